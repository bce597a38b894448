package layout

import (
	"testing"

	"stocktake/internal/corpus"
)

// A blank that the producer takes back leaves no white: soft hyphens are drawn so.
func TestBlankTakenBack(t *testing.T) {
	head, blank, rest := set("deci", 72, 100, 10), set(" ", 92, 100, 10), set("sion taken", 92, 100, 10)
	lines, _ := Lines(page(head, blank, rest))
	if got := texts(lines); got != "decision taken" {
		t.Errorf("%q", got)
	}
}

func TestRadicals(t *testing.T) {
	for in, want := range map[string]string{"⼈⼝贩运": "人口贩运", "⻅⻛": "见风", "人": "人"} {
		if got := Normal(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Typesetters leave a quarter between Han characters and figures; it is no space.
func TestNoSpaceBesideHan(t *testing.T) {
	lines, _ := Lines(page(moved([]string{"目标", "18", "号"}, 72, 100, 10, 0.4)))
	if got := texts(lines); got != "目标18号" {
		t.Errorf("%q", got)
	}
}

// LibreOffice leaves figures in Arabic lines outside the element and draws them last.
func TestFiguresOutsideTheirElement(t *testing.T) {
	right := tagged(1, corpus.TagText, leftwards("في عام", 500, 100, 10))
	left := tagged(1, corpus.TagText, leftwards("زار", 440, 100, 10))
	p := page(right, left, tagged(2, corpus.TagText, leftwards("وفي الربع الأول", 500, 120, 10)), set("2023", 446, 100, 10))
	p.Tagged = true
	lines, _ := Lines(p)
	if len(lines) != 2 || lines[0].Text != "في عام 2023 زار" {
		t.Errorf("%q", texts(lines))
	}
}

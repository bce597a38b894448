package segment

import (
	"slices"
	"testing"

	"stocktake/internal/corpus"
)

// Of the masthead of the United Nations nothing is text; what the document says
// of itself below is.
func TestMasthead(t *testing.T) {
	b := newBook()
	b.newPage()
	b.put("United Nations", 72, 60, 14, set{})
	b.put("A/HRC/19/3", 412, 60, 14, set{})
	b.put("General Assembly", 150, 100, 17, set{})
	b.put("Distr.: General", 412, 98, 12, set{})
	b.put("12 December 2011", 412, 125, 12, set{})
	b.put("Original: English", 412, 150, 12, set{})
	b.put("Nineteenth session of the Human Rights Council", 72, 200, 11, set{})
	b.y = 240
	b.par(filler, set{})
	passages := b.cut(t, Options{})
	if got := texts(passages, corpus.RoleFurniture); len(got) != 6 {
		t.Errorf("masthead %q", got)
	}
	b = newBook()
	b.newPage()
	b.put("A strategy on labour migration", 72, 60, 14, set{})
	b.y = 600
	b.par("Distr. is short for distribution.", set{})
	if got := texts(b.cut(t, Options{}), corpus.RoleFurniture); len(got) > 0 {
		t.Errorf("no masthead, got %q", got)
	}
}

// A row goes on with the last of the page before, though its table is drawn with
// other columns there and a title stands above in a later block.
func TestRowGoesOverToOtherColumns(t *testing.T) {
	b := newBook()
	b.newPage()
	b.cell(1, 1, 1, 600, "Sector")
	b.cell(1, 1, 2, 600, "Measure")
	b.cell(1, 1, 3, 600, "Year")
	b.cell(1, 2, 1, 640, "Ports")
	b.cell(1, 2, 2, 640, "Law on the permits of")
	b.put("Democratic Republic", 72, 90, 14, set{})
	b.newPage()
	b.cell(1, 1, 1, 90, "and airports")
	b.cell(1, 1, 2, 90, "work and of stay")
	b.cell(1, 2, 1, 110, "Roads")
	b.cell(1, 2, 2, 110, "Plan")
	want := []string{"Sector | Measure | Year", "Ports | Law on the permits of | and airports | work and of stay", "Roads | Plan"}
	if got := texts(b.cut(t, Options{}), corpus.RoleRow); !slices.Equal(got, want) {
		t.Errorf("rows %q", got)
	}
}

package ocr

import (
	"image"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
)

// row makes the words of one line of a block, 10 pixels a character and 20 high.
func row(block, line, x, y int, texts ...string) []word {
	var out []word
	for _, s := range texts {
		w := 10 * len([]rune(s))
		out = append(out, word{block: block, par: 1, line: line, box: image.Rect(x, y, x+w, y+20), conf: 0.9, text: s})
		x += w + 10
	}
	return out
}

// rtl is row for a line that ends at x and runs to the left.
func rtl(block, line, x, y int, texts ...string) []word {
	out := row(block, line, 0, y, texts...)
	for i := range out {
		w := out[i].box.Dx()
		out[i].box = image.Rect(x-w, y, x, y+20)
		x -= w + 10
	}
	return out
}

func TestLines(t *testing.T) {
	s := sheet{scale: 0.5, width: 500, height: 700}
	far := row(1, 1, 600, 100, "12", "%")
	faint := row(2, 1, 100, 200, "~", "|x", "ii")
	for i := range faint {
		faint[i].conf = 0.2
	}
	for _, c := range []struct {
		name  string
		words []word
		want  []string
	}{
		{"words and cells", append(row(1, 1, 100, 100, "Border", "posts"), far...), []string{"Border posts\t12 %"}},
		{"noise is no text", append(row(1, 1, 100, 100, "Text"), faint...), []string{"Text"}},
		{"signs alone are no text", row(1, 1, 100, 100, "|", "—"), nil},
		{"dot leaders", row(1, 1, 100, 100, "Defis", "eeeeineeee", "4"), []string{"Defis\t4"}},
		{"Chinese has no blanks", row(1, 1, 100, 100, "移民", "融合", "2024", "年"), []string{"移民融合2024年"}},
		{"Arabic marks and figures", rtl(1, 1, 900, 100, "القانون", ")12(", "لسنة", ".2020", "العمال,", "نعم?"), []string{"القانون (12) لسنة 2020. العمال، نعم؟"}},
		{"a comma taken for a quotation mark", rtl(1, 1, 900, 100, "البلد»", "أما"), []string{"البلد، أما"}},
		{"a quotation", rtl(1, 1, 900, 100, "«البلد»", "1,000"), []string{"«البلد» 1,000"}},
	} {
		lines, _ := s.lines(c.words)
		var got []string
		for _, l := range lines {
			got = append(got, l.Text)
			for _, k := range l.Cells {
				if k.X0 >= k.X1 || k.Start >= k.End {
					t.Errorf("%s: cell %+v", c.name, k)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestBlocksAndConfidence(t *testing.T) {
	words := append(row(1, 1, 100, 100, "Head"), append(row(3, 1, 100, 200, "Body", "text"), row(3, 2, 100, 230, "goes", "on")...)...)
	words[1].conf = 0.5
	lines, kept := sheet{scale: 0.5, width: 500, height: 700}.lines(words)
	if len(lines) != 3 || len(kept) != 5 || lines[0].Block != 1 || lines[1].Block != 2 || lines[2].Block != 2 {
		t.Fatalf("%+v", lines)
	}
	if math.Abs(lines[1].Conf-0.7) > 1e-9 || lines[2].Conf != 0.9 {
		t.Errorf("confidences %v and %v, want 0.7 and 0.9", lines[1].Conf, lines[2].Conf)
	}
	if b := lines[0].Box; b.X0 != 50 || b.X1 != 70 || b.Y0 > 51 || b.Y1 < 59 || b.Y1-b.Y0 > 16 {
		t.Errorf("box %+v of a word at 50–70, 50–60 points", b)
	}
}

// A word that was read on a turned image stands where the page shows it.
func TestTurn(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.Pix[5*img.Stride+7] = 0 // one dark pixel at 7, 5
	for _, turn := range []int{0, 90, 180, 270} {
		got := turned(img, turn)
		for y := range got.Rect.Dy() {
			for x := range got.Rect.Dx() {
				if got.Pix[y*got.Stride+x] != 0 {
					continue
				}
				b := sheet{scale: 1, turn: turn, width: 40, height: 30}.box(float64(x), float64(y), float64(x+1), float64(y+1))
				if want := (corpus.Box{X0: 7, Y0: 5, X1: 8, Y1: 6}); b != want {
					t.Errorf("turned by %d: %+v, want %+v", turn, b, want)
				}
			}
		}
	}
}

func TestPosture(t *testing.T) {
	report := "Page number: 0\nOrientation in degrees: 90\nRotate: 270\nOrientation confidence: 9.1\nScript: Cyrillic\nScript confidence: 3.2\n"
	if got := parsePosture(report); got != (posture{270, "Cyrillic"}) {
		t.Errorf("%+v", got)
	}
	if got := parsePosture("Rotate: 270\nOrientation confidence: 0.2\nScript: Han\nScript confidence: 0.1"); got != (posture{}) {
		t.Errorf("unsure: %+v", got)
	}
}

// Words of little confidence are named by their place in the line as it reads,
// also behind a cell, in Arabic and where normal form changes their length.
func TestDoubts(t *testing.T) {
	s := sheet{scale: 0.5, width: 500, height: 700}
	for _, c := range []struct {
		name  string
		words []word
		low   []int
		want  []string
	}{
		{"none", row(1, 1, 100, 100, "Border", "posts"), nil, nil},
		{"in a later cell", append(row(1, 1, 100, 100, "Border", "posts"), row(1, 1, 600, 100, "l2", "%")...), []int{1, 2}, []string{"posts", "l2"}},
		{"ligature before and within", row(1, 1, 100, 100, "e\u0301te\u0301", "o\ufb03ce", "ici"), []int{1, 2}, []string{"office", "ici"}},
		{"Chinese", row(1, 1, 100, 100, "移民", "融合", "2024", "年"), []int{1, 2}, []string{"融合", "2024"}},
		{"Arabic", rtl(1, 1, 900, 100, "القانون", ")12(", "لسنة", ".2020"), []int{1, 3}, []string{"(12)", "2020."}},
	} {
		for _, i := range c.low {
			c.words[i].conf = 0.4
		}
		lines, _ := s.lines(c.words)
		var got []string
		for _, l := range lines {
			for _, d := range l.Doubts {
				got = append(got, l.Text[d.Start:d.End])
				if d.Conf != 0.4 {
					t.Errorf("%s: confidence %v", c.name, d.Conf)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

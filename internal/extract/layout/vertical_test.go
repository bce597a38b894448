package layout

import "testing"

// downwards draws signs below each other, as vertical writing does.
func downwards(text string, x, y, size float64) (out []Glyph) {
	for _, r := range text {
		out = append(out, Glyph{Text: string(r), X: x, Y: y, Advance: size, Size: size, Mapped: true})
		y += size
	}
	return out
}

// Lines run down the page and follow each other from right to left.
func TestVerticalWriting(t *testing.T) {
	p := page(downwards("移民的权利︒", 500, 100, 12), downwards("国家通过战略", 480, 100, 12), downwards("工作", 460, 100, 12), set("17", 300, 780, 9))
	lines := want(t, p, "17\n移民的权利。\n国家通过战略\n工作", OrderStream)
	if l := lines[1]; l.Angle != 90 || l.Box.X0 > 500 || l.Box.X1 < 512 || l.Box.Y0 > 90 || l.Box.Y1 < 161 {
		t.Errorf("angle %d, box %v", l.Angle, l.Box)
	}
	if lines[1].Block != lines[2].Block {
		t.Error("lines of one text are in two blocks")
	}
}

// Signs below each other that are lines of their own in level writing stay.
func TestLevelWritingStays(t *testing.T) {
	p := page(set("移民的权利", 72, 100, 10), set("国家通过战略", 72, 112, 10), set("a", 72, 200, 10), set("b", 72, 212, 10), set("c", 72, 224, 10))
	want(t, p, "移民的权利\n国家通过战略\na\nb\nc", OrderStream)
}

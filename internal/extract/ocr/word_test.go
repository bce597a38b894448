package ocr

import (
	"image"
	"strings"
	"testing"
)

const table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t1240\t1754\t-1\t\n" +
	"4\t1\t1\t1\t1\t0\t504\t69\t231\t16\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t100\t71\t27\t13\t92.4953\tObjective\n" +
	"5\t1\t1\t1\t1\t2\t140\t71\t9\t13\t90\t7\n" +
	"5\t1\t2\t1\t1\t1\t100\t171\t27\t13\t-1\tno\n" +
	"5\t1\t2\t1\t1\t1\tx\t171\t27\t13\t90\tno\n" +
	"5\t1\t2\t1\t1\t1\t100\t171\t27\t13\tNaN\tno\n" +
	"5\t1\t2\t1\t1\t1\t100\t171\t27\t13\t90\t \n" +
	"5\t1\t2\t1\t1\n" +
	"5\t1\t2\t1\t1\t1\t100\t171\t27\t13\t50\ta\tb\xff\n"

func TestParse(t *testing.T) {
	got := parse([]byte(table))
	want := []word{
		{1, 1, 1, image.Rect(100, 71, 127, 84), 0.924953, "Objective"},
		{1, 1, 1, image.Rect(140, 71, 149, 84), 0.9, "7"},
		{2, 1, 1, image.Rect(100, 171, 127, 184), 0.5, "a\tb"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d words: %+v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("word %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(table)
	f.Add(strings.Repeat("5\t1\t1\t1\t1\t1\t9\t9\t9\t9\t9\tالهدف\n", 3))
	f.Fuzz(func(t *testing.T, s string) {
		lines, kept := sheet{scale: 0.36, width: 595, height: 842}.lines(parse([]byte(s)))
		words := 0
		for _, l := range lines {
			if l.Text == "" || l.Conf < 0 || l.Conf > 1 || strings.ContainsAny(l.Text, "\n\f") {
				t.Errorf("line %+v", l)
			}
			for _, c := range l.Cells {
				if c.Start >= c.End || c.End > len(l.Text) {
					t.Errorf("cell %+v of %q", c, l.Text)
				}
			}
			words++
		}
		if words > len(kept) {
			t.Errorf("%d lines of %d words", words, len(kept))
		}
	})
}

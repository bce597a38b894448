package pdftext

import (
	"fmt"
	"testing"
)

// A Chinese text in vertical writing: Identity-V, three lines from right to
// left, drawn with Td as producers do; the second file draws each sign apart.
func TestVerticalWriting(t *testing.T) {
	const signs = "1 beginbfrange <0001> <000C> [<79FB> <6C11> <7684> <6743> <5229> <56FD> <5BB6> <901A> <8FC7> <6218> <7565> <3002>] endbfrange"
	font := fmt.Sprintf(composite, "/Identity-V", "/ToUnicode 6 0 R")
	for name, content := range map[string]string{
		"lines": "BT /F1 12 Tf 500 700 Td <00010002000300040005> Tj -20 0 Td <00060007000800090006> Tj -20 0 Td <000A000B000C> Tj ET",
		"signs": "BT /F1 12 Tf 1 0 0 1 500 700 Tm <0001> Tj 1 0 0 1 500 688 Tm <0002> Tj 1 0 0 1 500 676 Tm <0003> Tj 1 0 0 1 500 664 Tm <0004> Tj 1 0 0 1 500 652 Tm <0005> Tj " +
			"1 0 0 1 480 700 Tm <00060007000800090006> Tj 1 0 0 1 460 700 Tm <000A000B000C> Tj ET",
	} {
		t.Run(name, func(t *testing.T) {
			f, root := onePage(content, font)
			f.stream("", signs)
			p := firstPage(t, f.bytes(root, ""))
			if got, want := text(p), "移民的权利\n国家通过国\n战略。"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if g := p.Glyphs[0]; !near(g.X, 494) || g.Y < 100 || g.Y > 112 {
				t.Errorf("the first sign stands at %v, %v", g.X, g.Y)
			}
		})
	}
}

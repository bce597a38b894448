package pdftext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

// finish drops what lies outside the page, mends spaces, sets glyphs of doubtful
// text apart and says whether the structure tree can be trusted on this page.
func (in *interpreter) finish() {
	in.shade()
	in.page.Glyphs = insideOnly(in.page)
	for i := range in.page.Glyphs {
		g := &in.page.Glyphs[i]
		if isMisnamedSpace(g) {
			g.Text = " "
		}
		if !g.Mapped && in.isStretch(i) {
			g.Text, g.Mapped = stretch, true
		}
		if !g.Mapped {
			in.page.Unmapped++
		}
	}
	in.suspects()
	in.page.Tagged = trusted(in.page)
}

// stretch stands for a line that widens an Arabic word to the edge of its
// column: it takes up room and is no part of the text (a word joiner).
const stretch = "\u2060"

// isStretch tells such a line: LibreOffice draws it with a glyph that it does
// not map, once or more, between two letters that it joins.
func (in *interpreter) isStretch(i int) bool {
	glyphs := in.page.Glyphs
	joined := func(step int) bool {
		for k := i + step; k >= 0 && k < len(glyphs); k += step {
			a, b := &glyphs[min(k, k-step)], &glyphs[max(k, k-step)]
			if gap := b.X - a.X - a.Advance; math.Abs(a.Y-b.Y) > 0.01*a.Size || math.Abs(gap) > a.Advance+0.1*a.Size {
				return false
			}
			if g := &glyphs[k]; g.Code != glyphs[i].Code || g.Font != glyphs[i].Font {
				r, _ := utf8.DecodeRuneInString(g.Text)
				return g.Mapped && unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r)
			}
		}
		return false
	}
	return joined(-1) && joined(1)
}

const margin = 4.0 // points outside the page within which glyphs are kept

// insideOnly leaves out printers' slugs beside the page; where most glyphs are
// outside, the page box is wrong and all are kept.
func insideOnly(p *layout.Page) []layout.Glyph {
	outside := func(g *layout.Glyph) bool {
		return g.X < -margin-g.Advance || g.X > p.Width+margin || g.Y < -margin || g.Y > p.Height+margin+g.Size
	}
	n := 0
	for i := range p.Glyphs {
		if outside(&p.Glyphs[i]) {
			n++
		}
	}
	if n == 0 || 2*n > len(p.Glyphs) {
		return p.Glyphs
	}
	kept := p.Glyphs[:0]
	for _, g := range p.Glyphs {
		if !outside(&g) {
			kept = append(kept, g)
		}
	}
	return kept
}

// isMisnamedSpace tells a space that the file maps to a combining mark: marks
// have next to no advance.
func isMisnamedSpace(g *layout.Glyph) bool {
	if g.Text == "" || g.Text[0] < 0x80 || g.Advance <= 0.15*g.Size {
		return false
	}
	for _, r := range g.Text {
		if !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

// Bounds on the characters of an element on one page. Trees with one element
// a word or one a page say nothing about passages.
const (
	minPassage, minRow = 12, 6
	maxPassage         = 2_500
	minCover           = 0.90
)

// trusted says whether elements and artifacts cover the page and are of the
// size of passages.
func trusted(p *layout.Page) bool {
	total, tagged, artifacts, rows := 0, 0, 0, 0
	elements := map[int]bool{}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Over || strings.TrimSpace(g.Text) == "" {
			continue
		}
		total++
		switch {
		case g.Tag == corpus.TagArtifact:
			artifacts++
		case g.Element > 0:
			tagged++
			elements[g.Element] = true
			if g.Tag == corpus.TagRow || g.Tag == corpus.TagContents {
				rows++
			}
		}
	}
	if tagged == 0 || float64(tagged+artifacts) < minCover*float64(total) {
		return false
	}
	lowest := minPassage
	if 2*rows > tagged {
		lowest = minRow
	}
	mean := tagged / len(elements)
	return mean <= maxPassage && (mean >= lowest || len(elements) <= 3)
}

package extract

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/pdftext"
)

// unsure is the share of glyphs without a sure Unicode value above which a
// page is also read by PDFium: on the hard files every silently empty page had
// more than 0.84, on real reports none had more than 0.002.
const unsure = 0.02

// doubt says why a file as the first engine opened it is not to be trusted; "" when it is.
func doubt(f *pdftext.File, err error) string {
	switch {
	case errors.Is(err, pdftext.ErrEncrypted):
		return corpus.ReasonEncryption
	case err != nil:
		return corpus.ReasonUnopened
	case f.NumPages() == 0:
		return corpus.ReasonNoPage
	case f.NumPages() < f.DeclaredPages() && f.DeclaredPages() <= DefaultPages:
		return corpus.Reason(corpus.ReasonPages, f.NumPages(), f.DeclaredPages())
	}
	return ""
}

// signal says why a page as the first engine read it is not to be trusted; "" when it is.
func signal(p *layout.Page, err error) string {
	switch {
	case err != nil:
		return corpus.ReasonPage
	case p.BadStreams > 0:
		return corpus.ReasonStreams
	case p.UnknownFonts > 0:
		return corpus.ReasonFonts
	}
	if n := unread(p); float64(n) > unsure*float64(len(p.Glyphs)) {
		return corpus.Reason(corpus.ReasonUnmapped, fmt.Sprintf("%.0f", 100*float64(n)/float64(len(p.Glyphs))))
	}
	return ""
}

// better says whether PDFium's reading q is to be taken rather than p.
func better(q, p *layout.Page) bool {
	if p == nil {
		return true
	}
	sureQ, sureP := len(q.Glyphs)-unread(q), len(p.Glyphs)-unread(p)
	if p.BadStreams > 0 || p.UnknownFonts > 0 {
		return sureQ >= sureP
	}
	// Both saw the page whole: the one with the larger sure share, but not one that
	// lost text, nor one that reads what the first engine left open as signs that
	// stand in no word: the repair can tell codes apart only of the first.
	if 2*pdftext.Doubtful(q) > pdftext.Doubtful(p) && pdftext.Doubtful(p) > 0 {
		return false
	}
	return sureQ*len(p.Glyphs) > sureP*len(q.Glyphs) && 5*len(q.Glyphs) >= 4*len(p.Glyphs)
}

// cluster is the number of characters from which one glyph's text is that of a
// whole group: some producers map a word's first glyph to all its characters
// and the others to nothing.
const cluster = 3

// unread counts the glyphs without a sure Unicode value, less those whose text
// a neighbour in the same font carries.
func unread(p *layout.Page) int {
	if p.Unmapped == 0 {
		return 0
	}
	carried := 0
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if !g.Mapped || len(g.Text) < cluster {
			continue
		}
		left := utf8.RuneCountInString(g.Text) - 1
		if left+1 < cluster {
			continue
		}
		for _, step := range []int{-1, 1} {
			for j := i + step; left > 0 && j >= 0 && j < len(p.Glyphs) && p.Glyphs[j].Text == "" && !p.Glyphs[j].Mapped && p.Glyphs[j].Font == g.Font; j += step {
				left--
				carried++
			}
		}
	}
	return max(0, p.Unmapped-carried)
}

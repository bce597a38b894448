package extract

import (
	"math"

	"stocktake/internal/corpus"
)

// round brings the figures of pages to a hundredth of a point and shares to
// four places: finer is noise of the arithmetic, which differs between
// processors and would make the same file give different bytes.
func round(pages []corpus.Page) {
	for i := range pages {
		p := &pages[i]
		p.Width, p.Height = to(p.Width, 100), to(p.Height, 100)
		p.Quality, p.ImageCover = to(p.Quality, 1e4), to(p.ImageCover, 1e4)
		for j := range p.Lines {
			l := &p.Lines[j]
			l.Box = corpus.Box{X0: to(l.Box.X0, 100), Y0: to(l.Box.Y0, 100), X1: to(l.Box.X1, 100), Y1: to(l.Box.Y1, 100)}
			l.Size, l.Conf = to(l.Size, 100), to(l.Conf, 1e4)
			for k := range l.Doubts {
				l.Doubts[k].Conf = to(l.Doubts[k].Conf, 1e4)
			}
			for k := range l.Cells {
				l.Cells[k].X0, l.Cells[k].X1 = to(l.Cells[k].X0, 100), to(l.Cells[k].X1, 100)
			}
		}
	}
}

// to rounds x to 1/parts. What is no number on any page (a damaged matrix can
// give infinities) becomes 0, which JSON can hold.
func to(x, parts float64) float64 {
	if x = math.Round(x*parts) / parts; math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

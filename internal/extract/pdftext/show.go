package pdftext

import (
	"math"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

// show draws a string: one glyph a character code.
func (s *stream) show(text []byte) {
	ft := s.state.font
	if ft == nil {
		return
	}
	hidden := s.mode == 3 || s.mode == 7
	glyph := layout.Glyph{Font: ft.id, Bold: ft.bold, Italic: ft.italic, Hidden: hidden}
	s.describe(&glyph)
	scaled := matrix{s.size * s.scale, 0, 0, s.size, 0, s.rise}
	turn := scaled.mul(s.text).mul(s.ctm)
	glyph.Size = math.Hypot(turn[2], turn[3]) * ft.em
	across := math.Hypot(turn[0], turn[1])
	glyph.Angle = turn.angle()
	if !finite(turn) {
		return
	}
	for len(text) > 0 {
		code, n, c := ft.next(text)
		oneByteSpace := n == 1 && code == ' '
		text = text[n:]
		advance := c.advance/1000*s.size + s.charSpace
		if oneByteSpace {
			advance += s.wordSpace
		}
		g := s.add(&glyph)
		if g == nil {
			return
		}
		g.Code, g.Text, g.Mapped = code, c.text, c.mapped
		g.X, g.Y = s.ctm.at(s.text.at(scaled[4], scaled[5]))
		g.Advance = c.advance / 1000 * across
		if ft.vertical {
			// The origin of a vertical glyph is the middle of its top edge.
			g.Advance = g.Size
			g.X, g.Y = g.X-0.5*turn[0], g.Y-0.88*turn[3]
			s.text = s.text.shifted(0, -(s.size + s.charSpace))
		} else {
			s.text = s.text.shifted(advance*s.scale, 0)
		}
	}
}

// add puts a glyph like the given one on the page, to be filled in; nil when the
// page has all it may have.
func (in *interpreter) add(like *layout.Glyph) *layout.Glyph {
	n := len(in.page.Glyphs)
	if n >= in.file.limits.Glyphs {
		in.full = true
		in.page.BadStreams++
		return nil
	}
	in.page.Glyphs = append(in.page.Glyphs, *like)
	g := &in.page.Glyphs[n]
	g.Over = g.Over || in.laidOver
	return g
}

// describe sets the role of glyphs drawn now.
func (s *stream) describe(g *layout.Glyph) {
	n := len(s.marks)
	if n == 0 {
		return
	}
	m := &s.marks[n-1]
	if m.artifact {
		g.Tag = corpus.TagArtifact
		return
	}
	g.Element, g.Tag, g.Level, g.Cell, g.Head = m.role.element, m.role.tag, m.role.level, m.role.cell, m.role.head
}

func finite(m matrix) bool {
	for _, v := range m {
		if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e7 {
			return false
		}
	}
	return true
}

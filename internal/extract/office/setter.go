package office

import (
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// setter sets paragraphs into lines on pages.
type setter struct {
	b       *book
	engine  string
	pages   []corpus.Page
	lines   []corpus.Line
	notes   []*paragraph
	element int
	y       float64
	chars   int
	total   int
	tag     string // of the paragraph before
}

func (s *setter) afterHeading() bool {
	return len(s.lines) > 0 && s.lines[len(s.lines)-1].Tag == corpus.TagHeading
}

// turn ends the page, its notes at its foot. A page without text is none.
func (s *setter) turn() {
	for _, n := range s.notes {
		s.element++
		s.write(n, string(n.text), 2)
	}
	s.notes = nil
	if len(s.lines) > 0 {
		s.pages = append(s.pages, corpus.Page{Number: len(s.pages) + 1, Lines: s.lines, Engine: s.engine, Order: "structure", Quality: 1})
	}
	s.lines, s.y, s.chars = nil, 0, 0
}

// tableGap is left between the element numbers of two tables: rows whose
// numbers are close are held to be of one table.
const tableGap = 100

// set sets one paragraph, turning pages inside it. It says whether the budget
// of lines allows for more.
func (s *setter) set(p *paragraph) bool {
	if s.element++; p.tag == corpus.TagRow && s.tag != corpus.TagRow {
		s.element += tableGap
	}
	s.tag = p.tag
	if p.tag == corpus.TagRow {
		s.row(p)
		for _, n := range p.notes {
			s.notes = append(s.notes, n.text)
		}
		return s.total < s.b.limits.Lines
	}
	part, notes, rest := 0, p.notes, string(p.text)
	element := s.element
	for {
		i := strings.IndexAny(rest, string(shown)+string(asked))
		text := rest
		if i >= 0 {
			text = rest[:i]
		}
		s.element, element = element, s.element
		s.write(p, text, 1)
		s.element, element = element, s.element
		for len(notes) > 0 && (notes[0].part <= part || i < 0) {
			s.notes = append(s.notes, notes[0].text)
			notes = notes[1:]
		}
		if i < 0 {
			return s.total < s.b.limits.Lines
		}
		s.turn()
		rest = rest[i+1:]
		part++
	}
}

// headingSizes are those of headings whose size is not known.
var headingSizes = []float64{20, 16, 13.5, 12, 11.5, 11.5}

const bodySize = 11

func (p *paragraph) setSize() float64 {
	size := p.size()
	switch {
	case size > 0:
		return min(max(size, 4), 72)
	case p.tag == corpus.TagHeading:
		return headingSizes[min(max(p.level, 1), len(headingSizes))-1]
	}
	return bodySize
}

// write sets text as lines of the present element.
func (s *setter) write(p *paragraph, raw string, block int) {
	size := p.setSize()
	distance := apart
	for _, hard := range strings.Split(raw, string(lineBreak)) {
		text, marks := normal(strings.ReplaceAll(hard, "\t", " "))
		if text == "" {
			continue
		}
		ranges := wrap(text, size)
		for i, r := range ranges {
			s.y += distance * size
			distance = leading
			l := s.line(p, text[r.Start:r.End], block, size)
			if i == len(ranges)-1 {
				wide := min(setWidth(l.Text, size), measure)
				if rightToLeft(l.Text) {
					l.Box.X0 = l.Box.X1 - wide
				} else {
					l.Box.X1 = l.Box.X0 + wide
				}
			}
			for _, m := range marks {
				if m.Start >= r.Start && m.End <= r.End {
					l.Marks = append(l.Marks, corpus.Range{Start: m.Start - r.Start, End: m.End - r.Start})
				}
			}
			s.append(l)
		}
	}
}

func (s *setter) line(p *paragraph, text string, block int, size float64) corpus.Line {
	l := corpus.Line{Text: text, Box: corpus.Box{X0: margin, Y0: s.y - size, X1: margin + measure, Y1: s.y}, Size: size, Block: block,
		Element: s.element, Tag: p.tag, Bold: p.header || p.chars > 0 && p.bold*10 >= p.chars*9, Italic: p.chars > 0 && p.italic*10 >= p.chars*9}
	if p.tag == corpus.TagHeading {
		l.Level = min(max(p.level, 1), 6)
	}
	return l
}

func (s *setter) append(l corpus.Line) {
	s.chars += utf8.RuneCountInString(l.Text)
	s.total++
	s.lines = append(s.lines, l)
}

// row sets a table row as one line with cells.
func (s *setter) row(p *paragraph) {
	columns := 0
	for _, n := range p.spans {
		columns += n
	}
	size := p.setSize()
	s.y += apart * size
	l := s.line(p, "", 1, size)
	var text []byte
	at := 0
	for i, raw := range strings.Split(string(p.text), string(cellBreak)) {
		span := 1
		if i < len(p.spans) {
			span = p.spans[i]
		}
		from := at
		at += span
		t, marks := normal(raw)
		if t == "" {
			continue
		}
		if len(text) > 0 {
			text = append(text, '\t')
		}
		c := corpus.Cell{Range: corpus.Range{Start: len(text), End: len(text) + len(t)}}
		width := measure / float64(max(1, columns))
		c.X0 = margin + float64(from)*width
		c.X1 = c.X0 + float64(span)*width - 2
		for _, m := range marks {
			l.Marks = append(l.Marks, corpus.Range{Start: len(text) + m.Start, End: len(text) + m.End})
		}
		text = append(text, t...)
		l.Cells = append(l.Cells, c)
	}
	if l.Text = string(text); l.Text == "" {
		return
	}
	if rightToLeft(l.Text) { // the first cell stands at the right
		for i := range l.Cells {
			c := &l.Cells[i]
			c.X0, c.X1 = 2*margin+measure-c.X1, 2*margin+measure-c.X0
		}
	}
	l.Box.X0, l.Box.X1 = l.Cells[0].X0, l.Cells[0].X1
	for _, c := range l.Cells {
		l.Box.X0, l.Box.X1 = min(l.Box.X0, c.X0), max(l.Box.X1, c.X1)
	}
	s.append(l)
}

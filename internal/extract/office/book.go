package office

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// flow is a run of paragraphs: the body, or what is inside a cell or note.
type flow struct {
	paragraphs []*paragraph
	b          *book
}

// book is the document in the making.
type book struct {
	flow
	format          string
	limits          Limits
	title, language string
	text, lines     int // budget used
	shown           bool
}

func newBook(format string, limits Limits) *book {
	b := &book{format: format, limits: limits}
	b.flow.b = b
	return b
}

func (b *book) inner() *flow { return &flow{b: b} }

func (b *book) hasText() bool {
	for _, p := range b.paragraphs {
		if !p.blank() {
			return true
		}
	}
	return false
}

// put appends a paragraph. A blank one is kept only for the page breaks in it.
func (f *flow) put(p *paragraph) error {
	if p.breaks == 0 && p.blank() {
		return nil
	}
	f.b.shown = f.b.shown || strings.ContainsRune(string(p.text), shown)
	if p.tag == "" {
		p.tag = corpus.TagText
	}
	if p.tag == corpus.TagText && bytes.HasPrefix(p.text, []byte(string(markOpen))) {
		p.tag = corpus.TagNote // written by hand: a raised number, then its text
	}
	f.paragraphs = append(f.paragraphs, p)
	f.b.text += len(p.text)
	f.b.lines += 1 + len(p.text)/100 + len(p.notes)
	if f.b.text > f.b.limits.Text || f.b.lines > f.b.limits.Lines {
		return ErrLimit
	}
	return nil
}

// cell is a cell of a table row as a reader finds it.
type cell struct {
	in   *flow
	span int // columns
}

const maxCells = 1000 // of a row; more are left out

// manyParagraphs in one cell, or a heading, say that a table only places text on the page.
const manyParagraphs = 8

// row appends a table row. Where the table only places text, its cells become
// plain paragraphs. The budget has been charged when the cells were read.
func (f *flow) row(cells []cell, header bool) {
	places := len(cells) == 1
	for _, c := range cells {
		places = places || len(c.in.paragraphs) > manyParagraphs
		for _, p := range c.in.paragraphs {
			places = places || p.tag == corpus.TagHeading
		}
	}
	if places {
		for _, c := range cells {
			f.paragraphs = append(f.paragraphs, c.in.paragraphs...)
		}
		return
	}
	r := &paragraph{tag: corpus.TagRow, header: header}
	for i, c := range cells {
		if i > 0 {
			r.text = append(r.text, cellBreak)
		}
		for _, p := range c.in.paragraphs {
			r.take(p)
		}
		r.spans = append(r.spans, max(1, c.span))
	}
	before, after := rowBreaks(cells)
	f.paragraphs = append(f.paragraphs, before...)
	if !r.blank() {
		f.paragraphs = append(f.paragraphs, r)
	}
	f.paragraphs = append(f.paragraphs, after...)
}

// rowBreaks gives the page break in a row's cells as a paragraph of its own:
// before the row where a cell begins with it, else after it.
func rowBreaks(cells []cell) (before, after []*paragraph) {
	for _, c := range cells {
		for i, p := range c.in.paragraphs {
			if p.breaks == 0 {
				continue
			}
			turn := &paragraph{tag: corpus.TagText, breaks: 1, text: []byte{byte(shown)}}
			if at := strings.IndexAny(string(p.text), string(shown)+string(asked)); p.text[at] == byte(asked) {
				turn.text[0] = byte(asked)
			} else if i == 0 && strings.TrimSpace(string(p.text[:at])) == "" {
				return []*paragraph{turn}, nil
			}
			after = []*paragraph{turn}
		}
	}
	return nil, after
}

const (
	sectionFrom = 3000 // characters from which a section ends before a heading
	sectionTo   = 4500 // and before any paragraph
	tableTo     = 9000 // and before a row
)

// pages sets the paragraphs as pages. The error is ErrLimit when lines had to
// be left out.
func (b *book) pages() ([]corpus.Page, error) {
	s := &setter{b: b, engine: "office " + b.format}
	for i, p := range b.paragraphs {
		if !b.shown && s.chars > 0 {
			heading := p.tag == corpus.TagHeading && (i == 0 || b.paragraphs[i-1].tag != corpus.TagHeading)
			if heading && s.chars >= sectionFrom || p.tag != corpus.TagRow && s.chars >= sectionTo && !heading && !s.afterHeading() || s.chars >= tableTo {
				s.turn()
			}
		}
		if !s.set(p) {
			s.turn()
			return s.pages, ErrLimit
		}
	}
	s.turn()
	return s.pages, nil
}

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

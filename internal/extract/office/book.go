package office

import (
	"bytes"
	"strings"

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

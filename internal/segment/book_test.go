package segment

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// book sets text into pages as a typesetter does: it breaks lines and pages
// and sets running heads, page numbers and notes.
type book struct {
	pages   []corpus.Page
	y       float64 // foot of the last line
	head    string  // running head
	rtl     bool
	x0, x1  float64 // edges of the column
	notes   []string
	block   int
	element int
	bottom  float64
}

const (
	pageWidth, pageHeight = 595.0, 842.0
	charWidth             = 0.5 // of the size
)

func newBook() *book { return &book{x0: 72, x1: 523, bottom: 740} }

// set is how a paragraph is set.
type set struct {
	size    float64
	bold    bool
	indent  float64 // of the first line
	hang    float64 // of the others
	gap     float64 // above it, in lines
	tag     string
	level   int
	hyphens bool    // break words of more than nine letters after the fourth
	chars   float64 // width of a character in sizes
	conf    float64
}

// newPage closes the page with its notes and begins the next.
func (b *book) newPage() {
	b.flushNotes()
	n := len(b.pages) + 1
	b.pages = append(b.pages, corpus.Page{Number: n, Width: pageWidth, Height: pageHeight})
	b.block++
	if b.head != "" {
		b.put(b.head, 72, 40, 9, set{})
		b.put(fmt.Sprint(n), 290, 800, 9, set{})
	}
	b.block++
	b.y = 90
}

func (b *book) flushNotes() {
	y := 750.0
	b.block++
	for _, n := range b.notes {
		b.put(n, 72, y, 8, set{})
		y += 10
	}
	b.notes = nil
}

func (b *book) page() *corpus.Page { return &b.pages[len(b.pages)-1] }

// put adds one line whose foot is at y.
func (b *book) put(text string, x, y, size float64, s set) {
	w := s.chars
	if w == 0 {
		w = charWidth
	}
	l := corpus.Line{Text: text, Size: size, Bold: s.bold, Block: b.block, Conf: s.conf,
		Box: corpus.Box{X0: x, Y0: y - size, X1: x + w*size*float64(utf8.RuneCountInString(text)), Y1: y}}
	if b.rtl {
		l.Box.X0, l.Box.X1 = b.x1-(l.Box.X1-x)-(x-b.x0), b.x1-(x-b.x0)
	}
	if s.tag != "" {
		l.Element, l.Tag, l.Level = b.element, s.tag, s.level
	}
	b.page().Lines = append(b.page().Lines, l)
}

// par sets a paragraph.
func (b *book) par(text string, s set) {
	if len(b.pages) == 0 {
		b.newPage()
	}
	if s.size == 0 {
		s.size = 11
	}
	b.element++
	b.y += s.gap * 1.2 * s.size
	words := strings.Fields(text)
	if !strings.Contains(text, " ") { // Chinese
		words = strings.Split(text, "")
	}
	x, line := b.x0+s.indent, ""
	w := charWidth
	if s.chars > 0 {
		w = s.chars
	}
	flush := func() {
		if b.y+1.2*s.size > b.bottom {
			b.newPage()
		}
		b.y += 1.2 * s.size
		b.put(line, x, b.y, s.size, s)
		x, line = b.x0+s.hang, ""
	}
	for _, word := range words {
		space := " "
		if line == "" || !strings.Contains(text, " ") {
			space = ""
		}
		fit := int((b.x1-x)/(w*s.size)) - utf8.RuneCountInString(line+space)
		n := utf8.RuneCountInString(word)
		switch {
		case n <= fit:
			line += space + word
		case s.hyphens && n > 9 && fit > 5 && !strings.Contains(word, "-"):
			line += space + word[:4] + "-"
			flush()
			line = word[4:]
		default:
			flush()
			line = word
		}
	}
	flush()
}

// failer is what testing.T and rapid.T have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
}

// cut runs the segmenter and checks what must always hold.
func (b *book) cut(t failer, opts Options) []corpus.Passage {
	t.Helper()
	b.flushNotes()
	got, err := New(opts).Segment(context.Background(), corpus.Document{ID: "xaa-2026-en", Language: "en"}, b.pages)
	if err != nil {
		t.Fatal(err)
	}
	if msg := broken(b.pages, got); msg != "" {
		t.Fatal(msg)
	}
	return got
}

// texts lists the passages of some roles.
func texts(passages []corpus.Passage, roles ...string) (out []string) {
	for _, p := range passages {
		if contains(roles, p.Role) {
			out = append(out, p.Text)
		}
	}
	return out
}

package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

// Signs inside a paragraph's raw text. Readers never let them in from outside.
const (
	markOpen  = '\ufdd0' // before a raised reference to a note
	markClose = '\ufdd1'
	lineBreak = '\n'
	shown     = '\f' // a page ended here when the file was last shown
	asked     = '\v' // the author asked for a new page
	cellBreak = '\t'
)

// look is how a run of text looks.
type look struct {
	bold, italic, hidden, raised bool
	size                         float64 // points; 0 when not known
}

// note is a footnote or endnote, and the part of its paragraph, counted by
// page breaks, that refers to it.
type note struct {
	text *paragraph
	part int
}

// paragraph is one in the making, or a table row whose cells are parted by cellBreak.
type paragraph struct {
	tag          string
	level        int
	text         []byte
	spans        []int // columns that each cell of a row takes; nil for one each
	notes        []note
	chars        int
	bold, italic int // characters of those that are so
	sizes        map[float64]int
	breaks       int
	header       bool // a table's header row
}

// control says that a character of the file is one of the signs above, or a
// blank that is none to a reader of the page.
func control(r rune) bool {
	return r < ' ' || r == markOpen || r == markClose || r == utf8.RuneError
}

// add appends text from the file.
func (p *paragraph) add(s string, l look) {
	if l.hidden || s == "" {
		return
	}
	if l.raised && isMark(s) {
		if !p.afterUnit() {
			p.mark(s)
			return
		}
		s = strings.NewReplacer("2", "²", "3", "³").Replace(s)
	}
	if strings.ContainsFunc(s, control) {
		s = strings.Map(func(r rune) rune {
			if !control(r) || r == utf8.RuneError {
				return r
			}
			return ' '
		}, s)
	}
	p.text = append(p.text, s...)
	p.count(utf8.RuneCountInString(s)-strings.Count(s, " "), l)
}

func (p *paragraph) count(n int, l look) {
	p.chars += n
	if l.bold {
		p.bold += n
	}
	if l.italic {
		p.italic += n
	}
	if l.size > 0 {
		if p.sizes == nil {
			p.sizes = map[float64]int{}
		}
		if _, ok := p.sizes[l.size]; ok || len(p.sizes) < 16 {
			p.sizes[l.size] += n
		}
	}
}

func (p *paragraph) sign(r rune) {
	if r == shown || r == asked {
		p.breaks++
	}
	p.text = utf8.AppendRune(p.text, r)
}

// isMark says that a raised text refers to a note.
func isMark(s string) bool {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if (r < '0' || r > '9') && !strings.ContainsRune("*†‡,", r) {
			return false
		}
	}
	return s != "" && len(s) <= 12
}

// afterUnit says that the text ends in a unit of length, which a raised figure
// makes one of area or volume.
func (p *paragraph) afterUnit() bool {
	tail := string(p.text[max(0, len(p.text)-16):])
	switch tail[strings.LastIndexAny(tail, " /(\u00a0")+1:] {
	case "m", "km", "cm", "dm", "mm", "м", "км":
		return true
	}
	return false
}

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// mark appends a raised reference to a note, in figures that no one takes for
// a part of the word before it. At the start it is the note's own number.
func (p *paragraph) mark(s string) {
	s = strings.TrimSpace(s)
	opens := len(strings.TrimSpace(string(p.text))) == 0
	p.sign(markOpen)
	for _, r := range s {
		if r >= '0' && r <= '9' && !opens {
			r = []rune(raisedDigits)[r-'0']
		}
		if !control(r) {
			p.text = utf8.AppendRune(p.text, r)
		}
	}
	p.sign(markClose)
	if opens {
		p.text = append(p.text, ' ')
	}
}

const maxNotes = 5000 // of one paragraph

// refer appends a reference to a note with its text.
func (p *paragraph) refer(number string, paragraphs []*paragraph) {
	p.mark(number)
	if len(p.notes) >= maxNotes {
		return
	}
	n := &paragraph{tag: corpus.TagNote}
	n.mark(number)
	for _, q := range paragraphs {
		n.take(q)
	}
	p.notes = append(p.notes, note{n, p.breaks})
}

// take appends another paragraph to this one as more text of the same passage.
func (p *paragraph) take(q *paragraph) {
	if len(q.text) == 0 {
		return
	}
	if len(p.text) > 0 && p.text[len(p.text)-1] != ' ' && p.text[len(p.text)-1] != cellBreak {
		p.text = append(p.text, ' ')
	}
	for _, r := range string(q.text) {
		switch r {
		case lineBreak, shown, asked, cellBreak:
			r = ' '
		}
		p.text = utf8.AppendRune(p.text, r)
	}
	p.chars, p.bold, p.italic = p.chars+q.chars, p.bold+q.bold, p.italic+q.italic
	for size, n := range q.sizes {
		p.count(0, look{size: size})
		if _, ok := p.sizes[size]; ok {
			p.sizes[size] += n
		}
	}
	for _, n := range q.notes {
		p.notes = append(p.notes, note{n.text, p.breaks})
	}
}

// size is the type size with most characters, the smaller on a tie; 0 when not known.
func (p *paragraph) size() float64 {
	best, most := 0.0, 0
	for size, n := range p.sizes {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return best
}

func (p *paragraph) blank() bool {
	return strings.IndexFunc(string(p.text), func(r rune) bool { return !unicode.IsSpace(r) && r != markOpen && r != markClose }) < 0
}

// normal brings raw text to the form of corpus.Line.Text and gives the places
// of its marks.
func normal(raw string) (string, []corpus.Range) {
	if !strings.ContainsRune(raw, markOpen) {
		return layout.Normal(raw), nil
	}
	var out []byte
	var marks []corpus.Range
	blank := false // a blank stands between the last part and the next
	for i, part := range strings.FieldsFunc(strings.ReplaceAll(raw, string(markOpen), string(markClose)+string(markOpen)), func(r rune) bool { return r == markClose }) {
		isMark := strings.HasPrefix(part, string(markOpen))
		part = strings.TrimPrefix(part, string(markOpen))
		text := layout.Normal(part)
		if text == "" {
			blank = blank || part != "" && i > 0
			continue
		}
		first, _ := utf8.DecodeRuneInString(part)
		if len(out) > 0 && (blank || unicode.IsSpace(first)) {
			out = append(out, ' ')
		}
		if isMark {
			marks = append(marks, corpus.Range{Start: len(out), End: len(out) + len(text)})
		}
		out = append(out, text...)
		last, _ := utf8.DecodeLastRuneInString(part)
		blank = unicode.IsSpace(last)
	}
	return string(out), marks
}

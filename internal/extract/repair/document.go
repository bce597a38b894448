package repair

import (
	"cmp"
	"slices"

	"stocktake/internal/corpus"
)

// Names of rules as stored in corpus.Repair.
const (
	RuleSpacing  = "letter-spacing" // an address written with a space after each letter
	RuleLigature = "ligature"       // a glyph for several letters mapped to one character
	RuleScheme   = "address-scheme" // the same, known from the http of an address
	RuleUnread   = "unread"         // no rule: a glyph without text that stays U+FFFD
)

// Document mends the pages of one document in place. glyphs are those whose
// marks stand in the text, nil when the engine knows none. known says whether a
// word, in any case, is a word of some language.
func Document(pages []corpus.Page, glyphs []Glyph, known func(string) bool) {
	d := read(pages, glyphs)
	d.unspace(known)
	d.ligatures(known)
	d.giveBack(func(*Glyph) bool { return true })
	d.write(pages)
}

// document is the text being mended.
type document struct {
	lines  []line
	glyphs map[rune]*Glyph // by mark
	notes  map[note]int
	index  *index // of the text as it is now; nil once that has changed
}

// line is one line of one page, rune by rune.
type line struct {
	page, index int    // place in pages and in Page.Lines
	runes       []rune // as it is now
	from        []int  // byte offset in the original text of each rune
	made        []bool // written by a rule
	changed     bool
}

// note counts the uses of a rule on a page.
type note struct {
	page                 int
	from, to, rule, font string
}

func read(pages []corpus.Page, glyphs []Glyph) *document {
	d := &document{notes: map[note]int{}, glyphs: map[rune]*Glyph{}}
	for i := range glyphs {
		d.glyphs[glyphs[i].Mark] = &glyphs[i]
	}
	for p := range pages {
		for i := range pages[p].Lines {
			text := pages[p].Lines[i].Text
			l := line{page: p, index: i, runes: make([]rune, 0, len(text)), from: make([]int, 0, len(text)), made: make([]bool, 0, len(text))}
			for at, r := range text {
				l.runes, l.from, l.made = append(l.runes, r), append(l.from, at), append(l.made, false)
			}
			d.lines = append(d.lines, l)
		}
	}
	return d
}

// replace puts text in the place of runes [start,end) of a line and notes it.
func (d *document) replace(l *line, start, end int, text, rule string) {
	n := note{page: l.page, from: string(l.runes[start:end]), to: text, rule: rule}
	if g := d.glyphs[l.runes[start]]; g != nil {
		n.from, n.font = g.shown(), g.Font
	}
	if n.from != n.to || rule == RuleUnread {
		d.notes[n]++
	}
	d.put(l, start, end, text)
}

// put is replace without a note.
func (d *document) put(l *line, start, end int, text string) {
	with := []rune(text)
	from, made := make([]int, len(with)), make([]bool, len(with))
	for i := range with {
		from[i], made[i] = l.from[start], true
	}
	l.runes = slices.Replace(l.runes, start, end, with...)
	l.from = slices.Replace(l.from, start, end, from...)
	l.made = slices.Replace(l.made, start, end, made...)
	l.changed = true
	d.index = nil
}

// giveBack puts their own text in the place of the marks of some glyphs that no
// rule claimed. Those without text are noted.
func (d *document) giveBack(some func(*Glyph) bool) {
	if len(d.glyphs) == 0 {
		return
	}
	for i := range d.lines {
		l := &d.lines[i]
		for at := len(l.runes) - 1; at >= 0; at-- {
			g := d.glyphs[l.runes[at]]
			switch {
			case g == nil || !some(g):
			case g.Text == "":
				d.replace(l, at, at+1, unknownText, RuleUnread)
			default:
				d.put(l, at, at+1, g.Text)
			}
		}
	}
}

// write puts changed lines and notes back into the pages.
func (d *document) write(pages []corpus.Page) {
	for i := range d.lines {
		if d.lines[i].changed {
			d.lines[i].write(&pages[d.lines[i].page].Lines[d.lines[i].index])
		}
	}
	for n, hits := range d.notes {
		p := &pages[n.page]
		p.Repairs = append(p.Repairs, corpus.Repair{From: n.from, To: n.to, Rule: n.rule, Font: n.font, Hits: hits})
	}
	for i := range pages {
		slices.SortFunc(pages[i].Repairs, func(a, b corpus.Repair) int {
			return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Font, b.Font))
		})
	}
}

func (l *line) write(out *corpus.Line) {
	text := string(l.runes)
	offsets := make([]int, 0, len(l.runes)+1) // new byte offset of each rune
	at := 0
	for _, r := range l.runes {
		offsets = append(offsets, at)
		at += len(string(r))
	}
	offsets = append(offsets, at)
	move := func(old int) int { // first new byte that came from old or later
		i, _ := slices.BinarySearch(l.from, old)
		return offsets[i]
	}
	for i := range out.Cells {
		out.Cells[i].Range = corpus.Range{Start: move(out.Cells[i].Start), End: move(out.Cells[i].End)}
	}
	for i := range out.Marks {
		out.Marks[i] = corpus.Range{Start: move(out.Marks[i].Start), End: move(out.Marks[i].End)}
	}
	for i := range out.Fields {
		out.Fields[i] = corpus.Range{Start: move(out.Fields[i].Start), End: move(out.Fields[i].End)}
	}
	out.Text = text
}

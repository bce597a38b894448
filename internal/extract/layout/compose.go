package layout

import (
	"math"
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

const (
	wordGap    = 0.16 // of the smaller size
	rtlWordGap = 0.18
	hanGap     = 0.8 // beside a Han character: typesetters leave a quarter and justify it
	cellGap    = 1.2
	unlike     = 2.2 // a cell gap is that many times the usual gap of its line
)

// atom is a cluster of glyphs that is never taken apart, with what stands
// before it on the page.
type atom struct {
	text   string
	x0, x1 float64
	size   float64
	y      float64
	cell   int
	over   bool    // filled into a field or laid over the page
	space  bool    // a blank was drawn before it
	gap    float64 // white before it
	word   bool    // a word begins here
	parts  bool    // a cell begins here
}

// compose makes a line of the runs on one baseline, given left to right.
func compose(row []*run, f *frame) (l corpus.Line, ok bool) {
	m := measure(row)
	if f.rtl && m.within == nil && endsLeft(row) {
		m.mixed = true
	}
	m.rtl = m.rtl || m.mixed && f.rtl        // on a page in Arabic, lines full of names too
	leftward := m.rtl && (f.rtl || !m.latin) // columns run as the page does
	if m.within != nil {
		leftward = m.within.rtl
	}
	atoms := m.atoms(row)
	if len(atoms) == 0 {
		return l, false
	}
	m.gaps(atoms)
	m.part(atoms, f.rules)
	w := writer{m: m}
	cells := split(atoms)
	if leftward {
		for i, j := 0, len(cells)-1; i < j; i, j = i+1, j-1 {
			cells[i], cells[j] = cells[j], cells[i]
		}
	}
	for _, c := range cells {
		w.cell(c, f)
	}
	if l.Text = string(w.text); strings.TrimSpace(l.Text) == "" {
		return l, false
	}
	if f.angle == 90 {
		l.Text = levelForms.Replace(l.Text)
	}
	if len(w.cells) > 1 {
		l.Cells = w.cells
	}
	l.Marks, l.Fields = w.marks, w.fields
	l.Size, l.Bold, l.Italic, l.Angle = m.size, m.bold, m.italic, f.angle
	l.Element, l.Tag, l.Level, l.Head, l.Hidden = m.element, m.tag, m.level, m.head, m.hidden
	if l.Column = cells[0][0].cell; m.within != nil {
		l.Table, l.Row = m.within.number, m.row
	}
	l.Box = f.out(corpus.Box{X0: m.x0, Y0: m.y - 0.75*m.size, X1: m.x1, Y1: m.y + 0.25*m.size})
	return l, true
}

// lineMeasure is what the runs of a line have in common.
type lineMeasure struct {
	x0, x1, y, size float64
	bold, italic    bool
	rtl             bool // base direction
	mixed           bool // holds right-to-left letters at all
	latin           bool // holds left-to-right letters at all
	element, level  int
	hidden          bool // all of it is drawn unseen
	head            bool // every run stands in a header cell
	tag             string
	within          *table // the drawn table it stands in, and the row
	row             int
}

func measure(row []*run) (m lineMeasure) {
	m.x0, m.x1 = math.Inf(1), math.Inf(-1)
	var sizes tally
	chars, bold, italic, direction := 0, 0, 0, 0
	m.head = true
	hidden := 0
	var main *run
	for _, r := range row {
		m.x0, m.x1 = min(m.x0, r.x0), max(m.x1, r.x1)
		sizes.addN(r.size, r.y, r.chars)
		chars, bold, italic, direction = chars+r.chars, bold+r.bold, italic+r.italic, direction+r.rtl-r.ltr
		m.mixed, m.latin, m.head = m.mixed || r.rtl > 0, m.latin || r.ltr > 0, m.head && r.head
		hidden += r.hidden
		if main == nil || r.chars > main.chars {
			main = r
		}
	}
	m.size, m.y = sizes.most()
	m.hidden = hidden == chars
	m.bold, m.italic, m.rtl = 2*bold > chars, 2*italic > chars, direction > 0
	m.element, m.tag, m.level, m.within, m.row = main.element, main.tag, main.level, main.within, main.row
	return m
}

// gaps measures the white before each atom and says where words begin.
func (m *lineMeasure) gaps(atoms []atom) {
	end := atoms[0].x1
	for i := 1; i < len(atoms); i++ {
		atoms[i].gap = atoms[i].x0 - end
		end = max(end, atoms[i].x1)
	}
	spaced := m.letterSpacing(atoms)
	for i := 1; i < len(atoms); i++ {
		a, p := &atoms[i], &atoms[i-1]
		least := wordGap + spaced
		left, right := isHan(lastRune(p.text)), isHan(firstRune(a.text))
		switch {
		case left && right:
			a.word = a.gap > hanGap*m.size
			continue
		case left || right:
			least = hanGap
		case m.mixed:
			least = rtlWordGap
		}
		a.word = a.space || a.gap > least*min(a.size, p.size)
	}
}

const (
	leastSpaced = 8             // pairs of letters before a line counts as letter-spaced
	spacedGap   = wordGap - .04 // letters set wider apart than this would soon be words
)

// letterSpacing is the white between the letters of a line that is set wide
// throughout, in units of the size; 0 for a line that is not.
func (m *lineMeasure) letterSpacing(atoms []atom) float64 {
	if m.mixed || len(atoms) < leastSpaced {
		return 0
	}
	var gaps []float64
	wide := 0
	for i := 1; i < len(atoms); i++ {
		if a := &atoms[i]; !a.space && a.gap < cellGap*m.size {
			gaps = append(gaps, a.gap)
			if a.gap > spacedGap*a.size {
				wide++
			}
		}
	}
	if len(gaps) < leastSpaced || 5*wide < 2*len(gaps) {
		return 0
	}
	return max(0, median(gaps)) / m.size
}

// part says where cells begin: at a gap too wide for a space, at a ruling line
// between the words, or at a cell of the structure tree.
func (m *lineMeasure) part(atoms []atom, rules []Rule) {
	usual := m.usualGap(atoms)
	bars := m.bars(rules)
	for i := 1; i < len(atoms); i++ {
		a, p := &atoms[i], &atoms[i-1]
		wide := a.gap > cellGap*m.size && a.gap > unlike*usual
		if wide && isLabel(atoms[:i]) && a.gap < 4*m.size && !m.rtl {
			wide = false
		}
		tagged := a.cell != p.cell && a.cell > 0 && p.cell > 0
		if m.within != nil {
			a.parts = tagged
			a.word = a.word || tagged
			continue
		}
		if wide || tagged || between(bars, p.x1, a.x0) {
			a.parts, a.word = true, true
		}
	}
}

// usualGap is the median gap between words that is no candidate for a cell's;
// 0 with fewer than two.
func (m *lineMeasure) usualGap(atoms []atom) float64 {
	var gaps []float64
	for i := range atoms {
		if g := atoms[i].gap; i > 0 && atoms[i].word && g > 0 && g < 2*cellGap*m.size {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) < 3 {
		return 0
	}
	return median(gaps)
}

// median sorts its argument.
func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// isLabel says that the atoms are a bullet or a short number, which a tab parts
// from its own text without making cells.
func isLabel(atoms []atom) bool {
	if len(atoms) > 6 {
		return false
	}
	var b strings.Builder
	for _, a := range atoms {
		b.WriteString(a.text)
	}
	s := b.String()
	if n := len([]rune(s)); n == 1 {
		return strings.ContainsAny(s, "•▪■●○◦❖➢➤→✓‣–—-*·◆□❑❒⬥o§")
	} else if n > 8 {
		return false
	}
	return strings.ContainsAny(s[:1], "(0123456789abcdefghivxABCDEFGHIVX") && strings.ContainsAny(s[len(s)-1:], ".)")
}

// bars are the places of upright ruling lines that cross the line, in order of
// the page's rules.
func (m *lineMeasure) bars(rules []Rule) (xs []float64) {
	middle := m.y - 0.3*m.size
	for _, r := range rules {
		if r.X1-r.X0 < 1.5 && r.Y0 < middle-0.2*m.size && r.Y1 > middle+0.2*m.size && r.X0 > m.x0 && r.X0 < m.x1 {
			xs = append(xs, (r.X0+r.X1)/2)
		}
	}
	return xs
}

func between(xs []float64, from, to float64) bool {
	for _, x := range xs {
		if x > from-1 && x < to+1 && to-from > 0.5 {
			return true
		}
	}
	return false
}

func split(atoms []atom) (cells [][]atom) {
	start := 0
	for i := 1; i <= len(atoms); i++ {
		if i == len(atoms) || atoms[i].parts {
			cells = append(cells, atoms[start:i])
			start = i
		}
	}
	return cells
}

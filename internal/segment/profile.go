package segment

import (
	"cmp"
	"math"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// profile is what the rules know of the document as a whole.
type profile struct {
	pages    []corpus.Page
	lines    []*line
	byPage   [][]*line // lines of each page
	columns  map[columnKey]*column
	bodies   [scripts]float64 // type size with most characters, by script
	lead     float64          // usual distance of two lines, in multiples of their size
	bold     bool             // most of the text is bold, so bold says nothing
	trusted  []bool           // page: its structure elements can be followed
	hyphened map[string]int
}

type columnKey struct{ page, block int }

func (k columnKey) compare(o columnKey) int {
	return cmp.Or(cmp.Compare(k.page, o.page), cmp.Compare(k.block, o.block))
}

// column is what one column of a page looks like.
type column struct {
	x0, x1 float64 // usual edges of its lines
	lead   float64 // usual distance of two lines, in multiples of their size
	even   bool    // its lines keep that distance, so that a little more means something
	flush  bool    // its lines are justified: those within a paragraph end at the edge
	lines  int
	rtl    bool // most lines run from right to left
}

func newProfile(pages []corpus.Page, lines []*line) *profile {
	p := &profile{pages: pages, lines: lines, byPage: make([][]*line, len(pages)), trusted: make([]bool, len(pages))}
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].page == lines[i].page {
			j++
		}
		p.byPage[lines[i].page] = lines[i:j]
		i = j
	}
	var sizes [scripts]map[float64]int
	for i := range sizes {
		sizes[i] = map[float64]int{}
	}
	bold, all := 0, 0
	for _, l := range lines {
		n := utf8.RuneCountInString(l.text)
		if l.src.Tag != corpus.TagArtifact {
			sizes[l.script][math.Round(l.size*4)/4] += n
		}
		if all += n; l.src.Bold {
			bold += n
		}
	}
	p.bold = bold*10 > all*6
	main := most(sizes[latin], 10)
	for i := range sizes {
		p.bodies[i] = most(sizes[i], main)
	}
	return p
}

// body is the usual size of text in the script of l: in documents of two
// languages Chinese or Arabic type is often larger.
func (p *profile) body(l *line) float64 { return p.bodies[l.script] }

// most gives the key with the highest count, the smaller on a tie.
func most(counts map[float64]int, otherwise float64) float64 {
	best, n := otherwise, 0
	for k, c := range counts {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}

// measure finds columns, leading and trust, once the furniture is known.
func (p *profile) measure() {
	p.columns = map[columnKey]*column{}
	pitches := map[float64]int{}
	for _, page := range p.byPage {
		blocks := map[int][]*line{}
		var order []int
		for _, l := range page {
			if l.role == "" {
				if blocks[l.src.Block] == nil {
					order = append(order, l.src.Block)
				}
				blocks[l.src.Block] = append(blocks[l.src.Block], l)
			}
		}
		for _, b := range order {
			p.columns[columnKey{page[0].page, b}] = measureColumn(blocks[b], pitches)
		}
	}
	p.lead = most(pitches, 1.2)
	p.widen()
	for _, c := range p.columns {
		if c.lead < 0.85*p.lead || c.lead > 1.4*p.lead {
			c.lead = p.lead
		}
	}
	p.trust()
}

func (p *profile) column(l *line) *column {
	if c := p.columns[columnKey{l.page, l.src.Block}]; c != nil {
		return c
	}
	return &column{x0: l.box.X0, x1: l.box.X1, lead: p.lead, lines: 1}
}

// trust says of which pages the structure elements can be followed: they cover
// the text, and they are not lines in disguise, as some producers write them.
func (p *profile) trust() {
	cut, within := 0, 0
	for i := 1; i < len(p.lines); i++ {
		a, b := p.lines[i-1], p.lines[i]
		if a.src.Element == 0 || b.src.Element == 0 || a.role != "" || b.role != "" || a.page != b.page || a.src.Block != b.src.Block {
			continue
		}
		if a.src.Tag != corpus.TagText && a.src.Tag != corpus.TagList {
			continue
		}
		if a.src.Element == b.src.Element {
			within++
		} else if open(a.text) && lowerStart(b.text) && b.open.kind == noMark {
			cut++
		}
	}
	if cut*4 > within+cut {
		return
	}
	for i, page := range p.byPage {
		all, tagged := 0, 0
		for _, l := range page {
			if l.role == corpus.RoleFurniture {
				continue
			}
			if all += len(l.text); l.src.Element > 0 {
				tagged += len(l.text)
			}
		}
		p.trusted[i] = tagged*10 >= all*8 && all > 0
	}
}

// elements gives the structure element that a line is to follow, or 0.
func (p *profile) element(l *line) int {
	if p.trusted[l.page] && !l.free && l.src.Table == 0 {
		return l.src.Element
	}
	return 0
}

// seenHyphened counts how often the document writes a word with a hyphen
// inside a line. The words are counted when the first line-end hyphen asks.
func (p *profile) wordCounts() map[string]int {
	if p.hyphened == nil {
		p.hyphened = map[string]int{}
		for _, l := range p.lines {
			countWords(p.hyphened, l.text)
		}
	}
	return p.hyphened
}

func countWords(counts map[string]int, s string) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !wordRune(r) && r != '-' }) {
		counts[strings.ToLower(w)]++
	}
}

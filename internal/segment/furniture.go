package segment

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// Running heads and feet stand in the outer parts of a page, with the same
// words at the same height on several pages. Without the test of height lines
// of the text are taken for them.
const (
	headBand = 0.12 // of the page's height
	footBand = 0.88
	deepHead = 0.20 // for what stands on most pages
	deepFoot = 0.80
	sameY    = 4.0 // points
)

type slot struct {
	text string
	y    int
}

// slotOf gives the words and the height of a line. Two notes that differ in a
// year or a page are not the same words: of a line that opens like a note only
// the number in front counts for nothing, since it may be the page's.
func slotOf(l *line) slot {
	text := pattern(l.text)
	if _, size := integer(l.text); size > 0 && noteStart(l) {
		text = "#" + strings.ToLower(l.text[size:])
	}
	return slot{text, int(math.Round(l.box.Y1 / sameY))}
}

// markFurniture gives running heads and feet, page numbers and watermarks their role.
func markFurniture(p *profile) {
	seen := map[slot]map[int]bool{}
	for _, l := range p.lines {
		if l.src.Tag == corpus.TagArtifact || l.src.Angle%90 != 0 {
			l.role = corpus.RoleFurniture
		}
		if p.within(l, deepHead, deepFoot) {
			k := slotOf(l)
			if seen[k] == nil {
				seen[k] = map[int]bool{}
			}
			seen[k][l.page] = true
		}
	}
	need := max(2, min(6, (len(p.pages)+3)/4))
	for _, page := range p.byPage {
		p.markRepeated(seen, page, need)
	}
	for i, page := range p.byPage {
		for _, l := range page {
			if l.role != "" || !p.outer(l) {
				continue
			}
			if pageNumber(l.text) && (lonely(page, l, 0.5) || numberOf(l.text) == p.pages[i].Number) || jobNumber.MatchString(l.text) {
				l.role = corpus.RoleFurniture
			}
		}
	}
	p.fillSlots(need)
	p.markMasthead()
}

// markRepeated marks what is repeated on other pages, from the edges of the
// page inwards: text that stands inside of other text is no running head.
func (p *profile) markRepeated(seen map[slot]map[int]bool, page []*line, need int) {
	top, bottom := math.Inf(1), math.Inf(-1) // the outermost lines of text
	var again []*line
	for _, l := range page {
		n := 0
		if l.role == "" && l.src.Tag != corpus.TagNote && p.within(l, deepHead, deepFoot) {
			n = repeated(seen, l)
		}
		switch {
		case l.role != "":
		case p.outer(l) && n >= need && !strings.Contains(strings.ToLower(l.text), "ibid") || n > 2 && n*2 > len(p.pages):
			again = append(again, l)
		case pageNumber(l.text) || p.outer(l) && lonely(page, l, 2): // may be part of the head or foot
		default:
			top, bottom = min(top, l.box.Y0), max(bottom, l.box.Y1)
		}
	}
	for _, l := range again {
		if middle := (l.box.Y0 + l.box.Y1) / 2; (middle < top || middle > bottom) && !headsTable(page, l, again) && !flowsOn(page, l, again, 1) && !flowsOn(page, l, again, -1) {
			l.role = corpus.RoleFurniture
		}
	}
}

// headsTable says that a line that is repeated on other pages stands in a row
// of a table that goes on with rows of its own: its header. A running head may
// be set in a table too, all of which is repeated.
func headsTable(page []*line, l *line, again []*line) bool {
	if l.src.Table == 0 && l.src.Tag != corpus.TagRow {
		return false
	}
	i := slices.Index(page, l)
	for _, o := range page[i+1:] {
		if o.role == corpus.RoleFurniture {
			continue
		}
		if o.src.Table != l.src.Table || o.src.Tag != l.src.Tag {
			return false
		}
		if !slices.Contains(again, o) {
			return true
		}
	}
	return false
}

// flowsOn says that a line that is repeated on other pages goes on into text
// that is not, downwards (1) or upwards (-1): two more lines of its size and
// left edge follow at one pitch. Columns may begin with the same sentence.
func flowsOn(page []*line, l *line, again []*line, way float64) bool {
	pitch := 0.0
	for n := 0; ; n++ {
		next := nextLine(page, l, way)
		if next == nil || next.size != l.size || next.src.Bold != l.src.Bold || math.Abs(next.box.X0-l.box.X0) > 1 {
			return false
		}
		step := math.Abs(next.box.Y1 - l.box.Y1)
		if step > 2*l.size || n > 0 && math.Abs(step-pitch) > 0.5 {
			return false
		}
		if n > 0 && !slices.Contains(again, next) {
			return true
		}
		l, pitch = next, step
	}
}

// nextLine is the nearest line below (1) or above (-1) another one and in its
// column; nil when there is none.
func nextLine(page []*line, l *line, way float64) (next *line) {
	for _, o := range page {
		off := way * (o.box.Y1 - l.box.Y1)
		if off <= 0.1*l.size || o.box.X0 >= l.box.X1 || l.box.X0 >= o.box.X1 {
			continue
		}
		if next == nil || off < way*(next.box.Y1-l.box.Y1) {
			next = o
		}
	}
	return next
}

// fillSlots marks what stands at a height where other pages have a running
// head, when a clear gap parts it from the text: chapter titles change too
// often to be told by their words alone.
func (p *profile) fillSlots(need int) {
	heights := map[int]int{}
	for _, l := range p.lines {
		if l.role == corpus.RoleFurniture && p.outer(l) && !pageNumber(l.text) {
			heights[int(math.Round(l.box.Y1/sameY))]++
		}
	}
	for _, page := range p.byPage {
		for _, l := range page {
			if l.role != "" || l.src.Table > 0 || l.src.Tag == corpus.TagNote || l.src.Tag == corpus.TagHeading || l.src.Tag == corpus.TagRow || !p.outer(l) || len(l.text) > 160 || l.size > 1.1*p.body(l) {
				continue
			}
			y := int(math.Round(l.box.Y1 / sameY))
			if n := heights[y]; n >= 2*need && n*2 >= len(p.pages) && lonely(page, l, 2) {
				l.role = corpus.RoleFurniture
			}
		}
	}
}

// lonely says that no other line of text is within some line heights.
func lonely(page []*line, l *line, heights float64) bool {
	for _, o := range page {
		if o != l && o.role == "" && math.Abs(o.box.Y1-l.box.Y1) < heights*l.size {
			return false
		}
	}
	return true
}

// outer says that a line stands in the head or foot of its page.
func (p *profile) outer(l *line) bool { return p.within(l, headBand, footBand) }

// within says that a line stands above the share head of the page's height or
// below foot, the page being turned for reading the line.
func (p *profile) within(l *line, head, foot float64) bool {
	h := number(p.pages[l.page].Height)
	if l.src.Angle%180 != 0 {
		h = number(p.pages[l.page].Width)
	}
	return h > 0 && (l.box.Y1 < head*h || l.box.Y0 > foot*h)
}

// repeated counts the pages with the same words at about this height.
func repeated(seen map[slot]map[int]bool, l *line) int {
	k := slotOf(l)
	n := len(seen[k])
	for _, d := range []int{-1, 1} {
		for page := range seen[slot{k.text, k.y + d}] {
			if !seen[k][page] {
				n++
			}
		}
	}
	return n
}

// pattern is a text with every number as # and without blanks' length.
func pattern(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		switch _, ok := digit(r); {
		case ok:
			r = '#'
		case unicode.IsSpace(r):
			r = ' '
		default:
			r = unicode.ToLower(r)
		}
		if (r == '#' || r == ' ') && r == last {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

var pageWords = []string{"page", "página", "pagina", "pág.", "p.", "pg.", "страница", "стр.", "الصفحة", "صفحة", "第"}
var ofWords = []string{"of", "de", "sur", "из", "من", "/", "|", "页", "共"}

// pageNumber says that a text is a page number and nothing else: "12",
// "- 12 -", "Page 3 of 40", "iv".
func pageNumber(s string) bool {
	if len(s) > 40 {
		return false
	}
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—|/[]()•", r) })
	numbers := 0
	for _, f := range fields {
		if n, size := integer(f); size == len(f) && n < 10000 {
			numbers++
			continue
		}
		if len(fields) == 1 && len(f) <= 6 && strings.Trim(f, "ivxl") == "" {
			numbers++
			continue
		}
		if !contains(pageWords, f) && !contains(ofWords, f) {
			return false
		}
	}
	return numbers == 1 || numbers == 2
}

func numberOf(s string) int {
	for i, r := range s {
		if _, ok := digit(r); ok {
			n, _ := integer(s[i:])
			return n
		}
	}
	return 0
}

// jobNumber is what the United Nations print at the foot of a first page:
// GE.11-12345 (E) 010203, or the digits of its bar code.
var jobNumber = regexp.MustCompile(`^(GE\.)?\d{2}-\d{5}\b.{0,40}$|^\*\s*\d{6,8}\s*\*$`)

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

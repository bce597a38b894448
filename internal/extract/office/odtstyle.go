package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// openStyle is a style of OpenDocument.
type openStyle struct {
	name, display, parent string
	look                  look
	boldSet, italicSet    bool
	percent               float64 // type size as a share of the parent's; 0 when absolute
	outline               int
	list                  string
	breakBefore           bool
	breakAfter            bool
	settled               bool
	bases                 []string // its own name and those of all it is based on
}

type openStyles struct {
	byName map[string]*openStyle
}

// style reads one child of the styles of a document.
func (d *odt) style(m *markup, e xml.StartElement) error {
	switch e.Name.Local {
	case "list-style", "outline-style":
		name := attr(e, "name")
		if e.Name.Local == "outline-style" {
			name = ""
		}
		return d.lists.read(m, name)
	case "style":
	default:
		return m.skip()
	}
	st := &openStyle{name: attr(e, "name"), display: attr(e, "display-name"), parent: attr(e, "parent-style-name"), list: attr(e, "list-style-name")}
	st.outline = min(max(0, number(e, "default-outline-level", 0)), 10)
	family := attr(e, "family")
	if family != "paragraph" && family != "text" {
		return m.skip()
	}
	if attr(e, "master-page-name") != "" && family == "paragraph" {
		st.breakBefore = true
	}
	if len(d.styles.byName) < maxStyles {
		d.styles.byName[st.name] = st
	}
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "paragraph-properties":
			st.breakBefore = st.breakBefore || attr(e, "break-before") == "page"
			st.breakAfter = attr(e, "break-after") == "page"
		case "text-properties":
			st.read(e)
		}
		return m.skip()
	})
}

func (st *openStyle) read(e xml.StartElement) {
	for _, a := range e.Attr {
		switch v := a.Value; a.Name.Local {
		case "font-weight":
			n, err := strconv.Atoi(v)
			st.look.bold, st.boldSet = v == "bold" || err == nil && n >= 600, true
		case "font-style":
			st.look.italic, st.italicSet = v == "italic" || v == "oblique", true
		case "font-size":
			if n, err := strconv.ParseFloat(strings.TrimSuffix(v, "pt"), 64); err == nil && n >= 1 && n < 200 {
				st.look.size = n
			} else if n, err := strconv.ParseFloat(strings.TrimSuffix(v, "%"), 64); err == nil && n >= 10 && n <= 1000 {
				st.percent = n / 100
			}
		case "display":
			st.look.hidden = v == "none"
		case "text-position":
			share, raised := strings.CutSuffix(strings.Fields(v + " ")[0], "%")
			n, err := strconv.Atoi(share)
			st.look.raised = strings.HasPrefix(v, "super") || raised && err == nil && n > 0
		}
	}
}

// of gives a style with what it inherits.
func (s *openStyles) of(name string) *openStyle { return s.settle(name, 0) }

func (s *openStyles) settle(name string, depth int) *openStyle {
	st := s.byName[name]
	if st == nil {
		return &openStyle{bases: []string{openName(name)}}
	}
	if st.settled {
		return st
	}
	base := &openStyle{}
	if st.parent != "" && st.parent != name && depth < maxBases {
		base = s.settle(st.parent, depth+1)
	}
	st.settled = true
	st.bases = append([]string{openName(st.name), st.display}, base.bases...)
	st.bases = st.bases[:min(len(st.bases), 2*maxBases)]
	if !st.boldSet {
		st.look.bold, st.boldSet = base.look.bold, base.boldSet
	}
	if !st.italicSet {
		st.look.italic, st.italicSet = base.look.italic, base.italicSet
	}
	switch {
	case st.look.size == 0 && st.percent > 0:
		st.look.size = st.percent * base.look.size
	case st.look.size == 0:
		st.look.size = base.look.size
	}
	st.look.hidden = st.look.hidden || base.look.hidden
	if st.outline == 0 {
		st.outline = base.outline
	}
	if st.list == "" {
		st.list = base.list
	}
	return st
}

// openName undoes the writing of blanks in names: "Heading_20_1".
func openName(name string) string { return strings.ReplaceAll(name, "_20_", " ") }

// is says that a style is, or is based on, the named one.
func (st *openStyle) is(name string) bool {
	for _, b := range st.bases {
		if b == name {
			return true
		}
	}
	return false
}

// over lays a character style over a look.
func (s *openStyles) over(l look, name string) look {
	st := s.of(name)
	if st.boldSet {
		l.bold = st.look.bold
	}
	if st.italicSet {
		l.italic = st.look.italic
	}
	if st.look.size > 0 {
		l.size = st.look.size
	}
	l.hidden, l.raised = l.hidden || st.look.hidden, l.raised || st.look.raised
	return l
}

// openLevel is a level of a list style.
type openLevel struct {
	bullet         bool
	way            string
	prefix, suffix string
	start, shows   int // first number; how many levels the label shows
}

type openList struct {
	levels [10]openLevel
}

// openLists are the list styles and how far each list has counted.
type openLists struct {
	styles map[string]*openList // "" is the outline of headings
	counts map[string]*[10]int  // by style
}

// openWays are the ways of numbering as figure names them.
var openWays = map[string]string{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
	"а, б, .., аа, бб, ... (ru)": "russianLower", "А, Б, .., Аа, Бб, ... (ru)": "russianUpper", "一, 二, 三, ...": "chineseCounting", "أ, ب, ت, ...": "arabicAlpha"}

func (ls *openLists) read(m *markup, name string) error {
	l := &openList{}
	if len(ls.styles) < maxStyles {
		ls.styles[name] = l
	}
	return m.each(func(e xml.StartElement) error {
		lv := &l.levels[min(max(1, number(e, "level", 1)), 10)-1]
		switch e.Name.Local {
		case "list-level-style-bullet", "list-level-style-image":
			*lv = openLevel{bullet: true}
		case "list-level-style-number", "outline-level-style":
			way, known := openWays[attr(e, "num-format")]
			if !known {
				way = "decimal"
			}
			*lv = openLevel{way: way, prefix: attr(e, "num-prefix"), suffix: attr(e, "num-suffix"), start: number(e, "start-value", 1),
				shows: min(max(1, number(e, "display-levels", 1)), 10)}
			if format := attr(e, "num-list-format"); format != "" && lv.suffix == "" && lv.prefix == "" {
				lv.prefix, lv.suffix = around(format)
			}
		}
		return m.skip()
	})
}

// around gives what stands before and after the numbers of a list format such as "(%2%)".
func around(format string) (before, after string) {
	first, last := strings.IndexByte(format, '%'), strings.LastIndexByte(format, '%')
	if first < 0 || first == last {
		return "", ""
	}
	return format[:first], format[last+1:]
}

// next counts an item at a depth from 1 on and gives its label; restart begins
// that level anew.
func (ls *openLists) next(style string, depth int, restart bool) string {
	l := ls.styles[style]
	if l == nil || depth < 1 || depth > 10 {
		return ""
	}
	counts := ls.counts[style]
	if counts == nil {
		counts = &[10]int{}
		ls.counts[style] = counts
	}
	lv := l.levels[depth-1]
	if restart || counts[depth-1] == 0 {
		counts[depth-1] = max(lv.start, 0) - 1
		if lv.start == 0 {
			counts[depth-1] = 0
		}
	}
	counts[depth-1]++
	for i := depth; i < len(counts); i++ {
		counts[i] = 0
	}
	if lv.bullet {
		return "•"
	}
	if lv.way == "none" || lv.way == "" {
		return ""
	}
	var parts []string
	for i := max(0, depth-lv.shows); i < depth; i++ {
		if l.levels[i].way != "none" && l.levels[i].way != "" {
			parts = append(parts, figure(max(1, counts[i]), l.levels[i].way))
		}
	}
	return strings.TrimSpace(lv.prefix + strings.Join(parts, ".") + lv.suffix)
}

// bulleted says that a list gives bullets, so that its paragraphs are items
// even where they have no label of their own.
func (ls *openLists) bulleted(at place) bool {
	l := ls.styles[at.list]
	return l != nil && at.depth > 0 && at.depth <= 10 && l.levels[at.depth-1].bullet
}

// list reads a list with its items.
func (d *odt) list(m *markup, e xml.StartElement, f *flow, at place) error {
	if name := attr(e, "style-name"); name != "" {
		at.list = name
	}
	at.depth++
	restart := attr(e, "continue-numbering") != "true" && attr(e, "continue-list") == "" && at.depth == 1
	return m.each(func(e xml.StartElement) error {
		in := at
		switch e.Name.Local {
		case "list-item":
			in.item = true
			if d.lists.styles[in.list] == nil { // a list without a style has bullets
				in.label = "•"
			} else if start := attr(e, "start-value"); start != "" {
				d.lists.set(in.list, in.depth, number(e, "start-value", 1))
				restart = false
			}
			if in.label == "" {
				in.label = d.lists.next(in.list, in.depth, restart)
			}
			restart = false
		case "list-header":
		default:
			return m.skip()
		}
		return d.blocks(m, f, in)
	})
}

// set makes the next item of a level have the number n.
func (ls *openLists) set(style string, depth, n int) {
	if depth < 1 || depth > 10 {
		return
	}
	if ls.counts[style] == nil {
		ls.counts[style] = &[10]int{}
	}
	ls.counts[style][depth-1] = n - 1
}

package office

import (
	"encoding/xml"
	"strings"
)

// numbering holds the lists of a document and how far each has counted.
type numbering struct {
	lists map[string]*list    // by abstractNumId
	nums  map[string]*listUse // by numId
}

type listLevel struct {
	way, text, style string
	start            int
}

type list struct {
	levels [9]listLevel
	counts [9]int
}

// listUse is a list as paragraphs name it.
type listUse struct {
	list    string
	restart [9]int // number that a level begins with anew; 0 for none
	used    bool
}

// readNumbering reads the lists; what cannot be read is left out.
func readNumbering(a *archive, name string) *numbering {
	n := &numbering{lists: map[string]*list{}, nums: map[string]*listUse{}}
	_ = a.xml(name, func(m *markup, _ xml.StartElement) error { // without it lists have no numbers, and keep their text
		return m.each(func(e xml.StartElement) error {
			switch {
			case e.Name.Local == "abstractNum" && len(n.lists) < maxStyles:
				l := &list{}
				n.lists[attr(e, "abstractNumId")] = l
				return m.each(func(e xml.StartElement) error {
					if e.Name.Local != "lvl" {
						return m.skip()
					}
					return l.read(m, min(max(0, number(e, "ilvl", 0)), 8))
				})
			case e.Name.Local == "num" && len(n.nums) < maxStyles:
				u := &listUse{}
				n.nums[attr(e, "numId")] = u
				return u.read(m)
			}
			return m.skip()
		})
	})
	return n
}

func (l *list) read(m *markup, depth int) error {
	lv := &l.levels[depth]
	*lv = listLevel{way: "decimal", start: 1}
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "start":
			lv.start = number(e, "val", 1)
		case "numFmt":
			lv.way = attr(e, "val")
		case "lvlText":
			lv.text = attr(e, "val")
		case "pStyle":
			lv.style = attr(e, "val")
		}
		return m.skip()
	})
}

func (u *listUse) read(m *markup) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			u.list = attr(e, "val")
		case "lvlOverride":
			depth := min(max(0, number(e, "ilvl", 0)), 8)
			return m.each(func(e xml.StartElement) error {
				if e.Name.Local == "startOverride" {
					u.restart[depth] = number(e, "val", 1)
				}
				return m.skip()
			})
		}
		return m.skip()
	})
}

// styled gives the level of a list that belongs to a paragraph style.
func (n *numbering) styled(num, style string) (int, bool) {
	if u := n.nums[num]; u != nil && style != "" && n.lists[u.list] != nil {
		for i, lv := range n.lists[u.list].levels {
			if lv.style == style {
				return i, true
			}
		}
	}
	return 0, false
}

// label is what a list sets before an item.
type label struct {
	text      string
	paragraph bool // numbers paragraphs of a text, as the United Nations do, and not items
}

// label counts one item and gives its number or bullet; "" where it has none.
func (n *numbering) label(num string, depth int) label {
	u := n.nums[num]
	if u == nil || n.lists[u.list] == nil {
		return label{}
	}
	l := n.lists[u.list]
	if !u.used {
		for i, start := range u.restart {
			if start > 0 {
				l.counts[i] = start - 1
			}
		}
		u.used = true
	}
	lv := l.levels[depth]
	if l.counts[depth] == 0 {
		l.counts[depth] = lv.start - 1
	}
	l.counts[depth]++
	for i := depth + 1; i < len(l.counts); i++ {
		l.counts[i] = 0
	}
	switch lv.way {
	case "bullet":
		return label{text: "•"}
	case "none", "":
		return label{}
	}
	text := lv.text
	for i := range l.levels {
		place := "%" + string(rune('1'+i))
		if strings.Contains(text, place) {
			count := l.counts[i]
			if count == 0 {
				count = max(1, l.levels[i].start)
			}
			text = strings.ReplaceAll(text, place, figure(count, l.levels[i].way))
		}
	}
	text = strings.TrimSpace(text)
	return label{text: text, paragraph: depth == 0 && numbersParagraph(text)}
}

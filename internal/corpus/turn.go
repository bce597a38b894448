package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// Turn says where a passage goes on to another page: the byte of its text that
// is the first there, the page's number, and its printed number where it differs.
type Turn struct {
	At    int
	Page  int
	Label string
}

// String writes a turn as tables hold it, "842:13:11".
func (t Turn) String() string { return fmt.Sprintf("%d:%d:%s", t.At, t.Page, t.Label) }

// ParseTurn reads what String writes; false for anything else.
func ParseTurn(s string) (Turn, bool) {
	at, rest, _ := strings.Cut(s, ":")
	page, label, _ := strings.Cut(rest, ":")
	t := Turn{Label: label}
	var errAt, errPage error
	t.At, errAt = strconv.Atoi(at)
	t.Page, errPage = strconv.Atoi(page)
	return t, errAt == nil && errPage == nil
}

// Turns gives the turns of a passage in the order of its text; nothing for one
// that stands on a single page. labels are the printed numbers by page.
func (p *Passage) Turns(labels map[int]string) []Turn {
	var out []Turn
	page := p.Page()
	for _, s := range p.Spans {
		if s.Page != page {
			page = s.Page
			out = append(out, Turn{At: s.At, Page: page, Label: labels[page]})
		}
	}
	return out
}

// PagesOf gives the pages on which bytes [from,to) of a passage stand, and the
// printed number of the first: a quotation is cited by its own pages, not by
// those of all of its passage. turns are as tables hold them; first is where the passage begins.
func PagesOf(turns []string, first Turn, from, to int) (page, pageEnd int, label string) {
	end := first
	for _, s := range turns {
		t, ok := ParseTurn(s)
		if !ok {
			continue
		}
		if t.At <= from {
			first = t
		}
		if t.At <= from || t.At < to {
			end = t
		}
	}
	return first.Page, end.Page, first.Label
}

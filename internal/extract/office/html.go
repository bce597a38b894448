package office

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"stocktake/internal/corpus"
)

// page reads HTML as a stream of tags: nothing is kept but what is open.
type page struct {
	b        *book
	z        *html.Tokenizer
	flow     *flow
	p        *paragraph
	open     []element
	lists    []htmlList
	tables   []*htmlTable
	hidden   int // open elements whose text is not read
	anchor   string
	label    int // length of the label that is all of the open paragraph so far; 0 for none
	hiddenTo atom.Atom
}

type element struct {
	a    atom.Atom
	look look
	tag  string // of paragraphs inside; "" says nothing
	note bool
}

type htmlList struct {
	ordered bool
	n       int
	way     string
}

type htmlTable struct {
	outer  *flow
	cells  []cell
	in     bool // inside a cell
	header bool // all cells so far are th
}

const maxToken = 16 << 20 // bytes of one tag, comment or text

func readHTML(r io.ReaderAt, size int64, b *book) error {
	in, err := charset.NewReader(bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 4096), "text/html")
	if err != nil {
		return fmt.Errorf("web page: %w (%w)", ErrDamaged, err)
	}
	g := &page{b: b, z: html.NewTokenizer(in), flow: &b.flow}
	g.z.SetMaxBuf(maxToken)
	for {
		switch g.z.Next() {
		case html.ErrorToken:
			full := g.finish()
			if err := g.z.Err(); err != io.EOF {
				return fmt.Errorf("web page: %w (%w)", ErrDamaged, err)
			}
			return full
		case html.TextToken:
			g.text(string(g.z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := g.start(); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := g.z.TagName()
			if err := g.end(atom.Lookup(name)); err != nil {
				return err
			}
		}
	}
}

// finish ends what is still open.
func (g *page) finish() error {
	err := g.flush()
	for len(g.tables) > 0 && err == nil {
		err = g.endTable()
	}
	return err
}

// text appends text with its blanks run together.
func (g *page) text(s string) {
	if g.hidden > 0 {
		if g.hiddenTo == atom.Title && g.b.title == "" {
			g.b.title = strings.Join(strings.Fields(s), " ")
		}
		return
	}
	words := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }), " ")
	if words == "" {
		if g.p != nil && s != "" && !g.endsBlank() {
			g.p.text = append(g.p.text, ' ')
		}
		return
	}
	if g.p == nil {
		g.begin(corpus.TagText, 0)
	}
	l := g.look()
	if strings.ContainsRune(" \n\t\r\f", rune(s[0])) && !g.endsBlank() {
		g.p.text = append(g.p.text, ' ')
	}
	if g.anchor != "" && isMark(strings.Trim(words, "[]()")) {
		g.p.mark(strings.Trim(words, "[]()"))
	} else {
		g.p.add(words, l)
	}
	if strings.ContainsRune(" \n\t\r\f", rune(s[len(s)-1])) {
		g.p.text = append(g.p.text, ' ')
	}
}

func (g *page) endsBlank() bool {
	return len(g.p.text) == 0 || g.p.text[len(g.p.text)-1] == ' ' || g.p.text[len(g.p.text)-1] == byte(lineBreak)
}

func (g *page) look() look {
	if n := len(g.open); n > 0 {
		return g.open[n-1].look
	}
	return look{}
}

// begin starts a paragraph; what an outer element says of its text comes first.
func (g *page) begin(tag string, level int) {
	for i := len(g.open) - 1; i >= 0; i-- {
		if g.open[i].tag != "" {
			if tag != corpus.TagHeading || g.open[i].tag != corpus.TagText {
				tag = g.open[i].tag
			}
			break
		}
	}
	g.p = &paragraph{tag: tag, level: level}
}

// flush ends the paragraph that is open.
func (g *page) flush() error {
	p, label := g.p, g.label
	if g.p, g.label = nil, 0; p == nil || label > 0 && len(p.text) <= label {
		return nil
	}
	return g.flow.put(p)
}

// noteName tells the names that programs and writers give to notes.
var noteName = regexp.MustCompile(`(?i)^(_?(ftn|edn|fn|en)(ref)?[-_:]?\d+|(sd)?(foot|end)note(?:s|[-_]?(?:text|body|item|ref))?[-_:]?\d*(sym|anc)?|doc-(foot|end)note)$`)

// attributes that matter here.
type attributes struct {
	id, class, role, href, lang, style, kind, title string
	span                                            int
}

func (g *page) attributes() (a attributes) {
	a.span = 1
	for more := true; more; {
		var k, v []byte
		k, v, more = g.z.TagAttr()
		switch string(k) {
		case "id", "name":
			a.id = string(v)
		case "class":
			a.class = string(v)
		case "role", "epub:type":
			a.role = string(v)
		case "href":
			a.href = string(v)
		case "lang":
			a.lang = string(v)
		case "style":
			a.style = strings.ToLower(strings.ReplaceAll(string(v), " ", ""))
		case "type":
			a.kind = string(v)
		case "title":
			a.title = string(v)
		case "colspan":
			a.span = columns(string(v))
		}
	}
	return a
}

package office

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"stocktake/internal/corpus"
)

// rtf reads Rich Text Format (Microsoft, version 1.9.1).
type rtf struct {
	b      *book
	in     *bufio.Reader
	state  rtfState
	stack  []rtfState
	flow   *flow
	p      *paragraph
	cells  []cell
	cell   *flow // paragraphs of the cell being filled
	bytes  []byte
	page   int         // code page of the document
	fonts  map[int]int // code page by font
	styles map[int]*rtfStyle
	style  *rtfStyle // being read
	skip   int       // characters still to be skipped after \u
	high   rune      // first half of a surrogate pair
	notes  int
	title  strings.Builder
	header bool // the row is a header row
}

// rtfState is what a group saves and restores.
type rtfState struct {
	look    look
	to      destination
	uc      int // characters that stand for a \u in older programs
	font    int
	para    rtfParagraph
	star    bool
	outer   *rtfOuter // of a footnote: what is open outside
	listing bool      // inside the text of an item's number
}

// rtfParagraph is what \pard resets.
type rtfParagraph struct {
	style, outline int
	table          bool
}

type rtfOuter struct {
	p    *paragraph
	flow *flow
	para rtfParagraph
	mark string
	cell *flow
}

type rtfStyle struct {
	name    strings.Builder
	outline int
}

// destination is where the text of a group goes.
type destination uint8

const (
	toText destination = iota
	toNowhere
	toFonts
	toStyles
	toTitle
	toInfo
)

func readRTF(r io.ReaderAt, size int64, b *book) error {
	x := &rtf{b: b, in: bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 64<<10), page: 1252, fonts: map[int]int{}, styles: map[int]*rtfStyle{}}
	x.flow = &b.flow
	x.state = rtfState{uc: 1, para: rtfParagraph{outline: -1}}
	err := x.read()
	for len(x.stack) > 0 {
		x.pop() // what is open at the end of a cut file ends here
	}
	if full := x.endParagraph(); err == nil {
		err = full
	}
	if len(x.cells) > 0 {
		x.endRow()
	}
	b.title = strings.TrimSpace(x.title.String())
	return err
}

var errGroups = errors.New("braces do not match")

// read goes through the file sign by sign.
func (x *rtf) read() error {
	for begun := false; ; {
		c, err := x.in.ReadByte()
		if errors.Is(err, io.EOF) {
			if len(x.stack) > 0 {
				return fmt.Errorf("rich text: %w (%w)", ErrDamaged, errGroups)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("rich text: %w (%w)", ErrDamaged, err)
		}
		switch c {
		case '{':
			if x.settle(); len(x.stack) >= x.b.limits.Depth {
				return fmt.Errorf("rich text: %w (%w)", ErrDamaged, errDeep)
			}
			x.skip = 0
			saved := x.state
			x.stack = append(x.stack, saved)
			x.state.star, x.state.outer, begun = false, nil, true
		case '}':
			if x.settle(); len(x.stack) == 0 {
				return fmt.Errorf("rich text: %w (%w)", ErrDamaged, errGroups)
			}
			x.skip = 0
			if x.pop(); len(x.stack) == 0 && begun {
				return nil // what follows the document is not of it
			}
		case '\\':
			if err := x.control(); err != nil {
				return err
			}
		case '\r', '\n', 0:
		default:
			x.octet(c)
		}
	}
}

// pop ends a group.
func (x *rtf) pop() {
	x.settle()
	if o := x.state.outer; o != nil {
		x.endNote(o)
	}
	x.state = x.stack[len(x.stack)-1]
	x.stack = x.stack[:len(x.stack)-1]
}

// octet takes a character of the code page.
func (x *rtf) octet(c byte) {
	if x.skip > 0 {
		x.skip--
		return
	}
	if x.state.to != toNowhere && x.state.to != toFonts && x.state.to != toInfo {
		x.bytes = append(x.bytes, c)
	}
}

// settle decodes the characters taken so far.
func (x *rtf) settle() {
	if len(x.bytes) == 0 {
		return
	}
	page := x.page
	if p, ok := x.fonts[x.state.font]; ok {
		page = p
	}
	s := decode(codePage(page), x.bytes)
	x.bytes = x.bytes[:0]
	x.text(s)
}

// text takes decoded text where it is to go.
func (x *rtf) text(s string) {
	switch x.state.to {
	case toText:
		if x.state.listing {
			s = strings.Map(func(r rune) rune {
				if r == '·' || r >= 0xf000 && r <= 0xf0ff { // bullets of pictorial fonts
					return '•'
				}
				return r
			}, s)
			if strings.TrimSpace(s) != "" {
				x.paragraph().tag = corpus.TagList
			}
		}
		x.paragraph().add(s, x.look())
	case toStyles:
		if x.style != nil && x.style.name.Len() < 256 {
			x.style.name.WriteString(s)
		}
	case toTitle:
		if x.title.Len() < 4096 {
			x.title.WriteString(s)
		}
	}
}

func (x *rtf) look() look { return x.state.look }

func (x *rtf) paragraph() *paragraph {
	if x.p == nil {
		x.p = &paragraph{}
	}
	return x.p
}

// control reads what follows a backslash.
func (x *rtf) control() error {
	c, err := x.in.ReadByte()
	if err != nil {
		return nil // the end of the file says so again
	}
	if c|0x20 < 'a' || c|0x20 > 'z' {
		return x.symbol(c)
	}
	word := []byte{c}
	for len(word) < 40 {
		if c, err = x.in.ReadByte(); err != nil {
			break
		}
		if c|0x20 < 'a' || c|0x20 > 'z' {
			break
		}
		word = append(word, c)
	}
	var digits []byte
	for err == nil && (c >= '0' && c <= '9' || c == '-' && len(digits) == 0) && len(digits) < 12 {
		digits = append(digits, c)
		c, err = x.in.ReadByte()
	}
	if err == nil && c != ' ' {
		_ = x.in.UnreadByte() // the byte was just read
	}
	n, numErr := strconv.Atoi(string(digits))
	return x.word(string(word), n, numErr == nil)
}

// symbol takes a backslash with a sign that is no letter.
func (x *rtf) symbol(c byte) error {
	switch c {
	case '\'':
		var hex [2]byte
		if _, err := io.ReadFull(x.in, hex[:]); err != nil {
			return nil
		}
		if n, err := strconv.ParseUint(string(hex[:]), 16, 8); err == nil {
			x.octet(byte(n))
		}
	case '*':
		x.state.star = true
	case '~':
		x.insert("\u00a0")
	case '_':
		x.insert("\u2011")
	case '-', ':', '|': // where a word may break, index entries
	case '\n', '\r':
		return x.endParagraph()
	default:
		x.octet(c)
	}
	return nil
}

// insert takes one character that is not of the code page.
func (x *rtf) insert(s string) {
	if x.settle(); x.skip > 0 {
		x.skip--
		return
	}
	x.text(s)
}

// unicode takes \u with its number.
func (x *rtf) unicode(n int) {
	x.settle()
	if n < 0 {
		n += 1 << 16
	}
	r := rune(n)
	x.skip = x.state.uc
	if utf16.IsSurrogate(r) {
		if pair := utf16.DecodeRune(x.high, r); pair != '\ufffd' {
			x.text(string(pair))
			x.high = 0
		} else {
			x.high = r
		}
		return
	}
	if x.high = 0; n > 0 && n <= 0x10ffff {
		x.text(string(r))
	}
}

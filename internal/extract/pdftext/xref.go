package pdftext

import (
	"errors"
	"fmt"
	"strconv"
)

// place of an object in the file, from the cross-reference data (ISO 32000-1,
// 7.5.4 and 7.5.8).
type xrefEntry struct {
	kind   entryKind
	gen    uint16
	offset int64 // of a plain object; number of the object stream of a packed one
}

type entryKind uint8

const (
	noEntry entryKind = iota
	freeEntry
	plainEntry
	packedEntry
)

const (
	maxObject   = 4_000_000
	maxSections = 4_096
	maxTable    = 64 << 20 // bytes of one section
)

var (
	errXref   = errors.New("cross-reference data cannot be read")
	errHidden = errors.New("encrypted")
)

// crossReference is the merged cross-reference data of a file. Earlier entries
// win: sections are read from the newest to the oldest.
type crossReference struct {
	shown   *overlay
	limits  Limits
	entries []xrefEntry
	trailer dictionary // of the newest section
	seen    map[int64]bool
}

// readCrossReference follows startxref, /XRefStm and /Prev. Loops in the chain
// end it.
func readCrossReference(shown *overlay, limits Limits) (*crossReference, error) {
	tail, _ := shown.tail()
	m := startPattern.FindSubmatch(tail)
	if m == nil {
		return nil, errXref
	}
	next, err := strconv.ParseInt(string(m[1]), 10, 64)
	if err != nil {
		return nil, errXref
	}
	c := &crossReference{shown: shown, limits: limits, seen: map[int64]bool{}}
	for n := 0; next > 0 && !c.seen[next] && n < maxSections; n++ {
		c.seen[next] = true
		trailer, err := c.section(next)
		if err != nil {
			return nil, fmt.Errorf("section at byte %d: %w", next, err)
		}
		if c.trailer == nil {
			c.trailer = trailer
		}
		prev, ok := trailer.integer("Prev")
		if !ok {
			break
		}
		next = prev
	}
	if c.trailer["Encrypt"] != nil {
		return nil, errHidden
	}
	return c, nil
}

// section reads one table or stream and gives its trailer dictionary.
func (c *crossReference) section(at int64) (dictionary, error) {
	if head := readSome(c.shown, at, 32); startsWith(head, "xref") {
		return c.table(at)
	}
	return c.stream(at)
}

func startsWith(b []byte, word string) bool {
	lx := &lexer{data: b}
	lx.skipSpace()
	return string(lx.word()) == word
}

func (c *crossReference) table(at int64) (dictionary, error) {
	data := readSome(c.shown, at, min(maxTable, c.shown.size-at))
	lx := &lexer{data: data}
	lx.next() // xref
	fresh := map[int]xrefEntry{}
	for {
		t, ok := lx.next()
		if !ok {
			return nil, errXref
		}
		if t.kind == keywordToken && string(t.text) == "trailer" {
			break
		}
		n, ok := lx.next()
		if !ok || t.kind != numberToken || n.kind != numberToken || n.num > maxObject || t.num < 0 {
			return nil, errXref
		}
		for i := range int(n.num) {
			offset, ok1 := lx.next()
			gen, ok2 := lx.next()
			state, ok3 := lx.next()
			if !ok1 || !ok2 || !ok3 || offset.kind != numberToken || gen.kind != numberToken || state.kind != keywordToken {
				return nil, errXref
			}
			e := xrefEntry{kind: freeEntry}
			if string(state.text) == "n" && offset.num > 0 {
				e = xrefEntry{kind: plainEntry, gen: uint16(gen.num), offset: int64(offset.num)}
			}
			fresh[int(t.num)+i] = e
		}
	}
	d, ok := lx.next()
	if !ok || d.kind != dictToken {
		return nil, errXref
	}
	trailer := newDictionary(d)
	if hybrid, ok := trailer.integer("XRefStm"); ok && hybrid > 0 && !c.seen[hybrid] {
		// Objects in object streams are free in the table, for old readers.
		for n, e := range fresh {
			if e.kind == plainEntry {
				c.add(n, e)
			}
		}
		c.seen[hybrid] = true
		if _, err := c.stream(hybrid); err != nil {
			return nil, err
		}
	}
	for n, e := range fresh {
		c.add(n, e)
	}
	return trailer, nil
}

// stream reads a cross-reference stream; its dictionary is the trailer.
func (c *crossReference) stream(at int64) (dictionary, error) {
	d, data, err := c.streamAt(at)
	if err != nil {
		return nil, err
	}
	widths := d.integers("W")
	if d.name("Type") != "XRef" || len(widths) < 3 {
		return nil, errXref
	}
	row := 0
	for _, w := range widths[:3] {
		if w < 0 || w > 8 {
			return nil, errXref
		}
		row += int(w)
	}
	index := d.integers("Index")
	if index == nil {
		size, _ := d.integer("Size")
		index = []int64{0, size}
	}
	if row == 0 {
		return nil, errXref
	}
	for ; len(index) >= 2; index = index[2:] {
		for i := int64(0); i < index[1] && len(data) >= row; i++ {
			kind, second, third := int64(1), field(data[widths[0]:], widths[1]), field(data[widths[0]+widths[1]:], widths[2])
			if widths[0] > 0 {
				kind = field(data, widths[0])
			}
			data = data[row:]
			n := int(index[0] + i)
			switch kind {
			case 0:
				c.add(n, xrefEntry{kind: freeEntry})
			case 1:
				c.add(n, xrefEntry{kind: plainEntry, gen: uint16(third), offset: second})
			case 2:
				c.add(n, xrefEntry{kind: packedEntry, offset: second})
			}
		}
	}
	return d, nil
}

func field(b []byte, width int64) int64 {
	v := int64(0)
	for _, x := range b[:width] {
		v = v<<8 | int64(x)
	}
	return v
}

func (c *crossReference) add(n int, e xrefEntry) {
	if n < 0 || n > maxObject {
		return
	}
	if n >= len(c.entries) {
		c.entries = append(c.entries, make([]xrefEntry, n-len(c.entries)+1)...)
	}
	if c.entries[n].kind == noEntry {
		c.entries[n] = e
	}
}

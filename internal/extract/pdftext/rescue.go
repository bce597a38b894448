package pdftext

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// Rescue opens a file whose cross-reference data is missing or wrong, such as
// one cut short on its way: objects are found by looking for "n g obj" through
// all its bytes, as ISO 32000-1, annex H.3 lets a reader do. The catalogue may
// be lost too; the pages found then stand in the order of the file. It is the
// last resort, tried after every engine has refused the file. The errors are
// those of Open.
func Rescue(r io.ReaderAt, size int64, limits Limits) (*File, error) {
	u, err := rebuild(r, size, limits)
	if err != nil {
		return nil, err
	}
	reader, err := newReader(u, u.size())
	if err != nil {
		return nil, err
	}
	return newFile(reader, limits)
}

// rebuild shows the file with new cross-reference data.
func rebuild(r io.ReaderAt, size int64, limits Limits) (*unpacked, error) {
	head := readSome(r, 0, min(size, headBytes))
	start := bytes.Index(head, []byte("%PDF-"))
	if start < 0 {
		return nil, ErrNotPDF
	}
	shown := &overlay{r: r, skip: int64(start), size: size - int64(start)}
	c := &crossReference{shown: shown, limits: limits}
	u := &unpacked{shown: shown, added: []byte("\nendstream\nendobj\n")} // ends what the cut left open
	s := search{c, u}
	s.objects()
	if err := s.trailers(); err != nil {
		return nil, err
	}
	for _, stream := range s.ofType("ObjStm") {
		_ = u.takeAll(c, stream) // a stream that was cut is one more thing lost
	}
	root, ok := s.root()
	if !ok {
		if root, ok = u.madeTree(c, s.pages()); !ok {
			return nil, fmt.Errorf("%w: neither catalogue nor page is left", ErrDamaged)
		}
	}
	u.table(c, root)
	return u, nil
}

// search finds what is left of a damaged file.
type search struct {
	c *crossReference // what was found
	u *unpacked       // shows the file and what was taken out of object streams
}

const (
	window  = 1 << 20 // bytes looked through at a time
	overlap = 64      // longer than "n g obj"
)

// objects notes where each object begins; the last of a number counts, since
// updates are appended.
func (s *search) objects() {
	keyword := []byte("obj")
	for from := int64(0); from < s.c.shown.size; from += window {
		b := readSome(s.c.shown, from, min(window+overlap, s.c.shown.size-from))
		for at := 0; ; at += len(keyword) {
			i := bytes.Index(b[at:], keyword)
			if i < 0 {
				break
			}
			at += i
			if n, gen, begin, ok := before(b[:at]); ok && n <= maxObject && (begin > 0 || from == 0) {
				s.c.place(n, xrefEntry{kind: plainEntry, gen: uint16(gen), offset: from + int64(begin)})
			}
		}
	}
}

// place is add for a file in which the later entry is the newer.
func (c *crossReference) place(n int, e xrefEntry) {
	if n < len(c.entries) {
		c.entries[n] = xrefEntry{}
	}
	c.add(n, e)
}

// before reads backwards "n g " from the end of b.
func before(b []byte) (n, gen, begin int, ok bool) {
	gen, begin, ok = numberBefore(b, len(b))
	if !ok {
		return 0, 0, 0, false
	}
	n, begin, ok = numberBefore(b, begin)
	if !ok || n == 0 || begin > 0 && !isSpace(b[begin-1]) && !isDelimiter(b[begin-1]) {
		return 0, 0, 0, false
	}
	return n, gen, begin, true
}

func numberBefore(b []byte, end int) (n, begin int, ok bool) {
	i := end
	for i > 0 && isSpace(b[i-1]) {
		i--
	}
	last := i
	for i > 0 && last-i < 8 && b[i-1] >= '0' && b[i-1] <= '9' {
		i--
	}
	if i == last || last == end {
		return 0, 0, false
	}
	for _, c := range b[i:last] {
		n = n*10 + int(c-'0')
	}
	return n, i, true
}

// trailers takes the newest trailer that names a catalogue.
func (s *search) trailers() error {
	keyword := []byte("trailer")
	for from := int64(0); from < s.c.shown.size; from += window {
		b := readSome(s.c.shown, from, min(window+tailBytes, s.c.shown.size-from))
		for at := bytes.Index(b, keyword); at >= 0; {
			lx := &lexer{data: b, pos: at + len(keyword)}
			if t, ok := lx.next(); ok && t.kind == dictToken {
				s.newest(newDictionary(t))
			}
			i := bytes.Index(b[at+1:], keyword)
			if i < 0 {
				break
			}
			at += 1 + i
		}
	}
	for _, n := range s.ofType("XRef") {
		s.newest(s.dictionary(n))
	}
	if s.c.trailer["Encrypt"] != nil {
		return fmt.Errorf("%w: and its cross-reference data is damaged", ErrEncrypted)
	}
	return nil
}

func (s *search) newest(d dictionary) {
	if _, ok := d.reference("Root"); ok || d["Encrypt"] != nil {
		s.c.trailer = d
	}
}

// dictionary gives the dictionary of an object found; nil when it is none.
func (s *search) dictionary(n int) dictionary {
	at := s.c.entries[n].offset
	lx := &lexer{data: readSome(s.u, at, min(headerBytes, s.u.size()-at))}
	for range 3 {
		lx.next()
	}
	if t, ok := lx.next(); ok && t.kind == dictToken {
		return newDictionary(t)
	}
	return nil
}

// ofType lists the objects whose dictionary says it is of that type.
func (s *search) ofType(kind string) (out []int) {
	for n := range s.c.entries {
		if s.c.entries[n].kind == plainEntry && s.dictionary(n).name("Type") == kind {
			out = append(out, n)
		}
	}
	return out
}

// root is the catalogue: the trailer's if that is still there, else the last
// object that says it is one.
func (s *search) root() (int, bool) {
	if n, ok := s.c.trailer.reference("Root"); ok && n < len(s.c.entries) && s.c.entries[n].kind == plainEntry {
		return n, true
	}
	if all := s.ofType("Catalog"); len(all) > 0 {
		return all[len(all)-1], true
	}
	return 0, false
}

// pages lists the page objects in the order in which they stand in the file.
func (s *search) pages() []int {
	all := s.ofType("Page")
	slices.SortStableFunc(all, func(a, b int) int { return int(s.c.entries[a].offset - s.c.entries[b].offset) })
	return all
}

// takeAll appends every object of an object stream that has no plain entry.
func (u *unpacked) takeAll(c *crossReference, stream int) error {
	d, data, err := c.streamAt(c.entries[stream].offset)
	if err != nil {
		return err
	}
	count, _ := d.integer("N")
	first, _ := d.integer("First")
	if first < 0 || first > int64(len(data)) || count > maxObject {
		return errXref
	}
	at, _ := objectOffsets(data[:first], int(count), int(first), len(data))
	var wanted []int
	for n := range at {
		if n > 0 && n <= maxObject && (n >= len(c.entries) || c.entries[n].kind != plainEntry) {
			c.place(n, xrefEntry{kind: packedEntry, offset: int64(stream)})
			wanted = append(wanted, n)
		}
	}
	slices.Sort(wanted)
	return u.takeStream(c, int64(stream), wanted)
}

// madeTree appends a catalogue and a flat page tree over the pages; false when
// there are none.
func (u *unpacked) madeTree(c *crossReference, pages []int) (root int, ok bool) {
	if len(pages) == 0 {
		return 0, false
	}
	tree := len(c.entries)
	root = tree + 1
	b := bytes.NewBuffer(u.added)
	c.place(tree, xrefEntry{kind: plainEntry, offset: u.shown.size + int64(b.Len())})
	fmt.Fprintf(b, "%d 0 obj\n<</Type/Pages/Count %d/Kids[", tree, len(pages))
	for _, n := range pages {
		fmt.Fprintf(b, "%d %d R ", n, c.generation(n))
	}
	b.WriteString("]>>\nendobj\n")
	c.place(root, xrefEntry{kind: plainEntry, offset: u.shown.size + int64(b.Len())})
	fmt.Fprintf(b, "%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n", root, tree)
	u.added = b.Bytes()
	return root, true
}

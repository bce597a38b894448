package pdftext

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
)

const maxUnpacked = 48 << 20 // bytes of objects taken out of object streams

// unpacked shows a file with one plain cross-reference table and with the
// objects of its object streams standing behind the end as plain objects. The
// object layer keeps no cache and would inflate a whole object stream for each
// object in it; a structure tree has thousands. It also follows neither
// /XRefStm nor chains that loop; here both are settled already.
type unpacked struct {
	shown *overlay
	added []byte // from shown.size on
}

// unpack builds that view; an error when the cross-reference data cannot be
// read, or the file is encrypted.
func unpack(shown *overlay, limits Limits) (*unpacked, error) {
	c, err := readCrossReference(shown, limits)
	if err != nil {
		return nil, err
	}
	root, ok := c.trailer.reference("Root")
	if !ok {
		return nil, errXref
	}
	u := &unpacked{shown: shown}
	u.added = append(u.added, '\n')
	if err := u.takeOut(c); err != nil {
		return nil, err
	}
	u.table(c, root)
	return u, nil
}

func (u *unpacked) size() int64 { return u.shown.size + int64(len(u.added)) }

// ReadAt implements io.ReaderAt.
func (u *unpacked) ReadAt(p []byte, off int64) (n int, err error) {
	if off < u.shown.size {
		if n, err = u.shown.ReadAt(p[:min(int64(len(p)), u.shown.size-off)], off); n == len(p) || off+int64(n) < u.shown.size {
			return n, err
		}
	}
	from := off + int64(n) - u.shown.size
	if from >= int64(len(u.added)) {
		return n, io.EOF
	}
	n += copy(p[n:], u.added[from:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// takeOut appends the packed objects and makes their entries plain ones.
func (u *unpacked) takeOut(c *crossReference) error {
	wanted := map[int64][]int{}
	var streams []int64
	for n, e := range c.entries {
		if e.kind == packedEntry {
			if wanted[e.offset] == nil {
				streams = append(streams, e.offset)
			}
			wanted[e.offset] = append(wanted[e.offset], n)
		}
	}
	slices.Sort(streams)
	for _, s := range streams {
		if err := u.takeStream(c, s, wanted[s]); err != nil {
			return fmt.Errorf("object stream %d: %w", s, err)
		}
	}
	return nil
}

func (u *unpacked) takeStream(c *crossReference, stream int64, wanted []int) error {
	if stream <= 0 || stream >= int64(len(c.entries)) || c.entries[stream].kind != plainEntry {
		return errXref
	}
	d, data, err := c.streamAt(c.entries[stream].offset)
	if err != nil {
		return err
	}
	count, _ := d.integer("N")
	first, ok := d.integer("First")
	if !ok || first < 0 || first > int64(len(data)) || count > maxObject {
		return errXref
	}
	at, starts := objectOffsets(data[:first], int(count), int(first), len(data))
	for _, n := range wanted {
		c.entries[n] = xrefEntry{kind: freeEntry}
		start, ok := at[n]
		if !ok {
			continue
		}
		end := len(data)
		if i, _ := slices.BinarySearch(starts, start+1); i < len(starts) {
			end = starts[i]
		}
		if len(u.added)+end-start > maxUnpacked {
			return fmt.Errorf("more than %d bytes of packed objects", maxUnpacked)
		}
		c.entries[n] = xrefEntry{kind: plainEntry, offset: u.size()}
		u.added = append(strconv.AppendInt(u.added, int64(n), 10), " 0 obj\n"...)
		u.added = append(append(u.added, data[start:end]...), "\nendobj\n"...)
	}
	return nil
}

// objectOffsets reads the pairs at the head of an object stream: where each
// object begins, and all beginnings sorted.
func objectOffsets(head []byte, count, first, size int) (at map[int]int, starts []int) {
	at = map[int]int{}
	lx := &lexer{data: head}
	for range count {
		n, ok1 := lx.next()
		off, ok2 := lx.next()
		if !ok1 || !ok2 || n.kind != numberToken || off.kind != numberToken {
			break
		}
		start := first + int(off.num)
		if _, twice := at[int(n.num)]; twice || off.num < 0 || off.num > float64(size) || start > size {
			continue
		}
		at[int(n.num)] = start
		starts = append(starts, start)
	}
	slices.Sort(starts)
	return at, starts
}

// table appends the cross-reference table and the trailer.
func (u *unpacked) table(c *crossReference, root int) {
	start := u.size()
	b := bytes.NewBuffer(u.added)
	b.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for i := 1; i < len(c.entries); {
		if c.entries[i].kind != plainEntry {
			i++
			continue
		}
		end := i
		for end < len(c.entries) && c.entries[end].kind == plainEntry {
			end++
		}
		fmt.Fprintf(b, "%d %d\n", i, end-i)
		for ; i < end; i++ {
			fmt.Fprintf(b, "%010d %05d n \n", c.entries[i].offset, c.entries[i].gen)
		}
	}
	fmt.Fprintf(b, "trailer\n<< /Size %d /Root %d %d R", len(c.entries), root, c.generation(root))
	if info, ok := c.trailer.reference("Info"); ok {
		fmt.Fprintf(b, " /Info %d %d R", info, c.generation(info))
	}
	fmt.Fprintf(b, " >>\nstartxref\n%d\n%%%%EOF", start)
	u.added = b.Bytes()
}

func (c *crossReference) generation(n int) uint16 {
	if n < len(c.entries) {
		return c.entries[n].gen
	}
	return 0
}

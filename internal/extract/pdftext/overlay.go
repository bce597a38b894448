package pdftext

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
)

// overlay shows a file to the object layer as it wants to see it: nothing
// before the header, a header of version 1.7, nothing after the last %%EOF,
// and in a hybrid file (every PDF saved by Word) the startxref of the
// cross-reference stream, without which objects in object streams, the
// structure tree among them, are not found (ISO 32000-1, 7.5.8.4).
type overlay struct {
	r      io.ReaderAt
	skip   int64 // bytes before the header
	size   int64 // bytes shown
	number []byte
	at     int64 // where number covers the bytes of the file
}

var (
	shownHeader  = []byte("%PDF-1.7\n")
	startPattern = regexp.MustCompile(`startxref\s+(\d+)\s*%%EOF\s*$`)
	streamMark   = regexp.MustCompile(`/XRefStm\s+(\d+)`)
)

const (
	headBytes = 1024 // where readers look for the header (ISO 32000-1, annex H.3)
	tailBytes = 4096
)

// newOverlay finds header and end. The error is ErrNotPDF or ErrDamaged.
func newOverlay(r io.ReaderAt, size int64) (*overlay, error) {
	head := readSome(r, 0, min(size, headBytes))
	start := bytes.Index(head, []byte("%PDF-"))
	if start < 0 {
		return nil, ErrNotPDF
	}
	o := &overlay{r: r, skip: int64(start), size: size - int64(start)}
	tail, from := o.tail()
	end := bytes.LastIndex(tail, []byte("%%EOF"))
	if end < 0 {
		return nil, fmt.Errorf("%w: no end-of-file mark", ErrDamaged)
	}
	o.size = from + int64(end) + int64(len("%%EOF"))
	return o, nil
}

// tail gives the last bytes shown and their offset.
func (o *overlay) tail() ([]byte, int64) {
	from := max(0, o.size-tailBytes)
	b := make([]byte, o.size-from)
	n, _ := o.ReadAt(b, from)
	return b[:n], from
}

// redirect makes startxref point to the cross-reference stream of a hybrid
// file; false when the file is none.
func (o *overlay) redirect() bool {
	tail, from := o.tail()
	start := startPattern.FindSubmatchIndex(tail)
	marks := streamMark.FindAllSubmatch(tail, -1)
	if start == nil || len(marks) == 0 {
		return false
	}
	number := marks[len(marks)-1][1]
	width := start[3] - start[2]
	if len(number) > width {
		return false
	}
	o.number = append(append([]byte(nil), number...), bytes.Repeat([]byte(" "), width-len(number))...)
	o.at = from + int64(start[2])
	return true
}

// ReadAt implements io.ReaderAt over the bytes shown.
func (o *overlay) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, fmt.Errorf("offset %d before the start of the file", off)
	}
	if off >= o.size {
		return 0, io.EOF
	}
	short := false
	if left := o.size - off; int64(len(p)) > left {
		p, short = p[:left], true
	}
	n, err := o.r.ReadAt(p, off+o.skip)
	cover(p[:n], off, shownHeader, 0)
	cover(p[:n], off, o.number, o.at)
	if err == nil && short {
		err = io.EOF
	}
	return n, err
}

// cover lays patch, which belongs at offset at, over the bytes p read at off.
func cover(p []byte, off int64, patch []byte, at int64) {
	for i := range patch {
		if q := at + int64(i) - off; q >= 0 && q < int64(len(p)) {
			p[q] = patch[i]
		}
	}
}

func readSome(r io.ReaderAt, off, n int64) []byte {
	b := make([]byte, max(0, n))
	got, _ := r.ReadAt(b, off)
	return b[:got]
}

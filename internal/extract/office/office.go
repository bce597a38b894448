package office

import (
	"errors"
	"fmt"
	"io"

	"stocktake/internal/corpus"
)

// Version counts changes of this room that alter the text of some file.
const Version = "1"

// Names of the formats.
const (
	DOCX = "docx"
	ODT  = "odt"
	HTML = "html"
	RTF  = "rtf"
	Text = "text"
)

// Why a file cannot be read, or not in full.
var (
	ErrEncrypted = errors.New("locked with a password")
	ErrDamaged   = errors.New("damaged or cut short")
	ErrLimit     = errors.New("more text than the limit allows")
	ErrOther     = errors.New("a file of another kind")
)

// Limits bound what one file may give.
type Limits struct {
	Text  int // bytes of text
	Lines int // lines on all pages; each takes some 250 bytes of memory
	Part  int // bytes of one part of an archive once unpacked
	Depth int // elements inside each other
}

// DefaultLimits hold any report: 4,000 pages have some 12 MB of text. What
// mends the text takes fifteen times its size, which a worker must hold.
var DefaultLimits = Limits{Text: 12 << 20, Lines: 150_000, Part: 64 << 20, Depth: 256}

// Document is what a file holds.
type Document struct {
	Pages    []corpus.Page
	Title    string // as the file describes itself; "" when it does not
	Language string // as the file declares it, a BCP 47 tag; "" when it does not
	Fault    error  // why what follows the last page was not read; nil when all was
}

// readers is the table of formats.
var readers = map[string]func(r io.ReaderAt, size int64, b *book) error{
	DOCX: readDOCX,
	ODT:  readODT,
	HTML: readHTML,
	RTF:  readRTF,
	Text: readText,
}

// Read reads a file of the named format. Where part of it could be read, the
// error is nil and Document.Fault says what is missing. The error is or wraps
// ErrEncrypted, ErrDamaged, ErrLimit or ErrOther.
func Read(format string, r io.ReaderAt, size int64, limits Limits) (*Document, error) {
	read := readers[format]
	if read == nil {
		return nil, fmt.Errorf("format %q: %w", format, ErrOther)
	}
	b := newBook(format, limits)
	err := read(r, size, b)
	doc := &Document{Title: b.title, Language: b.language}
	pages, full := b.pages()
	doc.Pages = pages
	if err == nil {
		err = full
	}
	if err != nil && !b.hasText() {
		return nil, err
	}
	doc.Fault = err
	return doc, nil
}

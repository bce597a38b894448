package pdftext

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/repair"
)

// File is one open PDF. It is not safe for use by several goroutines.
type File struct {
	reader   *pdf.Reader
	limits   Limits
	used     int64 // decoded bytes so far
	pages    []pageNode
	declared int
	labels   []labelRange
	fonts    map[string]*font
	roles    *roles                     // nil until the first page is asked for
	glyphs   []layout.Glyph             // memory of the page before, to be used again
	byID     map[string]*font           // by font.id
	marks    map[fontCode]*repair.Glyph // glyphs of doubtful text so far
}

// Open reads the cross-reference data and the page tree of the first size
// bytes of r. Its error is or wraps ErrNotPDF, ErrEncrypted or ErrDamaged.
func Open(r io.ReaderAt, size int64, limits Limits) (*File, error) {
	shown, err := newOverlay(r, size)
	if err != nil {
		return nil, err
	}
	reader, err := openObjects(shown, limits)
	if err != nil {
		return nil, err
	}
	return newFile(reader, limits)
}

func newFile(reader *pdf.Reader, limits Limits) (*File, error) {
	f := &File{reader: reader, limits: limits, fonts: map[string]*font{}, byID: map[string]*font{}, marks: map[fontCode]*repair.Glyph{}}
	if err := f.readPageTree(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	f.labels = f.readLabels()
	return f, nil
}

// openObjects opens the object layer: over the unpacked view where there is
// one, else over the file with the cross-reference stream of a hybrid file
// first and its table if that leads nowhere.
func openObjects(shown *overlay, limits Limits) (*pdf.Reader, error) {
	view, err := unpack(shown, limits)
	if err == nil {
		if r, err := newReader(view, view.size()); err == nil && hasPages(r) {
			return r, nil
		}
	}
	if shown.redirect() {
		if r, err := newReader(shown, shown.size); err == nil && hasPages(r) {
			return r, nil
		}
		shown.number = nil
	}
	return newReader(shown, shown.size)
}

func newReader(view io.ReaderAt, size int64) (r *pdf.Reader, err error) {
	defer func() {
		if err != nil && !errors.Is(err, ErrEncrypted) {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}()
	defer guard("cross-reference data", &err)
	r, err = pdf.NewReader(view, size)
	if err != nil && (errors.Is(err, pdf.ErrInvalidPassword) || strings.Contains(err.Error(), "encrypt")) {
		return nil, fmt.Errorf("%w (%w)", ErrEncrypted, err)
	}
	return r, err
}

func hasPages(r *pdf.Reader) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return r.Trailer().Key("Root").Key("Pages").Kind() == pdf.Dict
}

// NumPages is the number of pages found in the page tree, at most Limits.Pages.
func (f *File) NumPages() int { return len(f.pages) }

// DeclaredPages is the /Count of the page tree's root. A larger number than
// NumPages means that pages could not be found.
func (f *File) DeclaredPages() int { return f.declared }

// Title is the title of the document information dictionary; "" when there is
// none.
func (f *File) Title() string { return f.text("Info", "Title") }

// Language is the natural language the file declares (a BCP 47 tag); "" when it
// declares none.
func (f *File) Language() string { return f.text("Root", "Lang") }

func (f *File) text(from, key string) (s string) {
	defer func() {
		if recover() != nil {
			s = ""
		}
	}()
	raw := f.reader.Trailer().Key(from).Key(key).RawString()
	return strings.Join(strings.Fields(strings.ToValidUTF8(textString([]byte(raw)), "")), " ")
}

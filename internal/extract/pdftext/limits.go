package pdftext

import "errors"

// Limits bound the work on one file. A zero field means no work at all of that
// kind, so start from DefaultLimits.
type Limits struct {
	StreamBytes int64 // decoded bytes of one stream
	TotalBytes  int64 // decoded bytes of all streams of the file
	Operators   int   // content operators a page, forms included
	Glyphs      int   // glyphs a page
	Pages       int   // pages a file
	FormDepth   int   // nesting of form XObjects
	TreeDepth   int   // nesting of the page tree and the structure tree
}

// DefaultLimits are far above anything in the 1,400 public reports that were
// measured and low enough for a worker with 400 MB.
func DefaultLimits() Limits {
	return Limits{
		StreamBytes: 64 << 20,
		TotalBytes:  512 << 20,
		Operators:   20_000_000,
		Glyphs:      400_000,
		Pages:       5_000,
		FormDepth:   12,
		TreeDepth:   60,
	}
}

// Errors of Open, to be asked for with errors.Is.
var (
	ErrNotPDF    = errors.New("no PDF header in the first 1,024 bytes")
	ErrEncrypted = errors.New("encrypted in a way this engine cannot open without a password")
	ErrDamaged   = errors.New("damaged file")
)

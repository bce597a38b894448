package cite

import (
	"io"

	"stocktake/internal/corpus"
)

// Form is a format in which hits are taken away.
type Form struct {
	Name      string // as --format and ?format= name it
	Extension string
	Type      string // media type
	open      func(io.Writer, Options) Writer
}

// Options of a file. All may be left out.
type Options struct {
	Link    func(*corpus.Hit) string // gives the address at which a hit can be opened
	Lang    string                   // language of what the file says itself, where it says anything
	About   []string                 // what the file holds, as About gives it
	Grouped bool                     // hits of one document follow each other: it becomes a heading
}

func (o Options) link(h *corpus.Hit) string {
	if o.Link == nil {
		return ""
	}
	return o.Link(h)
}

// Writer takes hits in portions, so that no file need be held in memory. Close
// ends the file; it does not close what is written to.
type Writer interface {
	Write(hits []corpus.Hit) error
	Close() error
}

// Forms is the table of formats, in the order pages offer them.
var Forms = []Form{
	{"csv", "csv", "text/csv; charset=utf-8", newCSV},
	{"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", newXLSX},
	{"docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", newDOCX},
	{"json", "json", "application/json; charset=utf-8", newJSON},
	{"ris", "ris", "application/x-research-info-systems; charset=utf-8", newRIS},
	{"bibtex", "bib", "application/x-bibtex; charset=utf-8", newBibTeX},
	{"kwic", "txt", "text/plain; charset=utf-8", newKWIC},
}

// FormOf finds a format by name.
func FormOf(name string) (Form, bool) {
	for _, f := range Forms {
		if f.Name == name {
			return f, true
		}
	}
	return Form{}, false
}

// Open begins a file.
func (f Form) Open(w io.Writer, o Options) Writer { return f.open(w, o) }

// whole writes results in one portion.
func whole(open func(io.Writer, Options) Writer, w io.Writer, r *corpus.Results) error {
	out := open(w, Options{})
	if err := out.Write(r.Hits); err != nil {
		return err
	}
	return out.Close()
}

// textWriter writes a form whose records stand for themselves.
type textWriter struct {
	w     io.Writer
	write func(*corpus.Hit) string
}

func (t textWriter) Write(hits []corpus.Hit) error {
	for i := range hits {
		if _, err := io.WriteString(t.w, t.write(&hits[i])); err != nil {
			return err
		}
	}
	return nil
}

func (t textWriter) Close() error { return nil }

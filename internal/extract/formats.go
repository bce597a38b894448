package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/office"
	"stocktake/internal/extract/repair"
)

// Format is a kind of file.
type Format struct {
	Name       string   // short, as messages name it; "" when the file is of no kind that can be read
	About      string   // for people
	Extensions []string // endings of such files' names, lower case, with the full stop
	Engine     string   // what Page.Engine begins with
	Named      bool     // read only when named: such files lie in folders for many reasons
}

// Formats lists the kinds of file that can be read. A kind is told by the
// file's content; names decide only what a folder is searched for.
var Formats = []Format{
	{"PDF", "Portable Document Format", []string{".pdf"}, "", false},
	{"DOCX", "Word, since 2007", []string{".docx", ".docm", ".dotx"}, "office docx", false},
	{"ODT", "OpenDocument text", []string{".odt", ".ott", ".fodt"}, "office odt", false},
	{"RTF", "Rich Text Format", []string{".rtf"}, "office rtf", false},
	{"HTML", "web page", []string{".html", ".htm", ".xhtml"}, "office html", true},
	{"DOC", "Word, before 2007; only where LibreOffice is installed", []string{".doc", ".dot"}, "office odt", false},
	{"text", "plain text", []string{".txt", ".text", ".md"}, "office text", true},
}

// FolderEndings lists the endings of names that are documents wherever they lie.
func FolderEndings() []string {
	var out []string
	for _, f := range Formats {
		if !f.Named {
			out = append(out, f.Extensions...)
		}
	}
	return out
}

// Converts says whether a file of this name goes by way of LibreOffice.
func Converts(name string) bool {
	return slices.Contains(formatNamed("DOC").Extensions, strings.ToLower(filepath.Ext(name)))
}

func formatNamed(name string) Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return Format{}
}

// SniffBytes is how much of a file's beginning Sniff wants to see.
const SniffBytes = 4096

// Sniff tells the kind of a file by its first bytes; name is asked only where
// these leave it open. It gives the zero Format for what cannot be read.
func Sniff(head []byte, name string) Format {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(text, []byte(`{\rtf`)):
		return formatNamed("RTF")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && !bytes.Contains(head[:min(len(head), headerWithin)], []byte("%PDF-")):
		return sniffArchive(head, name)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return formatNamed("DOC")
	case bytes.Contains(head[:min(len(head), headerWithin)], []byte("%PDF-")):
		return formatNamed("PDF")
	case bytes.Contains(text[:min(len(text), 2048)], []byte("<office:document")):
		return formatNamed("ODT")
	case isHTML(text):
		return formatNamed("HTML")
	case isText(head):
		return formatNamed("text")
	}
	return Format{}
}

// sniffArchive tells DOCX and ODT by the first names in the archive.
func sniffArchive(head []byte, name string) Format {
	switch {
	case bytes.Contains(head, []byte("application/vnd.oasis.opendocument.text")):
		return formatNamed("ODT")
	case bytes.Contains(head, []byte("mimetypeapplication/")):
		return Format{}
	case bytes.Contains(head, []byte("word/")), bytes.Contains(head, []byte("[Content_Types].xml")), bytes.Contains(head, []byte("_rels/")),
		bytes.Contains(head, []byte("docProps/")):
		return formatNamed("DOCX")
	}
	end := strings.ToLower(filepath.Ext(name))
	for _, kind := range []string{"DOCX", "ODT"} {
		f := formatNamed(kind)
		for _, e := range f.Extensions {
			if e == end {
				return f
			}
		}
	}
	return Format{}
}

// isHTML says that a text opens as a web page does.
func isHTML(text []byte) bool {
	low := bytes.ToLower(text[:min(len(text), 1024)])
	if bytes.HasPrefix(low, []byte("<!doctype html")) || bytes.HasPrefix(low, []byte("<html")) {
		return true
	}
	return bytes.HasPrefix(low, []byte("<")) && (bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<body")) ||
		bytes.Contains(low, []byte("<head>")) || bytes.Contains(low, []byte("<meta charset")))
}

// isText says that bytes are written text: no controls, and letters for the
// most part. Objects of a PDF whose header is lost are none.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	if len(head) == 0 || bytes.Contains(head, []byte("endobj")) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
		return false
	}
	letters, others := 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			if head[i] >= 0xc0 || len(head)-i < utf8.UTFMax { // a letter in most 8-bit encodings; a character cut in two
				letters++
			} else {
				others++
			}
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1a || r == 0x7f:
			return false
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case !unicode.IsSpace(r):
			others++
		}
		i += n
	}
	return letters > 0 && others*2 < letters
}

// fewLetters is how many a file that is no PDF must have to be a document: an
// error message of a server that was saved under a document's name has fewer.
const fewLetters = 200

// readable lists the kinds of file for a message.
func readable() string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// other reads a file that is no PDF. It says whether the file is one: empty
// and unreadable files, and PDFs, are left to the caller.
func (x *Extractor) other(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) (res *Result, mine bool, err error) {
	head := make([]byte, min(size, SniffBytes))
	n, err := r.ReadAt(head, 0)
	if size == 0 || err != nil && !errors.Is(err, io.EOF) {
		return nil, false, nil
	}
	f := Sniff(head[:n], doc.File)
	switch f.Name {
	case "PDF":
		return nil, false, nil
	case "":
		return nil, true, problem(doc, 0, corpus.CodeNotPDF, "The file is of no kind that can be read, which are %s; supply the document as one of these.", readable())
	case "DOC":
		return nil, true, legacyProblem(doc, r, size)
	}
	if strings.EqualFold(path.Ext(doc.File), ".pdf") && (f.Name == "HTML" || f.Name == "text") {
		// What a server answers in place of a document is often longer than the document's first page.
		return nil, true, problem(doc, 0, corpus.CodeNotPDF, "The file is named as a PDF and holds %s, which may be a message of the server it was fetched from; supply the document itself, or rename it if this is it.", map[string]string{"HTML": "a web page", "text": "plain text"}[f.Name])
	}
	if err := ctx.Err(); err != nil {
		return nil, true, err
	}
	var read *office.Document
	err = guard(func() (err error) {
		read, err = office.Read(strings.TrimPrefix(f.Engine, "office "), r, size, office.DefaultLimits)
		return err
	})
	if err != nil {
		return nil, true, officeProblem(doc, f, err)
	}
	res, err = x.finish(doc, read, f)
	return res, true, err
}

// finish mends and judges what was read, as for a PDF.
func (x *Extractor) finish(doc corpus.Document, read *office.Document, f Format) (*Result, error) {
	found := len(read.Pages)
	res := &Result{Pages: read.Pages[:min(found, x.opts.MaxPages)], Title: read.Title, Language: read.Language}
	if x.opts.Opened != nil {
		x.opts.Opened(len(res.Pages))
	}
	letters := 0
	for i := range res.Pages {
		if letters += chars(res.Pages[i].Lines); letters >= fewLetters {
			break
		}
	}
	if letters < fewLetters && (f.Name == "HTML" || f.Name == "text") {
		return nil, problem(doc, 0, corpus.CodeNotPDF, "The file holds hardly any text and seems to be a message rather than the document; supply the document itself.")
	}
	if found == 0 {
		return nil, problem(doc, 0, corpus.CodeBlank, "There is no text in the file.")
	}
	repair.Document(res.Pages, nil, x.opts.Known)
	judge(res.Pages, x.opts.Known)
	round(res.Pages)
	var fatal error
	if res.Problems, fatal = review(doc, res.Pages, nil, found); fatal != nil || read.Fault == nil {
		return res, fatal
	}
	code, message := corpus.CodePageError, "The file is damaged from here on: what follows was not read. Supply it again."
	if errors.Is(read.Fault, office.ErrLimit) {
		message = "The file holds more text than the limit allows: what follows was not read. Supply it in parts."
	}
	res.Problems = sorted(append(res.Problems, problem(doc, max(1, len(res.Pages)), code, "%s", message)))
	return res, nil
}

// officeProblem turns an error of the room office into the problem of the whole document.
func officeProblem(doc corpus.Document, f Format, err error) error {
	switch {
	case errors.Is(err, office.ErrEncrypted):
		return problem(doc, 0, corpus.CodeEncrypted, "The file is locked with a password; supply a copy without one.")
	case errors.Is(err, office.ErrLimit):
		return problem(doc, 0, corpus.CodeOutput, "The file unpacks to more than the limit allows; supply a simpler copy.")
	case errors.Is(err, office.ErrOther):
		return problem(doc, 0, corpus.CodeNotPDF, "The file is of no kind that can be read, which are %s; supply the document as one of these.", readable())
	}
	return problem(doc, 0, corpus.CodeDamaged, "The %s file is damaged or cut short and no text could be had; supply it again.", f.Name)
}

// legacyProblem is that of a compound file (MS-CFB) that was not turned into
// another format before it came here.
func legacyProblem(doc corpus.Document, r io.ReaderAt, size int64) error {
	switch office.Compound(r, size) {
	case office.CompoundLocked:
		return problem(doc, 0, corpus.CodeEncrypted, "The file is locked with a password; supply a copy without one.")
	case office.CompoundWord:
		return problem(doc, 0, corpus.CodeNotPDF, "The file is in the Word format used before 2007, which is read only where LibreOffice is installed; install it (Debian: libreoffice-writer), or supply the document as DOCX or PDF.")
	}
	return problem(doc, 0, corpus.CodeNotPDF, "The file is of no kind that can be read, which are %s; supply the document as one of these.", readable())
}

// Convert turns a file of a format before Word 2007 into ODT where LibreOffice
// is installed. It gives nil for files of all other kinds, and where it is not
// installed: reading the file then says so. LibreOffice is a process of its
// own, so this belongs into the parent of a confined worker.
func Convert(ctx context.Context, doc corpus.Document, r io.ReaderAt, size int64) ([]byte, error) {
	if office.Compound(r, size) != office.CompoundWord {
		return nil, nil
	}
	out, err := office.Convert(ctx, r, size)
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, office.ErrMissing):
		return nil, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, office.ErrLimit):
		return nil, problem(doc, 0, corpus.CodeOutput, "The Word file is larger than the limit allows; supply it as DOCX or PDF.")
	case errors.Is(err, office.ErrDamaged):
		return nil, problem(doc, 0, corpus.CodeDamaged, "LibreOffice could not open the Word file; supply it as DOCX or PDF.")
	}
	return nil, fmt.Errorf("%s: %w", doc.ID, err)
}

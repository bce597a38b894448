package pipeline

import (
	"fmt"
	"path/filepath"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// identify makes the Document of each source before any file is opened, and
// gives each an ID of its own: the manifest's, else country-cycle-language
// when the file's name tells them, else the name itself.
func identify(sources []source, tx *taxonomy.Taxonomy) []corpus.Document {
	docs := make([]corpus.Document, len(sources))
	taken := map[string]bool{}
	for i, s := range sources {
		if s.row != nil && s.row.Document.ID != "" && !taken[s.row.Document.ID] {
			taken[s.row.Document.ID] = true
			docs[i].ID = s.row.Document.ID
		}
	}
	for i, s := range sources {
		id := docs[i].ID
		if s.row != nil {
			docs[i] = s.row.Document
		}
		docs[i].ID, docs[i].File = id, s.path
		inference{&docs[i], tx}.fromName()
	}
	// PDFs first: their IDs do not change when the same text in another format
	// comes to lie beside them.
	for _, pdf := range []bool{true, false} {
		for i := range docs {
			if docs[i].ID == "" && pdf == (ending(&docs[i]) == "pdf") {
				docs[i].ID = idFor(&docs[i], taken)
				inference{&docs[i], tx}.mark("id")
			}
		}
	}
	return docs
}

// Identify makes the Document of a single file that is read outside a run. Its
// ID is the one that a run would give it, were it the only file.
func Identify(path string, tx *taxonomy.Taxonomy) corpus.Document {
	return identify([]source{{path: path}}, tx)[0]
}

// idFor gives an ID that is not taken yet: of "review.pdf" and "review.docx"
// beside each other the second is "review-docx".
func idFor(d *corpus.Document, taken map[string]bool) string {
	name := nameFor(d)
	if e := ending(d); taken[name] && e != "" && e != "pdf" {
		name += "-" + e
	}
	return unique(name, taken)
}

// ending is that of the file's name, fit for an ID.
func ending(d *corpus.Document) string { return slugify(strings.TrimPrefix(filepath.Ext(d.File), ".")) }

func nameFor(d *corpus.Document) string {
	if d.Country != "" && d.Cycle != 0 && d.Language != "" {
		return fmt.Sprintf("%s-%d-%s", strings.ToLower(d.Country), d.Cycle, d.Language)
	}
	name := slugify(strings.TrimSuffix(filepath.Base(d.File), filepath.Ext(d.File)))
	if name == "" {
		name = "document"
	}
	return name
}

func unique(base string, taken map[string]bool) string {
	id := base
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[id] = true
	return id
}

// slugify keeps letters a–z, digits and dots, folds accents and case, and turns
// everything else into single hyphens; at most 80 bytes.
func slugify(s string) string {
	var b strings.Builder
	for _, r := range lang.Fold(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '.' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 80 {
			break
		}
	}
	return strings.Trim(b.String(), "-.")
}

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
		if id != "" {
			continue
		}
		docs[i].ID = unique(nameFor(&docs[i]), taken)
		inference{&docs[i], tx}.mark("id")
	}
	return docs
}

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

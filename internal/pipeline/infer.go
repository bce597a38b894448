package pipeline

import (
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// firstForum is the year of the first International Migration Review Forum;
// the next follow every four years (A/RES/73/326).
const firstForum = 2022

// forumOf gives the Forum at which a review of that year is discussed.
func forumOf(year int) int {
	if year <= firstForum {
		return firstForum
	}
	return firstForum + (year-firstForum+3)/4*4
}

// inference fills the cells a manifest left empty and records each one.
type inference struct {
	doc *corpus.Document
	tx  *taxonomy.Taxonomy
}

func (in inference) set(name string, cell *string, value string) {
	if *cell != "" || value == "" {
		return
	}
	*cell = value
	in.mark(name)
}

func (in inference) mark(name string) {
	if !slices.Contains(in.doc.Inferred, name) {
		in.doc.Inferred = append(in.doc.Inferred, name)
		sort.Strings(in.doc.Inferred)
	}
}

var (
	yearInName = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)
	isoInName  = regexp.MustCompile(`(?:^|[^A-Za-z])([A-Z]{3})(?:[^A-Za-z]|$)`)
	wordBreak  = regexp.MustCompile(`[^\p{L}\p{N}]+`)
)

// languageWords are names of languages as they stand in file names.
var languageWords = map[string]string{
	"english": "en", "french": "fr", "francais": "fr", "spanish": "es", "espanol": "es", "arabic": "ar",
	"russian": "ru", "chinese": "zh", "portuguese": "pt", "en": "en", "fr": "fr", "es": "es", "ar": "ar", "ru": "ru", "zh": "zh", "pt": "pt",
}

// fromName reads country, cycle and language out of a file's name.
func (in inference) fromName() {
	name := strings.TrimSuffix(filepath.Base(in.doc.File), filepath.Ext(in.doc.File))
	if in.doc.Country == "" {
		if m := isoInName.FindStringSubmatch(name); m != nil {
			if c, ok := in.tx.CountryByISO3(m[1]); ok {
				in.set("country", &in.doc.Country, c.ISO3)
			}
		}
		if c, ok := in.tx.MatchFileName(in.doc.File); ok && in.ownReport() {
			in.set("country", &in.doc.Country, c.ISO3)
		}
	}
	words := wordBreak.Split(strings.ToLower(name), -1)
	for i := len(words) - 1; i >= 0; i-- {
		if code, ok := languageWords[words[i]]; ok {
			in.set("language", &in.doc.Language, code)
			break
		}
	}
	if m := yearInName.FindStringSubmatch(name); m != nil {
		in.cycle(m[1])
	}
}

func (in inference) cycle(year string) {
	if in.doc.Cycle != 0 {
		return
	}
	y, err := strconv.Atoi(year)
	if err != nil {
		return
	}
	in.doc.Cycle = y
	if in.doc.Kind == corpus.KindReview || in.doc.Kind == "" {
		in.doc.Cycle = forumOf(y)
	}
	in.mark("cycle")
}

// ownReport says whether documents of this kind are written by the State they
// name. An evaluation of a programme in a country is not that State's word.
func (in inference) ownReport() bool {
	switch in.doc.Kind {
	case corpus.KindEvaluation, corpus.KindRegional:
		return false
	}
	return true
}

// kindWords show the kind of a document by what its first pages say. All words
// of a row must occur; the first row that fits decides. Written folded.
var kindWords = []struct {
	kind  string
	words []string
}{
	{corpus.KindUPR, []string{"universal periodic review"}},
	{corpus.KindUPR, []string{"examen periodique universel"}},
	{corpus.KindUPR, []string{"examen periodico universal"}},
	{corpus.KindReview, []string{"global compact", "migration"}},
	{corpus.KindReview, []string{"pacte mondial", "migration"}},
	{corpus.KindReview, []string{"pacto mundial", "migracion"}},
	{corpus.KindReview, []string{"pacto global", "migracao"}},
	{corpus.KindReview, []string{"глобальн", "договор", "миграци"}},
	{corpus.KindReview, []string{"全球契约", "移民"}},
	{corpus.KindReview, []string{"الاتفاق العالمي", "الهجره"}},
	{corpus.KindVNR, []string{"voluntary national review", "sustainable development"}},
	{corpus.KindVNR, []string{"examen national volontaire", "developpement durable"}},
	{corpus.KindVNR, []string{"examen nacional voluntario", "desarrollo sostenible"}},
}

// fromText fills what is still empty from the text of the first pages.
func (in inference) fromText(pages []corpus.Page) {
	first, all := firstText(pages)
	if in.doc.Kind == "" {
		in.doc.Kind = corpus.KindOther
		folded := lang.Fold(first)
		for _, row := range kindWords {
			if containsAll(folded, row.words) {
				in.doc.Kind = row.kind
				break
			}
		}
		in.mark("doc_kind")
	}
	title := coverTitle(pages)
	in.set("title", &in.doc.Title, title)
	if in.doc.Language == "" {
		if code, confidence := lang.Detect(all); confidence > 0 {
			in.set("language", &in.doc.Language, code)
		}
	}
	if in.doc.Kind == corpus.KindReview || in.doc.Kind == corpus.KindVNR {
		if c, ok := in.tx.MatchCountry(title); ok {
			in.set("country", &in.doc.Country, c.ISO3)
		}
		if m := yearInName.FindStringSubmatch(title); m != nil {
			in.cycle(m[1])
		}
	}
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// firstText gives the text of the first two pages with any, and up to 20,000
// bytes from the whole document for telling its language.
func firstText(pages []corpus.Page) (first, all string) {
	var a, b strings.Builder
	n := 0
	for i := range pages {
		text := pages[i].Text()
		if strings.TrimSpace(text) == "" {
			continue
		}
		if n < 2 {
			a.WriteString(text + "\n")
		}
		n++
		if b.Len() < 20000 {
			b.WriteString(text + "\n")
		}
	}
	return a.String(), b.String()
}

// coverTitle joins the lines of the largest size on the first page with text,
// which is where covers put their title.
func coverTitle(pages []corpus.Page) string {
	for i := range pages {
		p := &pages[i]
		if len(p.Lines) == 0 {
			continue
		}
		largest := 0.0
		for _, l := range p.Lines {
			if len([]rune(l.Text)) >= 4 && l.Angle == 0 && l.Tag != corpus.TagArtifact {
				largest = max(largest, l.Size)
			}
		}
		var parts []string
		length := 0
		for _, l := range p.Lines {
			if l.Size >= largest*0.95 && l.Angle == 0 && l.Tag != corpus.TagArtifact && length < 200 {
				parts = append(parts, strings.TrimSpace(l.Text))
				length += len(l.Text)
			}
		}
		// A page set in one size throughout has no title to be seen.
		if title := strings.Join(parts, " "); length < 300 && len(parts) <= 6 {
			return title
		}
		return ""
	}
	return ""
}

// Infer fills what Identify left open of a document that is read outside a run.
func Infer(d *corpus.Document, tx *taxonomy.Taxonomy, pages []corpus.Page) {
	inference{d, tx}.fromText(pages)
}

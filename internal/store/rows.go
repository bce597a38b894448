package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// headingSeparator stands between the headings of a path.
const headingSeparator = " › "

// bundle appends all rows of one document; of one whose texts are as they were,
// those that hang on its tags.
func (l *loader) bundle(b *corpus.Bundle) error {
	var s pageSums
	var err error
	if !l.tagged[b.Document.ID] {
		if s, err = l.pages(b); err != nil {
			return err
		}
	}
	var left leftOut
	passages, err := l.passages(b, s, &left)
	if err != nil {
		return err
	}
	if err := l.tags(b, passages, &left); err != nil {
		return err
	}
	l.anchor(b)
	if err := l.problems(b, left); err != nil {
		return err
	}
	if l.tagged[b.Document.ID] {
		l.counts.Documents++
		return nil
	}
	d := &b.Document
	inferred := make([]string, len(d.Inferred))
	for i, name := range d.Inferred {
		inferred[i] = clean(name)
	}
	l.counts.Documents++
	return l.row("documents", clean(d.ID), clean(d.SHA256), clean(d.File), d.Bytes, orNull(d.Country), numberOrNull(d.Cycle),
		clean(d.Kind), orNull(d.Title), language(d.Language), orNull(d.Published), orNull(d.URL), orNull(d.TranslationOf),
		inferred, len(b.Pages), len(passages), s.characters, b.Readable(), orNull(s.engine))
}

type pageSums struct {
	labels     map[int]string // printed numbers by page
	sections   map[int]bool   // pages that are sections of a file without pages
	characters int
	engine     string // that gave most pages with text
}

func (l *loader) pages(b *corpus.Bundle) (pageSums, error) {
	s := pageSums{labels: make(map[int]string, len(b.Pages)), sections: map[int]bool{}}
	engines := map[string]int{}
	for i := range b.Pages {
		p := &b.Pages[i]
		n := utf8.RuneCountInString(p.Text())
		s.characters += n
		s.labels[p.Number] = p.Label
		if p.Section() {
			s.sections[p.Number] = true
		}
		if n > 0 {
			engines[p.Engine]++
		}
		l.counts.Pages++
		err := l.row("pages", clean(b.Document.ID), p.Number, orNull(p.Label), p.Width, p.Height, clean(p.Engine), orNull(p.Reason),
			orNull(p.Order), p.Quality, p.ImageCover, len(p.Lines), n)
		if err != nil {
			return s, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(engines)) {
		if engines[name] > engines[s.engine] {
			s.engine = name
		}
	}
	return s, nil
}

// loaded is what later rows need of a passage.
type loaded struct {
	text    string // as in the bundle: evidence counts its bytes
	counted bool   // of those whose rows do not stay
}

func (l *loader) passages(b *corpus.Bundle, pages pageSums, left *leftOut) (map[string]loaded, error) {
	kinds := mainKinds(b.Tags)
	out := make(map[string]loaded, len(b.Passages))
	for i := range b.Passages {
		p := &b.Passages[i]
		if _, twice := out[p.ID]; twice {
			left.passages++
			continue
		}
		if l.stays(b.Document.ID, p.ID) {
			out[p.ID] = loaded{text: p.Text}
			continue
		}
		counted := l.counting.Passage(p.Role, p.Text)
		out[p.ID] = loaded{p.Text, counted}
		var kind, score any
		if k, ok := kinds[p.ID]; ok {
			kind, score = clean(k.Notation), k.Score
		} else if counted {
			kind = corpus.PassageContext
		}
		if l.tagged[b.Document.ID] {
			if err := l.row(kindsTable, clean(p.ID), kind, score); err != nil {
				return nil, err
			}
			continue
		}
		heading := strings.Join(p.Heading, headingSeparator)
		l.counts.Passages++
		err := l.row("passages", clean(p.ID), clean(b.Document.ID), p.Ordinal, clean(p.Role), numberOrNull(p.Level), p.Page(), p.PageEnd(),
			orNull(pages.labels[p.Page()]), pages.sections[p.Page()], turns(p, pages.labels), orNull(heading), clean(p.Text), language(p.Language), utf8.RuneCountInString(p.Text),
			kind, score, numberOrNull(p.Conf), counted)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// turns are the passage's in its text as it is stored.
func turns(p *corpus.Passage, labels map[int]string) []string {
	out := []string{}
	for _, t := range p.Turns(labels) {
		t.At, t.Label = cleanAt(p.Text, t.At), clean(t.Label)
		out = append(out, t.String())
	}
	return out
}

// mainKinds gives each passage its kind tag; of several the one that
// corpus.PassageKinds' precedence puts first.
func mainKinds(tags []corpus.Tag) map[string]corpus.Tag {
	kinds := map[string]corpus.Tag{}
	for _, t := range tags {
		if t.Scheme != corpus.SchemeKind || taxonomy.KindRank(t.Notation) < 0 {
			continue
		}
		old, ok := kinds[t.Passage]
		if !ok || cmp.Or(cmp.Compare(taxonomy.KindRank(t.Notation), taxonomy.KindRank(old.Notation)), cmp.Compare(old.Score, t.Score)) < 0 {
			kinds[t.Passage] = t
		}
	}
	return kinds
}

// leftOut counts what a bundle holds but no table can: it becomes a problem.
type leftOut struct{ passages, tags, words int }

func (l *loader) problems(b *corpus.Bundle, left leftOut) error {
	problems := b.Problems
	for _, x := range []struct {
		n    int
		what string
	}{
		{left.passages, "passages have the ID of an earlier one and were left out"},
		{left.tags, "tags name a passage that the document does not hold and were left out"},
		{left.words, "places of evidence lie outside their passage, so their words are not shown"},
	} {
		if x.n > 0 {
			message := fmt.Sprintf("%d %s; ingest the document again.", x.n, x.what)
			problems = append(slices.Clip(problems), corpus.Problem{Stage: corpus.StageLoad, Code: corpus.CodeInternal, Message: message})
		}
	}
	for _, p := range problems {
		l.counts.Problems++
		// What load leaves out never takes a document's whole text away.
		fatal := p.Fatal() && p.Stage != corpus.StageLoad
		if err := l.row("problems", clean(b.Document.ID), numberOrNull(p.Page), clean(p.Stage), clean(p.Code), clean(p.Message), fatal); err != nil {
			return err
		}
	}
	return nil
}

func language(s string) string {
	if s == "" {
		return "und"
	}
	return clean(s)
}

package tag

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// Version changes when the same text would get other tags.
const Version = "6"

// Maker is a row of Taggers.
type Maker struct {
	Name string
	Make func(*taxonomy.Taxonomy) (corpus.Tagger, error)
	Does string // one line for people
}

// Taggers lists the taggers in the order in which they run: each sees what
// those before it found.
var Taggers = []Maker{
	{"citation", newCitation, "objectives, goals and targets named by number or title"},
	{"kind", newKind, "what a passage does, from cues, verb forms and chapter headings"},
	{"lexicon", newLexicon, "terms of the objectives’ and goals’ lexicons"},
	{"discriminator", newDiscriminator, "which of the objectives that the lexicon proposes hold: a linear model, its weights a table"},
	{"principle", newPrinciple, "the ten guiding principles by title and set phrases"},
	{"heading", newHeading, "what the headings above a passage name, weaker with depth"},
	{"fact", newFact, "figures, dates, laws and sums of money that back a measure"},
	{"mark", newMark, "good practices, data and emerging issues, beside the main kind"},
	{"topic", newTopic, "groups, issues, instruments and States named; never part of an objective's state"},
	{"crosswalk", newCrosswalk, "targets of the Goals linked to an objective; never explicit"},
	{"calibration", newCalibration, "scores as shares that held in labelled texts"},
}

// New makes the named taggers, all of Taggers when names is empty. They come in
// the order of Taggers whatever the order of names, since later ones read what
// earlier ones found. The error names a tagger that is not known.
func New(tx *taxonomy.Taxonomy, names []string) ([]corpus.Tagger, error) {
	for _, name := range names {
		if !slices.ContainsFunc(Taggers, func(m Maker) bool { return m.Name == name }) {
			return nil, fmt.Errorf("tagger %q is not known", name)
		}
	}
	var out []corpus.Tagger
	var terms *lexicon
	for _, m := range Taggers {
		if len(names) > 0 && !slices.Contains(names, m.Name) {
			continue
		}
		t, err := m.Make(tx)
		if err != nil {
			return nil, fmt.Errorf("tagger %s: %w", m.Name, err)
		}
		out = append(out, t)
		switch t := t.(type) {
		case *lexicon:
			terms = t
		case *discriminator:
			if terms != nil {
				terms.proposes = t.trained()
				t.terms = terms
			}
		}
	}
	return out, nil
}

// Run lets the taggers see the passages of one document, in order, and gives
// all tags sorted by passage, scheme, notation and method.
func Run(ctx context.Context, taggers []corpus.Tagger, doc corpus.Document, passages []corpus.Passage) ([]corpus.Tag, error) {
	return runOn(ctx, newDesk(), taggers, doc, passages, nil)
}

// runOn is Run on a desk, after tags have been found already.
func runOn(ctx context.Context, d *desk, taggers []corpus.Tagger, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	d.lay(passages)
	defer d.clear()
	return runLaid(ctx, d, taggers, doc, tags, nil)
}

// runLaid is runOn for passages that lie on the desk. Of these only some are
// read, unless only is nil; what they get from headings is right where those are
// read too.
func runLaid(ctx context.Context, d *desk, taggers []corpus.Tagger, doc corpus.Document, tags []corpus.Tag, only []bool) ([]corpus.Tag, error) {
	d.only = only
	ctx = context.WithValue(ctx, deskKey{}, d)
	for _, t := range taggers {
		found, err := t.Tag(ctx, doc, d.passages, tags)
		if err != nil {
			return nil, fmt.Errorf("%s: tagger %s: %w", doc.ID, t.Name(), err)
		}
		tags = corpus.AddTags(tags, t, found)
	}
	sortTags(d.passages, tags)
	return tags, nil
}

// sortTags orders tags by passage, scheme, notation and method.
func sortTags(passages []corpus.Passage, tags []corpus.Tag) {
	at := make(map[string]int, len(passages))
	for i := range passages {
		at[passages[i].ID] = i
	}
	slices.SortStableFunc(tags, func(a, b corpus.Tag) int {
		return cmp.Or(cmp.Compare(at[a.Passage], at[b.Passage]), cmp.Compare(a.Scheme, b.Scheme),
			compareNotation(a.Notation, b.Notation), cmp.Compare(a.Method, b.Method))
	})
}

// Text tags one text that stands in no document. lang "" means: find out.
func Text(taggers []corpus.Tagger, id, text, code string) (corpus.Passage, []corpus.Tag) {
	if code == "" {
		code, _ = lang.Detect(text)
	}
	p := corpus.Passage{ID: id, Document: id, Ordinal: 1, Role: corpus.RoleBody, Text: text, Language: code}
	tags, err := Run(context.Background(), taggers, corpus.Document{ID: id, Language: code}, []corpus.Passage{p})
	if err != nil { // only a cancelled context ends a tagger early
		return p, nil
	}
	return p, tags
}

func taggable(role string) bool { return corpus.Counted(role) || role == corpus.RoleHeading }

// maxEvidence bounds what is kept behind one tag.
const maxEvidence = 12

// saturate maps points to (0,1): 1 gives one half, more comes ever closer to 1.
// Rounded, so that the stored form does not hang on the last bit.
func saturate(x float64) float64 {
	return min(math.Round((1-math.Exp2(-x))*1e4)/1e4, 0.9999)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// compareNotation orders "9" before "10" and "10.7".
func compareNotation(a, b string) int {
	return cmp.Or(cmp.Compare(leading(a), leading(b)), cmp.Compare(a, b))
}

func leading(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

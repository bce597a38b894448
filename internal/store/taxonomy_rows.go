package store

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// titleLanguages are the languages of the title_… and label_… columns, in their order.
var titleLanguages = []string{"en", "fr", "es", "ar", "ru", "zh"}

func in(t taxonomy.Texts, languages ...string) []any {
	cells := make([]any, len(languages))
	for i, l := range languages {
		cells[i] = orNull(t[l])
	}
	return cells
}

// facts appends the taxonomy and the frame of the figures.
func (l *loader) facts(f Facts, schemaVersion string) error {
	r := &rowsOf{l: l}
	t := f.Taxonomy
	for _, o := range t.Objectives {
		r.add("objectives", []any{o.Number}, in(o.Title, titleLanguages...), in(o.Label, titleLanguages...), []any{numberOrNull(o.Paragraph)})
	}
	for _, p := range t.Principles {
		r.add("principles", []any{p.Number, orNull(p.Slug)}, in(p.Title, titleLanguages...))
	}
	for _, g := range t.Goals {
		r.add("goals", []any{g.Number}, in(g.Title, titleLanguages...), []any{orNull(g.Color)})
	}
	for _, x := range t.Targets {
		r.add("targets", []any{clean(x.Code), x.Goal, orNull(x.Label), orNull(x.Relevance)})
	}
	for _, x := range t.Links {
		var goal any
		head, _, _ := strings.Cut(x.Target, ".")
		if n, err := strconv.Atoi(head); err == nil {
			goal = n
		}
		r.add("links", []any{x.Objective, clean(x.Target), goal, clean(x.Strength), x.Weight, orNull(x.Source)})
	}
	for i := range t.Schemes {
		for _, x := range t.Schemes[i].Topics {
			r.add("concepts", []any{clean(x.Scheme), clean(x.Notation)}, in(x.Names, titleLanguages...))
		}
	}
	for _, x := range t.Lexicons {
		for _, term := range namingTerms(x) {
			r.add("naming_terms", []any{clean(x.Scheme), clean(x.Notation), term})
		}
	}
	for _, words := range []struct {
		of       map[string][]string
		mistaken bool
	}{{t.Anchors, false}, {t.Mistaken, true}} {
		for _, language := range slices.Sorted(maps.Keys(words.of)) {
			for _, w := range words.of[language] {
				r.add("anchors", []any{clean(language), clean(w), words.mistaken})
			}
		}
	}
	for _, c := range t.Countries {
		r.add("countries", []any{clean(c.ISO3), orNull(c.M49)}, in(c.Name, append(titleLanguages[:6:6], "pt")...),
			[]any{orNull(c.Region), orNull(c.Subregion), orNull(c.ReviewRegion), orNull(c.Status), c.Sample})
	}
	for _, x := range t.RoundTables {
		for _, o := range x.Objectives {
			r.add("roundtables", []any{x.Cycle, x.Number, o, orNull(x.Title), orNull(x.Sure)})
		}
	}
	for _, s := range t.Scores {
		var low, high any
		if s.High > 0 {
			low, high = s.Low, s.High
		}
		r.add("scores", []any{s.Scheme, orNull(s.Concept), clean(s.Texts), orNull(s.Language), s.F1, low, high, s.Cases})
	}
	r.frame(f, schemaVersion)
	return r.err
}

// namingTerms are the terms of an objective's lexicon that name it by themselves.
func namingTerms(x taxonomy.Lexicon) []string {
	if x.Scheme != corpus.SchemeGCM {
		return nil
	}
	var out []string
	for _, terms := range x.Terms {
		for _, t := range terms {
			if t.Names() {
				out = append(out, clean(t.Text))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// frame appends who is expected, what counts and which versions are in use.
func (r *rowsOf) frame(f Facts, schemaVersion string) {
	for _, c := range slices.Compact(slices.Sorted(slices.Values(f.Roster))) {
		r.add("roster", []any{clean(c)})
	}
	kinds := map[string]bool{}
	for _, k := range f.Reviews { // a kind named twice is a review proper if one of them says so
		standIn, twice := kinds[k.Kind]
		kinds[k.Kind] = k.StandIn && (standIn || !twice)
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		r.add("review_kinds", []any{clean(k), kinds[k]})
	}
	for _, w := range f.Weak {
		r.add("weak_objectives", []any{w.Objective, orNull(w.Language), w.F1, w.N})
	}
	versions := map[string]string{"duckdb": Version(), "schema": schemaVersion}
	maps.Copy(versions, f.Versions)
	if print, err := printed(f.Decisions); err != nil {
		r.err = errors.Join(r.err, err)
	} else if print != "" {
		versions[decisionsKey] = print
	}
	for _, k := range slices.Sorted(maps.Keys(versions)) {
		r.add("versions", []any{clean(k), orNull(versions[k])})
	}
}

// rowsOf appends rows until one fails.
type rowsOf struct {
	l   *loader
	err error
}

func (r *rowsOf) add(table string, parts ...[]any) {
	if r.err != nil {
		return
	}
	var cells []any
	for _, p := range parts {
		cells = append(cells, p...)
	}
	r.err = r.l.rowAny(table, cells)
}

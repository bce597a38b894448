package index

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
	"stocktake/internal/taxonomy"
)

// record is what is stored of a passage: all that a hit shows, and the tags
// with their scores.
type record struct {
	Hit              corpus.Hit `json:"hit"` // without Terms and Score
	Ordinal          int        `json:"ordinal"`
	DocumentLanguage string     `json:"document_language,omitempty"` // of the title
	Tags             []string   `json:"tags"`                        // "gcm:9@0.873100", sorted; counted tags and the main kind
}

// records makes the records of one document, in its order. Of passages with the
// same ID the first is taken, as in room store.
func records(c *taxonomy.Counting, b *corpus.Bundle) []record {
	labels := map[int]string{}
	for _, p := range b.Pages {
		labels[p.Number] = p.Label
	}
	tags := map[string][]*corpus.Tag{}
	for i := range b.Tags {
		tags[b.Tags[i].Passage] = append(tags[b.Tags[i].Passage], &b.Tags[i])
	}
	seen := make(map[string]bool, len(b.Passages))
	out := make([]record, 0, len(b.Passages))
	for i := range b.Passages {
		p := &b.Passages[i]
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		r := record{Ordinal: p.Ordinal, DocumentLanguage: b.Document.Language, Hit: corpus.Hit{
			Passage: p.ID, Document: b.Document.ID, Title: b.Document.Title, Country: b.Document.Country, Cycle: b.Document.Cycle,
			DocKind: b.Document.Kind, Language: cmp.Or(p.Language, words.Unstemmed), Page: p.Page(), PageEnd: p.PageEnd(), Label: labels[p.Page()],
			Role: p.Role, Heading: p.Heading, Text: strings.ToValidUTF8(p.Text, "\uFFFD"),
		}}
		r.tag(c, tags[p.ID])
		out = append(out, r)
	}
	return out
}

// fields makes the document that Bleve indexes.
func (r *record) fields() (map[string]any, error) {
	stored, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("passage %s: %w", r.Hit.Passage, err)
	}
	h := &r.Hit
	own, title := words.Language(h.Language), words.Language(r.DocumentLanguage)
	f := map[string]any{
		fieldStored: string(stored), fieldKey: sortKey(h.Document, r.Ordinal), fieldPageKey: fmt.Sprintf("%06d", max(0, h.Page)),
		fieldCycleKey: fmt.Sprintf("%04d", max(0, 9999-h.Cycle)), fieldDoc: h.Document, fieldRole: h.Role, fieldLanguage: h.Language, fieldDocKind: h.DocKind,
		targets[""].exact: h.Text, targets[""].stem + own: h.Text,
	}
	if h.Title != "" {
		f[targets["title"].exact], f[targets["title"].stem+title] = h.Title, h.Title
	}
	if above := r.headings(); above != "" {
		f[targets["heading"].exact], f[targets["heading"].stem+own] = above, above
	}
	if searched(h.Role) {
		f[fieldScope] = "1"
	}
	for name, value := range map[string]string{fieldCountry: h.Country, fieldKind: h.Kind} {
		if value != "" {
			f[name] = value
		}
	}
	if h.Cycle != 0 {
		f[fieldCycle] = strconv.Itoa(h.Cycle)
	}
	for name, values := range r.lists() {
		if len(values) > 0 {
			f[name] = values
		}
	}
	return f, nil
}

// headings is the text in which heading: searches.
func (r *record) headings() string { return strings.Join(r.Hit.Heading, words.Break) }

// lists gives the fields with several values.
func (r *record) lists() map[string][]string {
	m := map[string][]string{fieldTag: r.Tags}
	for p := r.Hit.Page; p > 0 && p <= r.Hit.PageEnd && p < r.Hit.Page+100; p++ {
		m[fieldPage] = append(m[fieldPage], strconv.Itoa(p))
	}
	for _, t := range r.Hit.Tags {
		scheme, notation, _ := strings.Cut(t, ":")
		switch scheme {
		case corpus.SchemeGCM:
			m[fieldObjective] = append(m[fieldObjective], notation)
			if r.Hit.Country != "" && r.Hit.Cycle != 0 {
				m[fieldCell] = append(m[fieldCell], cell(r.Hit.Country, r.Hit.Cycle, notation))
			}
		case corpus.SchemePrinciple:
			m[fieldPrinciple] = append(m[fieldPrinciple], notation)
		case corpus.SchemeSDG:
			goal, _, _ := strings.Cut(notation, ".")
			m[fieldSDG] = append(m[fieldSDG], notation, goal)
		}
	}
	slices.Sort(m[fieldSDG])
	m[fieldSDG] = slices.Compact(m[fieldSDG])
	return m
}

func sortKey(document string, ordinal int) string {
	return fmt.Sprintf("%s\x00%08d", document, ordinal)
}

func cell(country string, cycle int, objective string) string {
	return country + "|" + strconv.Itoa(cycle) + "|" + objective
}

// searched says whether passages of this role are searched when no role is asked for.
func searched(role string) bool { return corpus.Counted(role) || role == corpus.RoleHeading }

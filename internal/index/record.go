package index

import (
	"cmp"
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
	pages := make(map[int]*corpus.Page, len(b.Pages))
	for i := range b.Pages {
		pages[b.Pages[i].Number] = &b.Pages[i]
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
			DocKind: b.Document.Kind, Language: cmp.Or(p.Language, words.Unstemmed), Page: p.Page(), PageEnd: p.PageEnd(),
			Role: p.Role, Heading: p.Heading, Text: strings.ToValidUTF8(p.Text, "\uFFFD"),
		}}
		if page := pages[p.Page()]; page != nil {
			r.Hit.Label, r.Hit.Section = page.Label, page.Section()
		}
		r.tag(c, tags[p.ID])
		out = append(out, r)
	}
	return out
}

// values are those of a field that is no text.
type values struct {
	field string
	list  []string
}

// keywords gives the fields that are no text and have a value.
func (r *record) keywords() []values {
	h := &r.Hit
	one := []values{
		{fieldKey, []string{sortKey(h.Document, r.Ordinal)}}, {fieldPageKey, []string{fmt.Sprintf("%06d", max(0, h.Page))}},
		{fieldCycleKey, []string{fmt.Sprintf("%04d", max(0, 9999-h.Cycle))}}, {fieldDoc, []string{h.Document}}, {fieldRole, []string{h.Role}},
		{fieldLanguage, []string{h.Language}}, {fieldDocKind, []string{h.DocKind}},
	}
	if h.Country != "" {
		one = append(one, values{fieldCountry, []string{h.Country}})
	}
	if searched(h.Role) {
		one = append(one, values{fieldScope, []string{"1"}})
	}
	if h.Cycle != 0 {
		one = append(one, values{fieldCycle, []string{strconv.Itoa(h.Cycle)}})
	}
	for name, list := range r.lists() {
		if len(list) > 0 {
			one = append(one, values{name, list})
		}
	}
	return one
}

// text is a text that can be searched.
type text struct {
	target
	language, text string // language is one of words.Languages
}

// texts gives the texts that can be searched and are not empty.
func (r *record) texts() []text {
	h := &r.Hit
	all := []text{{inText, words.Language(h.Language), h.Text}, {inTitle, words.Language(r.DocumentLanguage), h.Title}, {inHeading, words.Language(h.Language), r.headings()}}
	return slices.DeleteFunc(all, func(t text) bool { return t.text == "" })
}

// headings is the text in which heading: searches.
func (r *record) headings() string { return strings.Join(r.Hit.Heading, words.Break) }

// lists gives the fields with several values.
func (r *record) lists() map[string][]string {
	m := map[string][]string{fieldTag: r.Tags}
	if r.Hit.Kind != "" {
		m[fieldKind] = append(m[fieldKind], r.Hit.Kind)
	}
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
		case corpus.SchemeMark:
			m[fieldKind] = append(m[fieldKind], notation)
		default:
			m[fieldConcept] = append(m[fieldConcept], t)
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

package index

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// recordMapping makes Bleve's fields of the records of one shard. Bleve's own
// way from a value to fields cuts a text once for each field and keeps what it
// cut until the segment is made; here each text is cut once.
type recordMapping struct {
	*mapping.IndexMappingImpl
	columns  map[string]*column // by field
	words    *wordNumbers
	sections *sectionNumbers
	last     map[target]lastCut
	lengths  map[string]fieldLength // by target, and by field
	prints   *printer
	passages int
}

// lastCut is the text that was cut last: many passages in a row have the same
// title and headings.
type lastCut struct {
	text
	cut *terms
}

func newRecordMapping() *recordMapping {
	m := &recordMapping{IndexMappingImpl: newMapping(), columns: map[string]*column{}, words: newWordNumbers(), sections: &sectionNumbers{},
		last: map[target]lastCut{}, lengths: map[string]fieldLength{}, prints: newPrinter()}
	for name, d := range m.DefaultMapping.Properties {
		m.columns[name] = &column{name: name, options: d.Fields[0].Options(), laid: index.TokenFrequencies{}}
	}
	return m
}

// MapDocument implements mapping.IndexMapping; data is a *record.
func (m *recordMapping) MapDocument(doc *document.Document, data any) error {
	r, ok := data.(*record)
	if !ok {
		return fmt.Errorf("a %T is no record", data)
	}
	stored, err := json.Marshal(r)
	if err != nil {
		return err
	}
	m.prints.add(r.Hit.Passage, r.Hit.Document, stored)
	doc.Fields = make([]document.Field, 0, 24)
	add := func(name string, t *terms) { doc.AddField(&field{column: m.columns[name], terms: t}) }
	doc.AddField(&field{column: m.columns[fieldStored], value: stored, terms: &terms{}})
	for _, k := range r.keywords() {
		add(k.field, newValues(k.list))
	}
	section, first := m.sections.of(r)
	add(fieldSection, newValues([]string{section}))
	for _, t := range r.texts() {
		c, field := m.cut(t), t.field(t.language)
		m.count(string(t.target), c)
		m.count(field, c)
		if first || t.target == inText {
			add(field, c)
		}
	}
	for language, list := range m.words.forms() {
		add(fieldForms+language, newValues(list))
	}
	if m.passages%batchSize == 0 {
		m.complete(doc)
	}
	m.passages++
	doc.SetIndexed()
	return nil
}

func (m *recordMapping) cut(t text) *terms {
	last := m.last[t.target]
	if last.text != t {
		last = lastCut{t, m.words.cut(t.language, t.text)}
		m.last[t.target] = last
	}
	return last.cut
}

// count adds to the lengths that BM25 compares a passage's length with.
func (m *recordMapping) count(field string, t *terms) {
	l := m.lengths[field]
	m.lengths[field] = fieldLength{l.Passages + 1, l.Tokens + t.length}
}

// complete adds the fields that doc lacks, without terms, so that every segment
// has all: those with the same fields are joined by copying postings, others by
// decoding and encoding each.
func (m *recordMapping) complete(doc *document.Document) {
	for name, c := range m.columns {
		if !slices.ContainsFunc(doc.Fields, func(f document.Field) bool { return f.Name() == name }) {
			doc.AddField(&field{column: c, terms: &terms{}})
		}
	}
}

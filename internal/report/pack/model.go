package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"stocktake/internal/message"
)

// Pack is a briefing pack, in words of one language and of no format.
type Pack struct {
	Name     string      // of its definition
	Lang     string      // of everything but quotations
	Title    Line        // "Round table 2"
	Subtitle Line        // the Forum's own title of a round table, in English; may be empty
	Status   []string    // what the pack covers and rests on
	Findings []Statement // headline findings
	Table    *Table      // may be nil
	Parts    []Part
	Annex    []List
	Method   []string
	Versions []Pair
	Checksum string // SHA-256 of all of the above
}

// Line is text in a language that may differ from the pack's.
type Line struct{ Text, Lang string }

// Statement is one sentence made of figures.
type Statement struct {
	Text   string
	Source string    // the States, objectives and passages behind it
	Few    bool      // rests on fewer than five States
	Weak   bool      // on an objective for which assignment is known to be unreliable
	Around [3]string // Text in three parts, its figure the second
	Behind Register
}

// newStatement fills a text of the catalogues, its figure the first argument.
func newStatement(cat *message.Catalogue, key string, args ...any) Statement {
	around := cat.Around(key, args...)
	return Statement{Text: around[0] + around[1] + around[2], Around: around}
}

// Part is one standing heading.
type Part struct {
	Title  string
	Points []Point
	Rest   *Statement // on what no point could be made; may be nil
}

// Point is a statement with the quotations that show it.
type Point struct {
	Title string // may be empty
	Statement
	Quotes []Quote
}

// Quote is a slice of a passage, unchanged.
type Quote struct {
	Text        string
	CutStart    bool // the passage begins before
	CutEnd      bool // the passage goes on
	Lang        string
	LangName    string // in the pack's language; "" when the quotation is in it
	Country     string // name of the State whose review it is
	Others      bool   // the words are another State's, which the review cites
	Cycle, Page string // "2022", "page 3 (printed page 1)"
	Kind        string
	Source      string // title and ID of document, ID of passage
	Passage     string // ID
	iso         string
}

// Table shows figures side by side; the first column names the row.
type Table struct {
	Title, Note string
	Head        []string
	Rows        [][]string
	Number      []bool     // by column
	Behind      []Register // by row
}

// List is names or documents without more.
type List struct {
	Title string
	Note  string // stands instead of the items when there are none
	Items []string
}

func (l List) equal(o List) bool {
	return l.Title == o.Title && l.Note == o.Note && slices.Equal(l.Items, o.Items)
}

// Pair is a name and its value.
type Pair struct{ Key, Value string }

// seal sets the checksum over everything a reader sees.
func (p *Pack) seal() error {
	p.Checksum = ""
	data, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("pack %s: checksum: %w", p.Name, err)
	}
	sum := sha256.Sum256(data)
	p.Checksum = hex.EncodeToString(sum[:])
	return nil
}

func (p *Pack) catalogue() *message.Catalogue { return message.For(p.Lang) }

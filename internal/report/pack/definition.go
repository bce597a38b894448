package pack

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// Definition is one kind of pack as packs/<name>.yaml describes it.
type Definition struct {
	Base     string    `yaml:"base"`  // definition whose fields count where this one has none
	Title    string    `yaml:"title"` // key of the catalogues; {0}, {1} are filled from the scope
	Findings []Finding `yaml:"findings"`
	Table    *table    `yaml:"table"`
	Parts    []part    `yaml:"parts"`
	Annex    []annex   `yaml:"annex"`
	Method   []string  `yaml:"method"` // keys of the catalogues

	name string
	sql  map[string]string
}

// Finding is a sentence filled from the first row of a query, which gives n and
// may give few (a denominator) and items (a list, the source).
type Finding struct {
	SQL     string   `yaml:"sql"`
	Of      string   `yaml:"of"`       // $of in the query, by which sentences that differ in one condition share it
	Say     string   `yaml:"say"`      // key of the sentence; n chooses its plural form; without it none is made for n > 0
	StandIn string   `yaml:"stand_in"` // key instead of say in a cycle in which other reports stand in for reviews
	None    string   `yaml:"none"`     // key for n = 0; without it no sentence is made then
	Args    []string `yaml:"args"`     // {1} …: a column, or column:key for a number in words
	Items   string   `yaml:"items"`    // key of the text before the items
	Behind  string   `yaml:"behind"`   // query, also with $of, for what n was counted from
}

type table struct {
	SQL     string        `yaml:"sql"`
	Behind  string        `yaml:"behind"` // query for what the figures of the row called name were counted from
	Title   string        `yaml:"title"`
	Note    string        `yaml:"note"`
	Columns []tableColumn `yaml:"columns"`
}

type tableColumn struct {
	Name  string `yaml:"name"`
	Title string `yaml:"title"`
	Terms string `yaml:"terms"` // first part of catalogue keys
}

// part is a standing heading: its passages, and how they are cut into points.
type part struct {
	Title  string   `yaml:"title"`
	Each   string   `yaml:"each"`  // objective, roundtable, kind; one point when empty
	Kinds  []string `yaml:"kinds"` // of passages; any when empty
	SDG    bool     `yaml:"sdg"`   // passages on a goal or target, by name or by subject
	Words  []string `yaml:"words"` // passages that hold one of them, or a word that begins so
	Own    bool     `yaml:"own"`   // passages in the State's own words only
	Say    string   `yaml:"say"`   // {0} States, {1} readable reviews in words, {2} passages in words, {3} objectives
	Rest   string   `yaml:"rest"`  // {0} number of objectives without a passage, {1} which; for each: objective
	Quotes int      `yaml:"quotes"`
	Limit  int      `yaml:"limit"` // characters of one quotation
}

type annex struct {
	SQL     string `yaml:"sql"` // gives item and may give code, a problem
	Of      string `yaml:"of"`  // its $of
	Title   string `yaml:"title"`
	StandIn string `yaml:"stand_in"` // key instead of title in a cycle in which other reports stand in for reviews
	None    string `yaml:"none"`
}

// Load reads packs/<name>.yaml and the SQL it names, and checks both.
func Load(fsys fs.FS, name string) (*Definition, error) {
	file := "packs/" + name + ".yaml"
	d := &Definition{name: name, sql: map[string]string{}}
	if err := d.read(fsys, name); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	if base := d.Base; base != "" {
		if err := d.read(fsys, base); err != nil {
			return nil, fmt.Errorf("pack: %s: base: %w", file, err)
		}
		if d.Base != base {
			return nil, fmt.Errorf("pack: %s: base: packs/%s.yaml has a base itself", file, base)
		}
		if err := d.read(fsys, name); err != nil { // over what the base says
			return nil, fmt.Errorf("pack: %w", err)
		}
	}
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("pack: %s: %w", file, err)
	}
	for _, f := range d.files() {
		text, err := fs.ReadFile(fsys, path.Join("packs", f))
		if err != nil {
			return nil, fmt.Errorf("pack: %s: %w", file, err)
		}
		d.sql[f] = string(text)
	}
	return d, nil
}

// read puts the fields of a file into the definition.
func (d *Definition) read(fsys fs.FS, name string) error {
	file := "packs/" + name + ".yaml"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(d); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func (d *Definition) files() []string {
	out := []string{passagesSQL, versionsSQL}
	for _, f := range d.Findings {
		out = append(out, f.SQL, f.Behind)
	}
	if d.Table != nil {
		out = append(out, d.Table.SQL, d.Table.Behind)
	}
	for _, a := range d.Annex {
		out = append(out, a.SQL)
	}
	return slices.DeleteFunc(out, func(f string) bool { return f == "" })
}

func (d *Definition) check() error {
	en := message.For("en")
	keys := append([]string{d.Title}, d.Method...)
	for i, f := range d.Findings {
		if f.Say == "" && f.None == "" {
			return fmt.Errorf("finding %d: say or none is needed", i+1)
		}
		for _, k := range []string{f.Say, f.StandIn, f.None, f.Items} {
			if k != "" {
				keys = append(keys, k)
			}
		}
		for _, a := range f.Args {
			if _, k, ok := strings.Cut(a, ":"); ok {
				keys = append(keys, k)
			}
		}
	}
	if d.Table != nil {
		keys = append(keys, d.Table.Title, d.Table.Note)
		for _, c := range d.Table.Columns {
			keys = append(keys, c.Title)
		}
	}
	for _, a := range d.Annex {
		keys = append(keys, a.Title, a.None)
		if a.StandIn != "" {
			keys = append(keys, a.StandIn)
		}
	}
	if len(d.Parts) == 0 {
		return errors.New("parts is missing")
	}
	for i, p := range d.Parts {
		keys = append(keys, p.Title, p.Say)
		if p.Rest != "" {
			keys = append(keys, p.Rest)
		}
		if !slices.Contains([]string{"", "objective", "roundtable", "kind"}, p.Each) {
			return fmt.Errorf("part %d: each %q is not one of objective, roundtable, kind", i+1, p.Each)
		}
		if p.Quotes < 1 || p.Quotes > 4 || p.Limit < 80 {
			return fmt.Errorf("part %d: quotes (1 to 4) and limit (from 80 characters) are needed", i+1)
		}
		for _, k := range p.Kinds {
			if !slices.Contains(corpus.PassageKinds, k) {
				return fmt.Errorf("part %d: kind %q is not one of %s", i+1, k, strings.Join(corpus.PassageKinds, ", "))
			}
		}
	}
	for _, k := range keys {
		if !en.Has(k) {
			return fmt.Errorf("%q is not a key of the message catalogue", k)
		}
	}
	return nil
}

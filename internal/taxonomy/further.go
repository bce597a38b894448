package taxonomy

import (
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
)

// Scheme is a further scheme: groups of people, issues of the day, instruments,
// or one of an analyst's own. Its tags never enter the states of objectives.
type Scheme struct {
	Name   string // "group"
	Label  Texts  // in seven languages
	Topics []Topic
	File   string
}

// Topic is one concept of a further scheme: its names and its terms.
type Topic struct {
	Lexicon
	Names      Texts // in seven languages
	Convention int   // number of a convention of the International Labour Organization; 0 for none
}

// schemeDir holds one file a further scheme, named after it.
const schemeDir = "schemes"

// taken are names of schemes that a file cannot have.
var taken = []string{corpus.SchemeGCM, corpus.SchemePrinciple, corpus.SchemeSDG, corpus.SchemeKind, corpus.SchemeFact, corpus.SchemeMark, corpus.SchemePlace}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// loadSchemes reads schemes/*.yaml, in the order of their names.
func loadSchemes(s source, r *report, names []string) []Scheme {
	var list []Scheme
	for _, file := range names {
		if path.Dir(file) != schemeDir {
			continue
		}
		name := strings.TrimSuffix(path.Base(file), ".yaml")
		if !slug.MatchString(name) || contains(taken, name) {
			r.errorf(file, 0, "%q cannot name a scheme: use small letters, digits and hyphens, and none of %s", name, strings.Join(taken, ", "))
			continue
		}
		if scheme, ok := loadScheme(s.base, r, file, name, false); ok {
			if s.adds(file) {
				if more, ok := loadScheme(s.added, r, file, name, true); ok {
					scheme.add(more, r)
				}
			}
			list = append(list, scheme)
		}
	}
	return list
}

// loadScheme reads one file. What is added to a scheme may leave out labels
// and languages.
func loadScheme(fsys fs.FS, r *report, file, name string, partial bool) (Scheme, bool) {
	scheme := Scheme{Name: name, File: file}
	d, root := readYAML(fsys, r, file)
	if root == nil {
		return scheme, false
	}
	var concepts *yaml.Node
	for _, p := range d.pairs(root, "a scheme", "scheme", "label", "concepts") {
		switch p.name {
		case "scheme":
			d.same(p.value, "scheme", name)
		case "label":
			scheme.Label = d.labels(p.value, "label", partial)
		case "concepts":
			concepts = p.value
		}
	}
	if concepts == nil || scheme.Label == nil && !partial {
		d.errorf(root, "a scheme needs label and concepts")
		return scheme, false
	}
	seen := map[string]int{}
	for _, item := range d.items(concepts, "concepts") {
		t := d.topic(item, name, partial)
		if first, ok := seen[t.Notation]; ok {
			d.errorf(item, "the concept %q is already on line %d", t.Notation, first)
		}
		seen[t.Notation] = item.Line
		scheme.Topics = append(scheme.Topics, t)
	}
	return scheme, true
}

// topic reads one concept.
func (d document) topic(n *yaml.Node, scheme string, partial bool) Topic {
	t := Topic{Lexicon: Lexicon{Scheme: scheme, File: d.file, Threshold: DefaultThreshold, Terms: map[string][]Term{}, Excludes: map[string][]Term{}}}
	if partial {
		t.Threshold = 0
	}
	for _, p := range d.pairs(n, "a concept", "notation", "label", "note", "threshold", "convention", "terms", "excludes", "remove") {
		switch p.name {
		case "notation":
			t.Notation = p.value.Value
			if !slug.MatchString(t.Notation) {
				d.errorf(p.value, "notation is %q, want small letters, digits and hyphens", t.Notation)
			}
		case "label":
			t.Names = d.labels(p.value, "label", partial)
			t.Label = t.Names.In("en")
		case "note":
			t.Note = d.text(p.value, "note")
		case "threshold":
			t.Threshold = d.threshold(p.value)
		case "convention":
			k, err := strconv.Atoi(p.value.Value)
			if err != nil || k < 1 || k > 999 {
				d.errorf(p.value, "convention is %q, want the number of a convention of the International Labour Organization", p.value.Value)
			}
			t.Convention = k
		case "terms":
			t.Terms = d.terms(p.value, partial)
		case "excludes":
			t.Excludes = d.phrases(p.value, "excludes", t.Terms)
		case "remove":
			t.removed = d.removals(p.value, partial)
		}
	}
	if t.Notation == "" || !partial && (t.Names == nil || len(t.Terms) == 0) {
		d.errorf(n, "a concept needs notation, label and terms")
	}
	return t
}

// labels reads language → text.
func (d document) labels(n *yaml.Node, what string, partial bool) Texts {
	texts := Texts{}
	for _, p := range d.pairs(n, what, seven...) {
		texts[p.name] = d.text(p.value, what)
	}
	for _, l := range seven {
		if texts[l] == "" && !partial {
			d.errorf(n, "%s: the language %s is missing", what, l)
		}
	}
	return texts
}

// Topic finds a concept of a further scheme.
func (t *Taxonomy) Topic(scheme, notation string) (*Topic, bool) {
	for i := range t.Schemes {
		if t.Schemes[i].Name != scheme {
			continue
		}
		for j := range t.Schemes[i].Topics {
			if t.Schemes[i].Topics[j].Notation == notation {
				return &t.Schemes[i].Topics[j], true
			}
		}
	}
	return nil, false
}

// FurtherSchemes lists the names of the schemes beside those of the Compact and
// the Goals by whose concepts passages can be filtered, sorted.
func (t *Taxonomy) FurtherSchemes() []string {
	list := []string{corpus.SchemePlace}
	for i := range t.Schemes {
		list = append(list, t.Schemes[i].Name)
	}
	sort.Strings(list)
	return list
}

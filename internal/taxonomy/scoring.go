package taxonomy

import (
	"io/fs"
	"strconv"

	"gopkg.in/yaml.v3"
)

// loadCompany reads company.yaml: groups of words that terms ask for beside them.
// A term that asks for a group that is not there is told.
func loadCompany(fsys fs.FS, r *report, lexicons []Lexicon) map[string]map[string][]string {
	d, root := readYAML(fsys, r, "company.yaml")
	if root == nil {
		return nil
	}
	groups := map[string]map[string][]string{}
	for _, p := range d.pairs(root, "company.yaml", "groups") {
		for _, g := range d.pairs(p.value, "groups") {
			groups[g.name] = d.byLanguage(g.value, "the group "+g.name, seven)
		}
	}
	if len(groups) == 0 {
		d.errorf(root, "the key \"groups\" is missing or empty")
	}
	for _, lex := range lexicons {
		for _, terms := range lex.Terms {
			for _, t := range terms {
				for _, g := range t.With {
					if groups[g] == nil {
						r.errorf(lex.FileOf(t), t.Line, "%q asks for the company of %q, which is no group of company.yaml", t.Text, g)
					}
				}
			}
		}
	}
	return groups
}

// judgingKey is the part of scoring.yaml that is no scheme's.
const judgingKey = "discriminator"

// loadScoring reads scoring.yaml: for each scheme with lexicons, what terms are
// worth, and how far the discriminator may go.
func loadScoring(fsys fs.FS, r *report) (map[string]Scoring, Judging) {
	d, root := readYAML(fsys, r, "scoring.yaml")
	if root == nil {
		return nil, Judging{}
	}
	known := make([]string, 0, len(lexiconSizes))
	for _, s := range lexiconSizes {
		known = append(known, s.scheme)
	}
	all := map[string]Scoring{}
	var judging *Judging
	for _, p := range d.pairs(root, "scoring.yaml", append([]string{judgingKey}, known...)...) {
		if p.name == judgingKey {
			judging = d.judging(p.value)
			continue
		}
		var s Scoring
		keys := []string{"weights", "par", "again", "company", "doubt", "lead", "part"}
		into := map[string]*float64{"par": &s.Par, "again": &s.Again, "company": &s.Company, "doubt": &s.Doubt, "lead": &s.Lead, "part": &s.Part}
		found := d.pairs(p.value, "the scoring of "+p.name, keys...)
		for _, q := range found {
			if q.name != "weights" {
				*into[q.name] = d.amount(q.value, q.name)
				continue
			}
			items := d.items(q.value, "weights")
			if len(items) != len(s.Weights) {
				d.errorf(q.value, "%d weights, want the points of a term of weight 1, 2 and 3", len(items))
				continue
			}
			for i, item := range items {
				s.Weights[i] = d.amount(item, "a weight")
			}
		}
		if len(found) != len(keys) || s.Par == 0 {
			d.errorf(p.value, "the scoring of %s needs %v, par above 0", p.name, keys)
		}
		all[p.name] = s
	}
	for _, name := range known {
		if _, ok := all[name]; !ok {
			d.errorf(root, "the scoring of %s is missing", name)
		}
	}
	if judging == nil {
		d.errorf(root, "the key %q is missing", judgingKey)
		return all, Judging{}
	}
	return all, *judging
}

// judging reads how far the discriminator may go.
func (d document) judging(n *yaml.Node) *Judging {
	var terms, doubted, short, shortHan, alone, near float64
	keys := []string{"terms", "doubted", "short", "short_han", "alone", "near"}
	into := map[string]*float64{"terms": &terms, "doubted": &doubted, "short": &short, "short_han": &shortHan, "alone": &alone, "near": &near}
	found := d.pairs(n, judgingKey, keys...)
	for _, q := range found {
		*into[q.name] = d.amount(q.value, q.name)
	}
	if len(found) != len(keys) || terms > 1 || doubted > 1 {
		d.errorf(n, "%s needs %v, terms and doubted at most 1", judgingKey, keys)
	}
	return &Judging{Terms: terms, Doubted: doubted, Short: int(short), ShortHan: int(shortHan), Alone: int(alone), Near: int(near)}
}

// amount reads a number from 0 to 1000.
func (d document) amount(n *yaml.Node, what string) float64 {
	x, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || !(x >= 0 && x <= 1000) {
		d.errorf(n, "%s is %q, want a number from 0 to 1000", what, n.Value)
	}
	return x
}

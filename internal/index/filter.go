package index

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
	"stocktake/internal/lang"
)

// filter makes plans of a filter's fields; all of them must match. Values that
// name nothing known are noted and match nothing.
func (b *binder) filter(f corpus.Filter, l *lookup) []plan {
	var all []plan
	anyOf := func(field string, values []string) {
		if len(values) > 0 {
			all = append(all, planIs{field, values})
		}
	}
	b.concepts(&all, corpus.SchemeGCM, fieldObjective, digits(f.Objectives), f.MinScore)
	b.concepts(&all, corpus.SchemePrinciple, fieldPrinciple, digits(f.Principles), f.MinScore)
	b.concepts(&all, corpus.SchemeSDG, fieldSDG, lower(f.SDGs), f.MinScore)
	b.concepts(&all, corpus.SchemeKind, fieldKind, lower(f.Kinds), f.MinScore)
	schemes, notations := corpus.ByScheme(f.Concepts)
	for _, scheme := range schemes {
		if f.MinScore > 0 {
			b.concepts(&all, scheme, fieldConcept, notations[scheme], f.MinScore)
			continue
		}
		var named []string
		for _, n := range notations[scheme] {
			named = append(named, scheme+":"+n)
		}
		all = append(all, planIs{fieldConcept, named})
	}
	if len(f.RoundTables) > 0 {
		objectives := l.roundTables(f.RoundTables, f.Cycles)
		if len(objectives) == 0 {
			b.notes = append(b.notes, corpus.Note{Key: "search.roundtable", Args: []any{strings.Join(digits(f.RoundTables), ", ")}})
			all = append(all, planNone{})
		} else {
			b.concepts(&all, corpus.SchemeGCM, fieldObjective, digits(objectives), f.MinScore)
		}
	}
	if len(f.States) > 0 || len(f.Cells) > 0 {
		all = append(all, b.cells(f.Cells, f.MinScore))
	}
	countries := make([]string, len(f.Countries))
	for i, c := range f.Countries {
		countries[i] = cmp.Or(l.countries[lang.Fold(c)], strings.ToUpper(c))
	}
	anyOf(fieldCountry, countries)
	if len(f.Regions) > 0 {
		var members []string
		for _, region := range f.Regions {
			states := l.taxonomy.RegionCountries(region)
			if len(states) == 0 {
				b.notes = append(b.notes, corpus.Note{Key: "search.region", Args: []any{region}})
			}
			members = append(members, states...)
		}
		all = append(all, planIs{fieldCountry, members})
	}
	anyOf(fieldCycle, digits(f.Cycles))
	anyOf(fieldDocKind, lower(f.DocKinds))
	anyOf(fieldLanguage, lower(f.Languages))
	anyOf(fieldDoc, f.Documents)
	if len(f.Roles) > 0 {
		anyOf(fieldRole, lower(f.Roles))
	} else {
		all = append(all, planScope{})
	}
	return all
}

// concepts asks for any of some concepts of a scheme, tagged with at least a
// score if one is given.
func (b *binder) concepts(to *[]plan, scheme, field string, notations []string, least float64) {
	if len(notations) == 0 {
		return
	}
	if least <= 0 {
		*to = append(*to, planIs{field, notations})
		return
	}
	var tags []string
	for _, n := range notations {
		tags = append(tags, b.tagsFrom(scheme+":"+n+"@", least)...)
		if scheme == corpus.SchemeSDG && !strings.Contains(n, ".") {
			tags = append(tags, b.tagsFrom(scheme+":"+n+".", least)...) // the goal's targets
		}
		if scheme == corpus.SchemeKind {
			tags = append(tags, b.tagsFrom(corpus.SchemeMark+":"+n+"@", least)...) // marks are asked for as kinds
		}
	}
	*to = append(*to, planIs{fieldTag, tags})
}

// tagsFrom gives the terms of field tag that begin with prefix and have at least
// a score.
func (b *binder) tagsFrom(prefix string, least float64) []string {
	floor := scored("", least)[1:]
	found := map[string]int{}
	for _, p := range b.index.parts {
		d, err := p.terms(fieldTag, prefix)
		if err == nil {
			err = b.collect(d, func(term string) bool { return term[strings.LastIndexByte(term, '@')+1:] >= floor }, found)
		}
		if err != nil {
			b.err = err
			return nil
		}
	}
	out := make([]string, 0, len(found))
	for term := range found {
		out = append(out, term)
	}
	slices.Sort(out)
	return out
}

// cells asks for any of some places of the gap model. With a least score, the
// tag on the cell's own objective must have it.
func (b *binder) cells(cells []corpus.StateCell, least float64) plan {
	terms := map[int][]string{}
	for _, c := range cells {
		objective := c.Objective
		if least <= 0 {
			objective = 0 // one list for all
		}
		terms[objective] = append(terms[objective], cell(c.Country, c.Cycle, strconv.Itoa(c.Objective)))
	}
	var or planOr
	for objective := 0; objective <= 23; objective++ {
		if len(terms[objective]) == 0 {
			continue
		}
		and := planAnd{plans: []plan{planIs{fieldCell, b.there(fieldCell, terms[objective])}}}
		if least > 0 {
			b.concepts(&and.plans, corpus.SchemeGCM, fieldObjective, []string{strconv.Itoa(objective)}, least)
		}
		or.plans = append(or.plans, and)
	}
	return or
}

// there keeps the values that any passage has; of the cells asked for, most are
// of States that say nothing.
func (b *binder) there(field string, values []string) []string {
	known := map[string]int{}
	for _, p := range b.index.parts {
		d, err := p.terms(field, "")
		if err == nil {
			err = b.collect(d, func(string) bool { return true }, known)
		}
		if err != nil {
			b.err = err
			return nil
		}
	}
	return slices.DeleteFunc(values, func(v string) bool { return known[v] == 0 })
}

// languagesOf gives the fields of stems that a search needs to look into.
func languagesOf(f corpus.Filter) []string {
	if len(f.Languages) == 0 {
		return words.Languages
	}
	var out []string
	for _, l := range lower(f.Languages) {
		if own := words.Language(l); !slices.Contains(out, own) {
			out = append(out, own)
		}
	}
	return out
}

func digits(numbers []int) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = strconv.Itoa(n)
	}
	return out
}

func lower(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ToLower(v)
	}
	return out
}

package taxonomy

import (
	"sort"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// In gives the text in a language, else in English, else any (by code).
func (t Texts) In(language string) string {
	if s := t[language]; s != "" {
		return s
	}
	if s := t["en"]; s != "" {
		return s
	}
	codes := make([]string, 0, len(t))
	for l := range t {
		codes = append(codes, l)
	}
	sort.Strings(codes)
	for _, l := range codes {
		if t[l] != "" {
			return t[l]
		}
	}
	return ""
}

// CountryByISO3 finds a State or area by its code.
func (t *Taxonomy) CountryByISO3(code string) (Country, bool) {
	i, ok := t.byISO3[code]
	if !ok {
		return Country{}, false
	}
	return t.Countries[i], true
}

// RegionCountries lists the codes of a region, sorted: a review region ("Arab",
// a State in two is in both), an M49 region ("Africa" names both kinds: the
// review region wins) or an M49 subregion. Case and accents do not matter.
// Only States are listed; areas are not.
func (t *Taxonomy) RegionCountries(name string) []string {
	key := lang.Fold(name)
	for _, in := range []func(*Country) []string{
		func(c *Country) []string { return c.ReviewRegions },
		func(c *Country) []string { return []string{c.Region} },
		func(c *Country) []string { return []string{c.Subregion} },
	} {
		var codes []string
		for i := range t.Countries {
			c := &t.Countries[i]
			if c.Status == "area" || key == "" {
				continue
			}
			for _, region := range in(c) {
				if lang.Fold(region) == key {
					codes = append(codes, c.ISO3)
					break
				}
			}
		}
		if codes != nil {
			sort.Strings(codes)
			return codes
		}
	}
	return nil
}

// Regions lists the review regions, sorted.
func (t *Taxonomy) Regions() []string {
	var list []string
	for i := range t.Countries {
		for _, region := range t.Countries[i].ReviewRegions {
			if !contains(list, region) {
				list = append(list, region)
			}
		}
	}
	sort.Strings(list)
	return list
}

// RoundTable finds round table n of the Forum of a year.
func (t *Taxonomy) RoundTable(cycle, n int) (RoundTable, bool) {
	for _, r := range t.RoundTables {
		if r.Cycle == cycle && r.Number == n {
			return r, true
		}
	}
	return RoundTable{}, false
}

// ObjectiveTitle is the title of objective n in a language, in English where
// there is none; "" for an unknown number.
func (t *Taxonomy) ObjectiveTitle(n int, language string) string {
	if n < 1 || n > len(t.Objectives) {
		return ""
	}
	return t.Objectives[n-1].Title.In(language)
}

// LexiconOf finds the lexicon of a concept; nil when it has none.
func (t *Taxonomy) LexiconOf(scheme, notation string) *Lexicon {
	for i := range t.Lexicons {
		if t.Lexicons[i].Scheme == scheme && t.Lexicons[i].Notation == notation {
			return &t.Lexicons[i]
		}
	}
	if x, ok := t.Topic(scheme, notation); ok {
		return &x.Lexicon
	}
	return nil
}

// CuesOf finds the cues of a kind; nil when it has none.
func (t *Taxonomy) CuesOf(kind string) *Cues {
	for i := range t.Cues {
		if t.Cues[i].Kind == kind {
			return &t.Cues[i]
		}
	}
	return nil
}

// LinksOf lists the links of an objective, in the order of the file.
func (t *Taxonomy) LinksOf(objective int) []Link {
	var list []Link
	for _, l := range t.Links {
		if l.Objective == objective {
			list = append(list, l)
		}
	}
	return list
}

// Concept finds one entry of a scheme: gcm, principle, sdg (goal or target),
// kind, place or a further scheme.
func (t *Taxonomy) Concept(scheme, notation string) (Concept, bool) {
	c := Concept{Scheme: scheme, Notation: notation}
	n, err := strconv.Atoi(notation)
	if err == nil && strconv.Itoa(n) != notation {
		return Concept{}, false
	}
	if x, ok := t.Topic(scheme, notation); ok {
		c.Label, c.Title = x.Names, x.Names
		return c, true
	}
	switch scheme {
	case corpus.SchemePlace:
		if x, ok := t.CountryByISO3(notation); ok {
			c.Label, c.Title = x.Name, x.Name
			return c, true
		}
	case corpus.SchemeGCM:
		if err == nil && n >= 1 && n <= len(t.Objectives) {
			c.Label, c.Title = t.Objectives[n-1].Label, t.Objectives[n-1].Title
			return c, true
		}
	case corpus.SchemePrinciple:
		if err == nil && n >= 1 && n <= len(t.Principles) {
			c.Label, c.Title = t.Principles[n-1].Title, t.Principles[n-1].Title
			return c, true
		}
	case corpus.SchemeSDG:
		if err == nil && n >= 1 && n <= len(t.Goals) {
			c.Label, c.Title = t.Goals[n-1].Title, t.Goals[n-1].Title
			return c, true
		}
		for _, target := range t.Targets {
			if target.Code == notation {
				c.Label = Texts{"en": target.Label}
				c.Title, c.Broader = c.Label, strconv.Itoa(target.Goal)
				return c, true
			}
		}
	case corpus.SchemeMark:
		if cues := t.CuesOf(notation); cues != nil && contains(corpus.PassageMarks, notation) {
			c.Label = Texts{"en": cues.Label}
			c.Title = c.Label
			return c, true
		}
	case corpus.SchemeKind:
		if notation == corpus.PassageContext {
			c.Label = Texts{"en": "Context"}
			c.Title = c.Label
			return c, true
		}
		if cues := t.CuesOf(notation); cues != nil && contains(corpus.PassageKinds, notation) {
			c.Label = Texts{"en": cues.Label}
			c.Title = c.Label
			return c, true
		}
	}
	return Concept{}, false
}

// WithCountries is the taxonomy with countries added, or replaced where the code
// is known. The version stays: countries take no part in tagging.
func (t *Taxonomy) WithCountries(more []Country) *Taxonomy {
	c := *t
	c.Countries = append([]Country(nil), t.Countries...)
	for _, x := range more {
		if i, ok := c.byISO3[x.ISO3]; ok {
			c.Countries[i] = x
			continue
		}
		c.Countries = append(c.Countries, x)
		sort.SliceStable(c.Countries, func(i, j int) bool { return c.Countries[i].ISO3 < c.Countries[j].ISO3 })
		c.byISO3 = indexCountries(c.Countries)
	}
	c.byISO3 = indexCountries(c.Countries)
	c.matcher = newMatcher(c.Countries, t.matcher.traps)
	return &c
}

func indexCountries(list []Country) map[string]int {
	by := make(map[string]int, len(list))
	for i := range list {
		by[list[i].ISO3] = i
	}
	return by
}

// plain is a term without the marks that hold its words to one form ("=traite").
func plain(term string) string { return strings.ReplaceAll(term, "=", "") }

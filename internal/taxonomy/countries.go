package taxonomy

import (
	"io/fs"
	"regexp"
	"sort"
	"strings"

	"stocktake/internal/lang"
)

// Statuses of a country or area.
var Statuses = []string{"member", "observer", "other-state", "area"}

var (
	iso3Code = regexp.MustCompile(`^[A-Z]{3}$`)
	iso2Code = regexp.MustCompile(`^[A-Z]{2}$`)
	m49Code  = regexp.MustCompile(`^[0-9]{3}$`)
)

func loadCountries(fsys fs.FS, r *report) []Country {
	s := readSheet(fsys, r, "countries.tsv", join([]string{"iso3", "iso2", "m49"}, columns("name_", seven), []string{"aliases", "region", "subregion",
		"intermediate_region", "un_commissions", "gcm_review_regions", "gcm_review_primary", "status", "ldc", "lldc", "sids", "gcm_vote_2018"})...)
	codes, names := map[string]int{}, map[string]string{}
	list := make([]Country, 0, len(s.rows))
	for _, w := range s.rows {
		c := Country{ISO3: w.get("iso3"), ISO2: w.get("iso2"), M49: w.get("m49"), Name: w.texts("name_", seven...), Aliases: w.list("aliases", "|"),
			Region: w.get("region"), Subregion: w.get("subregion"), ReviewRegions: w.list("gcm_review_regions", ";"), ReviewRegion: w.get("gcm_review_primary"),
			Status: w.oneOf("status", Statuses...), Commissions: w.list("un_commissions", ";")}
		for _, x := range []struct {
			column string
			form   *regexp.Regexp
		}{{"iso3", iso3Code}, {"iso2", iso2Code}, {"m49", m49Code}} {
			code := w.get(x.column)
			if !x.form.MatchString(code) {
				w.errorf("%s is %q, want the form %s", x.column, code, x.form)
			} else if first, ok := codes[code]; ok {
				w.errorf("code %s is already on line %d", code, first)
			}
			codes[code] = w.line
		}
		for _, g := range []string{"ldc", "lldc", "sids"} {
			if w.oneOf(g, "yes", "") == "yes" {
				c.Groups = append(c.Groups, strings.ToUpper(g))
			}
		}
		if c.Status == "member" && !contains(c.ReviewRegions, c.ReviewRegion) {
			w.errorf("%s: gcm_review_primary %q is not among gcm_review_regions", c.ISO3, c.ReviewRegion)
		}
		for _, n := range allNames(&c) {
			key := lang.Fold(n)
			if other, ok := names[key]; ok && other != c.ISO3 {
				w.errorf("%q names %s and %s", n, other, c.ISO3)
			}
			names[key] = c.ISO3
		}
		list = append(list, c)
	}
	n := 0
	for i := range list {
		if list[i].Status == "member" {
			n++
		}
	}
	if n != members {
		r.errorf(s.file, 0, "%d member States, want %d", n, members)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].ISO3 < list[j].ISO3 })
	return list
}

// allNames lists the names and aliases of a country, names first, in the order
// of the languages.
func allNames(c *Country) []string {
	var list []string
	for _, l := range seven {
		if n := c.Name[l]; n != "" && !contains(list, n) {
			list = append(list, n)
		}
	}
	return append(list, c.Aliases...)
}

// Treatments of a phrase that looks like the name of a country.
const (
	trapIgnore = "ignore" // names no country
	trapWeak   = "weak"   // counts only when no other name is in the text
)

// trap is a phrase that looks like the name of a country.
type trap struct{ phrase, treatment string }

func loadTraps(fsys fs.FS, r *report, known []Country) []trap {
	s := readSheet(fsys, r, "country_traps.tsv", "phrase", "treatment", "note")
	names := map[string]bool{}
	for i := range known {
		for _, n := range allNames(&known[i]) {
			names[lang.Fold(n)] = true
		}
	}
	seen := map[string]int{}
	list := make([]trap, 0, len(s.rows))
	for _, w := range s.rows {
		t := trap{w.need("phrase"), w.oneOf("treatment", trapIgnore, trapWeak)}
		w.need("note")
		key := lang.Fold(t.phrase)
		if t.treatment == trapWeak && !names[key] {
			w.errorf("%q is no name or alias of a country, so it cannot be a weak one", t.phrase)
		}
		if first, ok := seen[key]; ok {
			w.errorf("%q is already on line %d", t.phrase, first)
		}
		seen[key] = w.line
		list = append(list, t)
	}
	return list
}

package index

import (
	"slices"
	"strings"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// lookup finds what queries and filters name in the taxonomy.
type lookup struct {
	taxonomy  *taxonomy.Taxonomy
	countries map[string]string // folded name, alias or code → ISO3
	alignment func() *taxonomy.Alignment
}

func newLookup(t *taxonomy.Taxonomy) *lookup {
	l := &lookup{taxonomy: t, countries: map[string]string{}, alignment: sync.OnceValue(func() *taxonomy.Alignment { return taxonomy.NewAlignment(t) })}
	for i := range t.Countries {
		c := &t.Countries[i]
		for _, name := range append([]string{c.ISO3, c.ISO2}, c.Aliases...) {
			l.name(name, c.ISO3)
		}
		for _, name := range c.Name {
			l.name(name, c.ISO3)
		}
	}
	return l
}

// name keeps the first country of a name, so that codes win over aliases that
// come later.
func (l *lookup) name(name, iso3 string) {
	if key := lang.Fold(strings.TrimSpace(name)); key != "" && l.countries[key] == "" {
		l.countries[key] = iso3
	}
}

// roundTables gives the objectives that round tables discuss: in the cycles
// asked for, or else in the latest cycle that has round tables.
func (l *lookup) roundTables(numbers, cycles []int) []int {
	latest := 0
	named := false
	for _, r := range l.taxonomy.RoundTables {
		latest = max(latest, r.Cycle)
		named = named || slices.Contains(cycles, r.Cycle)
	}
	var out []int
	for _, r := range l.taxonomy.RoundTables {
		if !slices.Contains(numbers, r.Number) || named && !slices.Contains(cycles, r.Cycle) || !named && r.Cycle != latest {
			continue
		}
		out = append(out, r.Objectives...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// regionFacet makes counts by review region of those by country. A State in two
// regions counts in both, as it does when one filters by them.
func (l *lookup) regionFacet(countries []corpus.FacetCount) []corpus.FacetCount {
	out := []corpus.FacetCount{}
	for _, region := range l.taxonomy.Regions() {
		sum := corpus.FacetCount{Value: region}
		members := l.taxonomy.RegionCountries(region)
		for _, c := range countries {
			if slices.Contains(members, c.Value) {
				sum.Count += c.Count
			}
		}
		if sum.Count > 0 {
			out = append(out, sum)
		}
	}
	slices.SortStableFunc(out, byCount)
	return out
}

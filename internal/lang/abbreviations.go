package lang

import "sync"

// abbreviationSets holds Table's abbreviations by language, ready for look-up.
var abbreviationSets = sync.OnceValue(func() map[string]map[string]bool {
	sets := make(map[string]map[string]bool, len(Table))
	for i := range Table {
		set := make(map[string]bool, len(Table[i].Abbreviations))
		for _, a := range Table[i].Abbreviations {
			set[a] = true
		}
		sets[Table[i].Code] = set
	}
	return sets
})

package index

import "stocktake/internal/index/words"

// stemCache is the number of words whose stems are remembered.
const stemCache = 1 << 16

// stems remembers the stems of one language or several.
type stems map[string]map[string]string // language → folded word → stem

func newStems() stems { return stems{} }

// of is the term of a token in a field of stems.
func (s stems) of(language string, t words.Token) string {
	if t.Kind == words.Pair {
		return t.Term
	}
	known := s[language]
	if known == nil || len(known) >= stemCache {
		known = map[string]string{}
		s[language] = known
	}
	stem, ok := known[t.Term]
	if !ok {
		stem = words.Stem(language, t.Term)
		known[t.Term] = stem
	}
	return stem
}

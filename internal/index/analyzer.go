package index

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"

	"stocktake/internal/index/words"
)

// exactAnalyzer names the analyzer that folds and does not stem.
const exactAnalyzer = "exact"

// stemCache is the number of words whose stems an analyzer remembers.
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

// analyzer makes Bleve's tokens of ours.
type analyzer struct {
	language string // "" for exact words
	mu       sync.Mutex
	stems    stems
}

func newAnalyzer(name string) *analyzer {
	if name == exactAnalyzer {
		name = ""
	}
	return &analyzer{language: name, stems: newStems()}
}

// Analyze implements analysis.Analyzer.
func (a *analyzer) Analyze(text []byte) analysis.TokenStream {
	tokens := words.Split(string(text))
	block := make([]analysis.Token, len(tokens))
	out := make(analysis.TokenStream, len(tokens))
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, t := range tokens {
		term := t.Term
		if a.language != "" {
			term = a.stems.of(a.language, t)
		}
		block[i] = analysis.Token{Start: t.Start, End: t.End, Position: t.Pos, Term: []byte(term), Type: analysis.AlphaNumeric}
		out[i] = &block[i]
	}
	return out
}

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

// analyzer makes Bleve's tokens of ours.
type analyzer struct {
	language string // "" for exact words
	mu       sync.Mutex
	stems    map[string][]byte
}

func newAnalyzer(name string) *analyzer {
	if name == exactAnalyzer {
		return &analyzer{}
	}
	return &analyzer{language: name, stems: map[string][]byte{}}
}

// Analyze implements analysis.Analyzer.
func (a *analyzer) Analyze(text []byte) analysis.TokenStream {
	tokens := words.Split(string(text))
	block := make([]analysis.Token, len(tokens))
	out := make(analysis.TokenStream, len(tokens))
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, t := range tokens {
		block[i] = analysis.Token{Start: t.Start, End: t.End, Position: t.Pos, Term: a.term(t), Type: analysis.AlphaNumeric}
		out[i] = &block[i]
	}
	return out
}

func (a *analyzer) term(t words.Token) []byte {
	if a.language == "" {
		return []byte(t.Term)
	}
	if s, ok := a.stems[t.Term]; ok {
		return s
	}
	if len(a.stems) >= stemCache {
		clear(a.stems)
	}
	s := []byte(stemOf(a.language, t))
	a.stems[t.Term] = s
	return s
}

// stemOf is the term of a token in a field of stems.
func stemOf(language string, t words.Token) string {
	if t.Kind == words.Pair {
		return t.Term
	}
	return words.Stem(language, t.Term)
}

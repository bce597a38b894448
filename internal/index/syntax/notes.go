package syntax

import (
	"sort"

	"stocktake/internal/corpus"
)

// noteLimit is the number of notes after which more are only counted.
const noteLimit = 12

// notes are remarks on parts of a query, with their places.
type notes []note

type note struct {
	at int
	corpus.Note
}

func (n *notes) add(at int, key string, args ...any) {
	*n = append(*n, note{at, corpus.Note{Key: key, Args: args}})
}

// inOrder gives the notes in the order of their places.
func (n notes) inOrder() []corpus.Note {
	sort.SliceStable(n, func(i, j int) bool { return n[i].at < n[j].at })
	var out []corpus.Note
	for i, note := range n {
		if i == noteLimit {
			return append(out, corpus.Note{Key: "search.more", Args: []any{len(n) - noteLimit}})
		}
		out = append(out, note.Note)
	}
	return out
}

// short cuts text where it is long.
func short(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

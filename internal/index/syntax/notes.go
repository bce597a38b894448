package syntax

import (
	"fmt"
	"sort"
)

// noteLimit is the number of notes after which more are only counted.
const noteLimit = 12

// notes are remarks on parts of a query, with their places.
type notes []note

type note struct {
	at   int
	text string
}

func (n *notes) add(at int, format string, args ...any) {
	*n = append(*n, note{at, fmt.Sprintf(format, args...)})
}

// texts gives the notes in the order of their places.
func (n notes) texts() []string {
	sort.SliceStable(n, func(i, j int) bool { return n[i].at < n[j].at })
	var out []string
	for i, note := range n {
		if i == noteLimit {
			return append(out, fmt.Sprintf("and %d more parts that were not understood", len(n)-noteLimit))
		}
		out = append(out, note.text)
	}
	return out
}

// quoted puts text in quotation marks, cut where it is long.
func quoted(text string) string {
	runes := []rune(text)
	if len(runes) > 40 {
		text = string(runes[:40]) + "…"
	}
	return "“" + text + "”"
}

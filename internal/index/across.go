package index

import (
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/index/syntax"
)

const (
	longestTerm = 10   // words of a query that may make one term of the taxonomy
	gap         = ".." // in a term of a lexicon: up to four words
	gapNear     = " NEAR/5 "
	namedTerms  = 6 // terms that a note lists; the rest are in the query as understood
)

// across adds the taxonomy's terms for the same concept in other languages to
// each word, phrase or run of words of a query that is a term of the taxonomy.
// What is excluded (NOT) or searched in titles and headings stays as it is.
func (l *lookup) across(n syntax.Node) (syntax.Node, []corpus.Note) {
	var notes []corpus.Note
	out := l.widen(n, &notes)
	if len(notes) == 0 {
		notes = append(notes, corpus.Note{Key: "search.across_none"})
	}
	return out, notes
}

func (l *lookup) widen(n syntax.Node, notes *[]corpus.Note) syntax.Node {
	switch n := n.(type) {
	case syntax.Word:
		return l.withAligned(n, n.Text, notes)
	case syntax.Phrase:
		return l.withAligned(n, n.Text, notes)
	case syntax.Wildcard:
		return l.withAligned(n, n.Text, notes)
	case syntax.Or:
		return syntax.MakeOr(l.widenAll(n.Nodes, notes))
	case syntax.Near:
		return syntax.Near{Nodes: l.widenAll(n.Nodes, notes), Within: n.Within}
	case syntax.And:
		return l.widenRuns(n.Nodes, notes)
	}
	return n
}

func (l *lookup) widenAll(nodes []syntax.Node, notes *[]corpus.Note) []syntax.Node {
	out := make([]syntax.Node, len(nodes))
	for i, n := range nodes {
		out[i] = l.widen(n, notes)
	}
	return out
}

// widenRuns looks for the longest runs of words that are a term.
func (l *lookup) widenRuns(nodes []syntax.Node, notes *[]corpus.Note) syntax.Node {
	var out []syntax.Node
	for i := 0; i < len(nodes); {
		taken := 1
		next := nodes[i]
		for n := min(longestTerm, len(nodes)-i); n >= 1; n-- {
			text, ok := run(nodes[i : i+n])
			if !ok {
				continue
			}
			if n == 1 {
				next = l.widen(nodes[i], notes)
				break
			}
			if terms := l.aligned(text); len(terms) > 0 {
				taken, next = n, l.withAligned(syntax.And{Nodes: nodes[i : i+n]}, text, notes)
				break
			}
		}
		if _, plain := run(nodes[i : i+1]); !plain {
			next = l.widen(nodes[i], notes)
		}
		out = append(out, next)
		i += taken
	}
	return syntax.MakeAnd(out)
}

// run joins nodes to a text if all are words.
func run(nodes []syntax.Node) (string, bool) {
	texts := make([]string, len(nodes))
	for i, n := range nodes {
		switch n := n.(type) {
		case syntax.Word:
			texts[i] = n.Text
		case syntax.Wildcard:
			texts[i] = n.Text
		default:
			return "", false
		}
	}
	return strings.Join(texts, " "), true
}

// aligned gives the terms in other languages as phrases, or phrases near each
// other where the lexicon leaves a gap.
func (l *lookup) aligned(text string) []syntax.Node {
	var out []syntax.Node
	for _, term := range l.alignment().Of(text, "") {
		var parts []string
		for _, part := range strings.Split(strings.ReplaceAll(term, `"`, " "), gap) {
			parts = append(parts, `"`+strings.TrimSpace(part)+`"`)
		}
		switch n, _ := syntax.Parse(strings.Join(parts, gapNear), nil); n.(type) {
		case syntax.Phrase, syntax.Near:
			out = append(out, n)
		}
	}
	return out
}

func (l *lookup) withAligned(n syntax.Node, text string, notes *[]corpus.Note) syntax.Node {
	terms := l.aligned(text)
	if len(terms) == 0 {
		return n
	}
	var named []string
	for _, t := range terms[:min(len(terms), namedTerms)] {
		named = append(named, t.String())
	}
	note := corpus.Note{Key: "search.across", Args: []any{text, strings.Join(named, ", ")}}
	if more := len(terms) - len(named); more > 0 {
		note = corpus.Note{Key: "search.across_more", Args: append(note.Args, more)}
	}
	*notes = append(*notes, note)
	return syntax.MakeOr(append([]syntax.Node{n}, terms...))
}

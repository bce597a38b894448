package syntax

import (
	"strconv"
	"strings"
)

// Node is a part of a query.
type Node interface {
	// String prints the node in the query language.
	String() string
}

// The leaves.
type (
	// All matches every passage: the empty query.
	All struct{}
	// None matches no passage: nothing that could be searched was left.
	None struct{}
	// Word is found in all its inflections and spellings.
	Word struct{ Text string }
	// Phrase is found word by word, in order, as written but for case and
	// accents. A word of it with * is a wildcard; * alone, between words, is any
	// one word.
	Phrase struct{ Text string }
	// Wildcard is a word with * for any letters; it never begins with one.
	Wildcard struct{ Text string }
	// Fuzzy is found with up to Edits letters changed, added or left out.
	Fuzzy struct {
		Text  string
		Edits int
	}
	// Is asks for a value of a field that is no text: country, lang …
	Is struct{ Field, Value string }
)

// The nodes with others below.
type (
	// And wants all of its nodes.
	And struct{ Nodes []Node }
	// Or wants any of its nodes.
	Or struct{ Nodes []Node }
	// Not wants its node not to match.
	Not struct{ Node Node }
	// Near wants an occurrence of each node at most Within[i] words from one of
	// the node that follows it, in either order.
	Near struct {
		Nodes  []Node
		Within []int // one fewer than Nodes
	}
	// In searches another text than that of the passage: title, heading.
	In struct {
		Field string
		Node  Node
	}
)

func (All) String() string        { return "" }
func (None) String() string       { return "" }
func (n Word) String() string     { return n.Text }
func (n Phrase) String() string   { return `"` + n.Text + `"` }
func (n Wildcard) String() string { return n.Text }
func (n Fuzzy) String() string    { return n.Text + "~" + strconv.Itoa(n.Edits) }
func (n Is) String() string {
	if strings.ContainsAny(n.Value, " \t") {
		return n.Field + `:"` + n.Value + `"`
	}
	return n.Field + ":" + n.Value
}
func (n And) String() string { return list(n.Nodes, " AND ") }
func (n Or) String() string  { return list(n.Nodes, " OR ") }
func (n Not) String() string { return "NOT " + within(n.Node, levelNot) }
func (n In) String() string  { return n.Field + ":" + within(n.Node, levelLeaf) }
func (n Near) String() string {
	var b strings.Builder
	for i, node := range n.Nodes {
		if i > 0 {
			b.WriteString(" NEAR/" + strconv.Itoa(n.Within[i-1]) + " ")
		}
		b.WriteString(within(node, levelLeaf))
	}
	return b.String()
}

// Levels of binding, the loosest first.
const (
	levelOr = iota
	levelAnd
	levelNot
	levelNear
	levelLeaf
)

func level(n Node) int {
	switch n.(type) {
	case Or:
		return levelOr
	case And:
		return levelAnd
	case Not:
		return levelNot
	case Near:
		return levelNear
	}
	return levelLeaf
}

// within prints n, in parentheses when it binds looser than its place wants.
func within(n Node, place int) string {
	if level(n) < place {
		return "(" + n.String() + ")"
	}
	return n.String()
}

// list joins nodes; an And inside an Or stands in parentheses too, for clarity.
func list(nodes []Node, sep string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = within(n, levelNot)
	}
	return strings.Join(parts, sep)
}

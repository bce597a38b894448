package syntax

import "strings"

// MakeAnd joins nodes, taking the nodes of an And among them up into one list.
func MakeAnd(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if and, ok := n.(And); ok {
			flat = append(flat, and.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return And{flat}
}

// MakeOr joins alternatives, taking those of an Or among them up into one list.
func MakeOr(nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		if or, ok := n.(Or); ok {
			flat = append(flat, or.Nodes...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return Or{flat}
}

// MakeNot negates a node; twice is not at all.
func MakeNot(n Node) Node {
	if not, ok := n.(Not); ok {
		return not.Node
	}
	return Not{n}
}

// makeNear builds a Near of words, phrases, wildcards, alternatives of these and
// other Nears; with anything else in it, the parts are joined by AND instead.
func (p *parser) makeNear(nodes []Node, within []int, at int) Node {
	field, inField := "", 0
	for _, n := range nodes {
		if in, ok := n.(In); ok {
			field, inField = in.Field, inField+1
		}
	}
	if inField == len(nodes) { // title:a NEAR/3 title:b
		bare := make([]Node, len(nodes))
		for i, n := range nodes {
			if in := n.(In); in.Field == field {
				bare[i] = in.Node
			}
		}
		if placedAll(bare) {
			return In{field, Near{bare, within}}
		}
	}
	if placedAll(nodes) {
		return Near{nodes, within}
	}
	p.notes.add(at, "search.near_place", at)
	return MakeAnd(nodes)
}

func placedAll(nodes []Node) bool {
	for _, n := range nodes {
		if n == nil || !placed(n) {
			return false
		}
	}
	return true
}

// placed says whether the occurrences of n have a place in the text.
func placed(n Node) bool {
	switch n := n.(type) {
	case Word, Phrase, Wildcard, Fuzzy:
		return true
	case Or:
		return placedAll(n.Nodes)
	case Near:
		return true
	}
	return false
}

// inField puts node into a text field. Fields inside a field stay their own.
func (p *parser) inField(t token, node Node) Node {
	if plainText(node) {
		return In{t.text, node}
	}
	p.notes.add(t.at, "search.field_in_field", t.text, t.at)
	return node
}

func plainText(n Node) bool {
	switch n := n.(type) {
	case And:
		return plainTextAll(n.Nodes)
	case Or:
		return plainTextAll(n.Nodes)
	case Near:
		return plainTextAll(n.Nodes)
	case Not:
		return plainText(n.Node)
	case In, Is:
		return false
	}
	return true
}

func plainTextAll(nodes []Node) bool {
	for _, n := range nodes {
		if !plainText(n) {
			return false
		}
	}
	return true
}

// values turns the words under a field that is no text into its values.
func (p *parser) values(t token, node Node) Node {
	switch n := node.(type) {
	case And:
		return MakeAnd(p.valuesOf(t, n.Nodes))
	case Or:
		return MakeOr(p.valuesOf(t, n.Nodes))
	case Not:
		return MakeNot(p.values(t, n.Node))
	case Word:
		return p.value(t, n.Text)
	case Phrase:
		return p.value(t, n.Text)
	}
	p.notes.add(t.at, "search.field_value", t.text, t.at)
	return node
}

func (p *parser) valuesOf(t token, nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = p.values(t, n)
	}
	return out
}

func (p *parser) value(t token, value string) Node {
	stored, ok := value, true
	if p.check != nil {
		stored, ok = p.check(t.text, value)
	}
	if ok {
		return Is{t.text, stored}
	}
	p.notes.add(t.at, "search.value_unknown", short(value), t.text, t.at)
	nodes := []Node{Word{t.text}}
	var l lexer
	for _, w := range strings.Fields(value) {
		l.words(w, 0)
	}
	for _, w := range l.out {
		nodes = append(nodes, leafNode(w))
	}
	return MakeAnd(nodes)
}

// plain writes a word so that it is not read as an operator.
func plain(text string) string {
	if _, ok := operator(text); ok {
		return strings.ToLower(text)
	}
	return text
}

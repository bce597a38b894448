package syntax

import (
	"strings"

	"stocktake/internal/corpus"
)

// Check says whether value is one that field can have, and gives the form in
// which it is stored ("Kenya" → "KEN"). Values that fail become plain words.
type Check func(field, value string) (stored string, ok bool)

// Parse reads a query. It never fails: notes name the parts that were not
// understood and searched as plain words, or left out. check may be nil, then
// every value is good.
func Parse(text string, check Check) (Node, []corpus.Note) {
	var cut notes
	if runes := []rune(text); len(runes) > textLimit {
		text = string(runes[:textLimit])
		cut.add(textLimit, "search.long_text", textLimit)
	}
	tokens, n := lex(text)
	n = append(n, cut...)
	p := &parser{check: check, notes: n}
	p.tokens = mend(tokens, &p.notes)
	var node Node
	switch {
	case len(p.tokens) > 0:
		node = p.or()
	case strings.TrimFunc(text, blank) == "":
		node = All{}
	default:
		node = None{}
	}
	return node, p.notes.inOrder()
}

// parser reads mended tokens by recursive descent.
type parser struct {
	tokens []token
	at     int
	check  Check
	notes  notes
}

func (p *parser) peek() (token, bool) {
	if p.at < len(p.tokens) {
		return p.tokens[p.at], true
	}
	return token{}, false
}

// skip takes the next token if it is of this kind.
func (p *parser) skip(k kind) bool {
	if t, ok := p.peek(); ok && t.kind == k {
		p.at++
		return true
	}
	return false
}

func (p *parser) or() Node {
	nodes := []Node{p.and()}
	for p.skip(kOr) {
		nodes = append(nodes, p.and())
	}
	return MakeOr(nodes)
}

func (p *parser) and() Node {
	nodes := []Node{p.not()}
	for {
		t, ok := p.peek()
		if !ok || t.kind == kOr || t.kind == kClose {
			return MakeAnd(nodes)
		}
		p.skip(kAnd)
		nodes = append(nodes, p.not())
	}
}

func (p *parser) not() Node {
	if p.skip(kNot) || p.skip(kMinus) {
		return MakeNot(p.not())
	}
	return p.near()
}

func (p *parser) near() Node {
	nodes, dist := []Node{p.primary()}, []int(nil)
	at := 0
	for {
		t, ok := p.peek()
		if !ok || t.kind != kNear {
			break
		}
		at = t.at
		p.at++
		nodes, dist = append(nodes, p.primary()), append(dist, t.n)
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return p.makeNear(nodes, dist, at)
}

func (p *parser) primary() Node {
	t := p.tokens[p.at]
	p.at++
	switch t.kind {
	case kOpen:
		n := p.or()
		p.skip(kClose)
		return n
	case kField:
		return p.field(t)
	case kPhrase:
		return p.phrase(t)
	}
	return leafNode(t)
}

func leafNode(t token) Node {
	switch t.kind {
	case kWildcard:
		return Wildcard{t.text}
	case kFuzzy:
		return Fuzzy{t.text, t.n}
	}
	return Word{plain(t.text)}
}

// field reads the value after "name:".
func (p *parser) field(t token) Node {
	value := p.primary()
	if fields[t.text] {
		return p.inField(t, value)
	}
	return p.values(t, value)
}

func (p *parser) phrase(t token) Node {
	words := strings.Fields(t.text)
	if len(words) > phraseLimit {
		p.notes.add(t.at, "search.long_phrase", t.at, phraseLimit)
		for words = words[:phraseLimit]; words[len(words)-1] == "*"; {
			words = words[:len(words)-1]
		}
	}
	return Phrase{strings.Join(words, " ")}
}

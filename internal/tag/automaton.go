package tag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// automaton finds phrases in the words of a text, all in one pass: a trie whose
// edges are stems, word beginnings ("migra*"), single forms ("=traite") or a gap
// of a few words ("..").
type automaton struct {
	stems    map[string]int32
	begins   map[string]int32 // "migra" of "migra*"
	formed   bool             // some word stands for one form only; such are in stems with formMark before them
	shortest int              // bytes of the shortest beginning
	nodes    []node
	phrases  int32
}

type node struct {
	next  map[int32]int32
	gap   int32   // node after up to maxGap words; 0 for none
	final []int32 // phrases that end here
}

// formMark before a word of a phrase says that endings may not come or go: "=traite" is not "trait".
const formMark = "="

// maxGap is how many words ".." may stand for.
const maxGap = 4

// match is one phrase found: words [from,to).
type match struct {
	phrase   int32
	from, to int
}

func newAutomaton() *automaton {
	return &automaton{stems: map[string]int32{}, begins: map[string]int32{}, nodes: make([]node, 1), shortest: 1 << 10}
}

// part is one word of a phrase, folded, and how a text's word has to agree with it.
type part struct {
	word string
	how  int
}

const (
	asStem      = iota // by the stem
	asBeginning        // by the beginning: "migra*"
	asForm             // in this form only: "=traite"
	asGap              // "..", no word of its own
)

// partsOf reads a phrase as a lexicon writes it.
func partsOf(phrase string) []part {
	var out []part
	for field := range strings.FieldsSeq(strings.ReplaceAll(phrase, "-", " ")) {
		if field == ".." {
			out = append(out, part{how: asGap})
			continue
		}
		words := wordsOf(field, nil)
		for i, w := range words {
			p := part{word: w.folded}
			if strings.HasPrefix(field, formMark) {
				p.how = asForm
			} else if i == len(words)-1 && strings.HasSuffix(field, "*") {
				p.how = asBeginning
			}
			out = append(out, p)
		}
	}
	return out
}

// add puts a phrase in and gives its number, counting from 0; ok is false when
// the phrase holds no word.
func (a *automaton) add(phrase string) (id int32, ok bool) {
	at := int32(0)
	for _, p := range partsOf(phrase) {
		edge := int32(0)
		switch p.how {
		case asGap:
			if at == 0 {
				return 0, false
			}
			if a.nodes[at].gap == 0 {
				gap := a.grow()
				a.nodes[at].gap = gap
			}
			at = a.nodes[at].gap
			continue
		case asForm:
			edge, a.formed = number(a.stems, formMark+bare(p.word), 1), true
		case asBeginning:
			edge = number(a.begins, p.word, -1)
			a.shortest = min(a.shortest, len(p.word))
		default:
			edge = number(a.stems, stem(p.word), 1)
		}
		to, seen := a.nodes[at].next[edge]
		if !seen {
			to = a.grow()
			if a.nodes[at].next == nil {
				a.nodes[at].next = map[int32]int32{}
			}
			a.nodes[at].next[edge] = to
		}
		at = to
	}
	if at == 0 {
		return 0, false
	}
	id = a.phrases
	a.phrases++
	a.nodes[at].final = append(a.nodes[at].final, id)
	return id, true
}

func (a *automaton) grow() int32 {
	a.nodes = append(a.nodes, node{})
	return int32(len(a.nodes) - 1)
}

// number gives s its number in m: sign × (1, 2, 3 …), so that stems and
// beginnings never share one.
func number(m map[string]int32, s string, sign int32) int32 {
	n, ok := m[s]
	if !ok {
		n = sign * int32(len(m)+1)
		m[s] = n
	}
	return n
}

// scan holds what finding phrases in one run of texts needs again and again.
type scan struct {
	a        *automaton
	byWord   map[string]*known
	byNumber []*known // the same for words that lie on a desk
	forms    []string
	of       []*known
	found    []match
}

// known is what an automaton knows of a word.
type known struct {
	edges  []int32 // that the word may follow
	begins bool    // one of them begins a phrase
}

func (a *automaton) scan() *scan { return &scan{a: a, byWord: map[string]*known{}} }

// find gives every phrase in words, by place, longest first. The answer is
// valid until the next call.
func (s *scan) find(words []word) []match {
	s.of, s.found = s.of[:0], s.found[:0]
	for i := range words {
		s.of = append(s.of, s.knownOf(&words[i]))
	}
	for i := range words {
		if !s.of[i].begins {
			continue
		}
		at := len(s.found)
		s.walk(words, 0, i, i)
		if len(s.found)-at < 2 {
			continue
		}
		slices.SortFunc(s.found[at:], func(x, y match) int {
			if x.to != y.to {
				return y.to - x.to
			}
			return int(x.phrase - y.phrase)
		})
		s.found = s.found[:at+len(slices.Compact(s.found[at:]))]
	}
	return s.found
}

func (s *scan) walk(words []word, at int32, from, i int) {
	n := &s.a.nodes[at]
	if i > from {
		for _, p := range n.final {
			s.found = append(s.found, match{p, from, i})
		}
	}
	if i == len(words) || i > from && words[i].stop {
		return
	}
	if len(n.next) > 0 {
		for _, edge := range s.of[i].edges {
			if to, ok := n.next[edge]; ok {
				s.walk(words, to, from, i+1)
			}
		}
	}
	if n.gap != 0 {
		for skip := 0; skip <= maxGap && i+skip < len(words) && !words[i+skip].stop; skip++ {
			s.walk(words, n.gap, from, i+skip)
		}
	}
}

// maxKept bounds the memory of one scan.
const maxKept = 1 << 16

func (s *scan) knownOf(w *word) *known {
	if w.number == 0 {
		e := s.byWord[w.folded]
		if e == nil {
			if len(s.byWord) >= maxKept {
				clear(s.byWord)
			}
			e = s.look(w.folded)
			s.byWord[strings.Clone(w.folded)] = e
		}
		return e
	}
	if n := int(w.number) + 1; n > len(s.byNumber) {
		s.byNumber = append(s.byNumber, make([]*known, n-len(s.byNumber))...)
	}
	e := s.byNumber[w.number]
	if e == nil {
		e = s.look(w.folded)
		s.byNumber[w.number] = e
	}
	return e
}

// nowhere is what is known of a word that stands in no phrase, as most do.
var nowhere = new(known)

func (s *scan) look(w string) *known {
	var edges []int32
	s.forms = forms(w, s.forms)
	for _, f := range s.forms {
		if e, ok := s.a.stems[f]; ok {
			edges = append(edges, e)
		}
	}
	if s.a.formed {
		edges = s.form(edges, w)
	}
	edges = s.begin(edges, w)
	if arabicWord(w) {
		for _, clitic := range arabicClitics {
			if rest, ok := strings.CutPrefix(w, clitic); ok {
				edges = s.begin(edges, rest)
			}
		}
	}
	if len(edges) == 0 {
		return nowhere
	}
	e := &known{edges: edges}
	for _, edge := range edges {
		_, first := s.a.nodes[0].next[edge]
		e.begins = e.begins || first
	}
	return e
}

// form adds the edges of phrases that want just this form of the word: in
// Arabic with or without article and what is written onto it.
func (s *scan) form(edges []int32, w string) []int32 {
	add := func(w string) {
		if e, ok := s.a.stems[formMark+bare(w)]; ok && !slices.Contains(edges, e) {
			edges = append(edges, e)
		}
	}
	add(w)
	if arabicWord(w) {
		for _, clitic := range arabicClitics {
			if rest, ok := strings.CutPrefix(w, clitic); ok && utf8.RuneCountInString(rest) >= 3 {
				add(rest)
			}
		}
	}
	return edges
}

func (s *scan) begin(edges []int32, w string) []int32 {
	for n := s.a.shortest; n <= len(w); n++ {
		if n < len(w) && !utf8.RuneStart(w[n]) {
			continue
		}
		if e, ok := s.a.begins[w[:n]]; ok {
			edges = append(edges, e)
		}
	}
	return edges
}

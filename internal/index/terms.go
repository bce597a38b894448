package index

import "stocktake/internal/index/words"

// terms are the terms of one field of one passage.
type terms struct {
	length int     // tokens
	list   []term  // distinct, in order of appearance
	places []int32 // positions of the first term, then of the second …; of texts only
}

type term struct {
	term string
	n    int // occurrences
}

// newValues makes terms of distinct values.
func newValues(values []string) *terms {
	t := &terms{length: len(values), list: make([]term, len(values))}
	for i, v := range values {
		t.list[i] = term{v, 1}
	}
	return t
}

// wordNumbers numbers the words of a shard: a word is stemmed once a language,
// and told apart from others by its number.
type wordNumbers struct {
	numbers map[string]int32
	words   []string
	known   map[string][]bool   // language → by word: whether it has been met in it
	fresh   map[string][]string // language → values of fieldForms not given out yet

	// What follows serves one call of group and is kept for the next.
	last   []seen // by word
	call   int32
	order  []int32 // distinct words in order of appearance
	counts []int32 // occurrences of each of order
}

// seen says in which call of group a word was met last, and its place in order.
type seen struct{ call, at int32 }

func newWordNumbers() *wordNumbers {
	return &wordNumbers{numbers: map[string]int32{}, known: map[string][]bool{}, fresh: map[string][]string{}}
}

func (w *wordNumbers) number(word string) int32 {
	n, ok := w.numbers[word]
	if !ok {
		n = int32(len(w.words))
		w.words, w.last = append(w.words, word), append(w.last, seen{})
		w.numbers[word] = n
	}
	return n
}

// meet notes the stem of a word that is met in a language for the first time.
func (w *wordNumbers) meet(language string, word int32) {
	known := w.known[language]
	if int(word) >= len(known) {
		known = append(known, make([]bool, len(w.words)-len(known))...)
		w.known[language] = known
	}
	if known[word] {
		return
	}
	known[word] = true
	if stem := words.Stem(language, w.words[word]); stem != w.words[word] {
		w.fresh[language] = append(w.fresh[language], stem+"\x00"+w.words[word])
	}
}

// forms gives what cut has found for fieldForms since it was asked last, by language.
func (w *wordNumbers) forms() map[string][]string {
	if len(w.fresh) == 0 {
		return nil
	}
	fresh := w.fresh
	w.fresh = map[string][]string{}
	return fresh
}

// cut cuts a text in one of words.Languages into words.
func (w *wordNumbers) cut(language, text string) *terms {
	tokens := words.Split(text)
	numbers, places := make([]int32, len(tokens)), make([]int32, len(tokens))
	for i, t := range tokens {
		n := w.number(t.Term)
		numbers[i], places[i] = n, int32(t.Pos)
		if t.Kind != words.Pair {
			w.meet(language, n)
		}
	}
	return w.group(numbers, places)
}

// group brings the places of each word together.
func (w *wordNumbers) group(tokens, places []int32) *terms {
	w.call++
	w.order, w.counts = w.order[:0], w.counts[:0]
	for _, n := range tokens {
		if w.last[n].call != w.call {
			w.last[n] = seen{w.call, int32(len(w.order))}
			w.order, w.counts = append(w.order, n), append(w.counts, 0)
		}
		w.counts[w.last[n].at]++
	}
	t := &terms{length: len(tokens), list: make([]term, len(w.order)), places: make([]int32, len(tokens))}
	next := w.counts // from here on: where the next place of each word goes
	from := int32(0)
	for i, n := range w.order {
		t.list[i] = term{w.words[n], int(w.counts[i])}
		next[i], from = from, from+w.counts[i]
	}
	for i, n := range tokens {
		at := w.last[n].at
		t.places[next[at]] = places[i]
		next[at]++
	}
	return t
}

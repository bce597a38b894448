package index

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

const (
	missingLimit  = 4 // words of one query for which others are looked up
	farLetters    = 5 // letters from which a word may differ in two places from the one meant
	oftenPassages = 2 // a word that stands in fewer passages may be a misprint itself
)

// nearest is the word of the corpus that comes nearest to one that stands nowhere.
type nearest struct {
	word     string // as it was typed
	entry    entry
	passages int
}

// miss notes the words of a text that stand nowhere in the corpus, in the
// languages of the search. What a NOT excludes is not missed.
func (b *binder) miss(text string, in target) {
	if in != inText || b.inNot {
		return
	}
	for _, t := range words.Split(text) {
		word := text[t.Start:t.End]
		if t.Kind != words.Plain || utf8.RuneCountInString(t.Term) < fuzzyLetters || len(t.Term) > fuzzyBytes || strings.ContainsFunc(t.Term, unicode.IsNumber) ||
			len(b.missing) == missingLimit || slices.Contains(b.missing, word) {
			continue
		}
		if len(b.inLanguages(b.asWritten(in)(t))) == 0 {
			b.missing = append(b.missing, word)
		}
	}
}

// inLanguages gives those of some terms that stand in passages in a language of the search.
func (b *binder) inLanguages(terms []entry) (out []entry) {
	for _, e := range terms {
		if slices.ContainsFunc(b.languages, func(l string) bool { return e.field == inText.field(l) }) && b.frequency(e) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// nearby finds for each missing word the one that comes nearest. Words that have
// none are left out.
func (b *binder) nearby() (out []nearest) {
	notes := b.notes // of what a word might stand for nothing is said
	defer func() { b.notes = notes }()
	for _, word := range b.missing {
		if n := b.nearestTo(words.Split(word)[0].Term); n.passages > 0 {
			n.word = word
			out = append(out, n)
		}
	}
	return out
}

// nearestTo gives the word with the fewest letters changed, and among these the
// one in most passages; a rare one only where there is no other.
func (b *binder) nearestTo(term string) (best nearest) {
	most := 2
	if utf8.RuneCountInString(term) < farLetters {
		most = 1
	}
	for edits := 1; edits <= most && best.passages < oftenPassages; edits++ {
		for _, e := range b.inLanguages(b.alike(term, edits, inText)) {
			if n := b.frequency(e); n > best.passages {
				best.entry, best.passages = e, n
			}
		}
	}
	return best
}

// suggest writes the search anew with the words found in place of those missed;
// nil when there are none.
func (x *Index) suggest(ctx context.Context, query string, found []nearest) (*corpus.Suggestion, error) {
	s := corpus.Suggestion{Query: query}
	for _, n := range found {
		instead, err := x.spelled(ctx, n.entry)
		if err != nil {
			return nil, err
		}
		written := replaceWord(s.Query, n.word, instead)
		if written == s.Query { // --across added it: nobody typed it
			continue
		}
		s.Query = written
		_, language, _ := strings.Cut(n.entry.field, "_")
		s.Words = append(s.Words, corpus.Respelling{Word: n.word, Instead: instead, Language: language, Passages: n.passages})
	}
	if len(s.Words) == 0 {
		return nil, nil
	}
	return &s, nil
}

// spelled gives a term, which is folded, as a passage has it, with its accents.
func (x *Index) spelled(ctx context.Context, e entry) (string, error) {
	leaf := planLeaf{variants: []variant{{in: inText, width: 1, avg: 1, slots: []slot{{terms: []entry{e}}}}}}
	f, err := x.find(ctx, x.readings(ctx, nil), leaf, corpus.Query{Limit: 1})
	if err != nil || len(f.hits) == 0 {
		return e.term, err
	}
	r, err := x.load(&f.hits[0])
	if err != nil {
		return "", err
	}
	_, places := newLooker(leaf, newFillings(leaf, 1)).look(r)
	for _, place := range ranges(places) {
		return strings.ToLower(r.Hit.Text[place.Start:place.End]), nil
	}
	return e.term, nil
}

// replaceWord puts another word in place of each that stands alone in text, with
// the stars before it, which no search keeps. A word with a star elsewhere is a
// wildcard, and stays.
func replaceWord(text, word, instead string) string {
	var b strings.Builder
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
	for {
		i := strings.Index(text, word)
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		unstarred := strings.TrimRight(text[:i], "*")
		before, _ := utf8.DecodeLastRuneInString(unstarred)
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		if inWord(before) || inWord(after) || after == '*' {
			b.WriteString(text[:i] + word)
		} else {
			b.WriteString(unstarred + instead)
		}
		text = text[i+len(word):]
	}
}

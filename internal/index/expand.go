package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/index/words"
	"stocktake/internal/lang"
)

const (
	expansionLimit  = 4096  // terms that one wildcard or fuzzy word may stand for
	expansionBudget = 16384 // of all of a query
	fuzzyLetters    = 3     // letters from which a word may differ
	fuzzyBytes      = 48    // length up to which an automaton is built
)

// phrase finds words as written but for case and accents, side by side. Words
// with * stand for all words of the corpus that fit.
func (b *binder) phrase(text string, in target) plan {
	var leaf planLeaf
	if !strings.Contains(text, "*") {
		for _, way := range ways(words.Split(text)) {
			slots, width := inPlace(way, asWritten)
			leaf.variants = b.add(leaf.variants, in.exact, slots, width)
		}
		return leaf
	}
	var slots []slot
	width := 0
	for _, part := range strings.Fields(text) {
		if rest := strings.TrimRight(part, "*"); endsHan(rest) {
			part = rest // Han text has no ends of words: what begins so is found as it is
		}
		if !strings.Contains(strings.TrimLeft(part, "*"), "*") {
			more, n := inPlace(ways(words.Split(part))[0], asWritten)
			for _, s := range more {
				slots = append(slots, slot{s.terms, width + s.at})
			}
			width += n
			continue
		}
		for _, p := range patterns(part) {
			slots = append(slots, slot{b.wildcard(p, in.exact), width})
			width++
		}
	}
	leaf.variants = b.add(leaf.variants, in.exact, slots, width)
	return leaf
}

func endsHan(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return words.Single(string(r))
}

// patterns cuts a word with * at signs that part words, and folds it: "co-op*"
// gives "coop*" (see words.coOperation), "l'exploit*" gives "exploit*".
func patterns(part string) (out []string) {
	cut := func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '*' || r == '\'' || r == 'ـ')
	}
	for _, piece := range strings.FieldsFunc(strings.ReplaceAll(fold(part), "co-o", "coo"), cut) {
		if before, after, ok := strings.Cut(piece, "'"); ok && after != "" && utf8.RuneCountInString(before) <= 2 {
			piece = after
		}
		piece = strings.TrimLeft(strings.ReplaceAll(piece, "'", ""), "*")
		for strings.Contains(piece, "**") {
			piece = strings.ReplaceAll(piece, "**", "*")
		}
		if strings.ContainsFunc(piece, func(r rune) bool { return r != '*' }) {
			out = append(out, piece)
		}
	}
	return out
}

// fold folds what stands between the stars.
func fold(part string) string {
	pieces := strings.Split(part, "*")
	for i := range pieces {
		pieces[i] = lang.Fold(pieces[i])
	}
	return strings.Join(pieces, "*")
}

// wildcard gives the terms that fit a pattern.
func (b *binder) wildcard(pattern, field string) []string {
	prefix, rest, star := strings.Cut(pattern, "*")
	if !star {
		return []string{pattern}
	}
	return b.expand(field+"\x00"+pattern, pattern, func(r index.IndexReader) (index.FieldDict, error) {
		return r.FieldDictPrefix(field, []byte(prefix))
	}, func(term string) bool { return rest == "" || fits(term[len(prefix):], "*"+rest) })
}

// fits says whether s is the pattern with any letters for each star.
func fits(s, pattern string) bool {
	pieces := strings.Split(pattern, "*")
	if !strings.HasPrefix(s, pieces[0]) {
		return false
	}
	s = s[len(pieces[0]):]
	for _, p := range pieces[1 : len(pieces)-1] {
		i := strings.Index(s, p)
		if i < 0 {
			return false
		}
		s = s[i+len(p):]
	}
	return strings.HasSuffix(s, pieces[len(pieces)-1])
}

// fuzzy finds the words that differ from text in up to edits letters.
func (b *binder) fuzzy(text string, edits int, in target) plan {
	way := ways(words.Split(text))[0]
	slots, width := inPlace(way, asWritten)
	for i, t := range way {
		if utf8.RuneCountInString(t.Term) < fuzzyLetters || len(t.Term) > fuzzyBytes {
			continue
		}
		name := fmt.Sprintf("%s~%d", t.Term, edits)
		slots[i].terms = b.expand(in.exact+"\x00"+name, name, func(r index.IndexReader) (index.FieldDict, error) {
			f, ok := r.(index.IndexReaderFuzzy)
			if !ok {
				return r.FieldDictPrefix(in.exact, []byte(t.Term))
			}
			return f.FieldDictFuzzy(in.exact, t.Term, edits, "")
		}, func(string) bool { return true })
	}
	var leaf planLeaf
	leaf.variants = b.add(leaf.variants, in.exact, slots, width)
	return leaf
}

// expand reads the dictionaries of all shards for terms that fit. Of too many,
// the most frequent are taken and a note says so; not inside a NOT, which would
// then let through what it excludes.
func (b *binder) expand(key, shown string, dict func(index.IndexReader) (index.FieldDict, error), fits func(string) bool) []string {
	if b.limit.passed() {
		return nil
	}
	name := key
	if b.whole {
		name += "\x00whole"
	}
	if terms, ok := b.expanded[name]; ok {
		return terms
	}
	field, _, _ := strings.Cut(key, "\x00")
	found := map[string]int{}
	for _, r := range b.readers {
		d, err := dict(r)
		if err == nil {
			err = b.collect(d, fits, found)
		}
		if err != nil {
			b.err = err
			return nil
		}
	}
	terms := make([]string, 0, len(found))
	for term, n := range found {
		if n > 0 { // dictionaries of fuzzy words do not count
			b.df[[2]string{field, term}] = n
		}
		terms = append(terms, term)
	}
	limit := min(expansionLimit, b.budget)
	if len(terms) > limit && !b.whole {
		slices.SortFunc(terms, func(x, y string) int { return cmp.Or(cmp.Compare(found[y], found[x]), cmp.Compare(x, y)) })
		b.notes = append(b.notes, fmt.Sprintf("%s stands for %d words; only the %d most frequent were searched", shown, len(terms), limit))
		terms = terms[:limit]
	}
	slices.Sort(terms)
	if !b.whole {
		b.budget -= len(terms)
	}
	b.expanded[name] = terms
	return terms
}

func (b *binder) collect(d index.FieldDict, fits func(string) bool, found map[string]int) error {
	defer d.Close()
	for n := 1; ; n++ {
		if n&1023 == 0 {
			if err := context.Cause(b.ctx); err != nil {
				return err
			}
			if b.limit.passed() {
				return nil
			}
		}
		e, err := d.Next()
		if err != nil || e == nil {
			return err
		}
		if fits(e.Term) {
			found[strings.Clone(e.Term)] += int(e.Count) // the entry is used again for the next term
		}
	}
}

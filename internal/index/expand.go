package index

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
	"stocktake/internal/lang"
)

const (
	expansionLimit  = 4096  // terms that one wildcard or fuzzy word may stand for
	expansionBudget = 16384 // of all of a query
	fuzzyLetters    = 3     // letters from which a word may differ
	fuzzyBytes      = 48    // length up to which an automaton is built
	maxEdits        = 2     // letters in which a word may differ
	maxLetter       = utf8.UTFMax
)

// phrase finds words as written but for case and accents, side by side. Words
// with * stand for all words of the corpus that fit, a * alone for any word.
func (b *binder) phrase(text string, in target) plan {
	var leaf planLeaf
	written := b.asWritten(in)
	if !strings.Contains(text, "*") {
		for _, way := range ways(words.Split(text)) {
			slots, width := inPlace(way, written)
			leaf.variants = b.add(leaf.variants, in, string(in), slots, width)
		}
		if len(leaf.variants) == 0 {
			b.miss(text, in)
		}
		return leaf
	}
	var slots []slot
	width, any := 0, 0
	for _, part := range strings.Fields(text) {
		if part == "*" {
			any++
			continue
		}
		if len(slots) > 0 {
			width += any
		}
		any = 0
		if rest := strings.TrimRight(part, "*"); endsHan(rest) {
			part = rest // Han text has no ends of words: what begins so is found as it is
		}
		if !strings.Contains(strings.TrimLeft(part, "*"), "*") {
			more, n := inPlace(ways(words.Split(part))[0], written)
			for _, s := range more {
				slots = append(slots, slot{terms: s.terms, at: width + s.at})
			}
			width += n
			continue
		}
		for _, p := range patterns(part) {
			slots = append(slots, slot{terms: b.wildcard(p, in), at: width})
			width++
		}
	}
	leaf.variants = b.add(leaf.variants, in, string(in), slots, width)
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
func (b *binder) wildcard(pattern string, in target) []entry {
	prefix, rest, star := strings.Cut(pattern, "*")
	if !star {
		return b.asWritten(in)(words.Token{Term: pattern})
	}
	fitting := func(term string) bool { return rest == "" || fits(term[len(prefix):], "*"+rest) }
	return b.expand(in, pattern, func(fields []string, found []map[string]int) error {
		for i, field := range fields {
			for _, p := range b.index.parts {
				d, err := p.terms(field, prefix)
				if err == nil {
					err = b.collect(d, fitting, found[i])
				}
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
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
	slots, width := inPlace(way, b.asWritten(in))
	for i, t := range way {
		if utf8.RuneCountInString(t.Term) < fuzzyLetters || len(t.Term) > fuzzyBytes {
			continue
		}
		slots[i].terms = b.alike(t.Term, edits, in)
	}
	var leaf planLeaf
	leaf.variants = b.add(leaf.variants, in, string(in), slots, width)
	return leaf
}

// alike gives the words that differ from a term in up to edits letters; two that
// changed places are one.
func (b *binder) alike(term string, edits int, in target) []entry {
	if len(b.index.parts) == 0 {
		return nil
	}
	return b.expand(in, fmt.Sprintf("%s~%d", term, edits), func(fields []string, found []map[string]int) error {
		automaton, err := b.index.parts[0].alike(term, edits)
		if err != nil {
			return err
		}
		v, err := b.index.vocabularies.get(b.ctx, b.index.parts, in, fields)
		if err != nil {
			return err
		}
		v.walk(automaton, func(w *vocable) { found[slices.Index(fields, w.field)][w.term] = w.passages })
		return nil
	})
}

// expand gives the terms of a target that read finds, by field with their
// passages. Of too many, the most frequent are taken and a note says so; not
// inside a NOT, which would then let through what it excludes.
func (b *binder) expand(in target, shown string, read func(fields []string, found []map[string]int) error) []entry {
	if b.over() {
		return nil
	}
	key := string(in) + "\x00" + shown
	if b.inNot {
		key += "\x00whole"
	}
	if terms, ok := b.expanded[key]; ok {
		return terms
	}
	fields := b.fields(in)
	byField, found := make([]map[string]int, len(fields)), map[string]int{}
	for i := range fields {
		byField[i] = map[string]int{}
	}
	if err := read(fields, byField); err != nil {
		b.err = err
		return nil
	}
	for i, field := range fields {
		if b.index.meta.Stale > 0 {
			b.keepLive(field, byField[i])
		}
		for term, n := range byField[i] {
			if in == inText { // those of sections count sections
				b.df[field+"\x00"+term] = n
			}
			found[term] += n
		}
	}
	terms := slices.Collect(maps.Keys(found))
	limit := min(expansionLimit, b.budget)
	if len(terms) > limit && !b.inNot {
		slices.SortFunc(terms, func(x, y string) int { return cmp.Or(cmp.Compare(found[y], found[x]), cmp.Compare(x, y)) })
		b.notes = append(b.notes, corpus.Note{Key: "search.many_words", Args: []any{shown, len(terms), limit}})
		terms = terms[:limit]
	}
	slices.Sort(terms)
	if !b.inNot {
		b.budget -= len(terms)
	}
	var out []entry
	for _, term := range terms {
		for i, field := range fields {
			if _, ok := byField[i][term]; ok {
				out = append(out, entry{field, term})
			}
		}
	}
	b.expanded[key] = out
	return out
}

func (b *binder) collect(d dictionary, fits func(string) bool, found map[string]int) error {
	for n := 1; ; n++ {
		if n&1023 == 0 {
			if err := context.Cause(b.ctx); err != nil {
				return err
			}
			if b.over() {
				return nil
			}
		}
		e, err := d.next()
		if err != nil || e == nil {
			return err
		}
		if fits(e.Term) {
			found[strings.Clone(e.Term)] += int(e.Count) // the entry is used again for the next term
		}
	}
}

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/taxonomy"
)

const (
	perDocument = 250    // passages
	vocabulary  = 30_000 // words of a language
	queries     = 100    // of each kind
)

// languages and their shares of the documents, in tenths.
var languages = []string{"en", "en", "en", "en", "fr", "fr", "es", "es", "ru", "ar"}

// generate writes n passages of 40 to 120 words, drawn by Zipf's law from the
// taxonomy's words and words made of their parts, and queries on them. The seed
// is fixed: the files are the same each time.
func generate(dir string, n int) error {
	t, err := taxonomy.Embedded()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(73, 195))
	words := map[string][]string{}
	for _, l := range languages {
		if words[l] == nil {
			words[l] = wordsOf(t, l, r)
		}
	}
	zipf := rand.NewZipf(r, 1.1, 4, vocabulary-1)
	f, err := os.Create(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriterSize(f, 1<<20)
	enc := json.NewEncoder(out)
	var english [][]string
	for i := range n {
		d := i / perDocument
		l := languages[d%len(languages)]
		text := make([]string, 40+r.IntN(80))
		for k := range text {
			text[k] = words[l][zipf.Uint64()]
		}
		if l == "en" && len(english) < 20*queries {
			english = append(english, text)
		}
		m := made{ID: fmt.Sprintf("d%04d.p%d.%d", d, i%perDocument/8+1, i%8+1), Document: fmt.Sprintf("d%04d", d), Country: t.Countries[d%len(t.Countries)].ISO3,
			Cycle: 2018 + 4*(d%3), Language: l, Objective: 1 + r.IntN(23), Text: strings.Join(text, " ") + "."}
		if err := enc.Encode(m); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(queriesOf(english, words["en"], r), "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "queries.json"), raw, 0o644)
}

// wordsOf lists the words of the lexicons in a language, shuffled, filled up
// with words made of the beginning of one and the end of another.
func wordsOf(t *taxonomy.Taxonomy, language string, r *rand.Rand) []string {
	seen := map[string]bool{}
	var list []string
	add := func(w string) {
		if w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })); len([]rune(w)) > 2 && !seen[w] && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
			seen[w] = true
			list = append(list, w)
		}
	}
	for _, lex := range t.Lexicons {
		for _, term := range lex.Terms[language] {
			for _, w := range strings.Fields(term.Text) {
				add(w)
			}
		}
	}
	slices.Sort(list)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for known := len(list); len(list) < vocabulary; {
		a, b := []rune(list[r.IntN(known)]), []rune(list[r.IntN(known)])
		add(string(a[:(len(a)+1)/2]) + string(b[len(b)/2:]))
	}
	return list[:vocabulary]
}

// queriesOf draws queries by kind: each a list of words.
func queriesOf(texts [][]string, words []string, r *rand.Rand) map[string][][]string {
	out := map[string][][]string{}
	frequent := func() string { return words[r.IntN(300)] }
	for range queries {
		text := texts[r.IntN(len(texts))]
		k := r.IntN(len(text) - 1)
		long := ""
		for len(long) < 7 || len(long) != len([]rune(long)) {
			long = words[r.IntN(3000)]
		}
		out["term"] = append(out["term"], []string{words[r.IntN(2000)]})
		out["phrase"] = append(out["phrase"], text[k:k+2])
		out["boolean"] = append(out["boolean"], []string{frequent(), frequent(), frequent()})
		out["near"] = append(out["near"], []string{frequent(), frequent()})
		out["fuzzy"] = append(out["fuzzy"], []string{long[:3] + long[4:]})
		out["prefix"] = append(out["prefix"], []string{long[:5]})
	}
	return out
}

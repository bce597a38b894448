package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

const (
	chapters   = 6      // of a document, each on one objective
	titled     = 3      // of them, by that objective's title
	paragraphs = 18     // of a chapter
	vocabulary = 30_000 // words of a language
)

// languages of the documents, by turns.
var languages = []string{"en", "en", "fr", "es"}

// cycles of the documents, by turns.
var cycles = []int{2018, 2022, 2026}

// marks stand in terms and cues for the rest of a word and for words between.
var marks = strings.NewReplacer("*", "", " ..", "")

// draft is a document that is being made up.
type draft struct {
	id, country, language string
	cycle                 int
	taxonomy              *taxonomy.Taxonomy
	random                *rand.Rand
	words                 []string // of coin
	zipf                  *rand.Zipf
}

// newDraft begins document i. It hangs on nothing but i and words, those of coin
// by language.
func newDraft(t *taxonomy.Taxonomy, words map[string][]string, i int) *draft {
	states := members(t)
	d := &draft{country: states[i%len(states)], language: languages[i%len(languages)], cycle: cycles[i/len(states)%len(cycles)],
		taxonomy: t, random: rand.New(rand.NewPCG(73, uint64(i)))}
	d.id = fmt.Sprintf("%s-%d-%s-%04d", strings.ToLower(d.country), d.cycle, d.language, i)
	d.words, d.zipf = words[d.language], rand.NewZipf(d.random, 1.1, 4, vocabulary-1)
	return d
}

// coin makes words of a language of the beginning of a lexicon's word and the
// end of another.
func coin(t *taxonomy.Taxonomy, language string) []string {
	var parts []string
	for l := range t.Lexicons {
		for _, term := range t.Lexicons[l].Terms[language] {
			parts = append(parts, strings.FieldsFunc(term.Text, func(r rune) bool { return !unicode.IsLetter(r) })...)
		}
	}
	random := rand.New(rand.NewPCG(195, 73))
	words := make([]string, vocabulary)
	for i := range words {
		a, b := []rune(parts[random.IntN(len(parts))]), []rune(parts[random.IntN(len(parts))])
		words[i] = string(a[:(len(a)+1)/2]) + string(b[len(b)/2:])
	}
	return words
}

// members lists the States that are expected to review.
func members(t *taxonomy.Taxonomy) (iso3 []string) {
	for _, c := range t.Countries {
		if c.Status == "member" {
			iso3 = append(iso3, c.ISO3)
		}
	}
	return iso3
}

// text is the document: paragraphs parted by blank lines under numbered headings.
func (d *draft) text() []byte {
	var b bytes.Buffer
	for chapter := range chapters {
		objective := d.taxonomy.Objectives[d.random.IntN(len(d.taxonomy.Objectives))]
		title := objective.Title[d.language]
		if chapter >= titled {
			title = d.sentence(nil)
		}
		fmt.Fprintf(&b, "%d. %s\n\n", chapter+1, title)
		terms := d.termsOf(fmt.Sprint(objective.Number))
		for range paragraphs {
			for range 2 + d.random.IntN(3) {
				b.WriteString(d.sentence(terms))
				b.WriteString(". ")
			}
			b.WriteString("\n\n")
		}
	}
	return b.Bytes()
}

func (d *draft) termsOf(objective string) []taxonomy.Term {
	for i := range d.taxonomy.Lexicons {
		if l := &d.taxonomy.Lexicons[i]; l.Scheme == corpus.SchemeGCM && l.Notation == objective {
			return l.Terms[d.language]
		}
	}
	return nil
}

// sentence has some 20 words, now and then a cue of a kind, a term of the
// chapter, a word of migration, a figure.
func (d *draft) sentence(terms []taxonomy.Term) string {
	var parts []string
	if d.random.IntN(3) == 0 {
		parts = append(parts, pick(d, pick(d, d.taxonomy.Cues).Phrases[d.language]))
	}
	if len(terms) > 0 && d.random.IntN(12) == 0 {
		parts = append(parts, pick(d, terms).Text, pick(d, d.taxonomy.Anchors[d.language]))
	}
	if d.random.IntN(6) == 0 {
		parts = append(parts, fmt.Sprint(1+d.random.IntN(9000)))
	}
	for range 12 + d.random.IntN(16) {
		parts = append(parts, d.words[d.zipf.Uint64()])
	}
	line := []rune(marks.Replace(strings.Join(parts, " ")))
	line[0] = unicode.ToUpper(line[0])
	return string(line)
}

// pick draws one of a list; of an empty one the zero value.
func pick[T any](d *draft, list []T) (one T) {
	if len(list) > 0 {
		one = list[d.random.IntN(len(list))]
	}
	return one
}

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
	chapters   = 12 // of a document, each on one objective
	paragraphs = 18 // of a chapter
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
	words                 []string // of all lexicons in its language
}

// newDraft begins document i. It hangs on nothing but i.
func newDraft(t *taxonomy.Taxonomy, i int) *draft {
	states := members(t)
	d := &draft{country: states[i%len(states)], language: languages[i%len(languages)], cycle: cycles[i/len(states)%len(cycles)],
		taxonomy: t, random: rand.New(rand.NewPCG(73, uint64(i)))}
	d.id = fmt.Sprintf("%s-%d-%s-%04d", strings.ToLower(d.country), d.cycle, d.language, i)
	for l := range t.Lexicons {
		for _, term := range t.Lexicons[l].Terms[d.language] {
			d.words = append(d.words, strings.Fields(term.Text)...)
		}
	}
	return d
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
		fmt.Fprintf(&b, "%d. %s\n\n", chapter+1, objective.Title[d.language])
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

// sentence has some 20 words, among them a cue of a kind, most often a term of
// the chapter, and a figure.
func (d *draft) sentence(terms []taxonomy.Term) string {
	parts := []string{pick(d, pick(d, d.taxonomy.Cues).Phrases[d.language])}
	if len(terms) > 0 && d.random.IntN(4) > 0 {
		parts = append(parts, pick(d, terms).Text)
	}
	parts = append(parts, pick(d, d.taxonomy.Anchors[d.language]), fmt.Sprint(1+d.random.IntN(9000)))
	for range 8 + d.random.IntN(16) {
		parts = append(parts, pick(d, d.words))
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

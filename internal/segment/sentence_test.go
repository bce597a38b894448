package segment

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/testkit"
)

var drawSentences = flag.String("sentences", "", "seed: draw sentences into testdata/samples/sentences/SEED.tsv and, to be read beside the pages, their texts into -texts")

// Twenty sentences are drawn in each script, half of them with figures.
const (
	perScript       = 20
	sentenceLeast   = 15 // runes
	sentenceColumns = "script\tdocument\tsha256\tspan\ttext\tverdict\n"
)

var sentenceScripts = []string{"Arabic", "Cyrillic", "Han"}

// sentence is a sentence of a document: where it stands on its pages, its text
// in the passage, and the same on the page.
type sentence struct{ span, text, page string }

// on gives the text of pages at a span as place writes it, or "".
func on(pages []corpus.Page, span string) string {
	var out []string
	for _, s := range strings.Split(span, ",") {
		var page, from, to int
		if _, err := fmt.Sscanf(s, "%d:%d-%d", &page, &from, &to); err != nil {
			return ""
		}
		i := slices.IndexFunc(pages, func(p corpus.Page) bool { return p.Number == page })
		if i < 0 || to > len(pages[i].Text()) || from > to {
			return ""
		}
		out = append(out, pages[i].Text()[from:to])
	}
	return strings.Join(out, "\n")
}

// sentencesOf lists the sentences of counted passages in a script. Pages that
// would be recognised from their images are left out.
func sentencesOf(pages []corpus.Page, passages []corpus.Passage, script string) (out []sentence) {
	unread := map[int]bool{}
	for _, w := range extract.Unread(pages, nil) {
		unread[w.Page] = true
	}
	for _, p := range passages {
		if !corpus.Counted(p.Role) || slices.ContainsFunc(p.Spans, func(s corpus.Span) bool { return unread[s.Page] }) {
			continue
		}
		for it := sentences.FromString(p.Text); it.Next(); {
			part, ok := slice(p.Text, p.Spans, it.Start(), it.End())
			if !ok || utf8.RuneCountInString(part.text) < sentenceLeast || !strings.ContainsFunc(part.text, func(r rune) bool { return unicode.Is(unicode.Scripts[script], r) }) {
				continue
			}
			span := place(&corpus.Passage{Spans: part.spans})
			out = append(out, sentence{span, part.text, on(pages, span)})
		}
	}
	return out
}

func digest(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))[:12] }

// TestDrawSentences draws new sentences where -sentences gives a seed: the
// documents in turn, of each by lot one with figures and one without.
func TestDrawSentences(t *testing.T) {
	if *drawSentences == "" {
		t.Skip("no -sentences SEED")
	}
	x, err := extract.New(extract.Auto, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	type source struct {
		id, sum string
		kinds   [2][]sentence // with figures and without
	}
	files := reports(t)
	slices.SortFunc(files, func(a, b testkit.Report) int {
		return cmp.Compare(lot(*drawSentences, a.ID), lot(*drawSentences, b.ID))
	})
	sources := map[string][]source{}
	for _, f := range files {
		sum, pages, passages := passagesOf(t, x, f)
		for _, script := range sentenceScripts {
			s := source{id: f.ID, sum: sum}
			for _, found := range sentencesOf(pages, passages, script) {
				kind := 0
				if !strings.ContainsFunc(found.text, unicode.IsDigit) {
					kind = 1
				}
				s.kinds[kind] = append(s.kinds[kind], found)
			}
			for _, k := range s.kinds {
				slices.SortFunc(k, func(a, b sentence) int {
					return cmp.Compare(lot(*drawSentences, a.span), lot(*drawSentences, b.span))
				})
			}
			if len(s.kinds[0])+len(s.kinds[1]) >= perScript/2 { // fewer are a name or two
				sources[script] = append(sources[script], s)
			}
		}
	}
	out := bytes.NewBufferString(sentenceColumns)
	for _, script := range sentenceScripts {
		docs := sources[script]
		if len(docs) == 0 {
			t.Fatalf("no document in %s", script)
		}
		for n, turn := 0, 0; n < perScript; turn++ {
			s, kind := &docs[turn%len(docs)], turn/len(docs)%2
			if len(s.kinds[kind]) == 0 {
				kind = 1 - kind
			}
			if len(s.kinds[kind]) == 0 {
				continue
			}
			found := s.kinds[kind][0]
			s.kinds[kind] = s.kinds[kind][1:]
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t\n", script, s.id, s.sum, found.span, digest(found.page))
			n++
			if *drawTexts != "" {
				name := filepath.Join(*drawTexts, fmt.Sprintf("%s%02d.txt", script, n))
				if err := os.WriteFile(name, []byte(s.id+"\n"+found.span+"\n"+found.text+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	name := filepath.Join(testkit.Root(t), "testdata", "samples", "sentences", *drawSentences+".tsv")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSentences says how many judged sentences still read as they were judged.
func TestSentences(t *testing.T) {
	if testing.Short() {
		t.Skip("reads ten files")
	}
	byName := reportsByName(t)
	x, err := extract.New(extract.Auto, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read := map[string][]corpus.Page{}
	var out strings.Builder
	for _, s := range judgedSamples(t, sentenceColumns, filepath.Join("sentences", "*.tsv")) {
		judged, same := map[string]int{}, map[string]int{}
		for _, c := range s.rows {
			if read[c[1]] == nil {
				sum, pages, _ := passagesOf(t, x, byName[c[1]])
				if sum != c[2] {
					t.Fatalf("%s: the file has SHA-256 %s…, judged was %s…", c[1], sum, c[2])
				}
				read[c[1]] = pages
			}
			kind := c[0] + " " + c[5]
			judged[kind]++
			if digest(on(read[c[1]], c[3])) == c[4] {
				same[kind]++
			}
		}
		for _, k := range slices.Sorted(maps.Keys(judged)) {
			fmt.Fprintf(&out, "%s %s: %d judged, %d still read so\n", s.name, k, judged[k], same[k])
		}
	}
	testkit.Golden(t, "sentences.golden", []byte(out.String()))
}

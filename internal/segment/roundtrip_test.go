package segment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

var vocabulary = strings.Fields("the government of sample state has adopted a national strategy on migration and measures for integration protection of children at borders with partners in regional cooperation data collection legislation amendment administration documentation recruitment qualification remittances")

func genParagraph(t *rapid.T, least int) string {
	n := rapid.IntRange(least, 120).Draw(t, "words")
	words := make([]string, n)
	for i := range words {
		words[i] = rapid.SampledFrom(vocabulary).Draw(t, "word")
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ") + "."
}

// Paragraphs that were set with a gap, an indent or numbers come back whole,
// whatever the page ends, notes and hyphens between their lines.
func TestParagraphsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBook()
		b.head = rapid.SampledFrom([]string{"", "XAA/2026/1"}).Draw(t, "head")
		how := rapid.SampledFrom([]string{"gap", "indent", "number", "bullet", "tags"}).Draw(t, "how")
		hyphens := rapid.Bool().Draw(t, "hyphens")
		var want []string
		paragraphs, least := rapid.IntRange(1, 25).Draw(t, "paragraphs"), 25
		if b.head != "" { // on a single page a running head cannot be told
			paragraphs, least = paragraphs+20, 50
		}
		for i := range paragraphs {
			text, s := genParagraph(t, least), set{hyphens: hyphens}
			switch how {
			case "gap":
				s.gap = 0.6
			case "indent":
				s.indent = 22
			case "number":
				text, s.gap = string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10))+". "+text, 0.3
			case "bullet":
				text, s.hang = "• "+text, 12
			case "tags":
				s.tag = corpus.TagText
			}
			want = append(want, text)
			b.par(text, s)
			if rapid.IntRange(0, 9).Draw(t, "note") == 0 && b.head != "" {
				b.notes = append(b.notes, "1 See the annex.")
			}
		}
		known := map[string]bool{}
		for _, w := range vocabulary {
			known[w] = true
		}
		got := texts(b.cut(t, Options{Known: func(w string) bool { return known[w] }}), corpus.RoleBody, corpus.RoleList)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

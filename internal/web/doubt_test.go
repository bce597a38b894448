package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
)

func TestDoubtsOf(t *testing.T) {
	page := corpus.Page{Number: 1, Lines: []corpus.Line{
		{Text: "Head", Doubts: []corpus.Doubt{{Range: corpus.Range{Start: 0, End: 4}, Conf: 0.1}}}, // of another passage
		{Text: "A 1aw on"}, {Text: "b<rder posts"},
	}}
	page.Lines[1].Doubts = []corpus.Doubt{{Range: corpus.Range{Start: 2, End: 5}, Conf: 0.4}}
	page.Lines[2].Doubts = []corpus.Doubt{{Range: corpus.Range{Start: 0, End: 6}, Conf: 0.5}}
	p := corpus.Passage{Text: "A 1aw on b<rder posts", Spans: []corpus.Span{{Page: 1, Start: 5, End: 13, At: 0}, {Page: 1, Start: 14, End: 26, At: 9}, {Page: 7, End: 3}}}
	got := doubtsOf(&p, []corpus.Page{page})
	want := []doubtView{{corpus.Range{Start: 2, End: 5}, "1aw", 0.4}, {corpus.Range{Start: 9, End: 15}, "b<rder", 0.5}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	html := marked(p.Text, []corpus.Range{{Start: 6, End: 12}}, got)
	if want := `A <u class="doubt">1aw</u> <mark>on </mark><u class="doubt"><mark>b&lt;r</mark>der</u> posts`; string(html) != want {
		t.Errorf("%s, want %s", html, want)
	}
}

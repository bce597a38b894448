package pipeline_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
)

// judge settles what nines finds: it holds where the passage begins with "Objective".
type judge struct{}

func (judge) Name() string { return "judge" }

func (judge) Settles(t corpus.Tag) bool { return t.Scheme == corpus.SchemeGCM }

func (judge) Tag(_ context.Context, _ corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	for _, t := range tags {
		i := slices.IndexFunc(passages, func(p corpus.Passage) bool { return p.ID == t.Passage })
		if strings.HasPrefix(passages[i].Text, "Objective") {
			t.Method = corpus.MethodLexicon
			out = append(out, t)
		}
	}
	return out, nil
}

func TestWhatATaggerSettlesIsReplaced(t *testing.T) {
	b := newBench(t)
	b.st.Taggers = []corpus.Tagger{nines{}, judge{}}
	b.write("a.pdf", "Objective 9\nPage 9")
	b.run(pipeline.Options{})
	if got := bundle(t, b, "a").Tags; len(got) != 1 || got[0].Method != corpus.MethodLexicon {
		t.Errorf("tags %+v, want the one that the judge let stand", got)
	}
}

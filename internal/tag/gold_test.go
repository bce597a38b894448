package tag

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/testkit"
)

// ownGold are the files of testdata/gold that are scored.
var ownGold = []string{"own-dev.jsonl", "own-kinds.jsonl", "own-test.jsonl", "lines-dev.jsonl", "lines-test.jsonl"}

// predict tags every case as `stocktake tag` would: one text, no headings.
func predict(t *testing.T, cases []eval.Case) eval.Predictions {
	t.Helper()
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := eval.Predictions{}
	for _, c := range cases {
		p, tags := Text(tg, c.ID, c.Text, c.Lang)
		check(t, []corpus.Passage{p}, tags)
		out[c.ID] = tags
	}
	return out
}

// summary is one line for each scheme and language of a gold file: a change of
// a lexicon, a cue or a rule shows as a change of these figures.
func summary(t *testing.T, path string) string {
	t.Helper()
	cases, err := eval.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	answers := predict(t, cases)
	var b strings.Builder
	for _, scheme := range eval.Schemes(cases) {
		r := eval.Score(cases, answers, scheme)
		fmt.Fprintf(&b, "%s %s: %d cases, P %.3f R %.3f F1 %.3f (%.3f–%.3f), macro F1 %.3f", filepath.Base(path), scheme, r.Cases,
			r.Micro.P, r.Micro.R, r.Micro.F1, r.Micro.F1Low, r.Micro.F1High, r.Macro.F1)
		if r.Single > 0 && scheme != corpus.SchemeKind {
			fmt.Fprintf(&b, ", right concept first %d of %d", r.Top1.Right, r.Top1.Of)
		}
		if r.Accuracy.Of > 0 {
			fmt.Fprintf(&b, ", accuracy %.3f", r.Accuracy.Value)
		}
		b.WriteString("\n")
		for _, l := range r.Languages {
			if len(r.Languages) > 1 {
				of := func(c eval.Case) bool { return c.Lang == l.Name }
				part := eval.Score(filter(cases, of), answers, scheme)
				fmt.Fprintf(&b, "    %s: F1 %.3f, first %d of %d\n", l.Name, l.F1, part.Top1.Right, part.Top1.Of)
			}
		}
	}
	return b.String()
}

func filter(cases []eval.Case, keep func(eval.Case) bool) []eval.Case {
	var out []eval.Case
	for _, c := range cases {
		if keep(c) {
			out = append(out, c)
		}
	}
	return out
}

// The project's own labelled passages and lines.
func TestOwnGold(t *testing.T) {
	var b strings.Builder
	for _, name := range ownGold {
		b.WriteString(summary(t, filepath.Join(testkit.Root(t), "testdata", "gold", name)))
	}
	testkit.Golden(t, "own.golden", []byte(b.String()))
}

// Labelled texts that may lie beside the repository.
func TestSharedGold(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"gcm-actions.jsonl", "passages.jsonl", "sdg-benchmark-dev.jsonl"} {
		b.WriteString(summary(t, testkit.Shared(t, "gold/"+name)))
	}
	testkit.Golden(t, "shared.golden", []byte(b.String()))
}

package tag

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/taxonomy"
	"stocktake/internal/testkit"
)

// The figures of the model card stand between these two lines and are written
// by this test with -update.
const (
	figuresFrom = "<!-- figures: go test ./internal/tag -run TestCard -update -->\n"
	figuresTo   = "<!-- end of figures -->\n"
)

// TestCard holds the model card to what the taggers give today.
func TestCard(t *testing.T) {
	card := filepath.Join(testkit.Root(t), "internal", "taxonomy", "CARD.md")
	text, err := os.ReadFile(card)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(text, []byte(figuresFrom))
	old, after, ok2 := bytes.Cut(rest, []byte(figuresTo))
	if !ok || !ok2 {
		t.Fatalf("%s lacks the lines around its figures", card)
	}
	files := goldFiles(t)
	now := figures(t, files)
	table := filepath.Join(testkit.Root(t), "internal", "taxonomy", "data", taxonomy.ScoresFile)
	stored, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	scores := taxonomy.ScoresTable(measured(files))
	if bytes.Equal(old, []byte(now)) && bytes.Equal(stored, scores) {
		return
	}
	if f := flag.Lookup("update"); f == nil || f.Value.String() != "true" {
		t.Fatalf("the figures of %s or %s are not today's; run with -update and read the diff. Today's:\n%s", card, table, now)
	}
	if err := os.WriteFile(table, scores, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(card, bytes.Join([][]byte{before, []byte(figuresFrom), []byte(now), []byte(figuresTo), after}, nil), 0o644); err != nil {
		t.Fatal(err)
	}
}

type goldFile struct {
	name, path string
	cases      []eval.Case
	answers    eval.Predictions
}

func goldFiles(t *testing.T) []goldFile {
	t.Helper()
	var files []goldFile
	for _, name := range ownGold {
		files = append(files, goldFile{name: name, path: filepath.Join(testkit.Root(t), "testdata", "gold", name)})
	}
	for _, name := range []string{"passages.jsonl", "gcm-actions.jsonl", "sdg-benchmark-dev.jsonl"} {
		files = append(files, goldFile{name: name, path: testkit.Shared(t, "gold/"+name)})
	}
	for i := range files {
		cases, err := eval.Read(files[i].path)
		if err != nil {
			t.Fatal(err)
		}
		files[i].cases, files[i].answers = cases, predict(t, cases)
	}
	return files
}

func figures(t *testing.T, files []goldFile) string {
	t.Helper()
	var b strings.Builder
	scoreTable(&b, files)
	crossTable(t, &b, files)
	reliabilityTable(t, &b)
	weakTable(&b, byConcept(files, corpus.SchemeGCM))
	return b.String()
}

func scoreTable(b *strings.Builder, files []goldFile) {
	b.WriteString("| texts | scheme | language | cases | P | R | F1 (95 %) | right concept first (95 %) |\n|---|---|---|---|---|---|---|---|\n")
	for _, f := range files {
		for _, scheme := range eval.Schemes(f.cases) {
			langs := []string{""}
			all := eval.Score(f.cases, f.answers, scheme)
			if len(all.Languages) > 1 {
				for _, l := range all.Languages {
					langs = append(langs, l.Name)
				}
			}
			for _, l := range langs {
				r := all
				if l != "" {
					r = eval.Score(filter(f.cases, func(c eval.Case) bool { return c.Lang == l }), f.answers, scheme)
				}
				fmt.Fprintf(b, "| %s | %s | %s | %d | %.2f | %.2f | %.3f (%.2f–%.2f) |", f.name, scheme, orAll(l), r.Cases, r.Micro.P, r.Micro.R, r.Micro.F1, r.Micro.F1Low, r.Micro.F1High)
				if r.Top1.Of > 0 && scheme != corpus.SchemeKind {
					fmt.Fprintf(b, " %.3f (%.2f–%.2f)", r.Top1.Value, r.Top1.Low, r.Top1.High)
				}
				b.WriteString(" |\n")
			}
		}
	}
}

func orAll(l string) string {
	if l == "" {
		return "all"
	}
	return l
}

// crossTable fits the discriminator on four fifths and scores the fifth.
func crossTable(t *testing.T, b *strings.Builder, files []goldFile) {
	t.Helper()
	gold := filepath.Join(testkit.Root(t), "testdata", "gold")
	fit := map[string]string{"own-train.jsonl": filepath.Join(gold, "own-train.jsonl"), "own-dev.jsonl": filepath.Join(gold, "own-dev.jsonl"),
		"lines-dev.jsonl": filepath.Join(gold, "lines-dev.jsonl"), "gcm-actions.jsonl": testkit.Shared(t, "gold/gcm-actions.jsonl")}
	var texts []Labelled
	for _, name := range sortedKeys(fit) {
		for _, x := range labelled(t, name == "gcm-actions.jsonl", fit[name]) {
			x.Group = strings.NewReplacer("-"+x.Lang+"-", "-", "-"+x.Lang, "").Replace(x.ID) // a text and its translations
			texts = append(texts, x)
		}
	}
	answers, err := CrossValidate(t.Context(), embedded(t), texts, 5)
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("\nThe discriminator fitted on four fifths of its texts and scored on the fifth left out (a text and its translations stay together):\n\n| texts | P | R | F1 | right objective first |\n|---|---|---|---|---|\n")
	for _, name := range sortedKeys(fit) {
		cases, err := eval.Read(fit[name])
		if err != nil {
			t.Fatal(err)
		}
		r := eval.Score(cases, eval.Predictions(answers), corpus.SchemeGCM)
		fmt.Fprintf(b, "| %s | %.2f | %.2f | %.3f | %.3f |\n", name, r.Micro.P, r.Micro.R, r.Micro.F1, r.Top1.Value)
	}
	untrained, err := New(embedded(t).WithModel(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	pairsTable(t, b, untrained, texts, answers)
	b.WriteString("\nWithout the discriminator:\n\n| texts | F1 | right objective first |\n|---|---|---|\n")
	for _, f := range files {
		p := eval.Predictions{}
		for _, c := range f.cases {
			_, p[c.ID] = Text(untrained, c.ID, c.Text, c.Lang)
		}
		if r := eval.Score(f.cases, p, corpus.SchemeGCM); r.Cases > 0 {
			fmt.Fprintf(b, "| %s | %.3f | %.3f |\n", f.name, r.Micro.F1, r.Top1.Value)
		}
	}
}

// byConcept scores each objective or kind in passages of real reports, of those
// that occur often enough there.
func byConcept(files []goldFile, scheme string) []eval.Row {
	var out []eval.Row
	for _, f := range files {
		if f.name != passagesTexts+".jsonl" {
			continue
		}
		for _, row := range eval.Score(f.cases, f.answers, scheme).Concepts {
			if row.TP+row.FP+row.FN >= taxonomy.WeakFrom {
				out = append(out, row)
			}
		}
	}
	return out
}

// These texts say most of new texts: other files were in view when terms were chosen.
const passagesTexts, ownTexts = "passages", "own-test"

// measured is how well objectives and kinds are found, as the taxonomy keeps
// it: all together, by language where texts have several, and each.
func measured(files []goldFile) []taxonomy.Measured {
	var out []taxonomy.Measured
	for _, scheme := range []string{corpus.SchemeGCM, corpus.SchemeKind} {
		for _, f := range files {
			texts := strings.TrimSuffix(f.name, ".jsonl")
			if texts != passagesTexts && texts != ownTexts {
				continue
			}
			langs := []string{""}
			if all := eval.Score(f.cases, f.answers, scheme); len(all.Languages) > 1 {
				for _, l := range all.Languages {
					langs = append(langs, l.Name)
				}
			}
			for _, l := range langs {
				r := eval.Score(filter(f.cases, func(c eval.Case) bool { return l == "" || c.Lang == l }), f.answers, scheme)
				out = append(out, score(scheme, texts, "", l, r.Micro, r.Cases))
			}
		}
		for _, row := range byConcept(files, scheme) {
			out = append(out, score(scheme, passagesTexts, row.Name, "", row, row.TP+row.FP+row.FN))
		}
	}
	return out
}

func score(scheme, texts, concept, language string, row eval.Row, cases int) taxonomy.Measured {
	return taxonomy.Measured{Scheme: scheme, Texts: texts, Concept: concept, Language: language, F1: row.F1, Low: row.F1Low, High: row.F1High, Cases: cases}
}

// weakTable lists how objectives are found; reports mark those found badly.
func weakTable(b *strings.Builder, rows []eval.Row) {
	fmt.Fprintf(b, "\nF1 by objective on passages.jsonl (labelled or found at least %d times; with an interval where labelled often enough and ever found); reports mark those below %.1f:\n\n| objective | P | R | F1 (95 %%) | labelled | labelled or found | marked |\n|---|---|---|---|---|---|---|\n", taxonomy.WeakFrom, taxonomy.WeakBelow)
	for _, row := range rows {
		between, mark := "", ""
		if row.F1High > 0 {
			between = fmt.Sprintf(" (%.2f–%.2f)", row.F1Low, row.F1High)
		}
		if row.F1 < taxonomy.WeakBelow {
			mark = "yes"
		}
		fmt.Fprintf(b, "| %s | %.2f | %.2f | %.2f%s | %d | %d | %s |\n", row.Name, row.P, row.R, row.F1, between, row.TP+row.FN, row.TP+row.FP+row.FN, mark)
	}
}

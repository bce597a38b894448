package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const gold = `{"id":"a","lang":"en","text":"first","gcm":[9,10],"gcm_maybe":[5],"sdg":[16],"sdg_maybe":[],"kind":"progress"}

{"id":"b","lang":"fr","text":"second","gcm":[20],"gcm_maybe":[],"sdg":[],"sdg_maybe":[10],"kind":"challenge"}
{"id":"c","lang":"en","text":"third","gcm":[],"gcm_maybe":[],"sdg":[],"kind":"context"}
{"id":"q","lang":"en","text":"fourth","sdg":8,"label":false}
{"id":"r","lang":"en","text":"fifth","sdg":5,"label":true}
`

func tag(scheme, notation, method string, score float64) corpus.Tag {
	return corpus.Tag{Scheme: scheme, Notation: notation, Method: method, Score: score,
		Evidence: []corpus.Evidence{{Start: 0, End: 1, Term: "t" + notation}}}
}

func cases(t *testing.T) []Case {
	t.Helper()
	cs, err := Parse("gold.jsonl", []byte(gold))
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

var answers = Predictions{
	"a": {tag("gcm", "9", "citation", .9), tag("gcm", "9", "lexicon", .6), tag("gcm", "5", "lexicon", .5), tag("gcm", "23", "crosswalk", 1),
		tag("sdg", "16.2", "lexicon", .9), tag("sdg", "8", "crosswalk", .9), tag("kind", "progress", "cue", 1)},
	"b": {tag("gcm", "20", "lexicon", .8), tag("gcm", "19", "lexicon", .9), tag("sdg", "10", "lexicon", .5), tag("kind", "plan", "cue", 1)},
	"c": {tag("gcm", "1", "lexicon", .6)},
	"q": {tag("sdg", "8", "lexicon", .6), tag("sdg", "3", "lexicon", .9)},
	"r": {tag("sdg", "5", "lexicon", .6)},
}

func TestScore(t *testing.T) {
	cs := cases(t)
	r := Score(cs, answers, "gcm")
	if r.Cases != 3 || r.Micro.TP != 2 || r.Micro.FP != 2 || r.Micro.FN != 1 {
		t.Errorf("gcm: %d cases, micro %+v", r.Cases, r.Micro)
	}
	if want := 4.0 / 7; math.Abs(r.Micro.F1-want) > 1e-12 {
		t.Errorf("gcm micro F1 %v, want %v", r.Micro.F1, want)
	}
	// 1: 0, 9: 1, 10: 0, 19: 0, 20: 1
	if want := 2.0 / 5; math.Abs(r.Macro.F1-want) > 1e-12 {
		t.Errorf("gcm macro F1 %v, want %v", r.Macro.F1, want)
	}
	if r.Single != 1 || r.Top1.Right != 0 {
		t.Errorf("top-1: %+v of %d", r.Top1, r.Single)
	}
	var got []string
	for _, m := range r.Errors {
		got = append(got, m.Case+m.Notation)
	}
	if diff := cmp.Diff([]string{"b19", "c1", "a10"}, got); diff != "" {
		t.Error("errors, worst first:", diff)
	}

	r = Score(cs, answers, "sdg")
	if r.Cases != 5 || r.Micro.TP != 2 || r.Micro.FP != 1 || r.Micro.FN != 0 || r.Accuracy.Right != 1 || r.Accuracy.Of != 2 {
		t.Errorf("sdg: %+v accuracy %+v", r.Micro, r.Accuracy)
	}

	r = Score(cs, answers, "kind")
	if r.Accuracy.Right != 1 || r.Accuracy.Of != 3 || r.Confusion["challenge"]["plan"] != 1 || r.Confusion["context"]["none"] != 1 {
		t.Errorf("kind: %+v %v", r.Accuracy, r.Confusion)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	for _, scheme := range Schemes(cases(t)) {
		r := Score(cases(t), answers, scheme)
		b.WriteString(r.Table())
		b.WriteString(r.ErrorTable(2))
	}
	testkit.Golden(t, "table.golden", []byte(b.String()))
	js, err := json.MarshalIndent(Score(cases(t), answers, "gcm"), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "report.json.golden", js)
}

// TestIntervals has a concept that is found three times in four, one found
// always, one found never, and one with too few labels; languages likewise.
func TestIntervals(t *testing.T) {
	var cs []Case
	p := Predictions{}
	for i := range 40 {
		c := Case{ID: fmt.Sprint(i), Lang: "en", Text: "x", Labels: map[string][]string{"gcm": {"9", "10", "5"}}}
		p[c.ID] = append(p[c.ID], tag("gcm", "10", "lexicon", .8))
		if i%4 > 0 {
			p[c.ID] = append(p[c.ID], tag("gcm", "9", "lexicon", .9))
		}
		if i == 7 {
			c.Lang, c.Labels["gcm"] = "fr", []string{"9", "10", "1"}
			p[c.ID] = append(p[c.ID], tag("gcm", "1", "lexicon", .7))
		}
		cs = append(cs, c)
	}
	r := Score(cs, p, "gcm")
	rows := map[string]Row{}
	for _, row := range slices.Concat(r.Concepts, r.Languages) {
		rows[row.Name] = row
	}
	for name, want := range map[string][2]bool{"9": {true, true}, "10": {true, false}, "5": {}, "1": {}, "en": {true, true}, "fr": {}} {
		row := rows[name]
		if has := row.F1High > 0; has != want[0] {
			t.Errorf("%s: interval %v–%v", name, row.F1Low, row.F1High)
		}
		if wide := row.F1Low < row.F1 && row.F1 < row.F1High; wide != want[1] {
			t.Errorf("%s: %v in %v–%v", name, row.F1, row.F1Low, row.F1High)
		}
	}
	// P is 1, R .75 ± .068 (√(.75·.25/40)), so F1 = 2R/(1+R) is .857 ± .045 (2/(1+R)² of it): .77 to .94.
	if row := rows["9"]; math.Abs(row.F1Low-.77) > .03 || math.Abs(row.F1High-.94) > .03 {
		t.Errorf("9: %v–%v", row.F1Low, row.F1High)
	}
	testkit.Golden(t, "intervals.golden", []byte(r.Table()))
}

func TestParseErrors(t *testing.T) {
	for in, want := range map[string]string{
		"{\"id\":\"a\",\"text\":\"x\"}\n{":                             "g.jsonl:2:",
		`{"id":"a"}`:                                                   "no text",
		`{"id":"a","text":"x","kind":"happy"}`:                         "kind",
		`{"id":"a","text":"x","sdg":8}`:                                "label",
		`{"id":"a","text":"x","sdg":"8"}`:                              "sdg",
		"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"x\"}": "line 1 too",
	} {
		if _, err := Parse("g.jsonl", []byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", in, err, want)
		}
	}
	if _, err := Read("no-such-file.jsonl"); err == nil {
		t.Error("a missing file gave no error")
	}
}

// Worked example of Cohen (1960) shape: 20 of 50 yes/yes, 15 no/no, 5 and 10 apart: kappa 0.4.
func TestKappa(t *testing.T) {
	var a, b []string
	for _, c := range []struct {
		a, b string
		n    int
	}{{"yes", "yes", 20}, {"yes", "no", 5}, {"no", "yes", 10}, {"no", "no", 15}, {"", "yes", 7}} {
		for range c.n {
			a, b = append(a, c.a), append(b, c.b)
		}
	}
	if k, ok := Kappa(a, b); !ok || math.Abs(k-0.4) > 1e-9 {
		t.Errorf("kappa %v %v, want 0.4", k, ok)
	}
	if _, ok := Kappa([]string{"x", "x"}, []string{"x", "x"}); ok {
		t.Error("kappa of one label is not defined")
	}
}

// Krippendorff's published example of four coders, nominal data: alpha 0.743.
func TestAlpha(t *testing.T) {
	rows := []string{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}
	units := make([][]string, 12)
	for _, r := range rows {
		for i, c := range r {
			if c == '.' {
				c = ' '
			}
			units[i] = append(units[i], strings.TrimSpace(string(c)))
		}
	}
	a, ok := Alpha(units)
	if !ok || math.Abs(a-0.743) > 0.0005 {
		t.Errorf("alpha %v %v, want 0.743", a, ok)
	}
	if _, ok := Alpha([][]string{{"x"}, {"y", ""}}); ok {
		t.Error("alpha without pairs is not defined")
	}
}

func TestAgree(t *testing.T) {
	a, _ := Parse("a", []byte(`{"id":"1","text":"x","gcm":[9,10]}
{"id":"2","text":"x","gcm":[]}
{"id":"3","text":"x","gcm":[5]}`))
	b, _ := Parse("b", []byte(`{"id":"1","text":"x","gcm":[10]}
{"id":"2","text":"x","gcm":[]}
{"id":"3","text":"x","gcm":[5]}`))
	got := Agree(a, b, "gcm")
	if got.Cases != 3 || math.Abs(got.F1-0.8) > 1e-9 || got.Kappa <= 0 || got.Kappa >= 1 {
		t.Errorf("%+v", got)
	}
	// by hand: on 9 the sides differ on case 1 alone, on 10 and 5 they are one; two cases count
	for i, want := range []struct {
		name              string
		both, onlyA       int
		f1, kappa, alpha  float64
		kappaOK, alphaYes bool
	}{{"5", 1, 0, 1, 1, 1, true, true}, {"9", 0, 1, 0, 0, 0, true, true}, {"10", 1, 0, 1, 1, 1, true, true}} {
		c := got.Concepts[i]
		if c.Name != want.name || c.Both != want.both || c.OnlyA != want.onlyA || c.F1 != want.f1 || c.Kappa == nil || *c.Kappa != want.kappa || c.Alpha == nil || math.Abs(*c.Alpha-want.alpha) > 1e-9 {
			t.Errorf("concept %d: %+v, want %+v", i, c, want)
		}
	}
}

func TestNeighbours(t *testing.T) {
	cases, _ := Parse("g", []byte(`{"id":"1","lang":"en","text":"x","gcm":[9]}
{"id":"2","lang":"fr","text":"x","gcm":[9]}
{"id":"3","lang":"fr","text":"x","gcm":[10]}`))
	r := Score(cases, Predictions{"1": {tag("gcm", "10", "lexicon", .7)}, "2": {tag("gcm", "10", "lexicon", .7)}, "3": {tag("gcm", "10", "lexicon", .7)}}, "gcm")
	if len(r.Neighbours) != 1 || r.Neighbours[0] != (Confused{"9", "10", 2}) {
		t.Errorf("neighbours %+v, want 9 taken for 10 twice", r.Neighbours)
	}
	want := map[string][3]int{"9 en": {0, 0, 1}, "10 en": {0, 1, 0}, "9 fr": {0, 0, 1}, "10 fr": {1, 1, 0}}
	for _, row := range r.ByLanguage {
		if got := [3]int{row.TP, row.FP, row.FN}; got != want[row.Name+" "+row.Lang] {
			t.Errorf("%s in %s: %v", row.Name, row.Lang, got)
		}
		delete(want, row.Name+" "+row.Lang)
	}
	if len(want) > 0 {
		t.Errorf("missing rows %v", want)
	}
}

func TestRanking(t *testing.T) {
	ranked := []string{"x", "b", "a", "c"}
	if r := RecallAt(3, ranked, []string{"a", "b", "z", "c"}); r != 0.5 {
		t.Errorf("recall@3 %v", r)
	}
	if r := RecallAt(9, ranked, nil); r != 0 {
		t.Errorf("recall without relevant %v", r)
	}
	if m := MRR([]Ranking{{ranked, []string{"a", "b"}}, {ranked, []string{"z"}}}); m != 0.25 {
		t.Errorf("MRR %v", m)
	}
}

// Perfect answers score 1, whatever the labels; order of cases never matters.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "cases")
		var cs []Case
		p := Predictions{}
		for i := range n {
			id := string(rune('a' + i))
			labels := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"1", "2", "9", "10", "23"}), rapid.ID[string]).Draw(t, "labels")
			cs = append(cs, Case{ID: id, Labels: map[string][]string{"gcm": labels}})
			for _, l := range labels {
				p[id] = append(p[id], tag("gcm", l, "lexicon", .7))
			}
		}
		r := Score(cs, p, "gcm")
		if r.Micro.FP+r.Micro.FN != 0 || r.Micro.TP > 0 && (r.Micro.F1 != 1 || r.Macro.F1 < 1-1e-9) {
			t.Fatalf("perfect answers: %+v", r.Micro)
		}
		if r.Micro.F1Low > r.Micro.F1+1e-9 || r.Micro.F1High < r.Micro.F1-1e-9 && r.Micro.F1 < 1 {
			t.Fatalf("interval %v–%v without %v", r.Micro.F1Low, r.Micro.F1High, r.Micro.F1)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(gold))
	f.Add([]byte("{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cs, err := Parse("f", data)
		if err != nil {
			return
		}
		for _, s := range Schemes(cs) {
			Score(cs, nil, s)
		}
	})
}

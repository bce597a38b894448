package eval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// Row is the count and score of one concept, one language, or a whole set.
type Row struct {
	Name   string  `json:"name"`
	Lang   string  `json:"lang,omitempty"` // in ByLanguage
	TP     int     `json:"tp"`
	FP     int     `json:"fp"`
	FN     int     `json:"fn"`
	P      float64 `json:"precision"`
	R      float64 `json:"recall"`
	F1     float64 `json:"f1"`
	F1Low  float64 `json:"f1_low,omitempty"`  // 95 % interval, where one was made: F1High > 0
	F1High float64 `json:"f1_high,omitempty"` //
}

// Report is what Score gives.
type Report struct {
	Scheme    string `json:"scheme"`
	Cases     int    `json:"cases"`
	Concepts  []Row  `json:"concepts"`
	Micro     Row    `json:"micro"`
	Macro     Row    `json:"macro"` // means over concepts that occur in labels or predictions; counts are 0
	Languages []Row  `json:"languages,omitempty"`
	// ByLanguage has a row for each concept in each language, where the cases name more than one.
	ByLanguage []Row `json:"by_language,omitempty"`

	// Of cases with exactly one label: how often the tag with the highest score is it.
	Single int   `json:"single"`
	Top1   Share `json:"top1"`

	// Of the kind, or of cases that ask one question: how often the answer is right.
	Accuracy  Share                     `json:"accuracy"`
	Confusion map[string]map[string]int `json:"confusion,omitempty"` // label → answer → cases

	// Neighbours counts the cases on which one concept was missed and another
	// given that the labels do not hold, most first: what the taggers confuse.
	Neighbours []Confused `json:"neighbours,omitempty"`

	Errors []Miss `json:"errors,omitempty"` // worst first
}

// Confused is one concept taken for another.
type Confused struct {
	Label  string `json:"label"`  // missed
	Answer string `json:"answer"` // given instead
	Cases  int    `json:"cases"`
}

// Share is a part of a whole with its 95 % bootstrap interval.
type Share struct {
	Right int     `json:"right"`
	Of    int     `json:"of"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Miss is one wrong answer.
type Miss struct {
	Case     string            `json:"case"`
	Notation string            `json:"notation"`
	Missing  bool              `json:"missing"`         // labelled but not predicted; else predicted but not labelled
	Score    float64           `json:"score,omitempty"` // of the wrong tag
	Instead  string            `json:"instead"`         // what was predicted (missing) or labelled (not missing)
	Evidence []corpus.Evidence `json:"evidence,omitempty"`
	Text     string            `json:"text"`
}

// Predictions holds the tags given to each case, keyed by Case.ID.
type Predictions map[string][]corpus.Tag

// outcome is what one case adds to the counts.
type outcome struct {
	lang         string
	tp, fp, fn   []string
	single, top1 bool
	asked, right bool
}

// language is the name of the row in which the case counts.
func (o *outcome) language() string { return cmp.Or(o.lang, "not stated") }

// Score compares predictions with labels in one scheme. Tags of other schemes
// and crosswalk tags are ignored; an SDG target counts for its goal.
func Score(cases []Case, p Predictions, scheme string) Report {
	r := Report{Scheme: scheme}
	var outs []outcome
	for i := range cases {
		c := &cases[i]
		if !c.has(scheme) {
			continue
		}
		got := best(p[c.ID], scheme)
		o, misses := judge(c, got, scheme)
		outs = append(outs, o)
		r.Errors = append(r.Errors, misses...)
		if scheme == corpus.SchemeKind {
			r.confuse(c.Labels[scheme], got)
		}
	}
	if scheme != corpus.SchemeKind { // which has a table of its own
		r.neighbours(outs)
	}
	r.Cases = len(outs)
	r.count(outs)
	r.intervals(outs)
	slices.SortStableFunc(r.Errors, func(a, b Miss) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Case, b.Case), compareNotation(a.Notation, b.Notation))
	})
	return r
}

// best gives the tags of the scheme, one a notation (that with the highest
// score), highest score first.
func best(tags []corpus.Tag, scheme string) []corpus.Tag {
	at := map[string]int{}
	var out []corpus.Tag
	for _, t := range tags {
		if t.Scheme != scheme || t.Method == corpus.MethodCrosswalk {
			continue
		}
		if scheme == corpus.SchemeSDG {
			t.Notation, _, _ = strings.Cut(t.Notation, ".")
		}
		if i, ok := at[t.Notation]; !ok {
			at[t.Notation] = len(out)
			out = append(out, t)
		} else if t.Score > out[i].Score {
			out[i] = t
		}
	}
	slices.SortStableFunc(out, func(a, b corpus.Tag) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), compareNotation(a.Notation, b.Notation))
	})
	return out
}

func judge(c *Case, got []corpus.Tag, scheme string) (outcome, []Miss) {
	o := outcome{lang: c.Lang}
	var misses []Miss
	names := make([]string, len(got))
	for i, t := range got {
		names[i] = t.Notation
	}
	want, known := c.Labels[scheme]
	if !known { // one question
		q := c.Ask
		want, o.asked = nil, true
		if q.Holds {
			want = []string{q.Notation}
		}
		got = slices.DeleteFunc(slices.Clone(got), func(t corpus.Tag) bool { return t.Notation != q.Notation })
		o.right = (len(got) > 0) == q.Holds
	}
	if scheme == corpus.SchemeKind {
		o.asked, o.right = true, len(got) == 1 && slices.Equal(names, want)
	}
	for _, t := range got {
		switch {
		case slices.Contains(want, t.Notation):
			o.tp = append(o.tp, t.Notation)
		case slices.Contains(c.Maybe[scheme], t.Notation):
		default:
			o.fp = append(o.fp, t.Notation)
			misses = append(misses, Miss{Case: c.ID, Notation: t.Notation, Score: t.Score, Instead: strings.Join(want, " "), Evidence: t.Evidence, Text: c.Text})
		}
	}
	for _, n := range want {
		if !slices.ContainsFunc(got, func(t corpus.Tag) bool { return t.Notation == n }) {
			o.fn = append(o.fn, n)
			misses = append(misses, Miss{Case: c.ID, Notation: n, Missing: true, Instead: strings.Join(names, " "), Text: c.Text})
		}
	}
	if known && len(want) == 1 {
		o.single, o.top1 = true, len(names) > 0 && names[0] == want[0]
	}
	return o, misses
}

func (r *Report) confuse(want []string, got []corpus.Tag) {
	answer := "none"
	if len(got) > 0 {
		answer = got[0].Notation
	}
	if r.Confusion == nil {
		r.Confusion = map[string]map[string]int{}
	}
	if r.Confusion[want[0]] == nil {
		r.Confusion[want[0]] = map[string]int{}
	}
	r.Confusion[want[0]][answer]++
}

// neighbours counts what was missed beside what was wrongly given on the same case.
func (r *Report) neighbours(outs []outcome) {
	counts := map[[2]string]int{}
	for _, o := range outs {
		for _, missed := range o.fn {
			for _, given := range o.fp {
				counts[[2]string{missed, given}]++
			}
		}
	}
	for pair, n := range counts {
		r.Neighbours = append(r.Neighbours, Confused{pair[0], pair[1], n})
	}
	slices.SortFunc(r.Neighbours, func(a, b Confused) int {
		return cmp.Or(b.Cases-a.Cases, compareNotation(a.Label, b.Label), compareNotation(a.Answer, b.Answer))
	})
}

// byLanguage counts each concept in each language.
func (r *Report) byLanguage(outs []outcome) {
	langs := map[string][]outcome{}
	for _, o := range outs {
		l := o.language()
		langs[l] = append(langs[l], o)
	}
	if len(langs) < 2 {
		return
	}
	for _, l := range keys(langs) {
		rows := map[string]*Row{}
		for _, o := range langs[l] {
			for _, x := range []struct {
				names []string
				to    func(*Row) *int
			}{{o.tp, func(r *Row) *int { return &r.TP }}, {o.fp, func(r *Row) *int { return &r.FP }}, {o.fn, func(r *Row) *int { return &r.FN }}} {
				for _, n := range x.names {
					if rows[n] == nil {
						rows[n] = &Row{Name: n, Lang: l}
					}
					*x.to(rows[n])++
				}
			}
		}
		r.ByLanguage = append(r.ByLanguage, sorted(rows)...)
	}
	slices.SortStableFunc(r.ByLanguage, func(a, b Row) int { return compareNotation(a.Name, b.Name) })
}

func (r *Report) count(outs []outcome) {
	r.byLanguage(outs)
	concepts, langs := map[string]*Row{}, map[string]*Row{}
	row := func(m map[string]*Row, name string) *Row {
		if m[name] == nil {
			m[name] = &Row{Name: name}
		}
		return m[name]
	}
	for _, o := range outs {
		l := row(langs, o.language())
		for _, n := range o.tp {
			row(concepts, n).TP++
			l.TP++
		}
		for _, n := range o.fp {
			row(concepts, n).FP++
			l.FP++
		}
		for _, n := range o.fn {
			row(concepts, n).FN++
			l.FN++
		}
		if o.single {
			r.Single++
		}
	}
	r.Concepts, r.Languages = sorted(concepts), sorted(langs)
	r.Micro.Name, r.Macro.Name = "micro", "macro"
	for _, c := range r.Concepts {
		r.Micro.TP, r.Micro.FP, r.Micro.FN = r.Micro.TP+c.TP, r.Micro.FP+c.FP, r.Micro.FN+c.FN
		n := float64(len(r.Concepts))
		r.Macro.P, r.Macro.R, r.Macro.F1 = r.Macro.P+c.P/n, r.Macro.R+c.R/n, r.Macro.F1+c.F1/n
	}
	r.Micro.finish()
}

func sorted(m map[string]*Row) []Row {
	out := make([]Row, 0, len(m))
	for _, r := range m {
		r.finish()
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Row) int { return compareNotation(a.Name, b.Name) })
	return out
}

func (r *Row) finish() {
	r.P, r.R, r.F1 = PRF(r.TP, r.FP, r.FN)
}

// PRF gives precision, recall and F1; each is 0 where it is not defined.
func PRF(tp, fp, fn int) (p, r, f1 float64) {
	if tp == 0 {
		return 0, 0, 0
	}
	t := float64(tp)
	return t / float64(tp+fp), t / float64(tp+fn), 2 * t / float64(2*tp+fp+fn)
}

// compareNotation orders "9" before "10" and words by letter.
func compareNotation(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

// Judgement says whether a tag holds.
type Judgement struct {
	Tag   corpus.Tag
	Holds bool
}

// Judge judges the best tag of each concept of the scheme. What only may hold is
// left out, and so is all of a case that is not labelled in the scheme.
func Judge(c Case, tags []corpus.Tag, scheme string) []Judgement {
	if !c.has(scheme) {
		return nil
	}
	var out []Judgement
	for _, t := range best(tags, scheme) {
		o, _ := judge(&c, []corpus.Tag{t}, scheme)
		switch {
		case len(o.tp) > 0:
			out = append(out, Judgement{t, true})
		case len(o.fp) > 0:
			out = append(out, Judgement{t, false})
		}
	}
	return out
}

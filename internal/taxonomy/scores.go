package taxonomy

import (
	"bytes"
	"fmt"
	"io/fs"

	"stocktake/internal/corpus"
)

// ScoresFile holds how well objectives and kinds are found, as measured on labelled texts.
const ScoresFile = "scores.tsv"

// An objective is weak when its F1 is below WeakBelow over at least WeakFrom
// labelled or found cases: fewer say nothing.
const (
	WeakBelow = 0.6
	WeakFrom  = 5
)

// Measured is how well the taggers find objectives, or kinds, in labelled texts.
type Measured struct {
	Texts     string // file of gold, without its ending
	Scheme    string // of objectives or of kinds
	Concept   string // "" for all together
	Language  string // "" for all
	F1        float64
	Low, High float64 // 95 % interval of F1; both 0 where too few are labelled for one
	Cases     int     // labelled or found; texts for all together
}

// loadScores reads scores.tsv. What is not in it was not measured.
func loadScores(fsys fs.FS, r *report) []Measured {
	s := readSheet(fsys, r, ScoresFile, "texts", "scheme", "concept", "language", "f1", "low", "high", "cases")
	list := make([]Measured, 0, len(s.rows))
	for _, w := range s.rows {
		m := Measured{Texts: w.get("texts"), Scheme: w.oneOf("scheme", corpus.SchemeGCM, corpus.SchemeKind), Concept: w.get("concept"), Language: w.get("language"), Cases: w.number("cases", 1, 1<<20)}
		switch {
		case m.Concept == "":
		case m.Scheme == corpus.SchemeGCM:
			w.number("concept", 1, objectives)
		default:
			w.oneOf("concept", corpus.PassageKinds...)
		}
		if m.Language != "" {
			w.oneOf("language", seven...)
		}
		share := func(x float64) bool { return x >= 0 && x <= 1 }
		m.F1, m.Low, m.High = w.decimal("f1", share, "from 0 to 1"), w.decimal("low", share, "from 0 to 1"), w.decimal("high", share, "from 0 to 1")
		list = append(list, m)
	}
	return list
}

// ScoresTable writes what loadScores reads.
func ScoresTable(list []Measured) []byte {
	var b bytes.Buffer
	b.WriteString("texts\tscheme\tconcept\tlanguage\tf1\tlow\thigh\tcases\n")
	for _, m := range list {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%.3f\t%.3f\t%.3f\t%d\n", m.Texts, m.Scheme, m.Concept, m.Language, m.F1, m.Low, m.High, m.Cases)
	}
	return b.Bytes()
}

// Weak lists the objectives that are known to be found badly.
func (t *Taxonomy) Weak() []Measured {
	var out []Measured
	for _, m := range t.Scores {
		if m.Scheme == corpus.SchemeGCM && m.Concept != "" && m.F1 < WeakBelow && m.Cases >= WeakFrom {
			out = append(out, m)
		}
	}
	return out
}

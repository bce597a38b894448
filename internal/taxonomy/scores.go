package taxonomy

import (
	"bytes"
	"fmt"
	"io/fs"
)

// ScoresFile holds how well each objective is found, as measured on labelled texts.
const ScoresFile = "scores.tsv"

// An objective is weak when its F1 is below WeakBelow over at least WeakFrom
// labelled or found cases: fewer say nothing.
const (
	WeakBelow = 0.6
	WeakFrom  = 5
)

// Measured is how well the taggers find one objective.
type Measured struct {
	Objective int
	Language  string // "" for all
	F1        float64
	Cases     int // labelled or found
}

// loadScores reads scores.tsv. Objectives that are not in it were not measured.
func loadScores(fsys fs.FS, r *report) []Measured {
	s := readSheet(fsys, r, ScoresFile, "objective", "language", "f1", "cases")
	list := make([]Measured, 0, len(s.rows))
	for _, w := range s.rows {
		m := Measured{Objective: w.number("objective", 1, objectives), Language: w.get("language"), Cases: w.number("cases", 1, 1<<20)}
		if m.Language != "" {
			w.oneOf("language", seven...)
		}
		m.F1 = w.decimal("f1", func(x float64) bool { return x >= 0 && x <= 1 }, "from 0 to 1")
		list = append(list, m)
	}
	return list
}

// ScoresTable writes what loadScores reads.
func ScoresTable(list []Measured) []byte {
	var b bytes.Buffer
	b.WriteString("objective\tlanguage\tf1\tcases\n")
	for _, m := range list {
		fmt.Fprintf(&b, "%d\t%s\t%.3f\t%d\n", m.Objective, m.Language, m.F1, m.Cases)
	}
	return b.Bytes()
}

// Weak lists the objectives that are known to be found badly.
func (t *Taxonomy) Weak() []Measured {
	var out []Measured
	for _, m := range t.Scores {
		if m.F1 < WeakBelow && m.Cases >= WeakFrom {
			out = append(out, m)
		}
	}
	return out
}

package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"stocktake/internal/corpus"
)

// Table shows the report as aligned text: one row a concept, then micro and
// macro, F1 with its interval, then what else the cases allow to say.
func (r Report) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tlabelled\tfound\tright\tP\tR\tF1\t95 %%\t\n", r.Scheme)
	for _, c := range r.Concepts {
		c.write(w)
	}
	r.Micro.write(w)
	r.Macro.write(w)
	for _, l := range r.Languages {
		if len(r.Languages) > 1 {
			l.Name = "lang " + l.Name
			l.write(w)
		}
	}
	w.Flush()
	fmt.Fprintf(&b, "cases: %d\n", r.Cases)
	if r.Single > 0 && r.Scheme != corpus.SchemeKind {
		fmt.Fprintf(&b, "right concept first (cases with one label): %s\n", r.Top1)
	}
	if r.Accuracy.Of > 0 {
		fmt.Fprintf(&b, "accuracy: %s\n", r.Accuracy)
	}
	if len(r.Neighbours) > 0 {
		b.WriteString("taken for another (label → answer, cases):")
		for _, c := range r.Neighbours[:min(len(r.Neighbours), neighboursShown)] {
			fmt.Fprintf(&b, " %s→%s %d;", c.Label, c.Answer, c.Cases)
		}
		b.WriteByte('\n')
	}
	if len(r.Confusion) > 0 {
		b.WriteString(r.confusionTable())
	}
	return b.String()
}

// neighboursShown is the number of confused pairs in the table; JSON has all.
const neighboursShown = 12

// LanguageTable shows each concept in each language.
func (r Report) LanguageTable() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s by language\tlabelled\tfound\tright\tP\tR\tF1\t\t\n", r.Scheme)
	for _, c := range r.ByLanguage {
		c.Name += " " + c.Lang
		c.write(w)
	}
	w.Flush()
	return b.String()
}

func (c Row) write(w *tabwriter.Writer) {
	if c.TP+c.FP+c.FN == 0 { // macro: means without counts
		fmt.Fprintf(w, "%s\t\t\t\t%.3f\t%.3f\t%.3f\t", c.Name, c.P, c.R, c.F1)
	} else {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.3f\t%.3f\t%.3f\t", c.Name, c.TP+c.FN, c.TP+c.FP, c.TP, c.P, c.R, c.F1)
	}
	if c.F1High > 0 {
		fmt.Fprintf(w, "%.3f–%.3f", c.F1Low, c.F1High)
	}
	fmt.Fprint(w, "\t\n")
}

func (s Share) String() string {
	return fmt.Sprintf("%.3f (%d of %d, 95 %% %.3f–%.3f)", s.Value, s.Right, s.Of, s.Low, s.High)
}

func (r Report) confusionTable() string {
	var b strings.Builder
	answers := map[string]bool{}
	for _, row := range r.Confusion {
		for a := range row {
			answers[a] = true
		}
	}
	columns := slices.Sorted(maps.Keys(answers))
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "label / answer\t%s\t\n", strings.Join(columns, "\t"))
	for _, label := range slices.Sorted(maps.Keys(r.Confusion)) {
		fmt.Fprint(w, label, "\t")
		for _, a := range columns {
			fmt.Fprint(w, r.Confusion[label][a], "\t")
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	return b.String()
}

// ErrorTable shows the first n wrong answers with the words behind them.
func (r Report) ErrorTable(n int) string {
	var b strings.Builder
	for _, m := range r.Errors[:min(max(n, 0), len(r.Errors))] {
		if m.Missing {
			fmt.Fprintf(&b, "%s: %s:%s was not found (found: %s)\n", m.Case, r.Scheme, m.Notation, orNone(m.Instead))
		} else {
			fmt.Fprintf(&b, "%s: %s:%s was found with score %.2f (labelled: %s)\n", m.Case, r.Scheme, m.Notation, m.Score, orNone(m.Instead))
		}
		for _, e := range m.Evidence {
			fmt.Fprintf(&b, "    evidence: %s\n", e.Term)
		}
		fmt.Fprintf(&b, "    %s\n", shorten(m.Text, 240))
	}
	return b.String()
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func shorten(s string, runes int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > runes {
		return string(r[:runes]) + " …"
	}
	return s
}

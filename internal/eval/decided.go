package eval

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"stocktake/internal/corpus"
)

// Verdict is what one reviewer last said of one tag of one passage.
type Verdict struct {
	Passage, Scheme, Notation, Reviewer string
	Holds                               bool
	Machine                             bool // the taggers gave the tag, and it counts
}

// VerdictsSQL asks the tables for verdicts, in the order of Verdict's fields.
const VerdictsSQL = `select passage, scheme, notation, reviewer, holds, machine from reviewer_verdicts order by line`

// Verdicts reads the answer to VerdictsSQL.
func Verdicts(t *corpus.Table) []Verdict {
	out := make([]Verdict, len(t.Rows))
	for i, r := range t.Rows {
		v := &out[i]
		v.Passage, _ = r[0].(string)
		v.Scheme, _ = r[1].(string)
		v.Notation, _ = r[2].(string)
		v.Reviewer, _ = r[3].(string)
		v.Holds, _ = r[4].(bool)
		v.Machine, _ = r[5].(bool)
	}
	return out
}

// concept is a verdict's scheme and notation, "gcm:9".
func (v *Verdict) concept() string { return v.Scheme + ":" + v.Notation }

// Decided is what verdicts say of the taggers and of each other.
type Decided struct {
	Machine   []Judged         `json:"machine"`   // by concept, then all
	Agreement []ReviewerAgreed `json:"agreement"` // by concept, then all; only tags on which two or more decided
}

// Judged holds the taggers against the verdicts on one concept. There is no
// recall: nobody looked for what was missed in passages that nobody decided on.
type Judged struct {
	Name      string   `json:"name"`      // "gcm:9"; "all"
	Right     int      `json:"right"`     // tags of the machine that hold
	Wrong     int      `json:"wrong"`     // that do not
	Missed    int      `json:"missed"`    // tags that hold, which the machine did not give or count
	Rightly   int      `json:"rightly"`   // tags that do not hold, which the machine did not count either
	Disputed  int      `json:"disputed"`  // as many say that they hold as that they do not; in no other count
	Precision *float64 `json:"precision"` // right of right and wrong; null when neither
}

// ReviewerAgreed is how far reviewers agree on one concept. Each pair of
// reviewers of a tag is one unit of percent and kappa; the first of a pair is
// the first by name.
type ReviewerAgreed struct {
	Name    string   `json:"name"`
	Tags    int      `json:"tags"`  // on which at least two decided
	Pairs   int      `json:"pairs"` // of reviewers, over these tags
	Same    int      `json:"same"`  // pairs who say the same
	Percent float64  `json:"percent"`
	Kappa   *float64 `json:"kappa"` // Cohen's; null where one answer alone was given
	Alpha   *float64 `json:"alpha"` // Krippendorff's, nominal
}

// Decide scores verdicts, at most one of each reviewer on each tag.
func Decide(verdicts []Verdict) Decided {
	type tag struct{ passage, concept string }
	sorted := slices.Clone(verdicts)
	slices.SortStableFunc(sorted, func(a, b Verdict) int { return strings.Compare(a.Reviewer, b.Reviewer) })
	byTag := map[tag][]Verdict{}
	var tags []tag
	for _, v := range sorted {
		t := tag{v.Passage, v.concept()}
		if byTag[t] == nil {
			tags = append(tags, t)
		}
		byTag[t] = append(byTag[t], v)
	}
	slices.SortFunc(tags, func(a, b tag) int {
		return strings.Compare(a.concept+"\x00"+a.passage, b.concept+"\x00"+b.passage)
	})
	byConcept := map[string][][]Verdict{}
	for _, t := range tags {
		for _, name := range []string{t.concept, "all"} {
			byConcept[name] = append(byConcept[name], byTag[t])
		}
	}
	names := keys(byConcept)
	slices.SortFunc(names, compareConcepts)
	out := Decided{Machine: []Judged{}, Agreement: []ReviewerAgreed{}}
	for _, name := range names {
		out.Machine = append(out.Machine, judged(name, byConcept[name]))
		if a := reviewersAgree(name, byConcept[name]); a.Tags > 0 {
			out.Agreement = append(out.Agreement, a)
		}
	}
	return out
}

// compareConcepts orders by scheme, then by number, with "all" last.
func compareConcepts(a, b string) int {
	if a == "all" || b == "all" {
		return one(a == "all") - one(b == "all")
	}
	schemeA, notationA, _ := strings.Cut(a, ":")
	schemeB, notationB, _ := strings.Cut(b, ":")
	if schemeA != schemeB {
		return strings.Compare(schemeA, schemeB)
	}
	return compareNotation(notationA, notationB)
}

func judged(name string, tags [][]Verdict) Judged {
	j := Judged{Name: name}
	for _, verdicts := range tags {
		balance := 0
		for _, v := range verdicts {
			balance += 2*one(v.Holds) - 1
		}
		switch machine := verdicts[0].Machine; {
		case balance == 0:
			j.Disputed++
		case balance > 0 && machine:
			j.Right++
		case balance > 0:
			j.Missed++
		case machine:
			j.Wrong++
		default:
			j.Rightly++
		}
	}
	if n := j.Right + j.Wrong; n > 0 {
		p := float64(j.Right) / float64(n)
		j.Precision = &p
	}
	return j
}

func reviewersAgree(name string, tags [][]Verdict) ReviewerAgreed {
	a := ReviewerAgreed{Name: name}
	var left, right []string
	var units [][]string
	for _, verdicts := range tags {
		if len(verdicts) < 2 {
			continue
		}
		a.Tags++
		var unit []string
		for i, v := range verdicts {
			unit = append(unit, yes(v.Holds))
			for _, w := range verdicts[i+1:] {
				left, right = append(left, yes(v.Holds)), append(right, yes(w.Holds))
				a.Pairs++
				a.Same += one(v.Holds == w.Holds)
			}
		}
		units = append(units, unit)
	}
	if a.Pairs > 0 {
		a.Percent = 100 * float64(a.Same) / float64(a.Pairs)
	}
	a.Kappa, a.Alpha = agreement(left, right, units)
	return a
}

// Table shows both parts as aligned text.
func (d Decided) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "machine's tags\tright\twrong\tprecision\tmissed\trightly not given\tdisputed\t\n")
	for _, j := range d.Machine {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%d\t%d\t%d\t\n", j.Name, j.Right, j.Wrong, orDash(j.Precision), j.Missed, j.Rightly, j.Disputed)
	}
	w.Flush()
	if len(d.Agreement) == 0 {
		return b.String()
	}
	b.WriteByte('\n')
	fmt.Fprintf(w, "reviewers\ttags\tpairs\tsame\tpercent\tkappa\talpha\t\n")
	for _, a := range d.Agreement {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.0f\t%s\t%s\t\n", a.Name, a.Tags, a.Pairs, a.Same, a.Percent, orDash(a.Kappa), orDash(a.Alpha))
	}
	w.Flush()
	return b.String()
}

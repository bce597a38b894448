package eval

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
)

// Kappa is Cohen's kappa of two labellings of the same units: agreement beyond
// what the labels' shares alone would give, 1 for full agreement, 0 for none
// beyond chance. Units that either side left empty ("") are not counted, so
// that text nobody coded does not pass for agreement. ok is false when no unit
// is left or one label alone was used.
func Kappa(a, b []string) (kappa float64, ok bool) {
	var n, same int
	left, right := map[string]int{}, map[string]int{}
	for i := range min(len(a), len(b)) {
		if a[i] == "" || b[i] == "" {
			continue
		}
		n++
		left[a[i]]++
		right[b[i]]++
		if a[i] == b[i] {
			same++
		}
	}
	if n == 0 {
		return 0, false
	}
	chance := 0
	for label, k := range left {
		chance += k * right[label]
	}
	total := n * n
	if chance == total {
		return 0, false
	}
	return float64(same*n-chance) / float64(total-chance), true
}

// Alpha is Krippendorff's alpha for nominal labels: units[i] holds the labels
// that unit i got from any number of labellers, "" for none. Units with fewer
// than two labels are left out, as the measure asks. ok is false when nothing
// can be compared.
func Alpha(units [][]string) (alpha float64, ok bool) {
	totals := map[string]float64{}
	var n, differ float64
	for _, u := range units {
		counts := map[string]float64{}
		var m float64
		for _, label := range u {
			if label != "" {
				counts[label]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		n += m
		for _, label := range keys(counts) {
			k := counts[label]
			totals[label] += k
			differ += k * (m - k) / (m - 1)
		}
	}
	var expected float64
	for _, label := range keys(totals) {
		expected += totals[label] * (n - totals[label])
	}
	if n < 2 || expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*differ/expected, true
}

// keys in order, since sums of floats depend on it.
func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Agreement compares two labellings in one scheme. Each pair of a case and a
// notation that either side gave is one unit: text that neither side coded
// does not enter. Pairwise F1 is the same whichever side is taken as gold.
type Agreement struct {
	Scheme   string             `json:"scheme"`
	Concepts []ConceptAgreement `json:"concepts"`
	Cases    int                `json:"cases"` // labelled by both
	F1       float64            `json:"f1"`
	Kappa    float64            `json:"kappa"` // over all notations either side used, on cases where either side gave one
	Alpha    float64            `json:"alpha"`
}

// ConceptAgreement is the agreement on one notation, over the cases on which
// either side gave any.
type ConceptAgreement struct {
	Name  string   `json:"name"`
	Both  int      `json:"both"`   // cases to which both sides gave it
	OnlyA int      `json:"only_a"` // to which the first side alone did
	OnlyB int      `json:"only_b"`
	F1    float64  `json:"f1"`
	Kappa *float64 `json:"kappa"` // null where it is not defined: one label alone was used
	Alpha *float64 `json:"alpha"`
}

// Agree measures the agreement of two label files over the cases (by ID) that
// both hold.
func Agree(a, b []Case, scheme string) Agreement {
	other := map[string]*Case{}
	used := map[string]float64{}
	for i := range b {
		if b[i].has(scheme) {
			other[b[i].ID] = &b[i]
		}
	}
	out := Agreement{Scheme: scheme}
	var pairs [][2][]string
	for i := range a {
		o := other[a[i].ID]
		if o == nil || !a[i].has(scheme) {
			continue
		}
		out.Cases++
		pairs = append(pairs, [2][]string{a[i].Labels[scheme], o.Labels[scheme]})
		for _, n := range slices.Concat(a[i].Labels[scheme], o.Labels[scheme]) {
			used[n] = 1
		}
	}
	var tp, fp, fn int
	var left, right []string
	var units [][]string
	for _, p := range pairs {
		if len(p[0])+len(p[1]) == 0 {
			continue
		}
		for _, n := range keys(used) {
			x, y := slices.Contains(p[0], n), slices.Contains(p[1], n)
			tp, fn, fp = tp+one(x && y), fn+one(x && !y), fp+one(!x && y)
			left, right = append(left, yes(x)), append(right, yes(y))
			units = append(units, []string{yes(x), yes(y)})
		}
	}
	for _, n := range keys(used) {
		out.Concepts = append(out.Concepts, agreeOn(n, pairs))
	}
	slices.SortFunc(out.Concepts, func(x, y ConceptAgreement) int { return compareNotation(x.Name, y.Name) })
	_, _, out.F1 = PRF(tp, fp, fn)
	out.Kappa, _ = Kappa(left, right)
	out.Alpha, _ = Alpha(units)
	return out
}

// agreeOn compares two labellings on one notation.
func agreeOn(name string, pairs [][2][]string) ConceptAgreement {
	c := ConceptAgreement{Name: name}
	var left, right []string
	var units [][]string
	for _, p := range pairs {
		if len(p[0])+len(p[1]) == 0 {
			continue
		}
		x, y := slices.Contains(p[0], name), slices.Contains(p[1], name)
		c.Both, c.OnlyA, c.OnlyB = c.Both+one(x && y), c.OnlyA+one(x && !y), c.OnlyB+one(!x && y)
		left, right = append(left, yes(x)), append(right, yes(y))
		units = append(units, []string{yes(x), yes(y)})
	}
	_, _, c.F1 = PRF(c.Both, c.OnlyB, c.OnlyA)
	c.Kappa, c.Alpha = agreement(left, right, units)
	return c
}

// Table shows the agreement as aligned text.
func (a Agreement) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tboth\tonly A\tonly B\tF1\tkappa\talpha\t\n", a.Scheme)
	for _, c := range a.Concepts {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.3f\t%s\t%s\t\n", c.Name, c.Both, c.OnlyA, c.OnlyB, c.F1, orDash(c.Kappa), orDash(c.Alpha))
	}
	fmt.Fprintf(w, "all\t\t\t\t%.3f\t%.3f\t%.3f\t\n", a.F1, a.Kappa, a.Alpha)
	w.Flush()
	fmt.Fprintf(&b, "cases labelled by both: %d\n", a.Cases)
	return b.String()
}

func orDash(v *float64) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf("%.3f", *v)
}

// agreement gives kappa of the pairs and alpha of the units; nil where they have no value.
func agreement(left, right []string, units [][]string) (kappa, alpha *float64) {
	if k, ok := Kappa(left, right); ok {
		kappa = &k
	}
	if a, ok := Alpha(units); ok {
		alpha = &a
	}
	return kappa, alpha
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

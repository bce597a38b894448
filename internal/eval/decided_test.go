package eval

import (
	"fmt"
	"strings"
	"testing"
)

// verdicts reads "passage concept reviewer yes|no machine|-", one a line.
func verdicts(lines string) []Verdict {
	var out []Verdict
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(l)
		v := Verdict{Passage: f[0], Reviewer: f[2], Holds: f[3] == "yes", Machine: f[4] == "machine"}
		v.Scheme, v.Notation, _ = strings.Cut(f[1], ":")
		out = append(out, v)
	}
	return out
}

// Counts and agreement worked out by hand.
func TestDecide(t *testing.T) {
	d := Decide(verdicts(`
p1 gcm:9 B yes machine
p1 gcm:9 A yes machine
p2 gcm:9 A no machine
p2 gcm:9 B no machine
p3 gcm:9 A yes machine
p3 gcm:9 B no machine
p4 gcm:9 A yes -
p4 gcm:9 B yes -
p5 gcm:9 A no -
p1 gcm:10 A yes machine
p1 gcm:10 B yes machine
p1 gcm:10 C no machine`))
	var got []string
	for _, j := range d.Machine {
		got = append(got, fmt.Sprint(j.Name, " ", j.Right, j.Wrong, j.Missed, j.Rightly, j.Disputed, " ", orDash(j.Precision)))
	}
	// gcm:9: p1 right, p2 wrong, p3 disputed, p4 missed, p5 rightly not given; gcm:10: right by two to one.
	if want := "gcm:9 1 1 1 1 1 0.500|gcm:10 1 0 0 0 0 1.000|all 2 1 1 1 1 0.667"; strings.Join(got, "|") != want {
		t.Errorf("machine: got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	got = nil
	for _, a := range d.Agreement {
		got = append(got, fmt.Sprintf("%s %d %d %d %.2f %s %s", a.Name, a.Tags, a.Pairs, a.Same, a.Percent, orDash(a.Kappa), orDash(a.Alpha)))
	}
	// gcm:9: yes yes, no no, yes no, yes yes: observed 3/4; by chance (3·2 + 1·2)/16 = 1/2: kappa .5.
	// Alpha: of 8 answers 5 yes, 3 no; observed disagreement 2/8, expected 2·5·3/(8·7): 1 − (1/4)/(30/56) = .533.
	// gcm:10: pairs AB same, AC and BC not: A and B always yes, C always no: kappa (1/3 − 1/3)/(2/3) = 0 over the pairs (yes yes, yes no, yes no).
	want := "gcm:9 4 4 3 75.00 0.500 0.533|gcm:10 1 3 1 33.33 0.000 0.000|all 5 7 4 57.14 "
	if s := strings.Join(got, "|"); !strings.HasPrefix(s, want) {
		t.Errorf("agreement: got  %s\nwant %s…", s, want)
	}
	if none := Decide(nil); len(none.Machine) != 0 || len(none.Agreement) != 0 {
		t.Errorf("of nothing: %+v", none)
	}
	if table := d.Table(); !strings.Contains(table, "precision") || !strings.Contains(table, "kappa") {
		t.Errorf("table:\n%s", table)
	}
}

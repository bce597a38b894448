package corpus_test

import (
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func TestDecisionCheck(t *testing.T) {
	whole := corpus.Decision{Reviewer: "A", Verdict: corpus.VerdictAccept, Scheme: "gcm", Notation: "5", Document: "d", Words: "w"}
	for name, c := range map[string]struct {
		change func(*corpus.Decision)
		want   string // part of the error; "" for none
	}{
		"whole":            {func(*corpus.Decision) {}, ""},
		"nobody":           {func(d *corpus.Decision) { d.Reviewer = " " }, "reviewer"},
		"long name":        {func(d *corpus.Decision) { d.Reviewer = strings.Repeat("é", 81) }, "longer"},
		"long reason":      {func(d *corpus.Decision) { d.Reason = strings.Repeat("é", 2001) }, "longer"},
		"reason in bounds": {func(d *corpus.Decision) { d.Reason = strings.Repeat("é", 2000) }, ""},
		"verdict":          {func(d *corpus.Decision) { d.Verdict = "maybe" }, "verdict"},
		"empty comment":    {func(d *corpus.Decision) { d.Verdict = corpus.VerdictComment }, "words"},
		"no concept":       {func(d *corpus.Decision) { d.Notation = "" }, "concept"},
		"no passage":       {func(d *corpus.Decision) { d.Words = "" }, "passage"},
	} {
		d := whole
		c.change(&d)
		if err := d.Check(); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An undo takes back its own reviewer's last verdict on the tag, no other.
func TestStanding(t *testing.T) {
	line := func(s string) corpus.Decision { // reviewer verdict notation [bulk]
		f := append(strings.Fields(s), "")
		return corpus.Decision{Bulk: f[3], Reviewer: f[0], Verdict: f[1], Scheme: "gcm", Notation: f[2], Document: "d", Words: "w"}
	}
	for _, c := range []struct{ lines, want string }{
		{"", ""},
		{"A accept 5", "A accept 5"},
		{"A accept 5;A undo 5", ""},
		{"A accept 5;A reject 5;A undo 5", "A accept 5"},
		{"A accept 5;B reject 5;A undo 5", "B reject 5"},
		{"A accept 5;A reject 6;A undo 5", "A reject 6"},
		{"A undo 5;A accept 5", "A accept 5"},
		{"A reject 5 x;A accept 5;A undo 5 x", "A accept 5"},
		{"A accept 5;A reject 5 x;A undo 5", "A accept 5"},
		{"A accept 5;A undo 5 x", "A accept 5"},
		{"A accept 5;A undo 5;A undo 5;A add 5", "A add 5"},
	} {
		var in []corpus.Decision
		for _, l := range strings.Split(c.lines, ";") {
			if l != "" {
				in = append(in, line(l))
			}
		}
		var got []string
		for _, d := range corpus.Standing(in) {
			got = append(got, d.Reviewer+" "+d.Verdict+" "+d.Notation)
		}
		if s := strings.Join(got, ";"); s != c.want {
			t.Errorf("%s: %q, want %q", c.lines, s, c.want)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/report/pack"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

// said is a passage on an objective, as the tables that ingestion writes have it.
type said struct {
	state, document, passage, kind string
	objective, page                int
	fact, goal                     bool   // backed by a fact; on a goal or target
	text                           string // as plainWords gives it
}

// saidIn gives every passage of a cycle's reviews on an objective.
func saidIn(t *testing.T, r *reader, cycle int) (out []said) {
	t.Helper()
	for _, row := range query(t, r, `SELECT c.name_en, d.id, p.id, coalesce(p.kind, 'context'), CAST(t.notation AS INTEGER), p.page,
		EXISTS (SELECT 1 FROM tags f WHERE f.passage = p.id AND f.scheme = 'fact' AND f.counted),
		EXISTS (SELECT 1 FROM tags g WHERE g.passage = p.id AND g.scheme = 'sdg' AND g.counted), `+plainWords("p.text")+`
		FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document JOIN countries c ON c.iso3 = d.country
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND d.cycle = $cycle AND `+reviews+` GROUP BY ALL ORDER BY ALL`, map[string]any{"cycle": int64(cycle)}).Rows {
		out = append(out, said{row[0].(string), row[1].(string), row[2].(string), row[3].(string), wholeNumber(t, row[4]), wholeNumber(t, row[5]), row[6].(bool), row[7].(bool), row[8].(string)})
	}
	return out
}

func wholeNumber(t *testing.T, v any) int {
	t.Helper()
	n, err := strconv.Atoi(fmt.Sprint(v))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// statesOf lists the States of passages, in the order of names.
func statesOf(list []said, holds func(said) bool) (out []string) {
	for _, s := range list {
		if holds(s) && !slices.Contains(out, s.state) {
			out = append(out, s.state)
		}
	}
	slices.Sort(out)
	return out
}

// packSentences gives the sentences of a pack's page that have a source, each
// with the source of its figure.
func packSentences(t *testing.T, page []byte) (out []struct{ heading, point, text, source string }) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	notes, heading, point := map[string]string{}, "", ""
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); n.Data == "li" && id != "" {
			notes["#"+id] = strings.TrimSuffix(strings.TrimSpace(testkit.TextOf(n)), " ↑")
		}
	}
	for n := range doc.Descendants() {
		switch {
		case n.Data == "h2":
			heading, point = testkit.TextOf(n), ""
		case n.Data == "h3":
			point = testkit.TextOf(n)
		case n.Data == "sup" && (n.Parent.Data == "li" || n.Parent.Data == "p"):
			out = append(out, struct{ heading, point, text, source string }{heading, point, testkit.TextOf(n.Parent), notes[attribute(n.FirstChild, "href")]})
		}
	}
	return out
}

var (
	statesSource   = regexp.MustCompile(`^States: (.*?)\.(?: (\d+) passages?\.)?$`)
	passagesSource = regexp.MustCompile(`^Passages: (.*)\.$`)
	pointTitle     = regexp.MustCompile(`^Objective (\d+):`)
)

// Every figure that a sentence of a pack states, of whatever kind the pack is, is that of its
// source and of its register, and States and passages of the source are those that the passages give.
func TestPackFigures(t *testing.T) {
	r := ingestDemo(t)
	tables := map[int][]int{1: {2, 5, 6, 12, 18}, 2: {4, 8, 9, 10, 11, 13, 21}, 3: {14, 15, 16, 19, 20, 22}, 4: {1, 3, 7, 17, 23}}
	var every []int
	for o := 1; o <= 23; o++ {
		every = append(every, o)
	}
	looked, followed := map[string]int{}, map[string]int{}
	for _, cycle := range []int{2022, 2026} {
		all, earlier := saidIn(t, r, cycle), saidIn(t, r, cycle-4)
		recount := func(kind string, o pack.Options, state string, objectives []int) {
			o.Cycle = cycle
			b := behindPack{r: r, cycle: cycle, state: state, of: objectives, tables: tables, earlier: earlier}
			for _, x := range all {
				if slices.Contains(objectives, x.objective) && (state == "" || x.state == state) {
					b.all = append(b.all, x)
				}
			}
			p, err := pack.Make(context.Background(), r, reports.FS, o)
			if err != nil {
				t.Fatal(err)
			}
			page, err := pack.HTML(p, reports.FS)
			if err != nil {
				t.Fatal(err)
			}
			followed[kind] += followRegisters(t, page, b)
			for _, s := range packSentences(t, page) {
				if b.sourceHolds(t, s.heading, s.point, s.text, s.source) {
					looked[kind]++
				}
			}
		}
		recount("policy debate", pack.Options{PolicyDebate: true}, "", every)
		for n, objectives := range tables {
			recount("round table", pack.Options{RoundTable: n}, "", objectives)
		}
		for _, o := range every {
			recount("objective", pack.Options{Objective: o}, "", []int{o})
		}
		for _, row := range query(t, r, `SELECT DISTINCT c.iso3, c.name_en FROM documents d JOIN countries c ON c.iso3 = d.country
			WHERE d.readable AND d.cycle = $cycle AND `+reviews+` ORDER BY ALL`, map[string]any{"cycle": int64(cycle)}).Rows {
			recount("country", pack.Options{Country: row[0].(string)}, row[1].(string), every)
		}
	}
	for kind, least := range map[string]int{"policy debate": 10, "round table": 40, "objective": 40, "country": 40} {
		if looked[kind] < least || followed[kind] < looked[kind] {
			t.Errorf("%s: only %d figures looked at, %d followed to what is behind them", kind, looked[kind], followed[kind])
		}
	}
	t.Logf("figures %v, registers %v", looked, followed)
}

// sourceHolds counts a sentence again and holds its source against that; false
// for a sentence that counts no passages.
func (b behindPack) sourceHolds(t *testing.T, heading, point, text, source string) bool {
	t.Helper()
	holds := b.holds(t, heading, point, text)
	if holds == nil {
		return false
	}
	var passages []string
	for _, x := range b.all {
		if holds(x) && !slices.Contains(passages, x.passage) {
			passages = append(passages, x.passage)
		}
	}
	slices.Sort(passages)
	if m := passagesSource.FindStringSubmatch(source); m != nil {
		got := strings.Split(m[1], ", ")
		if slices.Sort(got); !slices.Equal(got, passages) || !strings.Contains(text, fmt.Sprintf("; %d passage", len(passages))) {
			t.Errorf("cycle %d, %s: %q has the source %q; the passages are %q", b.cycle, b.state, text, got, passages)
		}
		return true
	}
	m := statesSource.FindStringSubmatch(source)
	if m == nil {
		return false
	}
	want, got := statesOf(b.all, holds), strings.Split(m[1], ", ")
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("cycle %d, %v: %q has the source %q; the passages are of %q", b.cycle, b.of, text, got, want)
	}
	if !regexp.MustCompile(fmt.Sprintf(`(^|, )%d `, len(want))).MatchString(text) {
		t.Errorf("cycle %d, %v: %q, but %d States", b.cycle, b.of, text, len(want))
	}
	if m[2] != "" && (m[2] != strconv.Itoa(len(passages)) || !strings.Contains(text, "; "+m[2]+" passage")) {
		t.Errorf("cycle %d, %v: %q, but %d passages", b.cycle, b.of, text, len(passages))
	}
	return true
}

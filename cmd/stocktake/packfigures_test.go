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
	fact                           bool
}

// saidIn gives every passage of a cycle's reviews on an objective.
func saidIn(t *testing.T, r *reader, cycle int) (out []said) {
	t.Helper()
	for _, row := range query(t, r, `SELECT c.name_en, d.id, p.id, coalesce(p.kind, 'context'), CAST(t.notation AS INTEGER), p.page,
		EXISTS (SELECT 1 FROM tags f WHERE f.passage = p.id AND f.scheme = 'fact' AND f.counted)
		FROM tags t JOIN passages p ON p.id = t.passage JOIN documents d ON d.id = p.document JOIN countries c ON c.iso3 = d.country
		WHERE t.scheme = 'gcm' AND t.counted AND p.counted AND d.cycle = $cycle AND `+reviews+` GROUP BY ALL ORDER BY ALL`, map[string]any{"cycle": int64(cycle)}).Rows {
		out = append(out, said{row[0].(string), row[1].(string), row[2].(string), row[3].(string), wholeNumber(t, row[4]), wholeNumber(t, row[5]), row[6].(bool)})
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
	statesSource = regexp.MustCompile(`^States: (.*?)\.(?: (\d+) passages?\.)?$`)
	pointTitle   = regexp.MustCompile(`^Objective (\d+):`)
)

// Every figure that a sentence of a round table's pack states is that of its
// source and of its register, and States and passages of the source are those that the passages give.
func TestPackFigures(t *testing.T) {
	r, looked, followed := ingestDemo(t), 0, 0
	tables := map[int][]int{1: {2, 5, 6, 12, 18}, 2: {4, 8, 9, 10, 11, 13, 21}, 3: {14, 15, 16, 19, 20, 22}, 4: {1, 3, 7, 17, 23}}
	for _, cycle := range []int{2022, 2026} {
		all, earlier := saidIn(t, r, cycle), saidIn(t, r, cycle-4)
		for number, objectives := range tables {
			p, err := pack.Make(context.Background(), r, reports.FS, pack.Options{RoundTable: number, Cycle: cycle})
			if err != nil {
				t.Fatal(err)
			}
			page, err := pack.HTML(p, reports.FS)
			if err != nil {
				t.Fatal(err)
			}
			b := behindPack{r: r, cycle: cycle, of: objectives, earlier: earlier}
			for _, x := range all {
				if slices.Contains(objectives, x.objective) {
					b.all = append(b.all, x)
				}
			}
			followed += followRegisters(t, page, b)
			for _, s := range packSentences(t, page) {
				source := statesSource.FindStringSubmatch(s.source)
				if source == nil {
					continue
				}
				holds := b.holds(t, s.heading, s.point, s.text)
				if holds == nil {
					continue // the gap model's own, of which TestDemoStates holds every cell
				}
				want := statesOf(b.all, holds)
				got := strings.Split(source[1], ", ")
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("cycle %d, round table %d: %q has the source %q; the passages are of %q", cycle, number, s.text, got, want)
				}
				if !regexp.MustCompile(fmt.Sprintf(`(^|, )%d `, len(want))).MatchString(s.text) {
					t.Errorf("cycle %d, round table %d: %q, but %d States", cycle, number, s.text, len(want))
				}
				if source[2] != "" {
					passages := 0
					for _, x := range b.all {
						if holds(x) {
							passages++
						}
					}
					if source[2] != strconv.Itoa(passages) || !strings.Contains(s.text, "; "+source[2]+" passage") {
						t.Errorf("cycle %d, round table %d: %q, but %d passages", cycle, number, s.text, passages)
					}
				}
				looked++
			}
		}
	}
	if looked < 40 || followed < looked {
		t.Errorf("only %d figures looked at, %d followed to what is behind them", looked, followed)
	}
	t.Logf("%d figures, %d registers", looked, followed)
}

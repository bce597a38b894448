package report

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/message"
)

var tiePath = regexp.MustCompile(`<path stroke-width="([0-9.]+)" d="M([0-9.-]+) ([0-9.]+)Q[0-9.-]+ [0-9.]+ ([0-9.-]+) ([0-9.]+)">`)

// Each tie that is kept joins its nodes by a line as thick as it says; nodes
// lie on the circle in their order; names stay text.
func TestNetworkDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		n := rapid.IntRange(2, 23).Draw(t, "nodes")
		var answers [][]any
		for i := 1; i <= n; i++ {
			for j := i + 1; j <= n; j++ {
				if v := rapid.IntRange(0, 9).Draw(t, "value"); v > 0 {
					answers = append(answers, []any{int64(i), name.Draw(t, "name"), int64(j), "x", int64(v)})
				}
			}
		}
		block := networkBlock{Source: side{By: "a", Label: "name"}, Target: side{By: "b", Label: "other"}, Value: "n"}
		d := block.drawing(&builder{cat: message.For("en")}, answer("a name b other n", answers...))
		d.rtl = rapid.Bool().Draw(t, "rtl")
		most := rapid.IntRange(1, 60).Draw(t, "most")
		least := d.keep(most)
		kept := 0
		for _, a := range answers {
			if a[4].(int64) >= least {
				kept++
			}
		}
		if kept != len(d.ties) {
			t.Fatalf("%d ties are kept, %d have %d or more", len(d.ties), kept, least)
		}
		if len(d.ties) > most && slices.ContainsFunc(d.ties, func(t tie) bool { return t.value != least }) {
			t.Fatalf("%d ties, at most %d wanted", len(d.ties), most)
		}
		svg := d.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		found := tiePath.FindAllStringSubmatch(svg, -1)
		if len(found) != len(d.ties) {
			t.Fatalf("%d lines for %d ties", len(found), len(d.ties))
		}
		for i, m := range found {
			x1, y1 := d.at(d.ties[i].from, 0)
			x2, y2 := d.at(d.ties[i].to, 0)
			for k, want := range []float64{x1, y1, x2, y2} {
				if math.Abs(float(m[k+2])-want) > 0.06 {
					t.Fatalf("tie %v is drawn as %s", d.ties[i], m[0])
				}
			}
			if i > 0 && float(m[1]) < float(found[i-1][1]) {
				t.Fatalf("a tie of %d is thinner than one of %d", d.ties[i].value, d.ties[i-1].value)
			}
		}
		if got := strings.Count(svg, "<text "); got != len(d.nodes) {
			t.Fatalf("%d names for %d nodes", got, len(d.nodes))
		}
	})
}

// The second node lies on the side to which the page is read.
func TestNetworkFollowsTheDirectionOfReading(t *testing.T) {
	for _, rtl := range []bool{false, true} {
		d := networkDrawing{nodes: []string{"1", "2", "3", "4"}, rtl: rtl}
		if x, _ := d.at(1, 0); (x < chartWidth/2) != rtl {
			t.Errorf("right to left %v: the second node lies at %v", rtl, x)
		}
	}
}

func TestNatural(t *testing.T) {
	got := strings.Fields("10 b 9 a 2 1")
	slices.SortFunc(got, natural)
	if want := "[1 2 9 10 a b]"; fmt.Sprint(got) != want {
		t.Errorf("sorted %v, want %v", got, want)
	}
}

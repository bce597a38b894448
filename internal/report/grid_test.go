package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

var cellRun = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// painted reads a drawing back: the state at each place, counted from the left.
func painted(t *rapid.T, svg string, width, height int) [][]string {
	byColour := map[string]string{}
	for _, s := range corpus.GapStates {
		byColour[colour(s)] = s
	}
	out := make([][]string, height)
	for y := range out {
		out[y] = make([]string, width)
	}
	for _, p := range regexp.MustCompile(`<path fill="(#[0-9a-f]{6})" d="([^"]*)"/>`).FindAllStringSubmatch(svg, -1) {
		if cellRun.ReplaceAllString(p[2], "") != "" {
			t.Fatalf("path %q", p[2])
		}
		for _, m := range cellRun.FindAllStringSubmatch(p[2], -1) {
			x, _ := strconv.Atoi(m[1])
			y, _ := strconv.Atoi(m[2])
			n, _ := strconv.Atoi(m[3])
			if m[3] != m[4] {
				t.Fatalf("run %q does not close", m[0])
			}
			for i := range n {
				if out[y][x+i] != "" {
					t.Fatalf("cell %d %d is painted twice", x+i, y)
				}
				out[y][x+i] = byColour[p[1]]
			}
		}
	}
	return out
}

// Each cell is painted once, in the colour of its state, from right to left on
// such a page, and carries its sign; names stay text.
func TestGridDrawingPaintsEachCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 30).Draw(t, "width"), rapid.IntRange(1, 9).Draw(t, "height")
		g := gridDrawing{rtl: rapid.Bool().Draw(t, "rtl")}
		name := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		signs := map[string]int{}
		for x := range w {
			g.xs = append(g.xs, fmt.Sprint(x+1))
		}
		for range h {
			g.ys = append(g.ys, drawn(name.Draw(t, "name")))
			var row []string
			for range w {
				s := rapid.SampledFrom(corpus.GapStates).Draw(t, "state")
				row = append(row, s)
				signs[message.StateSigns[s]]++
			}
			g.states = append(g.states, row)
		}
		svg := g.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		for y, row := range painted(t, svg, w, h) {
			for x, s := range row {
				want := g.states[y][x]
				if g.rtl {
					want = g.states[y][w-1-x]
				}
				if s != want {
					t.Fatalf("cell %d %d: %q, want %q\n%s", x, y, s, want, svg)
				}
			}
		}
		_, marks, _ := strings.Cut(svg, `d="M`)
		marks = marks[strings.LastIndex(marks, "<g "):]
		for s, n := range signs {
			if got := strings.Count(marks, s); got != n {
				t.Fatalf("sign %s stands %d times, want %d", s, got, n)
			}
		}
	})
}

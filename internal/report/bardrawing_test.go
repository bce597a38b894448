package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/message"
)

var (
	seriesPath = regexp.MustCompile(`<path fill="url\(#c-p(\d+)\)" stroke="currentColor" stroke-width="0.5" d="([^"]*)"/>`)
	barPath    = regexp.MustCompile(`M([0-9.-]+) ([0-9.-]+)H([0-9.-]+)v[0-9.]+H([0-9.-]+)z`)
)

// Each number is a bar as long as it says, laid behind those before it, from
// the start side of the page on; names stay text.
func TestBarDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := barDrawing{id: "c", rtl: rapid.Bool().Draw(t, "rtl"), top: 32, number: message.For("en").Number}
		name := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		rows := rapid.IntRange(1, 9).Draw(t, "rows")
		for range rows {
			d.categories = append(d.categories, drawn(name.Draw(t, "category")))
		}
		for range rapid.IntRange(1, 8).Draw(t, "series") {
			s := barSeries{name: drawn(name.Draw(t, "name")), colour: plainColour}
			for range rows {
				s.values = append(s.values, rapid.Int64Range(0, 5000).Draw(t, "value"))
				s.few = append(s.few, rapid.Bool().Draw(t, "few"))
			}
			d.series = append(d.series, s)
		}
		svg := d.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		if got := strings.Count(svg, "<pattern "); got != len(d.series) {
			t.Fatalf("%d patterns for %d series", got, len(d.series))
		}
		lengths, ends := map[string]float64{}, map[int]float64{}
		start := math.NaN()
		for _, m := range seriesPath.FindAllStringSubmatch(svg, -1) {
			k, _ := strconv.Atoi(m[1])
			if barPath.ReplaceAllString(m[2], "") != "" {
				t.Fatalf("path %q", m[2])
			}
			for _, at := range barPath.FindAllStringSubmatch(m[2], -1) {
				from, y, to := float(at[1]), float(at[2]), float(at[3])
				if at[1] != at[4] || d.rtl != (to <= from) && to != from || to < 0 || to > chartWidth {
					t.Fatalf("bar %q, right to left %v", at[0], d.rtl)
				}
				row := int(y-float64(d.top)) / barRow
				if before, ok := ends[row]; ok && before != from {
					t.Fatalf("series %d, row %d begins at %v, the bar before it ends at %v", k, row, from, before)
				} else if !ok && math.IsNaN(start) {
					start = from
				} else if !ok && start != from {
					t.Fatalf("row %d begins at %v, another at %v", row, from, start)
				}
				ends[row] = to
				lengths[fmt.Sprint(k, " ", row)] = math.Abs(to - from)
			}
		}
		_, end := axisSteps(d.longest())
		for k, s := range d.series {
			for row, n := range s.values {
				got, there := lengths[fmt.Sprint(k, " ", row)]
				if there != (n > 0) {
					t.Fatalf("series %d, row %d, %d: a bar %v", k, row, n, there)
				}
				want := math.Abs(edge(d)-start) / float64(end) * float64(n)
				// Three places, each rounded by up to 0.05.
				if there && math.Abs(got-want) > 0.16 {
					t.Fatalf("series %d, row %d, %d: %v long, want %v", k, row, n, got, want)
				}
			}
		}
	})
}

// edge is where the last line of the axis stands.
func edge(d barDrawing) float64 {
	if d.rtl {
		return barFigure
	}
	return chartWidth - barFigure
}

func float(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

func TestAxisSteps(t *testing.T) {
	for n, want := range map[int64][2]int64{0: {1, 1}, 1: {1, 1}, 5: {1, 5}, 6: {2, 6}, 10: {2, 10}, 11: {5, 15}, 25: {5, 25}, 26: {10, 30},
		193: {50, 200}, 2345: {500, 2500}, 5001: {2000, 6000}} {
		if step, end := axisSteps(n); step != want[0] || end != want[1] {
			t.Errorf("axisSteps(%d) = %d, %d, want %v", n, step, end, want)
		}
	}
}

// A legend longer than a line goes on below, in the room that is left for it.
func TestBarLegendKeepsToItsRoom(t *testing.T) {
	var names []string
	d := barDrawing{id: "c", categories: []string{"x"}, number: message.For("en").Number}
	for i := range 7 {
		names = append(names, strings.Repeat("long name ", i+1))
		d.series = append(d.series, barSeries{names[i], plainColour, []int64{1}, []bool{false}})
	}
	d.top = 10 + legendLine*legendLines(names)
	lowest := 0.0
	for _, m := range regexp.MustCompile(`<rect x="[0-9.]+" y="([0-9.]+)"`).FindAllStringSubmatch(d.svg(), -1) {
		lowest = max(lowest, float(m[1])+swatchHeight)
	}
	if lowest > float64(d.top) || lowest < float64(d.top-legendLine) {
		t.Errorf("the legend ends at %v, the bars begin at %d", lowest, d.top)
	}
}

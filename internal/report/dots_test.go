package report

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"stocktake/internal/message"
)

var (
	dotPath = regexp.MustCompile(`<path fill="(#[0-9a-f]{6}|transparent)" stroke="#[0-9a-f]{6}" stroke-width="2" d="([^"]*)"/>`)
	dotAt   = regexp.MustCompile(`M([0-9.-]+) ([0-9.]+)[al]`)
)

// Each share is a mark in its row, as far from the start side as it says; the
// first mark of a series is that of the legend. Names stay text.
func TestDotsDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dotsDrawing{rtl: rapid.Bool().Draw(t, "rtl"), percent: message.For("en").Percent, shares: make([][]float64, 2)}
		name := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		for range dotMarks {
			d.series = append(d.series, drawn(name.Draw(t, "series")))
		}
		for range rapid.IntRange(1, 23).Draw(t, "rows") {
			d.names = append(d.names, drawn(name.Draw(t, "name")))
			for k := range d.shares {
				d.shares[k] = append(d.shares[k], rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(-1.0)).Draw(t, "share"))
			}
		}
		svg := d.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		paths := dotPath.FindAllStringSubmatch(svg, -1)
		if len(paths) != len(dotMarks) {
			t.Fatalf("%d series are drawn", len(paths))
		}
		least, most := math.Inf(1), math.Inf(-1)
		far := map[float64]float64{} // share: pixels from the left
		for k, p := range paths {
			marks := dotAt.FindAllStringSubmatch(p[2], -1)[1:]
			for i, share := range d.shares[k] {
				if share < 0 {
					continue
				}
				if len(marks) == 0 {
					t.Fatalf("row %d of series %d has no mark", i, k)
				}
				if y := float(marks[0][2]); math.Abs(y-d.middle(i)) > 0.06 {
					t.Fatalf("mark of row %d at %v", i, y)
				}
				far[share] = float(marks[0][1])
				least, most = min(least, share), max(most, share)
				marks = marks[1:]
			}
			if len(marks) > 0 {
				t.Fatalf("%d marks too many", len(marks))
			}
		}
		for share, x := range far {
			if x < 0 || x > chartWidth {
				t.Fatalf("share %v at %v", share, x)
			}
			if most == least {
				continue
			}
			want := far[least] + (far[most]-far[least])*(share-least)/(most-least)
			if math.Abs(x-want) > 0.2 || far[most] != far[least] && (far[most] < far[least]) != d.rtl {
				t.Fatalf("share %v at %v, want %v, right to left %v", share, x, want, d.rtl)
			}
		}
	})
}

func TestDotsRefuses(t *testing.T) {
	const good = "label: name\nseries: [a, b]\ncolumns:\n- {name: a, title: {en: A}, of: n}\n- {name: b, title: {en: B}, of: m}\n"
	for name, tt := range map[string]struct{ old, new, want string }{
		"good":           {"", "", ""},
		"one series":     {"[a, b]", "[a]", "x:2: options of dots: series are two columns"},
		"no denominator": {", of: m", "", "x:4: options of dots: the column b needs of"},
		"not a column":   {"[a, b]", "[a, c]", `"c" is not among columns`},
		"unknown key":    {"label:", "lable:", `unknown key "lable"`},
	} {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(strings.Replace(good, tt.old, tt.new, 1)), &n); err != nil {
			t.Fatal(err)
		}
		_, err := newDots("x", n.Content[0])
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
}

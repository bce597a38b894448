package report

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"pgregory.net/rapid"

	"stocktake/reports"
)

func testDrawer(t testing.TB) *drawer {
	t.Helper()
	script, err := readEcharts(reports.FS)
	if err != nil {
		t.Skipf("ECharts is not there: %v", err)
	}
	return newDrawer(script)
}

func barOption(t interface{ Fatal(...any) }, label string) []byte {
	bar := charts.NewBar()
	bar.SetGlobalOptions(charts.WithAnimation(false), charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true)}))
	bar.SetXAxis([]string{label, "two"})
	bar.AddSeries(label, []opts.BarData{{Value: 3}, {Value: 4}})
	bar.Validate()
	option, err := json.Marshal(bar.JSON())
	if err != nil {
		t.Fatal(err)
	}
	return option
}

// Whatever a label says, the drawing is well-formed and only draws; another
// machine draws the same bytes, however many charts it has drawn before.
func TestDrawingOfAnyLabel(t *testing.T) {
	one, two := testDrawer(t), testDrawer(t)
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			`</text></svg><script>x()</script>`, `" onload="x()`, `<![CDATA[ ]]>`, `zr0-cls-1 class="a"`, `&amp;&lt;`, "{b}{c|x}", "\u202eabc", "الهدف 9", "目标",
			`<style>*{}</style>`, "__f__(x())__f__", "\x00\x1b\ufffe"})).Draw(t, "label")
		option := barOption(t, drawn(label))
		a, err := one.SVG(context.Background(), "c", option, 600, 200)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkSVG(a); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(a, "<script") || strings.Contains(a, "zr0") && !strings.Contains(label, "zr0") {
			t.Fatalf("drawing: %s", a)
		}
		if rapid.Bool().Draw(t, "another first") {
			if _, err := two.SVG(context.Background(), "d", barOption(t, "x"), 600, 200); err != nil {
				t.Fatal(err)
			}
		}
		b, err := two.SVG(context.Background(), "c", option, 600, 200)
		if err != nil {
			t.Fatal(err)
		}
		if a != b {
			t.Fatalf("two machines draw differently:\n%s\n%s", a, b)
		}
	})
}

// A machine that takes long to measure texts cuts labels as any other does.
func TestDrawingDoesNotDependOnTime(t *testing.T) {
	label := strings.Repeat("Will be cut, i, l ", 9)
	var want []string
	for _, slow := range []time.Duration{0, 300 * time.Microsecond} {
		d := testDrawer(t)
		m, err := d.machine()
		if err != nil {
			t.Fatal(err)
		}
		if err := m.vm.Set("measure", func(text, font string) float64 { time.Sleep(slow); return measure(text, font) }); err != nil {
			t.Fatal(err)
		}
		d.free = make(chan *machine, 1)
		d.free <- m
		for i := range 3 { // each with a font of its own, which is measured anew
			bar := charts.NewBar()
			axis := axisLabel()
			axis.FontSize = 12 + i
			bar.SetGlobalOptions(charts.WithAnimation(false), charts.WithYAxisOpts(opts.YAxis{Type: "category", AxisLabel: axis}))
			bar.SetXAxis([]string{label, label[1:], label[2:]})
			bar.XYReversal()
			bar.AddSeries("x", []opts.BarData{{Value: 3}, {Value: 4}, {Value: 5}})
			bar.Validate()
			option, err := json.Marshal(bar.JSON())
			if err != nil {
				t.Fatal(err)
			}
			svg, err := d.SVG(context.Background(), "c", option, 900, 300)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(svg, "…") && !strings.Contains(svg, "...") {
				t.Fatalf("nothing is cut:\n%s", svg)
			}
			if slow == 0 {
				want = append(want, svg)
			} else if svg != want[i] {
				t.Errorf("font %d: drawn slowly, it differs:\n%s\n%s", axis.FontSize, svg, want[i])
			}
		}
	}
}

func TestDrawingStopsWithItsContext(t *testing.T) {
	d := testDrawer(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.SVG(ctx, "c", barOption(t, "x"), 600, 200); err == nil {
		t.Error("a cancelled context draws")
	}
	if _, err := d.SVG(context.Background(), "c", barOption(t, "x"), 600, 200); err != nil {
		t.Errorf("after a stop: %v", err)
	}
	if _, err := d.SVG(context.Background(), "c", []byte("{"), 600, 200); err == nil {
		t.Error("a broken option draws")
	}
}

func BenchmarkDrawing(b *testing.B) {
	d, option := testDrawer(b), barOption(b, "label")
	for b.Loop() {
		if _, err := d.SVG(context.Background(), "c", option, 900, 300); err != nil {
			b.Fatal(err)
		}
	}
}

package report

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

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
	d, err := newDrawer(script)
	if err != nil {
		t.Fatal(err)
	}
	return d
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

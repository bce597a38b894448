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

var (
	slopePath = regexp.MustCompile(`<path fill="none" stroke="(#[0-9a-f]{6})" stroke-width="[0-9.]+"([^>]*?) d="M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)"/>`)
	textAt    = regexp.MustCompile(`<text x="[0-9.]+" y="([0-9.]+)">`)
)

// Each pair of shares is one line at its heights, from the start side on, in the
// style of its direction; names stay text and keep apart within the drawing.
func TestSlopeDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.IntRange(1, 40).Draw(t, "of")
		label := rapid.OneOf(rapid.String(), rapid.Just(`</text><script>"&`), rapid.Just("الهدف 9"))
		var answers [][]any
		for range rapid.IntRange(1, 23).Draw(t, "rows") {
			answers = append(answers, []any{label.Draw(t, "label"), int64(rapid.IntRange(0, of).Draw(t, "before")), int64(rapid.IntRange(0, of).Draw(t, "now")), int64(of)})
		}
		block := slopeBlock{Label: "label", From: end{Value: "before"}, To: end{Value: "now"}, Of: "of"}
		b := &builder{cat: message.For("en")}
		d := slopeDrawing{lines: block.lines(b, answer("label before now of", answers...)), rtl: rapid.Bool().Draw(t, "rtl"),
			name: func(share float64, labels []string) string {
				return b.cat.Percent(share) + ": " + strings.Join(labels, ", ")
			}}
		svg := d.svg()
		if err := checkSVG(svg); err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		labels := 0
		found := slopePath.FindAllStringSubmatch(svg, -1)
		if len(found) != len(d.lines) {
			t.Fatalf("%d lines, want %d\n%s", len(found), len(d.lines), svg)
		}
		for i, m := range found {
			l := d.lines[i]
			labels += len(l.labels)
			style := l.style()
			if m[1] != style.colour || m[2] != style.dash || (float(m[3]) > float(m[5])) != d.rtl {
				t.Fatalf("line %v is drawn as %s", l, m[0])
			}
			from, to := float(m[4]), float(m[6])
			if want := (l.to - l.from) / d.most() * float64(d.room()); math.Abs(from-to-want) > 0.11 {
				t.Fatalf("line %v rises by %v, want %v", l, from-to, want)
			}
		}
		if labels != len(answers) {
			t.Fatalf("%d labels on lines, %d rows", labels, len(answers))
		}
		for side := range 2 {
			stops := d.stops(side)
			d.spread(stops)
			for i, s := range stops {
				if s.text < slopeTop-0.01 || s.text > slopeTop+float64(d.room()) || i > 0 && s.text-stops[i-1].text < slopeStep-0.01 {
					t.Fatalf("name %d stands at %v, the one above it at %v", i, s.text, stops[max(0, i-1)].text)
				}
			}
		}
		for _, m := range textAt.FindAllStringSubmatch(svg, -1) {
			if y := float(m[1]); y < 0 || y > float64(d.height()) {
				t.Fatalf("a text stands at %v of %d", y, d.height())
			}
		}
	})
}

func TestRuns(t *testing.T) {
	for text, want := range map[string]string{"": "", "1": "1", "1 2": "1 2", "1 2 3": "1–3", "2 4 5 6 9 10": "2 4–6 9 10", "a b 7": "a b 7", "9 10 11 13": "9–11 13"} {
		if got := strings.Join(runs(strings.Fields(text)), " "); got != want {
			t.Errorf("runs(%q) = %q, want %q", text, got, want)
		}
	}
}

// Rows without a denominator have no share; a style says rise, fall or level.
func TestSlopeLines(t *testing.T) {
	block := slopeBlock{Label: "label", From: end{Value: "before"}, To: end{Value: "now"}, Of: "of"}
	var got []string
	for _, l := range block.lines(&builder{cat: message.For("en")}, answer("label before now of",
		[]any{"1", int64(1), int64(2), int64(4)}, []any{"2", int64(0), int64(0), int64(0)}, []any{"3", int64(2), int64(1), int64(4)},
		[]any{"4", int64(1), int64(2), int64(4)}, []any{"5", int64(3), int64(3), int64(4)})) {
		got = append(got, fmt.Sprint(l.from, " ", l.to, " ", l.labels, " ", l.style().kind))
	}
	if want := []string{"0.5 0.25 [3] dashed", "0.75 0.75 [5] dotted", "0.25 0.5 [1 4] solid"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

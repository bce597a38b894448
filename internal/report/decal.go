package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
)

// decals tell series apart without colour: each is a square of side units and
// what is drawn in it, and what ECharts is told to repeat for the same look.
var decals = []struct {
	side int
	turn int // degrees
	draw string
	live liveDecal
}{
	{6, 30, `<path d="M0 0h6v2h-6z"/>`, liveDecal{DashX: []any{1, 0}, DashY: []int{2, 4}}},
	{12, 0, `<circle cx="3" cy="3" r="2.2"/><circle cx="9" cy="9" r="2.2"/>`, liveDecal{Symbol: "circle", Size: 0.75, DashX: []any{[]int{6, 6}, []int{0, 6, 6, 0}}, DashY: []int{6, 0}}},
	{7, -45, `<path d="M0 0h7v3h-7z"/>`, liveDecal{DashX: []any{1, 0}, DashY: []int{3, 4}}},
	{12, 0, `<path d="M0 0h6v6h-6zM6 6h6v6h-6z"/>`, liveDecal{DashX: []any{[]int{6, 6}, []int{0, 6, 6, 0}}, DashY: []int{6, 0}}},
	{7, 45, `<path d="M0 0h7v1.5h-7zM0 1.5h1.5v5.5h-1.5z"/>`, liveDecal{DashX: []any{[]int{1, 0}, []int{1, 6}}, DashY: []int{1, 0, 6, 0}}},
	{16, 0, `<path d="M1 7l3-6l3 6zM9 15l3-6l3 6z"/>`, liveDecal{Symbol: "triangle", Size: 0.75, DashX: []any{[]int{8, 8}, []int{0, 8, 8, 0}}, DashY: []int{8, 0}}},
}

// liveDecal is an item of aria.decal.decals, for which go-echarts has no fields:
// how long a symbol and the gap after it are, along both axes.
type liveDecal struct {
	Symbol   string  `json:"symbol,omitempty"` // a rectangle when missing
	Size     float64 `json:"symbolSize,omitempty"`
	Rotation float64 `json:"rotation,omitempty"` // radians
	DashX    []any   `json:"dashArrayX"`
	DashY    []int   `json:"dashArrayY"`
	Colour   string  `json:"color"`
}

// decalled is a chart whose series carry the decals of their drawing. Those that
// ECharts brings are black on every colour and cannot be seen on dark ones.
type decalled struct {
	*charts.Bar
	colours []string // of the series
}

// JSON adds the decals to what ECharts is told.
func (d decalled) JSON() map[string]any {
	live := make([]liveDecal, len(d.colours))
	for k, c := range d.colours {
		p := decals[k%len(decals)]
		grey, opacity := decalInk(c)
		live[k] = p.live
		live[k].Rotation = float64(p.turn) * math.Pi / 180
		live[k].Colour = fmt.Sprintf("rgba(%[1]d,%[1]d,%[1]d,%[2]g)", grey, opacity)
	}
	option := d.Bar.JSON()
	option["aria"] = map[string]any{"enabled": true, "label": d.Aria.Label, "decal": map[string]any{"show": true, "decals": live}}
	return option
}

// patternFill fills with the pattern k of a drawing.
func patternFill(id string, k int) string { return fmt.Sprintf(` fill="url(#%s-p%d)"`, id, k) }

// decalInk is white on dark colours, where black would be lost on grey paper:
// a level of grey and how far it covers the colour.
func decalInk(colour string) (grey int, opacity float64) {
	var r, g, b int
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b); err == nil && 299*r+587*g+114*b < 128_000 {
		return 255, 0.4
	}
	return 0, 0.2
}

// pattern gives a drawing its fill k: a colour with a decal upon it.
func pattern(b *strings.Builder, id string, k int, colour string, decal int) {
	p := decals[decal%len(decals)]
	fmt.Fprintf(b, `<pattern id="%s-p%d" width="%d" height="%d" patternUnits="userSpaceOnUse"`, id, k, p.side, p.side)
	if p.turn != 0 {
		fmt.Fprintf(b, ` patternTransform="rotate(%d)"`, p.turn)
	}
	grey, opacity := decalInk(colour)
	fmt.Fprintf(b, `><rect width="%d" height="%d" fill="%s"/><g fill="#%02[4]x%02[4]x%02[4]x" fill-opacity="%g">%s</g></pattern>`, p.side, p.side, colour, grey, opacity, p.draw)
}

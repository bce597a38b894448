package report_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/testkit"
)

// option is what ECharts is told, as far as a table says the same.
type option struct {
	XAxis, YAxis []struct {
		Type string
		Data []string
	}
	Series []struct {
		Name, Type string
		Data       []struct {
			Name  string
			Value any
		}
		Links []struct {
			Source, Target string
			Value          float64
		}
	}
}

// twin is the table of a section: texts of its heads and cells, numbers without
// separators, shares as "25%".
type twin struct {
	heads         []string
	cells, shares [][]string
}

// TestTablesEqualCharts holds the data of every chart of every report against
// the table beside it.
func TestTablesEqualCharts(t *testing.T) {
	dir, files := rendered(t)
	met := map[string]int{}
	for name, doc := range pages(t, dir, files) {
		for n := range doc.Descendants() {
			id, _ := testkit.Attr(n, "id")
			if n.Type != html.ElementNode || n.Data != "script" || !strings.HasSuffix(id, "-option") {
				continue
			}
			name := name + " " + id
			var o option
			if err := json.Unmarshal([]byte(testkit.TextOf(n)), &o); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			table := twinOf(n)
			if table == nil {
				t.Errorf("%s: no table beside it", name)
				continue
			}
			for _, kind := range checkTwin(&o, table, func(format string, args ...any) { t.Errorf(name+": "+format, args...) }) {
				met[kind]++
			}
		}
	}
	for _, kind := range []string{"bar", "heatmap", "line", "sankey"} {
		if met[kind] == 0 {
			t.Errorf("no chart of kind %s was looked at", kind)
		}
	}
	// The check sees a figure that differs.
	wrong := &option{}
	if err := json.Unmarshal([]byte(`{"yAxis":[{"type":"category","data":["a"]}],"series":[{"name":"n","type":"bar","data":[{"value":2}]}]}`), wrong); err != nil {
		t.Fatal(err)
	}
	faults := 0
	checkTwin(wrong, &twin{heads: []string{"", "n"}, cells: [][]string{{"a", "1"}}, shares: [][]string{{"", ""}}}, func(string, ...any) { faults++ })
	if faults != 1 {
		t.Errorf("%d faults in a table with one", faults)
	}
}

// checkTwin gives the kinds of series that it compared.
func checkTwin(o *option, table *twin, fault func(string, ...any)) []string {
	var kinds []string
	for _, s := range o.Series {
		kinds = append(kinds, s.Type)
		switch s.Type {
		case "bar":
			names := categories(o)
			var values []string
			for _, d := range s.Data {
				values = append(values, figure(d.Value))
			}
			if !table.column(s.Name, names, values) {
				fault("series %q: no column has %v for %v", s.Name, values, names)
			}
		case "heatmap":
			for _, d := range s.Data {
				at, _ := d.Value.([]any)
				x, y := int(at[0].(float64)), int(at[1].(float64))
				gap := func(name string) bool { return name == "" }                                     // between groups of columns
				before := len(table.heads) - len(slices.DeleteFunc(slices.Clone(o.XAxis[0].Data), gap)) // the name of a row, and what stands beside it
				x = len(slices.DeleteFunc(slices.Clone(o.XAxis[0].Data[:x]), gap))
				if y >= len(table.cells) || x+before >= len(table.cells[y]) || d.Name != "" && !strings.HasPrefix(table.cells[y][x+before], d.Name) {
					fault("cell %d, %d has the sign %q", x, y, d.Name)
				}
			}
		case "line":
			var shares []string
			for _, d := range s.Data {
				shares = append(shares, figure(d.Value)+"%")
			}
			for _, number := range numbers(s.Name) {
				if got := table.changes(number); !slices.Equal(got, shares) {
					fault("%s of %q: the table has %v, the chart %v", number, s.Name, got, shares)
				}
			}
		case "scatter": // the names at the ends of the lines of a slope
		case "sankey":
			drawn, counted := map[string]float64{}, map[string]float64{}
			for _, row := range table.cells {
				n, _ := strconv.Atoi(row[len(row)-1])
				counted[row[0]] += float64(n)
			}
			for _, l := range s.Links {
				source := ""
				if !slices.ContainsFunc(table.cells, func(row []string) bool {
					if same(l.Source, row[0]) {
						source = row[0]
					}
					last := len(row) - 1
					return same(l.Source, row[0]) && (strings.Contains(l.Target, ", other targets") || row[last] == figure(l.Value) &&
						slices.ContainsFunc(row[1:last], func(name string) bool { return same(l.Target, name) }))
				}) {
					fault("no row for %s → %s: %v", l.Source, l.Target, l.Value)
				}
				drawn[source] += l.Value
			}
			if !maps.Equal(drawn, counted) {
				fault("the bands hold %v, the rows %v", drawn, counted)
			}
		default:
			fault("nothing compares a series of kind %q", s.Type)
		}
	}
	return kinds
}

// numbers gives those of a name like "2, 8–10", by which one line stands for
// all objectives that it is true of.
func numbers(name string) []string {
	var out []string
	for _, part := range strings.Split(name, ", ") {
		first, last, ok := strings.Cut(part, "–")
		if !ok {
			last = first
		}
		from, errFrom := strconv.Atoi(first)
		to, errTo := strconv.Atoi(last)
		if errFrom != nil || errTo != nil {
			return []string{name}
		}
		for n := from; n <= to; n++ {
			out = append(out, strconv.Itoa(n))
		}
	}
	return out
}

// changes gives the shares in the row of an objective; none stands beside a 0.
func (w *twin) changes(number string) []string {
	var out []string
	for i, row := range w.cells {
		for c := range row {
			switch {
			case !strings.HasPrefix(row[0], number+"."):
			case w.shares[i][c] != "":
				out = append(out, w.shares[i][c])
			case row[c] == "0":
				out = append(out, "0%")
			}
		}
	}
	return out
}

// categories are the names along the axis that has names.
func categories(o *option) []string {
	for _, a := range append(slices.Clone(o.YAxis), o.XAxis...) {
		if a.Type == "category" {
			return a.Data
		}
	}
	return nil
}

// column says whether a column has these values in these rows, and 0 in those
// that the chart leaves out; where one is named as the series, that one.
func (w *twin) column(name string, rows, values []string) bool {
	named := slices.Index(w.heads, name)
	if len(rows) > len(w.cells) || len(values) != len(rows) {
		return false
	}
	for c := 1; c < len(w.heads); c++ {
		if named > 0 && c != named {
			continue
		}
		equal, i := true, 0
		for _, row := range w.cells {
			if i < len(rows) && same(rows[i], row[0]) && row[c] == values[i] {
				i++
			} else {
				equal = equal && row[c] == "0"
			}
		}
		if equal && i == len(rows) {
			return true
		}
	}
	return false
}

var (
	ofTotal  = regexp.MustCompile(` · [0-9]+$`)
	goalMark = regexp.MustCompile(`^\pL+ (\d+\.)`)
	controls = regexp.MustCompile(`[\x{2066}-\x{2069}\x{200e}\x{200f}\x{202a}-\x{202e}]`)
	noDigits = regexp.MustCompile(`[^0-9]`)
)

// same says whether a chart's name, shortened perhaps, is that of a row.
func same(chart, row string) bool {
	chart = goalMark.ReplaceAllString(ofTotal.ReplaceAllString(controls.ReplaceAllString(strings.TrimSuffix(chart, "†"), ""), ""), "$1")
	if start, ok := strings.CutSuffix(chart, "…"); ok {
		return strings.HasPrefix(row, strings.TrimSpace(start))
	}
	return chart == row
}

// figure writes a number of an option as the table does; nothing is drawn for 0.
func figure(v any) string {
	if v == nil {
		return "0"
	}
	return fmt.Sprint(v)
}

// twinOf reads the table of the section in which a node stands.
func twinOf(n *html.Node) *twin {
	for n != nil && n.Data != "section" {
		n = n.Parent
	}
	if n == nil {
		return nil
	}
	for e := range n.Descendants() {
		if e.Data != "table" {
			continue
		}
		w := &twin{}
		for tr := range e.Descendants() {
			if tr.Data != "tr" || tr.Type != html.ElementNode {
				continue
			}
			var cells, shares []string
			for c := range tr.ChildNodes() {
				if c.Type == html.ElementNode {
					text, share := cellOf(c)
					cells, shares = append(cells, text), append(shares, share)
				}
			}
			if tr.Parent.Data == "thead" {
				w.heads = cells
				continue
			}
			w.cells, w.shares = append(w.cells, cells), append(w.shares, shares)
		}
		return w
	}
	return nil
}

// cellOf gives the text of a cell without marks, and its share.
func cellOf(c *html.Node) (text, share string) {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		class, _ := testkit.Attr(n, "class")
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "small":
			share = strings.TrimSpace(testkit.TextOf(n))
		case class != "flag":
			for k := range n.ChildNodes() {
				walk(k)
			}
		}
	}
	walk(c)
	text = strings.Join(strings.Fields(controls.ReplaceAllString(b.String(), "")), " ")
	if class, _ := testkit.Attr(c, "class"); c.Data == "td" && class == "n" {
		text = noDigits.ReplaceAllString(text, "")
	}
	return text, share
}

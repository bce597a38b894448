package main

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/message"
	"stocktake/internal/testkit"
)

// behindPack is what the registers of a pack are counted again from.
type behindPack struct {
	r            *reader
	cycle        int
	state        string        // name of the State that the pack is about; "" for all
	of           []int         // objectives
	tables       map[int][]int // objectives by round table
	all, earlier []said        // on these in the cycle, on any in the one before it
}

// followRegisters follows each figure of a page in English to its register and
// counts it again; it gives how many it followed.
func followRegisters(t *testing.T, page []byte, b behindPack) int {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	registers, heading, point, followed := map[string]map[string][]string{}, "", "", 0
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); n.Data == "ul" && id != "" {
			registers["#"+id] = listed(n)
		}
	}
	for n := range doc.Descendants() {
		switch {
		case n.Data == "h2":
			heading, point = testkit.TextOf(n), ""
		case n.Data == "h3":
			point = testkit.TextOf(n)
		case n.Data == "sup" && n.Parent.Data != "figcaption" && !strings.Contains(testkit.TextOf(n.Parent), "No "):
			if !slices.ContainsFunc(slices.Collect(n.Parent.ChildNodes()), func(c *html.Node) bool { return attribute(c, "class") == "figure" }) {
				t.Errorf("%q leads to no register", testkit.TextOf(n.Parent))
			}
		case attribute(n, "class") == "figure":
			got, text := registers[attribute(n, "href")], testkit.TextOf(n.Parent)
			want, figure := b.row(t, n), testkit.TextOf(n)
			if n.Parent.Data != "th" {
				var count int
				want, count = b.sentence(t, heading, point, text)
				if figure != strconv.Itoa(count) {
					t.Errorf("cycle %d: %q: the figure that leads to the register is %q, counted again %d", b.cycle, text, figure, count)
				}
			}
			if !maps.EqualFunc(got, want, slices.Equal[[]string]) {
				t.Errorf("cycle %d: %q:\nregister %q\nfrom the tables %q", b.cycle, text, got, want)
			}
			followed++
		}
	}
	return followed
}

var registered = regexp.MustCompile(`^(?:page|pages|section|sections) (\d+).*, passage (\S+) \(objectives: ([\d, ]+)\)$`)

// listed gives the items of a register by their heads, sorted; those that name
// a passage as "ID page objectives", by "State document".
func listed(ul *html.Node) map[string][]string {
	out := map[string][]string{}
	for li := range ul.ChildNodes() {
		if li.Data != "li" {
			continue
		}
		head := testkit.TextOf(li.FirstChild)
		for n := range li.LastChild.ChildNodes() {
			item := testkit.TextOf(n)
			key := head
			if m := registered.FindStringSubmatch(item); m != nil {
				state, _, _ := strings.Cut(head, ", ")
				key, item = state+" "+head[strings.LastIndex(head, "(")+1:len(head)-1], m[2]+" "+m[1]+" "+m[3]
			}
			out[key] = append(out[key], item)
		}
		for _, items := range out {
			slices.Sort(items)
		}
	}
	return out
}

// passages lists those that hold as listed does, with the number of their States
// or, of one State, of their objectives.
func (b behindPack) passages(holds func(said) bool) (map[string][]string, int) {
	objectives, first := map[string][]string{}, map[string]said{}
	for _, x := range b.all { // by State, document, passage, kind and objective
		if holds(x) {
			objectives[x.passage], first[x.passage] = append(objectives[x.passage], strconv.Itoa(x.objective)), x
		}
	}
	out, counted := map[string][]string{}, map[string]bool{}
	for id, x := range first {
		key := x.state + " " + x.document
		out[key] = append(out[key], fmt.Sprintf("%s %d %s", id, x.page, strings.Join(objectives[id], ", ")))
		if b.state == "" {
			counted[x.state] = true
			continue
		}
		for _, o := range objectives[id] {
			counted[o] = true
		}
	}
	for _, items := range out {
		slices.Sort(items)
	}
	return out, len(counted)
}

// sentence counts again what a sentence says.
func (b behindPack) sentence(t *testing.T, heading, point, text string) (map[string][]string, int) {
	t.Helper()
	if holds := b.holds(t, heading, point, text); holds != nil {
		return b.passages(holds)
	}
	cat := message.For("en")
	switch {
	case strings.Contains(text, "submitted a review"):
		out, n := map[string][]string{}, 0
		for _, row := range query(t, b.r, `SELECT c.name_en, coalesce(bool_or(d.readable), false), count(d.id) FROM
			(SELECT country FROM roster UNION SELECT country FROM documents WHERE country IS NOT NULL) s JOIN countries c ON c.iso3 = s.country
			LEFT JOIN documents d ON d.country = s.country AND d.cycle = $cycle AND `+reviews+` GROUP BY ALL ORDER BY ALL`, map[string]any{"cycle": int64(b.cycle)}).Rows {
			status := "not_submitted"
			switch {
			case row[1].(bool):
				status = "readable"
			case wholeNumber(t, row[2]) > 0:
				status = "unreadable"
			}
			if status != "not_submitted" {
				n++
			}
			out[cat.T("status."+status)] = append(out[cat.T("status."+status)], row[0].(string))
		}
		return out, n
	case strings.Contains(text, "not reported on in"):
		var silent []string
		for _, o := range b.of {
			if !slices.ContainsFunc(b.all, func(x said) bool { return x.objective == o }) {
				silent = append(silent, strconv.Itoa(o))
			}
		}
		if !strings.Contains(text, ": "+strings.Join(silent, ", ")+".") {
			t.Errorf("%q: silent are %q", text, silent)
		}
		states := b.readable(t, b.cycle)
		if b.state != "" {
			states = []string{b.state}
		}
		return map[string][]string{cat.T("state.silent"): states}, len(silent)
	}
	t.Errorf("a figure of which nothing is known: %q", text)
	return nil, 0
}

// row counts again a row of the table, cells and register; nil for a sentence.
func (b behindPack) row(t *testing.T, figure *html.Node) map[string][]string {
	t.Helper()
	if figure.Parent.Data != "th" {
		return nil
	}
	name := testkit.TextOf(figure)
	before, _, _ := strings.Cut(name, ".")
	objective, out := wholeNumber(t, before), map[string][]string{}
	if b.state != "" {
		out, _ = b.passages(func(x said) bool { return x.objective == objective })
		state, passages := figure.Parent.NextSibling, 0
		for _, items := range out {
			passages += len(items)
		}
		got := testkit.TextOf(state) + " " + testkit.TextOf(state.NextSibling)
		if want := message.For("en").T("state."+b.level(b.state, objective)) + " " + strconv.Itoa(passages); got != want {
			t.Errorf("cycle %d, %s, %s: %q, counted again %q", b.cycle, b.state, name, got, want)
		}
		return out
	}
	by := map[string][]string{}
	for _, state := range b.readable(t, b.cycle) {
		l := b.level(state, objective)
		by[l] = append(by[l], state)
	}
	cell := figure.Parent
	for _, l := range []string{"evidenced", "reported", "planned", "challenge", "mentioned", "silent"} {
		cell = cell.NextSibling
		if testkit.TextOf(cell) != strconv.Itoa(len(by[l])) {
			t.Errorf("cycle %d, %s: %s %s, counted again %d", b.cycle, name, l, testkit.TextOf(cell), len(by[l]))
		}
		if len(by[l]) > 0 {
			out[message.For("en").T("state."+l)] = by[l]
		}
	}
	return out
}

// level is the state of the gap model that the passages of a readable review put a cell into.
func (b behindPack) level(state string, objective int) string {
	kinds := map[string]bool{}
	for _, x := range b.all {
		if x.state == state && x.objective == objective {
			kinds["any"], kinds[x.kind] = true, true
			kinds["evidenced"] = kinds["evidenced"] || x.kind == "progress" && x.fact
		}
	}
	switch {
	case kinds["evidenced"]:
		return "evidenced"
	case kinds["progress"]:
		return "reported"
	case kinds["plan"]:
		return "planned"
	case kinds["challenge"], kinds["support"]:
		return "challenge"
	case kinds["any"]:
		return "mentioned"
	}
	return "silent"
}

// readable lists the States with a review of the cycle that can be read.
func (b behindPack) readable(t *testing.T, cycle int) (out []string) {
	t.Helper()
	for _, row := range query(t, b.r, `SELECT DISTINCT c.name_en FROM documents d JOIN countries c ON c.iso3 = d.country
		WHERE d.readable AND d.cycle = $cycle AND `+reviews+` ORDER BY ALL`, map[string]any{"cycle": int64(cycle)}).Rows {
		out = append(out, row[0].(string))
	}
	return out
}

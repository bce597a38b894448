package layout

import (
	"strings"
	"testing"
)

// levels draws level lines over one width.
func levels(ys ...float64) (out []Rule) {
	for _, y := range ys {
		out = append(out, Rule{60, y, 500, y})
	}
	return out
}

func TestTableWithLevelRulesOnly(t *testing.T) {
	p := page(
		set("Text above.", 60, 70, 10),
		set("Ports", 64, 104, 10), set("Law on permits of work in all of them", 204, 104, 10), set("and of stay", 204, 116, 10),
		set("All of the rest of the measures that were taken in these years", 64, 134, 10),
		set("Roads", 64, 154, 10), set("and rails", 64, 166, 10), set("Plan", 204, 154, 10),
		set("Text below.", 60, 200, 10))
	p.Rules = levels(90, 120, 140, 180)
	wantRows(t, p, "Text above.\n1.1.1 Ports\n1.1.2 Law on permits of work in all of them\n1.1.2 and of stay\n"+
		"1.2.1 All of the rest of the measures that were taken in these years\n1.3.1 Roads\n1.3.1 and rails\n1.3.2 Plan\nText below.")
}

// A row that goes on from the page before has text in some columns only.
func TestLevelRulesGoOnOverAPage(t *testing.T) {
	p := page(set("the end of it", 204, 104, 10), set("Roads", 64, 124, 10), set("Plan", 204, 124, 10), set("Rails", 64, 144, 10), set("Law", 204, 144, 10))
	p.Rules = levels(90, 110, 130, 150)
	wantRows(t, p, "1.1.2 the end of it\n1.2.1 Roads|Plan 1 2\n1.3.1 Rails|Law 1 2")
}

// Lines that part no rows of cells: only the header of a table, text, columns.
func TestLevelRulesThatAreNoTables(t *testing.T) {
	header := page(set("Area", 64, 104, 10), set("Cost", 304, 104, 10), set("Ports", 64, 124, 10), set("12", 304, 124, 10), set("Roads", 64, 136, 10), set("15", 304, 136, 10))
	header.Rules = levels(90, 110, 150)
	names := page(set("Area", 64, 104, 10), set("State of work", 304, 104, 10), set("Ports", 64, 124, 10), set("done", 304, 124, 10), set("Roads", 64, 136, 10), set("begun", 304, 136, 10))
	names.Rules = levels(90, 110, 150)
	text := page(set("A line of text over the whole of the width", 64, 104, 10), set("and one more line below the next rule", 64, 124, 10))
	text.Rules = levels(90, 110, 150)
	columns := page(column("left", 20, 64, 110), column("right", 20, 330, 110), set("Sum", 64, 404, 10), set("12", 330, 404, 10))
	columns.Rules = levels(90, 390, 410)
	for name, p := range map[string]*Page{"header only": header, "names": names, "text": text, "columns": columns} {
		if got := rows(p); strings.Contains(got, "1.1.") {
			t.Errorf("%s: a table:\n%s", name, got)
		}
	}
}

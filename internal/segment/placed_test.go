package segment

import (
	"slices"
	"testing"

	"stocktake/internal/corpus"
)

// cell sets the lines of one cell of a ruled table from y down.
func (b *book) cell(table, row, column int, y float64, lines ...string) {
	b.block++
	for i, s := range lines {
		b.put(s, b.x0+150*float64(column-1), y+12*float64(i), 10, set{})
		l := &b.page().Lines[len(b.page().Lines)-1]
		l.Table, l.Row, l.Column = table, row, column
	}
	b.block++
}

func TestRuledTableOverAPage(t *testing.T) {
	b := newBook()
	b.head = "A/XAA/2026/1"
	b.par(filler, set{})
	b.cell(1, 1, 1, 600, "Area")
	b.cell(1, 1, 2, 600, "Measure")
	b.cell(1, 2, 1, 620, "Ports")
	b.cell(1, 2, 2, 620, "Law on permits", "of work")
	b.cell(1, 3, 1, 650, "Health")
	b.cell(1, 3, 2, 650, "Clinics for", "migrants in all")
	b.newPage()
	b.cell(1, 1, 1, 90, "Area")
	b.cell(1, 1, 2, 90, "Measure")
	b.cell(1, 2, 2, 110, "provinces")
	b.cell(1, 3, 1, 130, "Schools")
	b.cell(1, 3, 2, 130, "A place for", "each child")
	b.y = 200
	b.par(more, set{})
	passages := b.cut(t, Options{})
	want := []string{"Ports | Law on permits of work", "Health | Clinics for migrants in all provinces", "Schools | A place for each child"}
	if got := texts(passages, corpus.RoleRow); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	// The header printed again is a running head.
	if got := texts(passages, corpus.RoleCaption); !slices.Equal(got, []string{"Area | Measure"}) {
		t.Errorf("headers %q", got)
	}
	for _, p := range passages {
		if p.Role == corpus.RoleRow && (len(p.Heading) == 0 || p.Heading[len(p.Heading)-1] != "Area | Measure") {
			t.Errorf("%s: path %q does not end in the header", p.ID, p.Heading)
		}
		if p.Text == want[1] && (p.Page() != 1 || p.PageEnd() != 2) {
			t.Errorf("%s: pages %d to %d", p.ID, p.Page(), p.PageEnd())
		}
	}
}

// A row with one cell of running text is a box, and no row.
func TestBoxInARuledTable(t *testing.T) {
	b := newBook()
	b.newPage()
	b.cell(1, 1, 1, 100, "The Government adopted a strategy on labour migration and set up a council in", "which ministries, employers and trade unions meet.")
	b.cell(1, 2, 1, 140, "Ports")
	b.cell(1, 2, 2, 140, "Law on permits")
	passages := b.cut(t, Options{})
	if got := texts(passages, corpus.RoleBody); len(got) != 1 {
		t.Errorf("text %q", got)
	}
	if got := texts(passages, corpus.RoleRow); !slices.Equal(got, []string{"Ports | Law on permits"}) {
		t.Errorf("rows %q", got)
	}
}

// What a row says under labels of its own belongs to what its first cell names,
// a row without a label does not.
func TestLabelledPartsOfARow(t *testing.T) {
	b := newBook()
	b.newPage()
	b.cell(1, 1, 1, 100, "Solar plant")
	b.cell(1, 1, 2, 100, "Three plants in the south")
	b.cell(1, 2, 2, 120, "Financing: private investors of", "the region")
	b.cell(1, 3, 2, 150, "Emissions avoided:", "320 kt")
	b.cell(1, 4, 1, 190, "Railway")
	b.cell(1, 4, 2, 190, "A line of 752 km")
	b.cell(1, 5, 2, 210, "A second line")
	b.y = 300
	b.par(filler, set{})
	want := []string{"Solar plant | Three plants in the south Financing: private investors of the region Emissions avoided: 320 kt", "Railway | A line of 752 km", "A second line"}
	if got := texts(b.cut(t, Options{}), corpus.RoleRow); !slices.Equal(got, want) {
		t.Errorf("rows %q", got)
	}
}

// The same in a table of three columns, where the part has text in one.
func TestLabelledPartInTheMiddle(t *testing.T) {
	b := newBook()
	b.x0 = 40
	b.newPage()
	b.cell(1, 1, 1, 100, "Charcoal")
	b.cell(1, 1, 2, 100, "Less use of wood")
	b.cell(1, 1, 3, 100, "Forestry")
	b.cell(1, 2, 2, 120, "Total cost: 17.9 million")
	b.cell(1, 3, 2, 140, "Agency: the ministry")
	b.cell(1, 3, 3, 140, "Energy")
	b.y = 300
	b.par(filler, set{})
	want := []string{"Charcoal | Less use of wood Total cost: 17.9 million | Forestry", "Agency: the ministry | Energy"}
	if got := texts(b.cut(t, Options{}), corpus.RoleRow); !slices.Equal(got, want) {
		t.Errorf("rows %q", got)
	}
}

// The numbers of a chart and the names below it are captions, and head no table
// further down.
func TestWordsOfAChart(t *testing.T) {
	b := newBook()
	b.par(filler, set{})
	b.par("300", set{})
	b.par("200", set{})
	b.block++
	b.y += 20
	names := "Farming\tEnergy\tWaste"
	b.put(names, b.x0, b.y, 10, set{})
	l := &b.page().Lines[len(b.page().Lines)-1]
	for i, r := range []corpus.Range{{Start: 0, End: 7}, {Start: 8, End: 14}, {Start: 15, End: len(names)}} {
		l.Cells = append(l.Cells, corpus.Cell{Range: r, X0: 72 + 150*float64(i), X1: 130 + 150*float64(i)})
	}
	b.cell(1, 1, 1, 600, "Ports")
	b.cell(1, 1, 2, 600, "Law on permits")
	b.cell(1, 2, 1, 620, "Roads")
	b.cell(1, 2, 2, 620, "Plan")
	b.y = 700
	passages := b.cut(t, Options{})
	if got := texts(passages, corpus.RoleCaption); !slices.Equal(got, []string{"300 200", "Farming Energy Waste"}) {
		t.Errorf("captions %q", got)
	}
	if got := texts(passages, corpus.RoleRow); !slices.Equal(got, []string{"Ports | Law on permits", "Roads | Plan"}) {
		t.Errorf("rows %q", got)
	}
	for _, p := range passages {
		if p.Role == corpus.RoleRow && len(p.Heading) > 0 {
			t.Errorf("%q stands under %q", p.Text, p.Heading)
		}
	}
}

// Type larger than that of most text is no heading where its sentence goes on.
func TestTextInLargerTypeGoesOn(t *testing.T) {
	b := newBook()
	b.par(filler, set{size: 10})
	b.par(more, set{size: 10})
	b.newPage()
	b.put("It sets up a council of ministries and of all the employers in these", 72, 90, 12.8, set{})
	b.put("provinces, and a fund for the towns and villages to which people have", 72, 106, 12.8, set{})
	b.block++
	b.put("gone in the last ten years of growth.", 72, 300, 12.8, set{})
	got := texts(b.cut(t, Options{}), corpus.RoleBody)
	if want := "It sets up a council of ministries and of all the employers in these provinces, and a fund for the towns and villages to which people have gone in the last ten years of growth."; !slices.Contains(got, want) {
		t.Errorf("text %q", got)
	}
}

// A structure tree may name a list at the foot of a page before the text above.
func TestTreeOutOfOrder(t *testing.T) {
	b := newBook()
	b.newPage()
	b.element = 1
	b.put("It sets up a council of all the ministries and of employers of the provinces", 72, 700, 11, set{tag: corpus.TagText})
	b.put("to which people have gone in the last ten years of growth, and funds for the", 72, 714, 11, set{tag: corpus.TagText})
	b.block++
	b.element = 2
	b.put("further training of the young who were selected in the plans for business in", 72, 90, 11, set{tag: corpus.TagText})
	b.put("the three towns of the country, which came to an end in the month of April.", 72, 104, 11, set{tag: corpus.TagText})
	if got := texts(b.cut(t, Options{}), corpus.RoleBody); len(got) != 2 {
		t.Errorf("text %q", got)
	}
}

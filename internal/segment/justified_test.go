package segment

import (
	"fmt"
	"testing"

	"stocktake/internal/corpus"
)

// column of lines between 72 and 300, ten points high, at the given feet; each
// ends where ends says.
func justified(texts []string, ends, feet []float64) []corpus.Page {
	pg := corpus.Page{Number: 1, Width: pageWidth, Height: pageHeight}
	for i, s := range texts {
		pg.Lines = append(pg.Lines, corpus.Line{Text: s, Size: 10, Block: 1, Box: corpus.Box{X0: 72, Y0: feet[i] - 10, X1: ends[i], Y1: feet[i]}})
	}
	return []corpus.Page{pg}
}

// In a justified column the last line of a paragraph is the one that was not
// stretched, even where no word would have fitted, and a sentence that begins
// with an objective after a stretched line goes on.
func TestJustifiedColumn(t *testing.T) {
	var texts []string
	var ends, feet []float64
	for i := range 12 {
		s := fmt.Sprintf("the ministry reviewed %d complaints of workers", 100+i)
		end := 300.0
		switch i {
		case 4:
			s, end = "and closed the last of these cases in that year.", 292
		case 5:
			s = "Recommendations of the council were accepted and"
		case 8:
			s = "and all of the partners were heard by the court."
		case 9:
			s = "Objective 9 is reflected in the plan of action"
		case 11:
			s, end = "and was adopted.", 140
		}
		texts, ends, feet = append(texts, s), append(ends, end), append(feet, 100+12*float64(i))
	}
	doc := corpus.Document{ID: "d"}
	got, err := New(Options{}).Segment(t.Context(), doc, justified(texts, ends, feet))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got[0].Spans) != 5 || len(got[1].Spans) != 7 {
		t.Errorf("%s", dump(got))
	}
	for i := range ends { // ragged: nothing is known of a line that is nearly full
		ends[i] = 300 - float64(i*7%20)
	}
	ends[4] = 292
	if got, err = New(Options{}).Segment(t.Context(), doc, justified(texts, ends, feet)); err != nil || len(got) != 2 || len(got[0].Spans) != 9 {
		t.Errorf("ragged: %v\n%s", err, dump(got))
	}
}

// Where the leading is even, a little more of it after a sentence begins a paragraph.
func TestEvenLeading(t *testing.T) {
	var texts []string
	var ends, feet []float64
	y := 100.0
	for i := range 12 {
		s := fmt.Sprintf("the ministry reviewed %d complaints of workers", 100+i)
		if y += 12; i == 6 {
			texts[5] = "and all of the partners were heard by the court."
			s, y = "Recommendations of the council were accepted and", y+2.5
		}
		texts, ends, feet = append(texts, s), append(ends, 300), append(feet, y)
	}
	got, err := New(Options{}).Segment(t.Context(), corpus.Document{ID: "d"}, justified(texts, ends, feet))
	if err != nil || len(got) != 2 || len(got[0].Spans) != 6 {
		t.Errorf("%v\n%s", err, dump(got))
	}
}

// Two notes that differ in their figures are not the same words; a running foot
// with the page's number is.
func TestSlots(t *testing.T) {
	at := func(s string) slot {
		return slotOf(&line{text: s, src: &corpus.Line{Text: s}, box: corpus.Box{Y1: 800}})
	}
	if at("2. Annual report 2022, page 8.") == at("5. Annual report 2020, page 9.") {
		t.Error("notes are taken for a running foot")
	}
	if at("12 National review 2022") != at("13 National review 2022") || at("Page 3 of 40") != at("Page 4 of 40") {
		t.Error("a running foot is not the same on two pages")
	}
}

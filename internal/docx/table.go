package docx

import "fmt"

// A4, its margins on all sides and what they leave for a line, in twentieths of a point.
const (
	pageWidth, pageHeight = 11906, 16838
	margin                = 907
	textWidth             = pageWidth - 2*margin
)

// Table is a table with a row of heads, which comes again on each page; title is
// what is read to those who do not see it; number says which columns are numbers.
func (w *Text) Table(title string, head []string, number []bool, rows [][]string) {
	b := &w.body
	width := columnWidths(number)
	visual := ""
	if w.rtl {
		visual = `<w:bidiVisual/>`
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/>%s<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/><w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`, visual, textWidth, escapeXML(title))
	for _, n := range width {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, n)
	}
	b.WriteString(`</w:tblGrid>`)
	row := func(cells []string, style, properties string) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + properties + `</w:trPr>`)
		for i, c := range cells {
			of := style
			if number[i] {
				of += "Number"
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, width[i], paragraph(of, w.rtl, w.Run(c, w.lang)))
		}
		b.WriteString(`</w:tr>`)
	}
	row(head, "TableHead", `<w:tblHeader/>`)
	for _, r := range rows {
		row(r, "TableCell", "")
	}
	b.WriteString(`</w:tbl>`)
}

// columnWidths gives each column of numbers the room of one word of its head
// and shares what is left among the others; number says which are numbers.
func columnWidths(number []bool) []int {
	// Nine columns of this width leave the first the longest word of an objective's
	// name, and hold each word of the heads; both are Russian.
	const figures = 875
	numbers := 0
	for _, n := range number {
		if n {
			numbers++
		}
	}
	narrow := min(figures, textWidth*5/6/max(1, numbers))
	wide := (textWidth - narrow*numbers) / max(1, len(number)-numbers)
	out := make([]int, len(number))
	for i, n := range number {
		out[i] = wide
		if n {
			out[i] = narrow
		}
	}
	return out
}

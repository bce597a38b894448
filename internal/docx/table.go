package docx

import "fmt"

// textWidth is that of A4 less the margins, in twentieths of a point.
const textWidth = 11906 - 2*1134

// Table is a table with a row of heads; number says which columns are numbers.
func (w *Text) Table(head []string, number []bool, rows [][]string) {
	b := &w.body
	first := textWidth / 4
	rest := textWidth - first
	if len(head) > 1 {
		rest /= len(head) - 1
	}
	width := func(i int) int {
		if i == 0 {
			return first
		}
		return rest
	}
	visual := ""
	if w.rtl {
		visual = `<w:bidiVisual/>`
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/>%s<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr><w:tblGrid>`, visual, textWidth)
	for i := range head {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width(i))
	}
	b.WriteString(`</w:tblGrid>`)
	row := func(cells []string, style, properties string) {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + properties + `</w:trPr>`)
		for i, c := range cells {
			of := style
			if number[i] {
				of += "Number"
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, width(i), paragraph(of, w.rtl, w.Run(c, w.lang)))
		}
		b.WriteString(`</w:tr>`)
	}
	row(head, "TableHead", `<w:tblHeader/>`)
	for _, r := range rows {
		row(r, "TableCell", "")
	}
	b.WriteString(`</w:tbl>`)
}

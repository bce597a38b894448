package cite

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// cellLimit is the most characters that a spreadsheet takes in one cell.
const cellLimit = 32767

// xlsxParts are the files of a workbook with one sheet, all but the sheet
// (ECMA-376, Office Open XML). Cells hold their strings themselves, so that
// rows can be written as they come.
var xlsxParts = []struct{ name, body string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="passages" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
}

type xlsxWriter struct {
	zip   *zip.Writer
	sheet io.Writer
	o     Options
	err   error // of the beginning
}

func newXLSX(w io.Writer, o Options) Writer {
	x := &xlsxWriter{zip: zip.NewWriter(w), o: o}
	for _, p := range xlsxParts {
		x.begin(p.name, p.body)
	}
	x.sheet = x.begin("xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`)
	if x.err == nil {
		x.err = x.row(head(o), nil)
	}
	return x
}

func (x *xlsxWriter) begin(name, body string) io.Writer {
	if x.err != nil {
		return nil
	}
	w, err := x.zip.Create(name)
	if err == nil {
		_, err = io.WriteString(w, xml.Header+body)
	}
	x.err = err
	return w
}

// numeric says which columns hold numbers.
var numeric = map[string]bool{"cycle": true, "page": true, "page_end": true, "score": true}

func (x *xlsxWriter) row(values, names []string) error {
	var b strings.Builder
	b.WriteString("<row>")
	for i, v := range values {
		if names != nil && numeric[names[i]] {
			if _, err := strconv.ParseFloat(v, 64); err == nil {
				fmt.Fprintf(&b, "<c><v>%s</v></c>", v)
				continue
			}
		}
		if utf8.RuneCountInString(v) > cellLimit {
			v = string([]rune(v)[:cellLimit])
		}
		b.WriteString(`<c t="inlineStr"><is><t xml:space="preserve">`)
		if err := xml.EscapeText(&b, []byte(v)); err != nil {
			return err
		}
		b.WriteString("</t></is></c>")
	}
	b.WriteString("</row>")
	_, err := io.WriteString(x.sheet, b.String())
	return err
}

func (x *xlsxWriter) Write(hits []corpus.Hit) error {
	for i := range hits {
		if x.err != nil {
			return x.err
		}
		x.err = x.row(cells(&hits[i], x.o), columns)
	}
	return x.err
}

func (x *xlsxWriter) Close() error {
	if x.err != nil {
		return x.err
	}
	if _, err := io.WriteString(x.sheet, "</sheetData></worksheet>"); err != nil {
		return err
	}
	return x.zip.Close()
}

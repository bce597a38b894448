package pdftext

import (
	"strings"
	"testing"

	"stocktake/internal/extract/layout"
)

// A form: values stand where their fields are, told from the printed text.
func TestFormValues(t *testing.T) {
	annots := `/Annots [
		<< /Subtype /Widget /Rect [150 695 300 712] /FT /Tx /V (drawn otherwise) /AP << /N 6 0 R >> >>
		<< /Subtype /Widget /Rect [150 675 300 692] /Parent << /FT /Tx /V <FEFF00430068006900640065> /DA (/Helv 10 Tf 0 g) >> >>
		<< /Subtype /Widget /Rect [150 655 300 672] /FT /Ch /V [(one) (two)] >>
		<< /Subtype /Widget /Rect [150 605 300 652] /FT /Tx /V (first line
second line) >>
		<< /Subtype /Widget /Rect [72 590 84 602] /FT /Btn /AS /Yes /AP << /N << /Yes 7 0 R /Off 8 0 R >> >> >>
		<< /Subtype /Widget /Rect [72 570 84 582] /FT /Btn /AS /Off /AP << /N << /Yes 7 0 R /Off 8 0 R >> >> >>
		<< /Subtype /Widget /Rect [400 570 500 582] /FT /Btn /Ff 65536 /AP << /N 7 0 R >> >>
		<< /Subtype /Widget /Rect [400 550 500 562] /FT /Tx /F 2 /V (hidden) >>
		<< /Subtype /Widget /Rect [400 530 500 542] /FT /Tx /Ff 8192 /V (password) >>
		<< /Subtype /FreeText /Rect [72 500 300 520] /Contents (A remark laid over the page) >>
		<< /Subtype /Link /Rect [72 700 100 712] /Contents (a link) >> ]`
	content := "BT /F1 10 Tf 72 700 Td (Country:) Tj 0 -20 Td (Capital:) Tj 0 -20 Td (Goals:) Tj 0 -20 Td (Steps:) Tj 20 -47 Td (agreed) Tj 0 -20 Td (denied) Tj -20 -80 Td (End of the form) Tj ET"
	f, root := onePage(content, helvetica, annots, "", "/AcroForm << /Fields [] /DR << /Font << /Helv 1 0 R >> >> >>")
	f.stream("/Type /XObject /Subtype /Form /BBox [0 0 75 8.5]", "/Tx BMC BT /Helv 5 Tf 1 2.5 Td (Sample State) Tj ET EMC")
	f.stream("/Type /XObject /Subtype /Form /BBox [0 0 12 12] /Resources << /Font << /Z << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", "BT /Z 10 Tf 2 2 Td (x) Tj ET")
	f.stream("/Type /XObject /Subtype /Form /BBox [0 0 12 12]", "0 0 12 12 re S")
	p := firstPage(t, f.bytes(root, ""))
	lines, _ := layout.Lines(p)
	var got []string
	for _, l := range lines {
		s, at := "", 0
		for _, r := range l.Fields {
			s, at = s+l.Text[at:r.Start]+"["+l.Text[r.Start:r.End]+"]", r.End
		}
		got = append(got, strings.ReplaceAll(s+l.Text[at:], "\t", " "))
	}
	want := "Country: [Sample State]\nCapital: [Chide]\nGoals: [one, two]\nSteps: [first line]\n[second line]\n[x] agreed\ndenied\n[A remark laid over the page]\nEnd of the form"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got:\n%s\nwant:\n%s", s, want)
	}
	if len(p.Rules) != 0 {
		t.Errorf("the boxes of fields rule no tables: %v", p.Rules)
	}
}

// Annotations that are no dictionaries, have no rectangle or refer to
// themselves leave the page as it is.
func TestDamagedAnnotations(t *testing.T) {
	for name, annots := range map[string]string{
		"numbers":       "/Annots [1 2 (three) null]",
		"no array":      "/Annots (none)",
		"no rectangle":  "/Annots [<< /Subtype /Widget /FT /Tx /V (lost) >>]",
		"own parent":    "/Annots [6 0 R]",
		"no such state": "/Annots [<< /Subtype /Widget /Rect [0 0 50 50] /FT /Btn /AS /No /AP << /N << /Yes 2 0 R >> >> >>]",
		"empty box":     "/Annots [<< /Subtype /FreeText /Rect [0 0 50 50] /AP << /N 7 0 R >> >>]",
	} {
		t.Run(name, func(t *testing.T) {
			f, root := onePage(hello, helvetica, annots)
			f.add("<< /Subtype /Widget /Rect [10 10 50 50] /Parent 6 0 R >>")
			f.stream("/BBox [0 0 0 0] /Matrix [0 0 0 0 0 0]", "BT (x) Tj ET")
			if got := text(firstPage(t, f.bytes(root, ""))); got != "Hello world" {
				t.Errorf("%q", got)
			}
		})
	}
}

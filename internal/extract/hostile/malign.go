package hostile

import (
	"bytes"
	"fmt"
	"strings"
)

// Outcomes of a file that only wants to use up time or memory.
var harmless = []string{"text", "damaged", "blank", "timeout", "memory", "output", "page_error"}

var malign = []Case{
	{"bomb 1 GB", func() []byte {
		return page(stream(deflated(strings.Repeat(" ", 1<<20), 1024), "/Filter/FlateDecode")).file()
	}, harmless},
	{"bomb in bomb", func() []byte {
		packed := deflated(deflated(strings.Repeat(" ", 1<<20), 1024), 1)
		return page(stream(packed, "/Filter[/FlateDecode/FlateDecode]")).file()
	}, harmless},
	{"bomb of text", func() []byte {
		return page(stream(deflated("BT /F1 1 Tf "+strings.Repeat("(A) Tj ", 1<<16)+"ET ", 256), "/Filter/FlateDecode")).file()
	}, harmless},
	{"string of 100 MB", func() []byte {
		var b strings.Builder
		b.WriteString("BT /F1 1 Tf (")
		b.WriteString(strings.Repeat("a", 100_000_000))
		b.WriteString(") Tj ET")
		return page(flate(b.String())).file()
	}, harmless},
	{"character map bomb", func() []byte {
		cmap := "1 begincodespacerange <0000> <FFFF> endcodespacerange\n100 beginbfrange\n" +
			strings.Repeat("<0000> <FFFF> <0041>\n", 100) + "endbfrange\n" +
			strings.Repeat("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n", 2000)
		return page(stream("BT /F1 12 Tf 72 700 Td <00410042> Tj ET", "")).with(objects{
			5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
			6: "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
			7: flate(cmap)}).file()
	}, append([]string{"bad_text", "no_text"}, harmless...)},
	{"huge width range", func() []byte {
		return page(stream("BT /F1 12 Tf 72 700 Td <00410042> Tj ET", "")).with(objects{
			5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
			6: "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500/W[0 4294967295 500 0 2147483647 500]>>"}).file()
	}, append([]string{"bad_text"}, harmless...)},
	{"pages in a circle", func() []byte {
		return page(stream(text, "")).with(objects{2: "<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 1000000>>"}).file()
	}, harmless},
	{"parents in a circle", func() []byte {
		return page(stream(text, "")).with(objects{
			2: "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 6 0 R>>",
			6: "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]>>",
			3: "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"}).file()
	}, harmless},
	{"form in itself", func() []byte {
		return page(stream("/X1 Do "+text, "")).resources("/XObject<</X1 11 0 R>>").with(objects{
			11: stream("/X1 Do "+text, "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X1 11 0 R>>/Font<</F1 5 0 R>>>>")}).file()
	}, []string{"text"}},
	{"forms, two to the 30th", func() []byte {
		o := page(stream("/N Do "+text, "")).resources("/XObject<</N 20 0 R>>")
		for i := range 30 {
			o[20+i] = stream("/N Do /N Do ", fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</N %d 0 R>>>>", 21+i))
		}
		return o.file()
	}, harmless},
	{"previous xref in a circle", func() []byte {
		b := plain()
		return edit(b, "/Root 1 0 R", fmt.Sprintf("/Root 1 0 R/Prev %d", bytes.LastIndex(b, []byte("xref\n0 "))))
	}, harmless},
	{"length refers to itself", func() []byte {
		return edit(plain(), fmt.Sprintf("/Length %d", len(text)), "/Length 4 0 R")
	}, harmless},
	{"object is itself", func() []byte { return page("4 0 R").file() }, harmless},
	{"size 2^31", func() []byte { return edit(plain(), "/Size 6", "/Size 2147483647") }, harmless},
	{"xref of 2e9 entries", func() []byte { return edit(plain(), "xref\n0 6\n", "xref\n0 2000000000\n") }, harmless},
	{"xref begins at 3e9", func() []byte {
		return edit(plain(), "xref\n0 6\n0000000000 65535 f \n", "xref\n3000000000 1\n0000000015 00000 n \n0 6\n0000000000 65535 f \n")
	}, harmless},
	{"xref stream of 2e9 entries", func() []byte {
		b, _ := page(stream(text, "")).body("%PDF-1.7\n")
		at := b.Len()
		fmt.Fprintf(b, "9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n",
			stream(deflated("\x00\x00\x00\x00\x00\x00\x00", 100_000),
				"/Type/XRef/Size 2000000000/W[1 4 2]/Index[0 2000000000]/Root 1 0 R/Filter/FlateDecode"), at)
		return b.Bytes()
	}, harmless},
	{"page count 1e9", func() []byte { return edit(plain(), "/Count 1>>", "/Count 1000000000>>") }, harmless},
	{"page count negative", func() []byte { return edit(plain(), "/Count 1>>", "/Count -5>>") }, harmless},
	{"100 000 kids", func() []byte {
		return page(stream(text, "")).with(objects{2: "<</Type/Pages/Kids[" + strings.Repeat("3 0 R ", 100_000) + "]/Count 100000>>"}).file()
	}, harmless},
	{"a million arrays deep", func() []byte {
		return page(strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000)).file()
	}, append([]string{"crash"}, harmless...)},
	{"content nests dictionaries", func() []byte { return page(flate(strings.Repeat("<</A", 500_000) + text)).file() }, harmless},
	{"content nests arrays", func() []byte { return page(flate(strings.Repeat("[", 1_000_000) + " " + text)).file() }, harmless},
	{"a million saves", func() []byte { return page(flate(strings.Repeat("q ", 1_000_000) + text)).file() }, harmless},
	{"five million operators", func() []byte {
		return page(stream(deflated("BT /F1 1 Tf "+strings.Repeat("1 0 Td (a) Tj ", 10_000)+"ET ", 250), "/Filter/FlateDecode")).file()
	}, harmless},
	{"predictor 2^31 columns", func() []byte {
		return page(stream(deflated(text, 1), "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647>>")).file()
	}, harmless},
}

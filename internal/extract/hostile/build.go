package hostile

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Words are what the first page of a readable case says.
const Words = "HELLO REVIEW one"

const (
	text = "BT /F1 12 Tf 72 700 Td (" + Words + ") Tj ET"
	font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
)

// objects are the bodies of a file's objects by number.
type objects map[int]string

func (o objects) with(more objects) objects {
	out := maps.Clone(o)
	maps.Copy(out, more)
	return out
}

// page is a sound one-page file: catalogue 1, page tree 2, page 3, content 4, font 5.
func page(content string) objects {
	return objects{
		1: "<</Type/Catalog/Pages 2 0 R>>",
		2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
		4: content,
		5: font,
	}
}

// resources puts more into the page's resource dictionary.
func (o objects) resources(more string) objects {
	return o.with(objects{3: strings.Replace(o[3], ">>/Contents", more+">>/Contents", 1)})
}

// file writes objects with header, cross-reference table and trailer.
func (o objects) file() []byte {
	out, xref := o.body("%PDF-1.7\n")
	size := slices.Max(slices.Collect(maps.Keys(o))) + 1
	at := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", size)
	for n := 1; n < size; n++ {
		if off, ok := xref[n]; ok {
			fmt.Fprintf(out, "%010d 00000 n \n", off)
		} else {
			out.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", size, at)
	return out.Bytes()
}

func (o objects) body(header string) (*bytes.Buffer, map[int]int) {
	out, xref := new(bytes.Buffer), map[int]int{}
	out.WriteString(header + "%\xe2\xe3\xcf\xd3\n")
	for _, n := range slices.Sorted(maps.Keys(o)) {
		xref[n] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, o[n])
	}
	return out, xref
}

func stream(data, dict string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(data), dict, data)
}

// deflated packs count repetitions of part without holding them all.
func deflated(part string, count int) string {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		panic(err) // the level is a constant of the package
	}
	for range count {
		if _, err := w.Write([]byte(part)); err != nil {
			panic(err) // a bytes.Buffer takes all
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func flate(data string) string {
	return stream(deflated(data, 1), "/Filter/FlateDecode")
}

// Sound is a file without fault whose pages say the texts given, one line each.
func Sound(pages ...string) []byte {
	o := objects{1: "<</Type/Catalog/Pages 2 0 R>>", 5: font}
	var kids strings.Builder
	for i, t := range pages {
		p, c := 10+2*i, 11+2*i
		fmt.Fprintf(&kids, "%d 0 R ", p)
		o[p] = fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents %d 0 R>>", c)
		content := ""
		for j, line := range strings.Split(t, "\n") {
			line = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(line)
			if line != "" {
				content += fmt.Sprintf("BT /F1 12 Tf 72 %d Td (%s) Tj ET\n", 700-16*j, line)
			}
		}
		o[c] = stream(content, "")
	}
	o[2] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages))
	return o.file()
}

// Scan is a file of n pages that hold one full-page image each and no text.
func Scan(n int) []byte {
	o := objects{1: "<</Type/Catalog/Pages 2 0 R>>",
		5: stream(deflated("\x80", 64*64), "/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"),
		6: stream("q 612 0 0 792 0 0 cm /I Do Q", ""),
	}
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 10+i)
		o[10+i] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 5 0 R>>>>/Contents 6 0 R>>"
	}
	o[2] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), n)
	return o.file()
}

package chromium

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"
)

func TestHeadings(t *testing.T) {
	got := headings([]byte("<h1>A &amp; <b>B</b></h1><p>no</p><h2 id=x>C</h2><header>no</header><h3></h3>"))
	if want := []string{"A & B", "C", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// printed is a PDF with an outline of two items, written as Chromium writes it.
func printed() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range []string{
		"<</Type /Catalog\n/Pages 2 0 R\n/Outlines 4 0 R>>", "<</Type /Pages\n/Count 1\n/Kids [3 0 R]>>", "<</Type /Page\n/Parent 2 0 R\n/MediaBox [0 0 9 9]>>",
		"<</Type /Outlines\n/First 5 0 R\n/Last 5 0 R\n/Count 2>>", `<</Title (One\)One)` + "\n/Dest [3 0 R /XYZ 0 9 0]\n/Parent 4 0 R\n/First 6 0 R\n/Last 6 0 R\n/Count 1>>",
		"<</Title <FEFF0041>\n/Dest [3 0 R /XYZ 0 5 0]\n/Parent 5 0 R>>",
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := b.Len()
	b.WriteString("xref\n0 7\n0000000000 65535 f \n")
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 7\n/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", at)
	return b.Bytes()
}

func outline(t *testing.T, data []byte) string {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(o pdf.Outline) string
	walk = func(o pdf.Outline) string {
		s := "(" + o.Title
		for _, c := range o.Child {
			s += walk(c)
		}
		return s + ")"
	}
	return walk(r.Outline())
}

func TestBookmarked(t *testing.T) {
	in := printed()
	if got := outline(t, in); got != "((One)One(A)))" {
		t.Fatalf("the file for the test has %s", got)
	}
	out := bookmarked(in, []string{"One)", "مناقشة السياسات"})
	if !bytes.HasPrefix(out, in) {
		t.Error("what stood in the file has moved")
	}
	if got := outline(t, out); got != "((One)(مناقشة السياسات)))" {
		t.Errorf("got %s", got)
	}
	for name, same := range map[string][]byte{
		"another number of headings": bookmarked(in, []string{"One"}), "no trailer": bookmarked([]byte(strings.ReplaceAll(string(in), "trailer", "tailer")), []string{"a", "b"}),
	} {
		if bytes.Count(same, []byte("%%EOF")) != 1 {
			t.Errorf("%s: something was written", name)
		}
	}
}

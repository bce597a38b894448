package chromium

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/net/html"
)

// headings gives the texts of a page's headings, in their order.
func headings(page []byte) []string {
	var out []string
	inside := ""
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken: // also the end
			return out
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			switch isHeading := len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'; {
			case kind == html.StartTagToken && isHeading && inside == "":
				inside = string(name)
				out = append(out, "")
			case kind == html.EndTagToken && string(name) == inside:
				inside = ""
			}
		case html.TextToken:
			if inside != "" {
				out[len(out)-1] += string(z.Text())
			}
		}
	}
}

var (
	// bookmark is an item of an outline as Chromium writes it: number, title, the rest.
	bookmark   = regexp.MustCompile(`(?s)\b(\d+) 0 obj\n<</Title (?:\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>)\n(/Dest .*?>>\nendobj\n)`)
	pdfTrailer = regexp.MustCompile(`(?s)\ntrailer\n<<(/Size \d+.*?)>>\nstartxref\n(\d+)\n%%EOF\s*$`)
)

// bookmarked writes the headings of a page into the bookmarks of its PDF.
// Chromium puts them together from what it painted: a heading that was moved to
// the next page comes twice, and words of Arabic come in the order seen, not
// read. The items are written anew behind the file, as an update (ISO 32000-1,
// 7.5.6), so that nothing else moves. A PDF that does not have a bookmark for
// each heading is left as it is.
func bookmarked(pdf []byte, titles []string) []byte {
	type item struct {
		number int
		rest   []byte
	}
	var items []item
	for _, m := range bookmark.FindAllSubmatch(pdf, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			return pdf
		}
		items = append(items, item{n, m[2]})
	}
	trailer := pdfTrailer.FindSubmatch(pdf)
	if len(items) != len(titles) || len(items) == 0 || trailer == nil {
		return pdf
	}
	// Chromium numbers them in the order in which they are read.
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.number, b.number) })
	out := bytes.NewBuffer(bytes.Clone(pdf))
	var table strings.Builder
	for i, it := range items {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", it.number, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n<</Title %s\n%s", it.number, pdfText(titles[i]), it.rest)
	}
	at := out.Len()
	fmt.Fprintf(out, "xref\n%strailer\n<<%s\n/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", table.String(), trailer[1], trailer[2], at)
	return out.Bytes()
}

// pdfText writes a text string of a PDF as UTF-16BE in hexadecimal.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(strings.Join(strings.Fields(s), " "))) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

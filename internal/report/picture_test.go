package report

import (
	"encoding/xml"
	"html/template"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Lines hold all of a text but the spaces between them, and none is wider than
// asked for unless a single character is.
func TestWrapped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-zé国家ب]{0,30} ){0,20}`)).Draw(t, "text")
		width := rapid.Float64Range(1, 300).Draw(t, "width")
		at := 0
		for _, line := range wrapped(text, width, fontSize) {
			rest := strings.TrimPrefix(text[at:], " ")
			if !strings.HasPrefix(text[at:], line) {
				at = len(text) - len(rest)
			}
			if !strings.HasPrefix(text[at:], line) {
				t.Fatalf("%q does not follow in %q", line, text)
			}
			at += len(line)
			if w := textWidth(strings.TrimRight(line, " "), fontSize); w > width+1e-6 && len([]rune(strings.TrimSpace(line))) > 1 && !strings.HasPrefix(line, " ") {
				t.Fatalf("%q is %v wide, of %v", line, w, width)
			}
		}
		if strings.Trim(text[at:], " ") != "" {
			t.Fatalf("%q is left over", text[at:])
		}
	})
}

// A picture holds what is said of the chart as text, whatever it is, and
// nothing stands outside of it.
func TestPicture(t *testing.T) {
	hostile := "</text><script>alert(1)</script>\x00 \"& " + strings.Repeat("long ", 60)
	for _, rtl := range []bool{false, true} {
		p := picture{title: hostile, lines: []string{"Cycle 2026"}, notes: []string{"Method: " + hostile, "Source: here"}, rtl: rtl,
			legend: []Sign{{State: "silent", Sign: "·", Name: "Not reported", Meaning: "in the review"}},
			chart:  &Chart{Width: chartWidth, Height: 100, SVG: template.HTML(opening(chartWidth, 100) + `<text x="1" y="2">mark</text></svg>`)}}
		svg, width, height, err := p.svg()
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Width  int    `xml:"width,attr"`
			Height int    `xml:"height,attr"`
			Title  string `xml:"title"`
			Text   []struct {
				X    int    `xml:"x,attr"`
				Y    int    `xml:"y,attr"`
				Dir  string `xml:"direction,attr"`
				Text string `xml:",chardata"`
			} `xml:"text"`
			Chart struct {
				Y    int    `xml:"y,attr"`
				Text string `xml:"text"`
			} `xml:"svg"`
		}
		if err := xml.Unmarshal([]byte(svg), &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Width != width || doc.Height != height || doc.Title != drawn(hostile) || doc.Chart.Text != "mark" {
			t.Errorf("%d × %d, title %q, chart %q", doc.Width, doc.Height, doc.Title, doc.Chart.Text)
		}
		var said []string
		last := 0
		for _, line := range doc.Text {
			said = append(said, line.Text)
			if line.Y < last || line.Y > height || line.X < 0 || line.X > width || line.Text != "·" && (line.Dir == "rtl") != rtl {
				t.Errorf("%q at %d, %d %s of %d × %d, after %d", line.Text, line.X, line.Y, line.Dir, width, height, last)
			}
			last = line.Y
		}
		all := strings.Join(strings.Fields(strings.Join(said, " ")), " ")
		for _, want := range []string{"Cycle 2026", "· Not reported: in the review", "Source: here", strings.Join(strings.Fields("Method: "+drawn(hostile)), " ")} {
			if !strings.Contains(all, want) {
				t.Errorf("%q is not said: %q", want, all)
			}
		}
	}
}

package report

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strings"
)

// picture is a chart that stands alone, for print and for word processors: the
// drawing with its title, legend, method and source.
type picture struct {
	title  string
	lines  []string // below the title: page, parameters, what every page says of all figures
	chart  *Chart
	legend []Sign
	notes  []string // what the section says above its figures, method, source
	rtl    bool
}

// pictureDir is the folder of pictures; pictureExt ends the names of images.
const (
	pictureDir = "pictures"
	pictureExt = ".png"
)

const (
	pictureMargin = 24 // CSS pixels around everything
	pictureLine   = 18 // of text
	pictureTitle  = 16 // font size
	pictureSign   = 28 // room for a sign of the legend
	pictureInk    = "#1b1f24"
)

// picture puts a section's chart beside what is said of it. sum is the checksum
// of the section's data.
func (r *run) picture(s *Section, v *view, sum string) picture {
	source := []string{v.Site, v.Title}
	for _, made := range r.versions {
		if made.Key == "documents" || made.Key == "taxonomy" || made.Key == "program" {
			source = append(source, made.Key+" "+made.Value)
		}
	}
	source = append(source, s.CSV+" sha256 "+sum[:12])
	notes := append(slices.Clone(s.Lines), r.cat.T("page.note")+r.cat.T("page.colon")+s.Note, r.cat.T("page.source", strings.Join(source, "; ")))
	return picture{title: s.Title, lines: append([]string{v.Title}, v.Lines...), chart: s.Chart, legend: s.Legend, notes: notes, rtl: r.cat.Dir() == "rtl"}
}

// svg draws the picture on white, in fonts that any program has.
func (p picture) svg() (svg string, width, height int, err error) {
	var b strings.Builder
	y := pictureMargin
	write := func(text string, indent int, size float64, more string) {
		for _, line := range wrapped(drawn(text), chartWidth-float64(indent), size) {
			y += pictureLine
			fmt.Fprintf(&b, `<text x="%d" y="%d"%s%s>%s</text>`, p.x(indent), y-pictureLine/4, p.direction(), more, html.EscapeString(line))
		}
	}
	write(p.title, 0, pictureTitle*1.08, fmt.Sprintf(` font-size="%d" font-weight="600"`, pictureTitle))
	for _, line := range p.lines {
		write(line, 0, fontSize, "")
	}
	y += pictureLine / 2
	_, rest, _ := strings.Cut(string(p.chart.SVG), ">")
	// On a page a style sheet centres texts on their height; elsewhere each says so.
	rest = strings.ReplaceAll(rest, "<text", `<text dy=".35em"`)
	fmt.Fprintf(&b, `<svg x="%d" y="%d" viewBox="0 0 %d %d" width="%d" height="%d">%s`, pictureMargin, y, p.chart.Width, p.chart.Height, p.chart.Width, p.chart.Height, rest)
	y += p.chart.Height + pictureLine/2
	for _, s := range p.legend {
		left := p.x(0)
		if p.rtl {
			left -= pictureLine
		}
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" stroke="#767676"/><text x="%d" y="%d" text-anchor="middle" fill="%s">%s</text>`,
			left, y+2, pictureLine, pictureLine-4, colour(s.State), left+pictureLine/2, y+pictureLine*3/4, inkOn(s.State), html.EscapeString(s.Sign))
		write(s.Name+": "+s.Meaning, pictureSign, fontSize, "")
	}
	for _, n := range p.notes {
		y += pictureLine / 3
		write(n, 0, fontSize, "")
	}
	width, height = chartWidth+2*pictureMargin, y+pictureMargin
	svg = fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" font-family="sans-serif" font-size="%[3]d" color="%[4]s" fill="%[4]s">`+
		`<title>%[5]s</title><rect width="%[1]d" height="%[2]d" fill="#fff"/>%[6]s</svg>`, width, height, fontSize, pictureInk, html.EscapeString(drawn(p.title)), b.String())
	return svg, width, height, checkSVG(svg)
}

// x is where a text begins that stands so far from the start side.
func (p picture) x(indent int) int {
	if p.rtl {
		return pictureMargin + chartWidth - indent
	}
	return pictureMargin + indent
}

func (p picture) direction() string {
	if p.rtl {
		return ` direction="rtl"`
	}
	return ""
}

// wrapped cuts a text into lines no wider than a number of CSS pixels: between
// words, and within one that is wider or is written without spaces.
func wrapped(text string, width, size float64) []string {
	var lines []string
	line, at, space := 0, 0.0, -1
	for i, r := range text {
		w := advance(r) * size
		if r == ' ' { // may stand beyond the end of a line
			space = i
			at += w
			continue
		}
		for at+w > width && i > line { // twice where what follows the space is too wide itself
			end, next := i, i
			if space > line {
				end, next = space, space+1
			}
			lines = append(lines, text[line:end])
			line, space = next, -1
			at = textWidth(text[next:i], size)
		}
		at += w
	}
	return append(lines, text[line:])
}

// pictures writes the chart of a section as files of their own: SVG and, where
// there is something to make it with, PNG. report is the name of its definition.
func (r *run) pictures(p picture, report, name string) ([]File, error) {
	svg, width, height, err := p.svg()
	if err != nil {
		return nil, err
	}
	name = path.Join(pictureDir, name)
	contents := map[string][]byte{".svg": []byte(svg)}
	if r.o.PNG != nil {
		if contents[pictureExt], err = r.o.PNG([]byte(svg), width, height); err != nil {
			return nil, fmt.Errorf("%s: %w", name+pictureExt, err)
		}
	}
	var out []File
	for _, ext := range sortedKeys(contents) {
		f, err := r.write(name+ext, contents[ext])
		if err != nil {
			return nil, err
		}
		f.Report = report
		out = append(out, f)
	}
	return out, nil
}

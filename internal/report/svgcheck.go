package report

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// svgElements are what charts of our kinds are drawn with. None of them can
// run or fetch anything.
var svgElements = map[string]bool{"svg": true, "g": true, "title": true, "path": true, "rect": true, "line": true, "polyline": true, "polygon": true,
	"circle": true, "ellipse": true, "text": true, "tspan": true, "defs": true, "clipPath": true, "pattern": true, "linearGradient": true, "stop": true}

// checkSVG makes sure that a drawing is well-formed and holds nothing that can
// run or fetch, whatever the texts in it were. It is put into the page as it is.
func checkSVG(svg string) error {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("svg: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !svgElements[t.Name.Local] {
				return fmt.Errorf("svg: element <%s> is not allowed", t.Name.Local)
			}
			for _, a := range t.Attr {
				name, value := strings.ToLower(a.Name.Local), strings.ToLower(a.Value)
				if strings.HasPrefix(name, "on") || name == "href" && !strings.HasPrefix(value, "#") ||
					strings.Contains(value, "javascript:") || strings.Contains(value, "url(") && !strings.Contains(value, "url(#") {
					return fmt.Errorf("svg: attribute %s of <%s> is not allowed", a.Name.Local, t.Name.Local)
				}
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			return errors.New("svg: comments and instructions are not allowed")
		}
	}
}

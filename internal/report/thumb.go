package report

import (
	"html/template"
	"regexp"
	"strings"
	"sync"
)

// thumbs keeps a drawing of each report for the index page.
type thumbs struct {
	sync.Mutex
	of map[string]template.HTML // by name of the definition
}

const (
	thumbHeight = 560   // of a drawing, in its own pixels; what is below is not shown
	thumbBytes  = 40000 // of a drawing, at most: the index page stays light
)

// take keeps the first light drawing among the sections of a report's first page.
func (t *thumbs) take(name string, sections []Section) {
	for _, s := range sections {
		if s.Chart == nil || len(s.Chart.SVG) > thumbBytes {
			continue
		}
		t.Lock()
		defer t.Unlock()
		t.of[name] = thumb("thumb-"+name, s.Chart)
		return
	}
}

var idIn = regexp.MustCompile(`( id="|url\(#)(chart-[a-z0-9-]*?)(-[a-z]\d+"|-[a-z]\d+\))`)

// thumb is the upper part of a drawing, with IDs of its own.
func thumb(id string, c *Chart) template.HTML {
	_, rest, _ := strings.Cut(string(c.SVG), ">")
	rest = idIn.ReplaceAllString(rest, "${1}"+id+"${3}")
	return template.HTML(opening(c.Width, min(c.Height, thumbHeight)) + rest)
}

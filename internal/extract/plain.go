package extract

import (
	"strings"

	"stocktake/internal/corpus"
)

// Plain is the text of pages, lines ended by line feeds, pages parted by form feeds.
func Plain(pages []corpus.Page) string {
	var b strings.Builder
	for i := range pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		for _, l := range pages[i].Lines {
			b.WriteString(l.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

package ocr

import (
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
)

// sureWord is the confidence from which a word is not doubted. On the
// demonstration reviews (tesseract 5.3.0, all languages but Chinese, 1,919
// words of which 19 wrong) 31 words lie below 0.6, 9 of them wrong; 54 and 12
// below 0.8. So a word without doubt may still be wrong; TestDemoReviews logs
// the count.
const sureWord = 0.6

// doubts gives the words of little confidence by their place in the line: cell
// is the normal form of joined, in which the words stand at places, and begins
// at byte start of the line. A word that normal form has merged with its
// neighbours puts the whole cell in doubt, so that none is lost.
func doubts(words []word, joined string, places []corpus.Range, cell string, start int) []corpus.Doubt {
	var out []corpus.Doubt
	for i, w := range words {
		if w.conf >= sureWord {
			continue
		}
		own := layout.Normal(joined[places[i].Start:places[i].End])
		if own == "" {
			continue
		}
		end := len(layout.Normal(joined[:places[i].End]))
		at := corpus.Range{Start: end - len(own), End: end}
		if at.Start < 0 || at.End > len(cell) || !strings.HasPrefix(cell[at.Start:], own) {
			at = corpus.Range{Start: 0, End: len(cell)}
		}
		out = append(out, corpus.Doubt{Range: corpus.Range{Start: start + at.Start, End: start + at.End}, Conf: w.conf})
	}
	return out
}

package extract

import (
	"errors"
	"fmt"
	"strings"

	"stocktake/internal/corpus"
)

// faults are the reasons that can be all that is known of a page without text,
// in words for the message of its problem; a %s takes a figure.
var faults = map[string]string{
	corpus.ReasonEncryption: "the encryption is one the first engine does not know",
	corpus.ReasonUnopened:   "the first engine could not open the file",
	corpus.ReasonNoPage:     "the first engine found no page",
	corpus.ReasonPages:      "the first engine found %s of %s pages",
	corpus.ReasonTimeout:    "the first engine reached the time limit",
	corpus.ReasonMemory:     "the first engine reached the memory limit",
	corpus.ReasonOutput:     "the first engine gave more text than the limit allows",
	corpus.ReasonCrash:      "the first engine broke off",
	corpus.ReasonPage:       "the first engine could not read the page",
	corpus.ReasonStreams:    "part of the page's content could not be decoded",
	corpus.ReasonFonts:      "a font is missing or uses a character map that is not carried",
	corpus.ReasonUnmapped:   "%s % of the characters have no sure Unicode value",
}

// lack is the error of a page of which reason is all that is known.
func lack(reason string) error {
	var words []string
	for _, r := range corpus.SplitReason(reason) {
		said, ok := faults[r[0]]
		if !ok {
			said = strings.Join(r, " ")
		}
		for _, figure := range r[1:] {
			said = strings.Replace(said, "%s", figure, 1)
		}
		words = append(words, said)
	}
	return errors.New(strings.Join(words, "; "))
}

// layered says that a page's text is a recognised layer of the file.
func layered(p *corpus.Page) bool {
	r := corpus.SplitReason(p.Reason)
	return len(r) > 0 && r[0][0] == corpus.ReasonLayer
}

// change writes a reason with what was measured before and after recognition.
func change(code string, before, after float64) string {
	return corpus.Reason(code, fmt.Sprintf("%.2f", before), fmt.Sprintf("%.2f", after))
}

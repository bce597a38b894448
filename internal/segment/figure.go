package segment

import (
	"strings"

	"stocktake/internal/corpus"
)

const (
	axisFigures = 8    // numbers of an axis, at least
	axisShare   = 0.45 // of the words of a chart that are numbers
)

// markFigures makes captions of what is left of charts in the text: the numbers
// of their axes, alone or with the words of the legend among them. They say
// nothing by themselves.
func markFigures(units []*unit) {
	for _, u := range units {
		if (u.role == corpus.RoleBody || u.role == corpus.RoleList) && axis(u.plain()) {
			u.role, u.figure = corpus.RoleCaption, true
		}
	}
}

// axis says that a text is numbers and signs only, or mostly numbers and no
// sentence.
func axis(text string) bool {
	if letters(text, 1) == 0 {
		return strings.IndexFunc(text, isDigit) >= 0
	}
	words := strings.Fields(text)
	numbers := 0
	for _, w := range words {
		if letters(w, 1) == 0 && strings.IndexFunc(w, isDigit) >= 0 {
			numbers++
		}
	}
	return numbers >= axisFigures && float64(numbers) >= axisShare*float64(len(words)) && !ended(text)
}

func isDigit(r rune) bool { _, ok := digit(r); return ok }

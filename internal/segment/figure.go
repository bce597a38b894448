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
// of their axes, alone or with the words of the legend among them, and the few
// words set side by side below. They say nothing by themselves.
func markFigures(units []*unit) {
	after := false // a figure stands before
	for i, u := range units {
		switch {
		case u.role == corpus.RoleFurniture:
			continue
		case (u.role == corpus.RoleBody || u.role == corpus.RoleList) && (axis(u.plain()) || after && letters(u.plain(), 1) == 0), after && legend(units[i:]):
			u.role, u.figure = corpus.RoleCaption, true
		}
		after = u.figure
	}
}

const legendRows = 3 // of the names below a chart

// legend says that the first of the units opens a few rows without figures,
// which nothing but their being side by side makes a table.
func legend(units []*unit) bool {
	first := units[0]
	if first.role != corpus.RoleRow || first.tag != "" || first.first().src.Table > 0 {
		return false
	}
	rows := 0
	for _, u := range units {
		if u.table != first.table {
			break
		}
		if rows++; rows > legendRows || u.role != corpus.RoleRow || strings.IndexFunc(u.plain(), isDigit) >= 0 {
			return false
		}
	}
	return true
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

package extract

import (
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// alike are letters that stand for figures in text that was recognised badly:
// "l6 avril l98O", "2k pays", "U3,3 %".
const alike = "lIiOoUkhLJ"

// A recognised layer has its figures in doubt from this number of garbled ones
// that is also this share of all. A typescript of 1980 with such a layer has 58
// of 2,108 words with figures; of 181 reports whose text was typed one has
// three of 147, one two of 618 and the rest at most one.
const (
	manyGarbled  = 5
	garbledShare = 0.01
)

// figureCount counts words with figures, and those garbled by letters.
type figureCount struct{ all, garbled int }

func countFigures(lines []corpus.Line) (n figureCount) {
	for _, l := range lines {
		for _, w := range strings.FieldsFunc(l.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if strings.ContainsFunc(w, unicode.IsDigit) {
				n.all++
				if garbled(w) {
					n.garbled++
				}
			}
		}
	}
	return n
}

// garbled says whether a word of letters and figures looks like a misread
// figure. Ordinals and hours ("2o", "14h") and codes ("O3", "I2") are left out.
func garbled(word string) bool {
	figures := strings.Map(func(r rune) rune {
		if strings.ContainsRune(alike, r) {
			return -1
		}
		return r
	}, word)
	if figures == "" || figures == word || strings.ContainsFunc(figures, func(r rune) bool { return r < '0' || r > '9' }) {
		return false
	}
	return word != figures+"o" && word != figures+"h" && !(unicode.IsUpper(rune(word[0])) && word[1:] == figures)
}

// doubtfulFigures says whether the recognised layer of a file garbles figures
// often enough that it is its way, and not that of the document.
func doubtfulFigures(pages []corpus.Page) bool {
	var sum figureCount
	for i := range pages {
		if layered(&pages[i]) {
			n := countFigures(pages[i].Lines)
			sum.all, sum.garbled = sum.all+n.all, sum.garbled+n.garbled
		}
	}
	return sum.garbled >= manyGarbled && float64(sum.garbled) >= garbledShare*float64(sum.all)
}

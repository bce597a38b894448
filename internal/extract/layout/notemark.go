package layout

import (
	"slices"
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

const (
	markSize  = 0.85 // a note's mark is set smaller than that
	markRise  = 0.15 // and stands higher by that
	maxRise   = 0.8
	markChars = 5
)

// markAt counts the atoms from i on, in reading order, that are one raised
// reference to a note: digits, asterisks, daggers, letters.
func (w *writer) markAt(atoms []atom, i int) int {
	if !w.raised(&atoms[i]) || w.isPower(atoms, i) {
		return 0
	}
	if !isMarkText(atoms[i].text) {
		return w.letterMark(atoms, i)
	}
	n := 1
	for i+n < len(atoms) && w.raised(&atoms[i+n]) {
		a := &atoms[i+n]
		if a.word && a.gap > 0.5*w.m.size || !isMarkText(a.text) && a.text != "," && a.text != "-" && a.text != "–" {
			break
		}
		n++
	}
	if i+n < len(atoms) && w.raised(&atoms[i+n]) && !atoms[i+n].word || n > markChars {
		return 0 // "1er", "2nd", an exponent with letters
	}
	return n
}

func (w *writer) raised(a *atom) bool {
	if r := firstRune(a.text); isSuperscript(r) {
		return true
	}
	rise := w.m.y - a.y
	return a.size < markSize*w.m.size && rise > markRise*w.m.size && rise < maxRise*w.m.size
}

// isPower tells exponents of units (km²) and of ten from note marks.
func (w *writer) isPower(atoms []atom, i int) bool {
	if i == 0 || atoms[i].word {
		return false
	}
	word := ""
	for k := i - 1; k >= 0 && i-k <= 3; k-- {
		word = atoms[k].text + word
		if atoms[k].word {
			break
		}
	}
	return slices.ContainsFunc(powered, func(unit string) bool { return word == unit || strings.HasSuffix(word, "/"+unit) })
}

// powered are what takes a power.
var powered = []string{"m", "km", "cm", "mm", "dm", "Nm", "µm", "10", "R", "م", "كم", "سم", "مم"}

func isMarkText(s string) bool {
	for _, r := range s {
		if digitValue(r) < 0 && !isSuperscript(r) && r != '*' && r != '†' && r != '‡' {
			return false
		}
	}
	return s != ""
}

// digitValue is the value of a European or Arabic digit; -1 of anything else.
func digitValue(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

func isSuperscript(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// mark writes a note's reference in superscript figures, which no one takes
// for a part of the word before it, or in letters with a blank before. At the start of a line it is the note's
// own number and stays as it is, with a blank behind it.
func (w *writer) mark(atoms []atom, more bool) {
	opens := len(w.text) == 0 || w.text[len(w.text)-1] == '\t'
	if !opens && unicode.IsLetter(firstRune(atoms[0].text)) && w.text[len(w.text)-1] != ' ' {
		w.text = append(w.text, ' ')
	}
	start := len(w.text)
	for i := range atoms {
		if i > 0 && atoms[i].word {
			w.text = append(w.text, ' ')
		}
		for _, r := range atoms[i].text {
			if n := digitValue(r); !opens && n >= 0 {
				r = []rune(superscripts)[n]
			}
			w.text = append(w.text, string(r)...)
		}
	}
	w.marks = append(w.marks, corpus.Range{Start: start, End: len(w.text)})
	if opens && more && !unicode.IsSpace(lastRune(string(w.text))) {
		w.text = append(w.text, ' ')
	}
}

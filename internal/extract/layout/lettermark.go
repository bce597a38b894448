package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letterMarks are references to notes under tables: one small letter or small
// Roman number, or several.
var letterMarks = regexp.MustCompile(`^(?:[a-h]|x?(?:i{1,3}|i?v|vi{0,3}|i?x))(?:, ?(?:[a-h]|x?(?:i{1,3}|i?v|vi{0,3}|i?x)))*$`)

// letterMark counts the atoms from i on that are raised letters referring to
// notes; 0 for endings of ordinals and abbreviations (1ª, XXe, Mme).
func (w *writer) letterMark(atoms []atom, i int) int {
	if i > 0 && !atoms[i].word && w.raised(&atoms[i-1]) {
		return 0 // the rest of an ending
	}
	n, text := 0, ""
	for ; i+n < len(atoms) && w.raised(&atoms[i+n]) && len(text) < 12; n++ {
		if atoms[i+n].word && n > 0 {
			if !strings.HasSuffix(text, ",") {
				break
			}
			text += " "
		}
		text += atoms[i+n].text
	}
	if strings.HasSuffix(text, ",") {
		text, n = text[:len(text)-1], n-1
	}
	if n <= 0 || !letterMarks.MatchString(text) {
		return 0
	}
	if i+n < len(atoms) {
		next := &atoms[i+n]
		if r := firstRune(next.text); !next.word && (unicode.IsLetter(r) || unicode.IsDigit(r)) && (i > 0 || next.gap <= 0.1*next.size) {
			return 0
		}
	}
	if i > 0 && !atoms[i].word && !takesMark(atoms[:i]) {
		return 0
	}
	return n
}

// takesMark says that what stands before a raised letter is a whole word, a
// year, or the end of a sentence, and no ordinal or abbreviation.
func takesMark(atoms []atom) bool {
	word := ""
	for k := len(atoms) - 1; k >= 0 && len(word) < 40; k-- {
		word = atoms[k].text + word
		if atoms[k].word {
			break
		}
	}
	core := strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	letters := strings.IndexFunc(core, func(r rune) bool { return !unicode.IsDigit(r) }) >= 0
	switch {
	case !letters:
		return len(core) >= 3
	case strings.Trim(core, "IVXLCDM") == "" || strings.EqualFold(core, "prof"):
		return false
	}
	return utf8.RuneCountInString(core) >= 3
}

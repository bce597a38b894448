package segment

import (
	"strings"
	"unicode"

	"stocktake/internal/corpus"
)

// markReferences gives lists of works and of abbreviations the role
// reference, and endnotes the role footnote. A list ends at the next heading
// of its level, or where several units running do not look like entries, so
// that a missed heading does not hide a chapter.
func markReferences(units []*unit) {
	for i := 0; i < len(units); i++ {
		u := units[i]
		if u.role != corpus.RoleHeading {
			continue
		}
		text := u.plain()
		switch {
		case only(text, referenceWords) || len(text) < 80 && startsWith(text, abbreviationWords):
			i = markEntries(units, i, corpus.RoleReference, reference)
		case only(text, noteWords):
			i = markEntries(units, i, corpus.RoleFootnote, func(s string) bool { return noteLike(s) || reference(s) })
		}
	}
}

// startsWith says that a text, but for a number before it, begins with one of words.
func startsWith(text string, words []string) bool {
	text = text[openingOf(text).end:]
	for _, w := range words {
		if prefixFold(text, w) > 0 {
			return true
		}
	}
	return false
}

// markEntries marks the units after the heading at i and gives the index of the last.
func markEntries(units []*unit, i int, role string, like func(string) bool) int {
	last, strange, seen, good := i, 0, 0, 0
	for j := i + 1; j < len(units); j++ {
		u := units[j]
		if u.role == corpus.RoleHeading && (u.level <= units[i].level || strange > 0) {
			break
		}
		switch u.role {
		case corpus.RoleBody, corpus.RoleList, corpus.RoleRow:
			seen++
			if like(u.plain()) {
				last, strange, good = j, 0, good+1
			} else if strange++; strange > 4 {
				j = len(units)
			}
		}
	}
	if good*5 < (seen-strange)*2 || good == 0 {
		return i
	}
	for _, u := range units[i+1 : last+1] {
		switch u.role {
		case corpus.RoleBody, corpus.RoleList, corpus.RoleRow:
			u.role = role
		}
	}
	return last
}

// reference says that a text looks like an entry of a list of works or of
// abbreviations: a year, an address, pages; or a word of capitals first.
func reference(s string) bool {
	if len(s) > 900 {
		return false
	}
	for _, sign := range []string{"http", "www.", "doi", " pp.", " p. ", "Vol.", "vol.", "ISBN", "Ibid", "ibid", "A/RES", "et al"} {
		if strings.Contains(s, sign) {
			return true
		}
	}
	if acronym(s) {
		return true
	}
	run := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] >= '0' && s[i] <= '9' {
			run++
			continue
		}
		if run == 4 && (s[i-4:i-2] == "19" || s[i-4:i-2] == "20") {
			return len(s) < 600
		}
		run = 0
	}
	return false
}

// acronym says that a text begins with a word that has at least two capitals
// and more capitals than small letters.
func acronym(s string) bool {
	up, low := 0, 0
	for i, r := range s {
		if unicode.IsSpace(r) || r == ':' || i > 24 {
			break
		}
		if unicode.IsUpper(r) {
			up++
		} else if unicode.IsLower(r) {
			low++
		}
	}
	return up >= 2 && up > low && len(s) < 250
}

// noteLike says that a text opens as an endnote does.
func noteLike(s string) bool {
	n, size := integer(s)
	return size > 0 && n > 0 && n < 2000 || strings.ContainsRune("*†‡¹²³⁴⁵⁶⁷⁸⁹", firstRune(s))
}

package segment

import (
	"unicode"
)

// script is a kind of writing that sets lines and type sizes its own way.
type script uint8

const (
	latin       script = iota // and all others with blanks and small letters
	rightToLeft               // Arabic, Hebrew
	ideographic               // Chinese, Japanese
	scripts
)

// scriptOf tells the script by the first letter.
func scriptOf(s string) script {
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
			continue
		case r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF:
			return rightToLeft
		case han(r):
			return ideographic
		}
		return latin
	}
	return latin
}

// han says that a character is of a script written without blanks.
func han(r rune) bool {
	return r >= 0x2E80 && (r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF)
}

package taxonomy

import (
	"path"
	"strings"
	"unicode"

	"stocktake/internal/lang"
)

// MatchFileName finds the country that a file's name tells: a first part that is
// a code ("KEN_2022.pdf", "ken-2022-en.pdf"), else a name in any case, also
// written as one word ("czechrepublic2012.pdf"). Folders are not looked at.
func (t *Taxonomy) MatchFileName(file string) (Country, bool) {
	base := path.Base(strings.ReplaceAll(file, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	parts := nameParts(base)
	if len(parts) > 0 && len(parts[0]) == 3 {
		year := len(parts) > 1 && len(parts[1]) == 4 && strings.Trim(parts[1], "0123456789") == ""
		code := strings.ToUpper(parts[0])
		if code == parts[0] || year || len(parts) == 1 {
			if c, ok := t.CountryByISO3(code); ok {
				return c, true
			}
		}
	}
	if c, ok := t.matcher.match(strings.Join(parts, " "), false); ok {
		return c, true
	}
	for _, p := range parts {
		if n := t.matcher.glued[letters(lang.Fold(p))]; n != nil {
			return t.Countries[n.country], true
		}
	}
	return Country{}, false
}

// nameParts cuts a file's name into runs of letters and runs of digits.
func nameParts(base string) []string {
	var parts []string
	kind := 0
	for i, r := range base {
		next := 0
		switch {
		case unicode.IsDigit(r):
			next = 1
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			next = 2
		}
		size := len(string(r))
		if r == unicode.ReplacementChar {
			next, size = 0, 1
		}
		switch {
		case next == 0:
		case next == kind:
			parts[len(parts)-1] += base[i : i+size]
		default:
			parts = append(parts, base[i:i+size])
		}
		kind = next
	}
	return parts
}

package segment

import (
	"slices"
	"strings"
)

var smallRomans = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// runsIn says that the letter or number with which l opens goes on with a list
// set within the paragraph u: the one before it stands inside a line there, so
// that l begins with the next only because the line was full.
func runsIn(u *unit, l *line) bool {
	before := labelBefore(strings.Trim(l.text[:l.open.end], "() \u00a0"), l.open.kind)
	if before == "" {
		return false
	}
	for _, in := range u.lines {
		// At the start of a line it is an item of a list set out.
		if strings.LastIndex(in.text, "("+before+")") > 0 || strings.LastIndex(in.text, " "+before+")") > 0 {
			return true
		}
	}
	return false
}

// labelBefore is the label before another: "a" before "b", "iii" before "iv";
// empty when there is none.
func labelBefore(label string, kind mark) string {
	if kind == smallRoman {
		if i := slices.Index(smallRomans, label); i > 0 {
			return smallRomans[i-1]
		}
		return ""
	}
	if len(label) == 1 && label[0] > 'a' && label[0] <= 'z' {
		return string(label[0] - 1)
	}
	return ""
}

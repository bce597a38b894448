package pdftext

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// pageWords stand before the number in labels such as "Page 3", "стр. 3" and
// "第3页". A citation has its own word for page, so they are dropped.
var pageWords = regexp.MustCompile(`(?i)^(?:(?:pages?|p[áa]ginas?|страниц[аы]|الصفحة|صفحة|第)[\s.:]*|(?:p[áa]gs?|pp?|стр|с|ص)[\s.:]+)(\p{Nd}+|[ivxlcdm]+)\s*(?:页|頁)?$`)

// printed brings the label of page n to the number that is printed on it, and
// to "" where that is n: a citation then needs to name it but once.
func printed(label string, n int) string {
	label = strings.Trim(strings.TrimSpace(label), "-–— ")
	if m := pageWords.FindStringSubmatch(label); m != nil {
		label = m[1]
	}
	if number, err := strconv.Atoi(plainDigits(label)); err == nil && number == n {
		return ""
	}
	return label
}

// plainDigits writes decimal digits of any script as ASCII.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		for _, zero := range []rune{'٠', '۰', '०'} {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, norm.NFKC.String(s))
}

package message

import (
	"math"
	"strconv"
	"strings"
)

// style is how a language writes numbers. Digits are 0–9 in all six, as in the
// documents of the United Nations.
type style struct {
	group   string // between groups of three digits
	least   int    // digits from which grouping begins
	decimal string
	percent string // after the number
}

const (
	noBreak     = "\u00a0"
	thinNoBreak = "\u202f"
)

var styles = map[string]style{
	"en": {",", 4, ".", "%"},
	"fr": {thinNoBreak, 4, ",", thinNoBreak + "%"},
	"es": {noBreak, 5, ",", noBreak + "%"},
	"ar": {",", 4, ".", "%"},
	"ru": {noBreak, 5, ",", noBreak + "%"},
	"zh": {",", 4, ".", "%"},
}

// Number writes a whole number with the language's grouping: "12,345".
func (c *Catalogue) Number(n int64) string {
	s := styles[c.lang]
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "\u2212", digits[1:]
	}
	if len(digits) < s.least {
		return sign + digits
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(s.group)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Decimal writes a number with a fixed count of decimal places, half away from zero.
func (c *Catalogue) Decimal(f float64, places int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "–"
	}
	text := strconv.FormatFloat(math.Abs(f), 'f', places, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return text
	}
	out := c.Number(n)
	if fraction != "" {
		out += styles[c.lang].decimal + fraction
	}
	if f < 0 && strings.Trim(text, "0.") != "" {
		out = "\u2212" + out
	}
	return out
}

// Percent writes a share (0–1) in whole per cent. What is not nothing is never
// written as 0, nor what is not all as 100.
func (c *Catalogue) Percent(share float64) string {
	sign, whole := styles[c.lang].percent, c.Decimal(share*100, 0)
	switch {
	case share > 0 && whole == "0":
		return c.T("page.share_below", c.Number(1)+sign)
	case share < 1 && whole == "100":
		return c.T("page.share_above", c.Number(99)+sign)
	}
	return whole + sign
}

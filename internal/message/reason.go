package message

import (
	"strconv"
	"strings"
)

// Reasons names why a page's text is not simply that of the first engine:
// codes, each followed by its figures as corpus.SplitReason gives them. What
// the catalogue does not hold is written as it is.
func (c *Catalogue) Reasons(reasons [][]string) string {
	if len(reasons) == 0 {
		return c.T("reason.first")
	}
	names := make([]string, len(reasons))
	for i, r := range reasons {
		names[i] = c.reason(r)
	}
	return strings.Join(names, c.between())
}

// between is what stands between sentences.
func (c *Catalogue) between() string {
	if c.lang == "zh" {
		return ""
	}
	return " "
}

func (c *Catalogue) reason(r []string) string {
	key, measured := "reason."+r[0], "reason_measured."+r[0]
	if !c.Has(key) {
		return strings.Join(r, " ")
	}
	if len(r) == 1 || !c.Has(measured) {
		return c.T(key)
	}
	args := []any{c.T(key)}
	for _, figure := range r[1:] {
		args = append(args, c.figure(figure))
	}
	return c.T(measured, args...)
}

// figure writes a number of a reason as the language does.
func (c *Catalogue) figure(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	_, fraction, _ := strings.Cut(s, ".")
	return c.Decimal(f, len(fraction))
}

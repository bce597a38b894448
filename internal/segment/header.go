package segment

import (
	"slices"
	"unicode"

	"stocktake/internal/corpus"
)

// markHeaders finds the header row of each table: it alone is bold, or it
// comes again on the next page or in the next column, or it holds words above
// figures.
func markHeaders(units []*unit) {
	for i := 0; i < len(units); {
		if units[i].role != corpus.RoleRow {
			i++
			continue
		}
		j := i
		var rows []*unit
		for ; j < len(units) && (units[j].table == units[i].table || units[j].role == corpus.RoleFurniture || units[j].role == corpus.RoleFootnote); j++ {
			if units[j].role == corpus.RoleRow {
				rows = append(rows, units[j])
			}
		}
		markHeader(rows)
		i = j
	}
}

func markHeader(rows []*unit) {
	if len(rows) < 2 {
		return
	}
	first, text := rows[0], rows[0].plain()
	again := func(r *unit) bool {
		return (r.first().page != first.first().page || beside(r.first(), first.first())) && r.plain() == text
	}
	bold, figures := 0, 0
	for _, r := range rows[1:] {
		if r.bold() {
			bold++
		}
		if figureShare(r.plain()) > 0.2 {
			figures++
		}
	}
	n := len(rows) - 1
	if !slices.ContainsFunc(rows[1:], again) && !first.tagHead() && !(first.bold() && bold*4 < n) && !(n >= 2 && figures*4 > 3*n && figureShare(text) < 0.1) {
		return
	}
	headers := 1
	for headers < n && rows[headers].tagHead() && rows[headers].first().page == first.first().page && !again(rows[headers]) {
		headers++
	}
	for _, r := range rows[:headers] {
		r.header, r.role = true, corpus.RoleCaption
	}
	for i := headers; i < len(rows); i++ {
		if again(rows[i]) {
			i += printAgain(rows[:headers], rows[i:]) - 1
		}
	}
}

// printAgain marks the rows that a header takes where it is printed again on a
// later page or in a later column, as a running head is, and counts them.
func printAgain(headers, rows []*unit) (n int) {
	for n < len(headers) && n < len(rows) && rows[n].plain() == headers[n].plain() {
		rows[n].header, rows[n].role = true, corpus.RoleFurniture
		n++
	}
	return n
}

// tagHead says that the structure tree calls every cell of a row a header.
func (u *unit) tagHead() bool {
	for _, l := range u.lines {
		if !l.src.Head {
			return false
		}
	}
	return true
}

// figureShare is the share of digits among letters and digits.
func figureShare(s string) float64 {
	d, all := 0, 0
	for _, r := range s {
		if _, ok := digit(r); ok {
			d++
			all++
		} else if unicode.IsLetter(r) {
			all++
		}
	}
	return float64(d) / float64(max(1, all))
}

package segment

import (
	"stocktake/internal/corpus"
	"unicode"
)

// markHeaders finds the header row of each table: it alone is bold, or it
// comes again on the next page, or it holds words above figures.
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
	repeated := false
	for _, r := range rows[1:] {
		if r.first().page != first.first().page && r.plain() == text {
			r.header, repeated = true, true
		}
	}
	bold := 0
	figures := 0
	for _, r := range rows[1:] {
		if r.bold() {
			bold++
		}
		if figureShare(r.plain()) > 0.2 {
			figures++
		}
	}
	n := len(rows) - 1
	first.header = repeated || first.tagHead() || first.bold() && bold*4 < n || n >= 2 && figures*4 > 3*n && figureShare(text) < 0.1
	if !first.header {
		return
	}
	for i, r := range rows[1:] { // further rows of the header, if the tree says so
		if !r.tagHead() || i == n-1 {
			break
		}
		r.header = true
	}
	for _, r := range rows {
		if r.header {
			r.role = corpus.RoleCaption
		}
	}
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

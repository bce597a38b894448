package index

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

var (
	codeForm = regexp.MustCompile(`^[A-Za-z]{3}$`)
	langForm = regexp.MustCompile(`^[a-z]{2,3}$`)
	sdgForm  = regexp.MustCompile(`^([1-9]|1[0-7])(\.[0-9a-z]{1,2})?$`)
	pageForm = regexp.MustCompile(`^([0-9]{1,5})(?:-([0-9]{1,5}))?$`)
)

// check says whether a field can have a value and gives its stored form; it is
// the syntax.Check of this index.
func (x *Index) check(field, value string) (string, bool) {
	switch field {
	case "country":
		if iso3 := x.facts.countries[lang.Fold(value)]; iso3 != "" {
			return iso3, true
		}
		return strings.ToUpper(value), codeForm.MatchString(value)
	case "lang":
		value = strings.ToLower(value)
		return value, langForm.MatchString(value)
	case "objective":
		n, err := strconv.Atoi(value)
		return strconv.Itoa(n), err == nil && n >= 1 && n <= 23
	case "sdg":
		value = strings.ToLower(value)
		return value, sdgForm.MatchString(value)
	case "kind":
		value = strings.ToLower(value)
		return value, slices.Contains(corpus.PassageKinds, value) || slices.Contains(corpus.PassageMarks, value)
	case "role":
		value = strings.ToLower(value)
		return value, slices.Contains(corpus.Roles, value)
	case "cycle":
		n, err := strconv.Atoi(value)
		return strconv.Itoa(n), err == nil && n >= 1000 && n <= 9999
	case "page":
		_, _, ok := pages(value)
		return value, ok
	}
	return value, value != ""
}

// pages reads "12" or "12-14".
func pages(value string) (from, to int, ok bool) {
	m := pageForm.FindStringSubmatch(value)
	if m == nil {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1])
	to = from
	if m[2] != "" {
		to, _ = strconv.Atoi(m[2])
	}
	return from, to, from <= to && to-from < 10_000
}

// fieldOf gives the field of the index behind one of the query language, and
// the values to look for.
func fieldOf(name, value string) (field string, values []string) {
	switch name {
	case "lang":
		return fieldLanguage, []string{value}
	case "page":
		from, to, _ := pages(value)
		for p := from; p <= to; p++ {
			values = append(values, strconv.Itoa(p))
		}
		return fieldPage, values
	}
	return name, []string{value} // country, objective, sdg, kind, cycle, doc, role
}

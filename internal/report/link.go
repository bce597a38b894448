package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var hole = regexp.MustCompile(`\{([a-z_0-9]+)(?::0([1-9]))?\}`)

// columnsIn lists the columns that a pattern names.
func columnsIn(pattern string) []string {
	var out []string
	for _, m := range hole.FindAllStringSubmatch(pattern, -1) {
		out = append(out, m[1])
	}
	return out
}

// fill puts the values of a row into a pattern: {column}, or {column:02} for
// leading zeros. Values are made safe for a file name and a fragment.
func fill(pattern string, r *rows, i int) string {
	return hole.ReplaceAllStringFunc(pattern, func(m string) string {
		part := hole.FindStringSubmatch(m)
		v := r.value(i, part[1])
		if n, ok := asInt(v); ok && part[2] != "" {
			width, _ := strconv.Atoi(part[2])
			return fmt.Sprintf("%0*d", width, n)
		}
		return plain(asText(v))
	})
}

// plain keeps letters, digits, full stops, hyphens and low lines of ASCII and
// writes any other byte as ~xx, so that two values never become the same name.
func plain(s string) string {
	if s == "" {
		return "none"
	}
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' && i > 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "~%02x", c)
		}
	}
	return b.String()
}

// href makes an address from a link pattern, or "" when the page is not made
// in this run. Addresses within the page are fragments only.
func (b *builder) href(pattern string, r *rows, i int) string {
	if pattern == "" {
		return ""
	}
	file, fragment, _ := strings.Cut(fill(pattern, r, i), "#")
	if file != "" && file != b.file {
		if !b.files[file] {
			return ""
		}
		if fragment == "" {
			return file
		}
		return file + "#" + fragment
	}
	if fragment == "" {
		return ""
	}
	return "#" + fragment
}

// anchor claims an ID on the page; an ID used twice would make a link lead to
// the wrong place.
func (b *builder) anchor(pattern string, r *rows, i int) (string, error) {
	if pattern == "" {
		return "", nil
	}
	id := fill(pattern, r, i)
	if b.ids[id] {
		return "", fmt.Errorf("row %d: anchor %q stands twice on the page; order the query by its groups", i+1, id)
	}
	b.ids[id] = true
	return id, nil
}

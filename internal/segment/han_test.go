package segment

import (
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// A Chinese line holds no blanks: the word that would have fitted on the line
// before ends at the next Han character, and a line that no further character
// fits on is full.
func TestChineseParagraphs(t *testing.T) {
	full := func(s string) string { return s + strings.Repeat("移民政策", 10)[:3*(40-len([]rune(s)))] }
	for _, c := range []struct {
		name       string
		lines      []string
		paragraphs []int // lines in each
	}{
		{"a year opens a paragraph", []string{full("地方当局"), "设立了接待中心。", full("2021年签署"), full("协定"), "每年。"}, []int{2, 3}},
		{"a goal within a sentence run", []string{full("地方当局"), strings.Repeat("移", 39) + "。", full("目标23已列入"), "计划。"}, []int{4}},
	} {
		b := newBook()
		b.newPage()
		b.block++
		y := 100.0
		for _, s := range c.lines {
			b.put(s, 72, y, 10, set{chars: 1})
			y += 19
		}
		var want []string
		for at := 0; len(c.paragraphs) > 0; c.paragraphs = c.paragraphs[1:] {
			want = append(want, strings.Join(c.lines[at:at+c.paragraphs[0]], ""))
			at += c.paragraphs[0]
		}
		if got := texts(b.cut(t, Options{}), corpus.RoleBody); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

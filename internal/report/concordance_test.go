package report

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"stocktake/internal/message"
)

func concordanceOf(t testing.TB, options string) *concordanceBlock {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(options), &doc); err != nil {
		t.Fatal(err)
	}
	s, err := newConcordance("r/report.yaml", doc.Content[0])
	if err != nil {
		t.Fatal(err)
	}
	return s.(*concordanceBlock)
}

const placed = "term country_name cycle document page page_end label section language kind text start end"

// Words stand under each other; a passage that runs against the page has its
// neighbours on the other sides.
func TestConcordance(t *testing.T) {
	block := concordanceOf(t, "groups: [{by: term, anchor: \"t-{term}\"}]\nwidth: 12\nlink: \"#p-{page}\"\n")
	r := answer(placed,
		[]any{"visa", "Aland", int64(2026), "d", int64(3), int64(3), "", false, "en", "plan", "States issue a visa to all who apply for it", int64(15), int64(19)},
		[]any{"visa", "Birland", int64(2022), "e", int64(4), int64(5), "", false, "ar", "plan", "قبل visa بعد", int64(7), int64(11)},
		[]any{"work", "Birland", int64(2022), "e", int64(4), int64(4), "", false, "en", "plan", "work", int64(2), int64(90)})
	b := &builder{cat: message.For("en"), file: "a.html", ids: map[string]bool{}}
	s, err := block.Show(context.Background(), b, r)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range s.Groups {
		for _, row := range g.Table.Rows {
			line := g.ID
			for _, c := range row {
				line += "|" + c.Text
			}
			got = append(got, line+"|"+row[0].Href+row[1].Dir)
		}
	}
	want := []string{
		"t-visa|Aland 2026, page 3|…issue a |visa| to all who…|#p-3",
		"t-visa|Birland 2022, pages 4–5| بعد|visa|قبل |#p-4rtl",
		"t-work|Birland 2022, page 4|||work|#p-4",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The words and both sides are parts of the text, each side no longer than asked for.
func TestConcordanceKeepsTheText(t *testing.T) {
	block := concordanceOf(t, "groups: [{by: term}]\nwidth: 9\n")
	b := &builder{cat: message.For("en")}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		start, end := rapid.Int64Range(-2, int64(len(text))+2).Draw(t, "start"), rapid.Int64Range(-2, int64(len(text))+2).Draw(t, "end")
		row := block.line(b, answer(placed, []any{"x", "A", int64(2026), "d", int64(1), int64(1), "", false, "en", "plan", text, start, end}), 0)
		for _, c := range row[1:] {
			if !strings.Contains(text, strings.Trim(c.Text, "…")) && !strings.Contains(text, "…") {
				t.Fatalf("%q is not of %q", c.Text, text)
			}
		}
		for _, c := range []Cell{row[1], row[3]} {
			if n := utf8.RuneCountInString(c.Text); n > block.Width+1 {
				t.Fatalf("%q has %d characters", c.Text, n)
			}
		}
	})
}

func TestConcordanceRefuses(t *testing.T) {
	for options, want := range map[string]string{
		"groups: [{by: term}]\n":                    "r/report.yaml:1: options of a concordance: groups and width",
		"width: 4\n":                                "groups and width",
		"width: 4\ngroups: [{by: a}]\nlimit: 3\n":   `r/report.yaml:3: unknown key "limit"`,
		"width: 4\ngroups: [{anchor: \"x-{a}\"}]\n": "a group needs by",
	} {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(options), &doc); err != nil {
			t.Fatal(err)
		}
		if _, err := newConcordance("r/report.yaml", doc.Content[0]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", options, err, want)
		}
	}
}

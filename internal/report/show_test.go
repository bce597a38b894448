package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

func answer(names string, lines ...[]any) *rows {
	return newRows(&corpus.Table{Columns: columnsOf(names), Rows: lines})
}

func columnsOf(names string) []corpus.Column {
	var out []corpus.Column
	for _, n := range strings.Fields(names) {
		out = append(out, corpus.Column{Name: n})
	}
	return out
}

func TestFill(t *testing.T) {
	r := answer("n s none", []any{int64(7), "a b/é", nil})
	for pattern, want := range map[string]string{
		"objective-{n:02}.html#p-{n}": "objective-07.html#p-7",
		"{s}":                         "a~20b~2f~c3~a9",
		"x-{none}":                    "x-none",
		"{s:02}":                      "a~20b~2f~c3~a9",
		"{n:03}{n}":                   "0077",
	} {
		if got := fill(pattern, r, 0); got != want {
			t.Errorf("fill(%q) = %q, want %q", pattern, got, want)
		}
	}
}

// Two different values never become the same name, and a name holds nothing
// that means something in a path, a fragment or an attribute.
func TestPlainKeepsValuesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if a != b && plain(a) == plain(b) && a != "" && b != "" {
			t.Fatalf("%q and %q both become %q", a, b, plain(a))
		}
		if strings.ContainsAny(plain(a), `/\#?&<>"' :`) || strings.HasPrefix(plain(a), ".") {
			t.Fatalf("%q becomes %q", a, plain(a))
		}
	})
}

func TestMarked(t *testing.T) {
	show := func(parts []Part) string {
		var b strings.Builder
		for _, p := range parts {
			if p.Mark {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	for name, tt := range map[string]struct {
		starts, ends []any
		cut          int
		want         string
	}{
		"none":              {nil, nil, 12, "abc déf ghi"},
		"one":               {[]any{int64(4)}, []any{int64(8)}, 12, "abc [déf] ghi"},
		"overlap":           {[]any{int64(0), int64(2)}, []any{int64(3), int64(8)}, 12, "[abc][ déf] ghi"},
		"inside another":    {[]any{int64(0), int64(1)}, []any{int64(8), int64(2)}, 12, "[abc déf] ghi"},
		"beyond the text":   {[]any{int64(4)}, []any{int64(99)}, 12, "abc déf ghi"},
		"inside a letter":   {[]any{int64(6)}, []any{int64(8)}, 12, "abc déf ghi"},
		"beyond the cut":    {[]any{int64(4)}, []any{int64(12)}, 8, "abc [déf]"},
		"lists not as long": {[]any{int64(0), int64(4)}, []any{int64(3)}, 12, "[abc] déf ghi"},
	} {
		cut := min(tt.cut, len("abc déf ghi"))
		if got := show(marked("abc déf ghi", cut, tt.starts, tt.ends)); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Whatever the ranges, the parts make up the text and each is valid UTF-8.
func TestMarkedKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		limit := rapid.IntRange(1, 40).Draw(t, "limit")
		var starts, ends []any
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			starts = append(starts, int64(rapid.IntRange(-2, len(text)+2).Draw(t, "start")))
			ends = append(ends, int64(rapid.IntRange(-2, len(text)+2).Draw(t, "end")))
		}
		cut := cutAt(text, limit)
		if utf8.RuneCountInString(text[:cut]) > limit {
			t.Fatalf("cut at %d leaves more than %d characters", cut, limit)
		}
		var b strings.Builder
		for _, p := range marked(text, cut, starts, ends) {
			if p.Text == "" || !utf8.ValidString(p.Text) && utf8.ValidString(text) {
				t.Fatalf("part %q", p.Text)
			}
			b.WriteString(p.Text)
		}
		if b.String() != text[:cut] {
			t.Fatalf("parts give %q, want %q", b.String(), text[:cut])
		}
	})
}

// CSV can be read back; no text cell begins a formula.
func TestWriteCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		data, err := writeCSV(&corpus.Table{Columns: columnsOf("a b"), Rows: [][]any{{text, int64(-3)}}})
		if err != nil {
			t.Fatal(err)
		}
		back, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(back) != 2 || back[1][1] != "-3" {
			t.Fatalf("read back %q", back)
		}
		got := back[1][0]
		if got != "" && strings.ContainsRune("=+-@\t\r\n", rune(got[0])) {
			t.Fatalf("cell %q begins a formula", got)
		}
		if got = strings.TrimPrefix(got, "'"); strings.ReplaceAll(got, "\r\n", "\n") != strings.ReplaceAll(strings.TrimPrefix(text, "'"), "\r\n", "\n") {
			t.Fatalf("%q came back as %q", text, got)
		}
	})
}

func TestCells(t *testing.T) {
	b := &builder{cat: message.For("en"), file: "a.html", files: map[string]bool{"a.html": true, "b.html": true}}
	r := answer("n of s list w", []any{int64(3), int64(4), "silent", []any{"cycle", "other"}, true}, []any{int64(0), int64(4), nil, nil, false}, []any{nil, int64(0), "unheard", nil, nil}, []any{int64(1234), int64(2000), "", nil, nil})
	for name, tt := range map[string]struct {
		c    column
		row  int
		want Cell
	}{
		"share, few":       {column{Name: "n", Type: "integer", Of: "of", Link: "b.html#x-{n}"}, 0, Cell{Text: "3", Share: "75%", Title: "3 of 4", Number: true, Few: true, Href: "b.html#x-3"}},
		"nought":           {column{Name: "n", Type: "integer", Of: "of", Few: true, Link: "b.html"}, 1, Cell{Text: "0", Number: true}},
		"nothing":          {column{Name: "n", Type: "integer", Link: "b.html"}, 2, Cell{Text: "–", Number: true}},
		"grouping":         {column{Name: "n", Type: "integer", Of: "of"}, 3, Cell{Text: "1,234", Share: "62%", Title: "1,234 of 2,000", Number: true}},
		"page not made":    {column{Name: "n", Type: "integer", Link: "c.html#x"}, 0, Cell{Text: "3", Number: true}},
		"own page":         {column{Name: "n", Type: "integer", Link: "a.html#x"}, 0, Cell{Text: "3", Number: true, Href: "#x"}},
		"few":              {column{Name: "n", Type: "integer", Few: true}, 0, Cell{Text: "3", Number: true, Few: true}},
		"state":            {column{Name: "s", Type: "term", Terms: "state", Weak: "w"}, 0, Cell{Text: "Not reported in the review", State: "silent", Sign: "·", Weak: true}},
		"unknown term":     {column{Name: "s", Type: "term", Terms: "kind"}, 2, Cell{Text: "unheard"}},
		"term of nothing":  {column{Name: "s", Type: "term", Terms: "kind"}, 1, Cell{Text: "–"}},
		"terms":            {column{Name: "list", Type: "terms", Terms: "field"}, 0, Cell{Text: "Cycle, other"}},
		"decimal, nothing": {column{Name: "s", Type: "decimal"}, 1, Cell{Text: "–", Number: true}},
		"text":             {column{Name: "s"}, 0, Cell{Text: "silent"}},
	} {
		if got := b.cell(tt.c, r, tt.row); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

// Groups whose anchor comes twice are an error: the query is not ordered.
func TestGroupsRefuseUnorderedRows(t *testing.T) {
	b := &builder{cat: message.For("en"), ids: map[string]bool{}}
	r := answer("k", []any{"a"}, []any{"b"}, []any{"a"})
	_, err := b.groups([]level{{By: "k", Anchor: "g-{k}"}}, 3, r, 0, 3, func(*Group, int, int) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "order the query") {
		t.Errorf("error %v", err)
	}
}

func TestCheckSVG(t *testing.T) {
	for text, ok := range map[string]bool{
		`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>a &lt;b&gt;</text></svg>`: true,
		`<svg><rect fill="url(#p0)"/></svg>`:                                                     true,
		`<svg><script>1</script></svg>`:                                                          false,
		`<svg><image href="x.png"/></svg>`:                                                       false,
		`<svg><a href="#x"><text/></a></svg>`:                                                    false,
		`<svg><path onload="x"/></svg>`:                                                          false,
		`<svg><rect fill="url(http://x/)"/></svg>`:                                               false,
		`<svg><style>*{}</style></svg>`:                                                          false,
		`<svg><foreignObject/></svg>`:                                                            false,
		`<svg><text>`:                                                                            false,
		`<svg><!-- x --></svg>`:                                                                  false,
		`<!DOCTYPE svg [<!ENTITY a "b">]><svg><text>&a;</text></svg>`:                            false,
	} {
		if err := checkSVG(text); (err == nil) != ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTextWidth(t *testing.T) {
	for _, tt := range []struct {
		text     string
		low, top float64
	}{{"Label of objective", 80, 130}, {"目标一", 36, 36}, {"Цель", 26, 34}, {"الهدف", 20, 36}, {"", 0, 0}} {
		if w := textWidth(tt.text, 12); w < tt.low || w > tt.top {
			t.Errorf("%q: %.1f, want %.0f to %.0f", tt.text, w, tt.low, tt.top)
		}
	}
	if measure("x", "bold 24px sans-serif") <= measure("x", "24px sans-serif") || measure("x", "24px a") != 2*measure("x", "12px a") {
		t.Error("size and weight of the font do not count")
	}
}

// What is shown of a passage is cited by its own pages.
func TestWhereIsOfWhatIsShown(t *testing.T) {
	b := &builder{cat: message.For("en")}
	turns := []any{"60:5:1:a", "90:7:"}
	r := answer("page page_end label section turns", []any{int64(4), int64(7), "ii", false, turns}, []any{int64(4), int64(7), "ii", true, nil}, []any{int64(0), int64(0), "", false, turns})
	for _, tt := range []struct {
		row, from, to int
		want          string
	}{
		{0, 0, 60, "page 4 (printed page ii)"},
		{0, 0, 120, "pages 4–7 (printed page ii)"},
		{0, 70, 80, "page 5 (printed page 1:a)"},
		{0, 95, 120, "page 7"},
		{1, 0, 10, "sections 4–7 (printed page ii)"},
		{2, 0, 10, "–"},
	} {
		if got := b.where(r, tt.row, tt.from, tt.to); got != tt.want {
			t.Errorf("bytes %d to %d of row %d are cited as %q, want %q", tt.from, tt.to, tt.row, got, tt.want)
		}
	}
}

// Every reason that a page can hold has a name in every language, and so has a
// page with several.
func TestReasonsAreNamed(t *testing.T) {
	for _, lang := range message.Languages {
		cat := message.For(lang)
		for _, code := range corpus.Reasons {
			if !cat.Has("reason." + code) {
				t.Errorf("%s: reason %q has no name", lang, code)
			}
		}
	}
	b := &builder{cat: message.For("en")}
	r := answer("reason", []any{"layer; streams"})
	want := b.cat.T("reason.layer") + " " + b.cat.T("reason.streams")
	if got := b.cell(column{Name: "reason", Type: "term", Terms: "reason"}, r, 0).Text; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := b.heading(level{By: "reason", Terms: "reason"}, r, 0); got != want {
		t.Errorf("heading %q, want %q", got, want)
	}
}

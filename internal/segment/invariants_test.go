package segment

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

// broken names the first promise of doc.go that passages do not keep, or "".
func broken(pages []corpus.Page, passages []corpus.Passage) string {
	texts, taken := map[int]string{}, map[int][]bool{}
	for i := range pages {
		texts[pages[i].Number] = pages[i].Text()
		taken[pages[i].Number] = make([]bool, len(texts[pages[i].Number]))
	}
	ids := map[string]string{}
	for i, ps := range passages {
		switch {
		case ps.Ordinal != i+1:
			return fmt.Sprintf("passage %d has ordinal %d", i+1, ps.Ordinal)
		case !utf8.ValidString(ps.Text):
			return fmt.Sprintf("%s: text is not valid UTF-8", ps.ID)
		case strings.TrimSpace(ps.Text) != ps.Text || ps.Text == "":
			return fmt.Sprintf("%s: blanks at the ends or no text: %q", ps.ID, ps.Text)
		case len(ps.Spans) == 0:
			return fmt.Sprintf("%s: no span", ps.ID)
		case !strings.HasPrefix(ps.ID, fmt.Sprintf("%s.p%d.", ps.Document, ps.Page())):
			return fmt.Sprintf("%s: not on page %d", ps.ID, ps.Page())
		case len(ps.Heading) != len(ps.Under):
			return fmt.Sprintf("%s: %d heading texts, %d IDs", ps.ID, len(ps.Heading), len(ps.Under))
		case utf8.RuneCountInString(ps.Text) > MaxRunes:
			return fmt.Sprintf("%s: %d characters", ps.ID, utf8.RuneCountInString(ps.Text))
		}
		if _, twice := ids[ps.ID]; twice {
			return fmt.Sprintf("%s: ID given twice", ps.ID)
		}
		for k, id := range ps.Under {
			if text, ok := ids[id]; !ok || !strings.HasPrefix(ps.Heading[k], text) {
				return fmt.Sprintf("%s: heading %q is not the text of %s", ps.ID, ps.Heading[k], id)
			}
		}
		ids[ps.ID] = ps.Text
		at, page := 0, 0
		for _, s := range ps.Spans {
			between := ps.Text[at:max(at, min(s.At, len(ps.Text)))]
			switch {
			case s.At < at || s.Start >= s.End || s.Page < page || s.Start < 0 || s.End > len(texts[s.Page]) || s.At+s.End-s.Start > len(ps.Text):
				return fmt.Sprintf("%s: span %+v out of order or range", ps.ID, s)
			case texts[s.Page][s.Start:s.End] != ps.Text[s.At:s.At+s.End-s.Start]:
				return fmt.Sprintf("%s: span %+v: page has %q, passage %q", ps.ID, s, texts[s.Page][s.Start:s.End], ps.Text[s.At:s.At+s.End-s.Start])
			case between != "" && between != " " && between != cellMark:
				return fmt.Sprintf("%s: %q stands between spans", ps.ID, between)
			case math.IsNaN(s.Box.X0+s.Box.Y0+s.Box.X1+s.Box.Y1) || math.IsInf(s.Box.X0+s.Box.Y0+s.Box.X1+s.Box.Y1, 0):
				return fmt.Sprintf("%s: box %+v", ps.ID, s.Box)
			}
			for k := s.Start; k < s.End; k++ {
				if taken[s.Page][k] {
					return fmt.Sprintf("%s: byte %d of page %d stands in two passages", ps.ID, k, s.Page)
				}
				taken[s.Page][k] = true
			}
			at, page = s.At+s.End-s.Start, s.Page
		}
		if at != len(ps.Text) {
			return fmt.Sprintf("%s: %q after the last span", ps.ID, ps.Text[at:])
		}
	}
	return lost(pages, taken)
}

// lost names a line that no passage holds, or bytes other than those that
// passages may leave out.
func lost(pages []corpus.Page, taken map[int][]bool) string {
	for i := range pages {
		starts := pages[i].LineStarts()
		for j, l := range pages[i].Lines {
			got, end := 0, len(strings.TrimRightFunc(l.Text, func(r rune) bool { return unicode.IsSpace(r) || unseen(r) || r == utf8.RuneError }))
			for k, r := range l.Text {
				if taken[pages[i].Number][starts[j]+k] {
					got++
					continue
				}
				hyphen := strings.ContainsRune("-\u2010\u2011", r) && k+utf8.RuneLen(r) >= end
				if !unicode.IsSpace(r) && !unseen(r) && r != utf8.RuneError && !hyphen && !marked(l, k) {
					return fmt.Sprintf("page %d line %d %q: %q at %d stands in no passage", pages[i].Number, j, l.Text, r, k)
				}
			}
			if got == 0 && !blank(l.Text) {
				return fmt.Sprintf("page %d line %d %q stands in no passage", pages[i].Number, j, l.Text)
			}
		}
	}
	return ""
}

func marked(l corpus.Line, k int) bool {
	for _, m := range l.Marks {
		if m.Start <= k && k < m.End {
			return true
		}
	}
	return false
}

var fragments = []string{"", " ", "The State has adopted a law on migration.", "and the mea-", "sures taken in 2021", "Objective 9: Strengthen the response", "12. The Committee notes",
	"(a) Access to services;", "• Border posts", "3.2 Policy framework", "....................... 12", "Contents", "References", "United Nations, 2019. http://x.org/a/", "1 See A/RES/73/195.",
	"الهدف ٩: تعزيز التصدي لتهريب المهاجرين", "目标9：加强", "国家通过了移民法。", "Цель 9. Усилить меры", "GENERAL REMARKS", "A/HRC/17/10", "7", "a\u00adb\x00c", "x\tt  y\u00a0z", "\xff\xfe", "\ufffd", "\n", "e\u0301", "—", "-",
	strings.Repeat("A long sentence about borders. ", 90), strings.Repeat("長", 2600), strings.Repeat("x", 2700), "Table 3. Permits", "Ministry | 2020 | 2021"}

var odd = []float64{0, -1, 1e308, math.NaN(), math.Inf(1), math.Inf(-1), 10, 12, 72, 500, 780}

func genPages(t *rapid.T) []corpus.Page {
	pages := make([]corpus.Page, rapid.IntRange(0, 6).Draw(t, "pages"))
	real := func(name string) float64 {
		if rapid.IntRange(0, 5).Draw(t, name+" odd") == 0 {
			return rapid.SampledFrom(odd).Draw(t, name)
		}
		return rapid.Float64Range(0, 800).Draw(t, name)
	}
	tags := []string{"", corpus.TagHeading, corpus.TagText, corpus.TagList, corpus.TagRow, corpus.TagNote, corpus.TagContents, corpus.TagCaption, corpus.TagArtifact, "other"}
	for i := range pages {
		pages[i] = corpus.Page{Number: i + 1, Width: real("w"), Height: real("h")}
		n := rapid.IntRange(0, 14).Draw(t, "lines")
		for k := range n {
			text := rapid.SampledFrom(fragments).Draw(t, "text")
			if rapid.IntRange(0, 4).Draw(t, "any") == 0 {
				text = rapid.String().Draw(t, "string")
			}
			l := corpus.Line{Text: text, Size: rapid.SampledFrom([]float64{9, 10, 10, 10, 16, 0, math.NaN(), 1e9}).Draw(t, "size"), Block: rapid.IntRange(-1, 2).Draw(t, "block"),
				Bold: rapid.Bool().Draw(t, "bold"), Italic: rapid.Bool().Draw(t, "italic"), Angle: rapid.SampledFrom([]int{0, 0, 0, 0, 90, -90, 270, 45}).Draw(t, "angle"),
				Element: rapid.IntRange(-1, 5).Draw(t, "element"), Tag: rapid.SampledFrom(tags).Draw(t, "tag"), Level: rapid.IntRange(-1, 7).Draw(t, "level"),
				Box: corpus.Box{X0: 72, Y0: float64(60 + 12*k), X1: 500, Y1: float64(70 + 12*k)}, Conf: rapid.SampledFrom([]float64{0, 0.5, 1, 7, math.NaN()}).Draw(t, "conf")}
			if rapid.IntRange(0, 2).Draw(t, "ruled") == 0 {
				l.Table, l.Row, l.Column = rapid.IntRange(-1, 2).Draw(t, "table"), rapid.IntRange(-1, 3).Draw(t, "row"), rapid.IntRange(-1, 3).Draw(t, "column")
			}
			if rapid.IntRange(0, 3).Draw(t, "box") == 0 {
				l.Box = corpus.Box{X0: real("x0"), Y0: real("y0"), X1: real("x1"), Y1: real("y1")}
			}
			for range rapid.IntRange(0, 3).Draw(t, "cells") {
				a, b := cutAt(t, text), cutAt(t, text)
				l.Cells = append(l.Cells, corpus.Cell{Range: corpus.Range{Start: a, End: b}, X0: real("cx0"), X1: real("cx1")})
			}
			if len(text) > 3 && rapid.Bool().Draw(t, "even cells") {
				m := cutAt(t, text)
				l.Cells = []corpus.Cell{{Range: corpus.Range{Start: 0, End: m}, X0: 72, X1: 200}, {Range: corpus.Range{Start: m, End: len(text)}, X0: 220, X1: 500}}
			}
			for range rapid.IntRange(0, 2).Draw(t, "marks") {
				l.Marks = append(l.Marks, corpus.Range{Start: cutAt(t, text), End: cutAt(t, text)})
			}
			pages[i].Lines = append(pages[i].Lines, l)
		}
	}
	return pages
}

// cutAt draws an offset at which a character begins, or now and then any number.
func cutAt(t *rapid.T, s string) int {
	n := rapid.IntRange(-1, len(s)+1).Draw(t, "at")
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

func TestInvariants(t *testing.T) {
	known := func(s string) bool { return strings.HasPrefix("measures sure mea", s) }
	seg := New(Options{Known: known, Language: func(s string) (string, bool) { return "en", len(s) > 60 }})
	doc := corpus.Document{ID: "xaa-2026-en", Language: "fr"}
	rapid.Check(t, func(t *rapid.T) {
		pages := genPages(t)
		got, err := seg.Segment(context.Background(), doc, pages)
		if err != nil {
			t.Fatal(err)
		}
		if msg := broken(pages, got); msg != "" {
			t.Fatal(msg)
		}
		a, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := New(Options{Known: known, Language: seg.(segmenter).opts.Language}).Segment(context.Background(), doc, pages)
		if b, _ := json.Marshal(again); !bytes.Equal(a, b) {
			t.Fatal("two runs differ")
		}
	})
}

func FuzzSegment(f *testing.F) {
	f.Add([]byte("12. The Committee\nnotes the mea-\nsures taken.\fObjective 9\t12\n1 See a."), byte(0))
	f.Add([]byte(strings.Join(fragments, "\n")), byte(7))
	f.Fuzz(func(t *testing.T, data []byte, how byte) {
		var pages []corpus.Page
		for i, pg := range bytes.Split(data, []byte("\f")) {
			page := corpus.Page{Number: i + 1, Width: 595, Height: 842}
			for k, s := range strings.Split(string(pg), "\n") {
				l := corpus.Line{Text: s, Size: 10 + float64(how&1)*math.Mod(float64(len(s)), 4), Box: corpus.Box{X0: 72, X1: 72 + 5*float64(len(s)%90), Y0: 50 + 12*float64(k), Y1: 60 + 12*float64(k)}}
				if how&2 > 0 {
					l.Element, l.Tag = 1+k/2, []string{corpus.TagText, corpus.TagList, corpus.TagRow, corpus.TagHeading}[k%4]
				}
				if how&4 > 0 {
					at := 0
					for n, cell := range strings.Split(s, "\t") {
						l.Cells = append(l.Cells, corpus.Cell{Range: corpus.Range{Start: at, End: at + len(cell)}, X0: 100 * float64(n), X1: 100*float64(n) + 90})
						at += len(cell) + 1
					}
				}
				if how&16 > 0 {
					l.Table, l.Row, l.Column = 1, 1+k/2, 1+k%2
				}
				if how&8 > 0 && len(s) > 2 && s[1] < 0x80 {
					l.Marks = []corpus.Range{{Start: 1, End: 2}}
				}
				page.Lines = append(page.Lines, l)
			}
			pages = append(pages, page)
		}
		got, err := New(Options{}).Segment(context.Background(), corpus.Document{ID: "x"}, pages)
		if err != nil {
			t.Fatal(err)
		}
		if msg := broken(pages, got); msg != "" {
			t.Fatal(msg)
		}
	})
}

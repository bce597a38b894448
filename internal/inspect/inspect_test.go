package inspect

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
)

// hostile is text that would end a script, open an element, turn the words
// around it or break the template.
const hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egnp.\u2066{{.C}}\"'"

// sample is a page with one of everything, and a section without a page.
func sample() *corpus.Bundle {
	line := func(text string, y float64, block int) corpus.Line {
		return corpus.Line{Text: text, Box: corpus.Box{X0: 50, Y0: y, X1: 350, Y1: y + 10}, Size: 10, Block: block}
	}
	heading, body, row, loose := line(hostile, 50, 1), line("Returns rose to 2 100.3", 70, 1), line("Year Total", 90, 2), line("lost line", 110, 3)
	body.Marks, body.Hidden, body.Fields = []corpus.Range{{Start: 22, End: 23}}, true, []corpus.Range{{Start: 0, End: 7}}
	row.Table, row.Row, row.Column = 1, 2, 1
	row.Cells = []corpus.Cell{{Range: corpus.Range{Start: 0, End: 4}, X0: 50, X1: 90, Column: 1}, {Range: corpus.Range{Start: 5, End: 10}, X0: 200, X1: 350, Column: 2}}
	p := corpus.Page{Number: 1, Label: "iv\u202E", Width: 400, Height: 500, Lines: []corpus.Line{heading, body, row, loose}, Engine: "pdfium",
		Reason: "unmapped 3", Order: "geometry", Quality: 0.97,
		Repairs: []corpus.Repair{{From: "<", To: "ti", Rule: "ligature", Font: "<b>F1", Hits: 3}}}
	section := corpus.Page{Number: 2, Lines: []corpus.Line{{Text: "A section", Block: 1}}, Engine: "office docx", Quality: 1}
	n := len(hostile)
	return &corpus.Bundle{
		Document: corpus.Document{ID: "a", File: "in/<b>a\u202Efdp.pdf"},
		Pages:    []corpus.Page{p, section},
		Passages: []corpus.Passage{
			{ID: "a.p1.1", Ordinal: 1, Role: corpus.RoleHeading, Level: 1, Text: hostile, Language: "en", Spans: []corpus.Span{{Page: 1, Start: 0, End: n}}},
			{ID: "a.p1.2", Ordinal: 2, Role: corpus.RoleBody, Text: "Returns rose to 2 100. A section", Language: "ar", Heading: []string{hostile},
				Spans: []corpus.Span{{Page: 1, Start: n + 1, End: n + 24}, {Page: 2, Start: 0, End: 9}}},
			{ID: "a.p1.3", Ordinal: 3, Role: corpus.RoleRow, Text: "Year Total", Language: "en", Spans: []corpus.Span{{Page: 1, Start: n + 25, End: n + 35}}},
		},
		Problems: []corpus.Problem{{Document: "a", Code: corpus.CodeManifest, Message: hostile}, {Document: "a", Page: 1, Code: corpus.CodeBadText, Message: hostile}},
	}
}

func pixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func written(t *testing.T, lang string, b *corpus.Bundle, o Options) string {
	t.Helper()
	o.Catalogue = message.For(lang)
	var out, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&out, &again} {
		if err := Write(w, b, o); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same input gives other bytes")
	}
	return out.String()
}

// In every language: all that is known of the page is there, nothing of the
// document becomes markup or turns the text, nothing is fetched, every link
// within the file has its target, and no key stands for its text.
func TestWrite(t *testing.T) {
	for _, lang := range message.Languages {
		t.Run(lang, func(t *testing.T) {
			got := written(t, lang, sample(), Options{Pages: []int{1, 2}, Images: map[int]Image{1: {PNG: pixel(t)}}})
			for _, bad := range []string{"\u202E", "\u2066", "ZgotmplZ", "inspect.", "<nil>", "http:", "https:"} {
				if at := strings.Index(got, bad); at >= 0 {
					t.Errorf("holds %q: …%.80q", bad, got[at:])
				}
			}
			for _, want := range []string{`lang="` + lang + `"`, "U+202E", "ligature", message.For(lang).Reasons([][]string{{"unmapped", "3"}}), "1·2·1", "1·2·2", "lost line", "data:image/png;base64,",
				"bad_text", "manifest", "pdfium", "office docx", message.For(lang).T("reading_order.geometry"), message.For(lang).T("web.sheet.no_image"),
				message.For(lang).T("role.heading")} {
				if !strings.Contains(html.UnescapeString(got), want) {
					t.Errorf("does not hold %q", want)
				}
			}
			look(t, got)
		})
	}
}

// look reads the file as a browser does.
func look(t *testing.T, file string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	ids, counts, classes, labels := map[string]bool{}, map[string]int{}, map[string]int{}, map[string]bool{}
	var links []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		counts[n.Data]++
		if (n.Data == "script" || n.Data == "style") && !strings.Contains(policy(), hash(n.FirstChild.Data)) {
			t.Errorf("the policy forbids the file's own %s", n.Data)
		}
		if n.Parent != nil && n.Parent.Data == "g" && n.Data == "rect" {
			classes[n.Parent.Attr[0].Val]++
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("id %s stands twice", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			case a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/png;base64,"):
				t.Errorf("fetches %s", a.Val)
			case a.Key == "aria-labelledby":
				labels[a.Val] = true
			case strings.HasPrefix(a.Key, "on"), a.Key == "style":
				t.Errorf("<%s> has %s", n.Data, a.Key)
			}
		}
	}
	for _, l := range links {
		if !strings.HasPrefix(l, "#") || !ids[l[1:]] && l != "#b2-2" { // a section has no drawing
			t.Errorf("link %s leads nowhere", l)
		}
	}
	for l := range labels {
		if !ids[l] {
			t.Errorf("label %s is not there", l)
		}
	}
	if counts["script"] != 1 || counts["img"] != 1 || counts["svg"] != 1 || counts["h1"] != 1 || counts["b"] != 0 {
		t.Errorf("elements %v", counts)
	}
	want := map[string]int{"blocks": 3, "hidden": 1, "loose": 1, "cells": 2, "fields": 1, "marks": 1}
	for class, n := range want {
		if classes[class] != n {
			t.Errorf("%d boxes of %s, want %d (%v)", classes[class], class, n, classes)
		}
	}
}

// A page without an image says why and still shows its boxes; a file without
// pages shows its problem.
func TestWithoutImage(t *testing.T) {
	got := written(t, "en", sample(), Options{Pages: []int{1}, Cut: true, Images: map[int]Image{1: {Problem: "the engine broke off"}}})
	for _, want := range []string{"the engine broke off", "<svg", "Pages shown: 1 of 2. Only the first 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("does not hold %q", want)
		}
	}
	got = written(t, "en", &corpus.Bundle{Problems: []corpus.Problem{{Code: corpus.CodeEncrypted, Message: "It needs a password."}}}, Options{})
	for _, want := range []string{"It needs a password.", "No page of the file could be shown."} {
		if !strings.Contains(got, want) {
			t.Errorf("does not hold %q", want)
		}
	}
}

func TestChoose(t *testing.T) {
	pages := make([]corpus.Page, 7)
	for i := range pages {
		pages[i].Number = i + 1
	}
	for _, c := range []struct {
		spec string
		want []int
		err  string
	}{
		{"", []int{1, 2, 3}, ""},
		{"2", []int{2}, ""},
		{"6-7, 1,6", []int{1, 6, 7}, ""},
		{"7-6", nil, `"7-6" is neither`},
		{"0", nil, `"0" is neither`},
		{"1,", nil, `"" is neither`},
		{"a-3", nil, `"a-3" is neither`},
		{"3-8", nil, "the file has 7 pages"},
		{"3-999999999999", nil, "the file has 7 pages"},
	} {
		got, err := Choose(pages, c.spec, 3)
		if !slices.Equal(got, c.want) || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%q: %v, %v", c.spec, got, err)
		}
	}
}

// Marks are found from the right where the text runs so.
func TestPart(t *testing.T) {
	l := corpus.Line{Text: "абвг", Box: corpus.Box{X0: 100, X1: 200, Y1: 10}}
	if got := part(&l, corpus.Range{Start: 6, End: 8}, false); got.X0 != 175 || got.X1 != 200 {
		t.Errorf("from the left: %v", got)
	}
	if got := part(&l, corpus.Range{Start: 6, End: 99}, true); got.X0 != 100 || got.X1 != 125 {
		t.Errorf("from the right: %v", got)
	}
}

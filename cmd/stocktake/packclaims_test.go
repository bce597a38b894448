package main

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/message"
	"stocktake/internal/report/pack"
	"stocktake/reports"
)

// holds says which passages a sentence of a pack in English counts; nil for a
// sentence that counts something else.
func (b behindPack) holds(t *testing.T, heading, point, text string) func(said) bool {
	t.Helper()
	cat := message.For("en")
	kind := func(kinds ...string) func(said) bool {
		return func(x said) bool { return slices.Contains(kinds, x.kind) }
	}
	level := func(l string) func(said) bool {
		return func(x said) bool { return b.level(x.state, x.objective) == l }
	}
	if heading != cat.T("pack.findings") {
		switch heading {
		case cat.T("pack.part.progress"):
			return b.under(t, point, kind("progress"))
		case cat.T("pack.part.challenges"), cat.T("pack.part.implementation"):
			return b.under(t, point, kind("challenge"))
		case cat.T("pack.part.support"):
			return b.under(t, point, kind("support", "plan", "recommendation"))
		case cat.T("pack.part.capacity"):
			return b.under(t, point, kind("support"))
		case cat.T("pack.part.agenda"):
			return func(x said) bool { return x.goal }
		case cat.T("pack.part.emerging"):
			return b.words(t, "pack.part.emerging")
		case cat.T("pack.part.guidance"):
			named, kinds := b.words(t, "pack.part.guidance"), kind("support", "recommendation", "plan", "challenge")
			return func(x said) bool { return kinds(x) && named(x) }
		}
		t.Errorf("a heading of which nothing is known: %q", heading)
		return nil
	}
	switch {
	case strings.Contains(text, "at least one measure"), strings.Contains(text, "reports measures taken or results"):
		return kind("progress")
	case strings.Contains(text, "with a figure"), strings.Contains(text, "backed by a figure"):
		return func(x said) bool { return x.kind == "progress" && x.fact }
	case strings.Contains(text, "for support"):
		return kind("support")
	case strings.Contains(text, "difficulties or needs"):
		return level("challenge")
	case strings.Contains(text, "describes plans"):
		return level("planned")
	case strings.Contains(text, "the earlier review did not address"):
		before := b.readable(t, b.cycle-4)
		return func(x said) bool {
			return slices.Contains(before, x.state) && !slices.ContainsFunc(b.earlier, func(e said) bool { return e.state == x.state && e.objective == x.objective })
		}
	}
	return nil
}

// under narrows what a heading counts to one of its points: an objective, a
// round table or a kind of passage, which counts whatever the heading is.
func (b behindPack) under(t *testing.T, point string, claims func(said) bool) func(said) bool {
	t.Helper()
	if m := pointTitle.FindStringSubmatch(point); m != nil {
		objective := wholeNumber(t, m[1])
		return func(x said) bool { return x.objective == objective && claims(x) }
	}
	if n, ok := strings.CutPrefix(point, "Round table "); ok {
		objectives := b.tables[wholeNumber(t, n)]
		return func(x said) bool { return slices.Contains(objectives, x.objective) && claims(x) }
	}
	cat := message.For("en")
	return func(x said) bool { return cat.T("kind."+x.kind) == point }
}

// words says which passages hold one of the words that a part of the policy
// debate asks for, where a word begins; in scripts without spaces or with
// particles before the word, anywhere.
func (b behindPack) words(t *testing.T, part string) func(said) bool {
	t.Helper()
	d, err := pack.Load(reports.FS, "policy-debate")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, p := range d.Parts {
		if p.Title == part {
			for _, w := range p.Words {
				words = append(words, query(t, b.r, `SELECT `+plainWords("$w"), map[string]any{"w": w}).Rows[0][0].(string))
			}
		}
	}
	if len(words) == 0 {
		t.Fatalf("%s asks for no words", part)
	}
	return func(x said) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			for at := 0; ; at++ {
				i := strings.Index(x.text[at:], w)
				if i < 0 {
					return false
				}
				at += i
				if r, _ := utf8.DecodeLastRuneInString(x.text[:at]); !unicode.In(r, unicode.Latin, unicode.Cyrillic) {
					return true
				}
			}
		})
	}
}

// plainWords is SQL for a text without case, accents and doubled spaces.
func plainWords(column string) string {
	return `strip_accents(lower(regexp_replace(` + column + `, '\s+', ' ', 'g')))`
}

package lang

import (
	"slices"
	"testing"
)

func TestTable(t *testing.T) {
	if want := []string{"en", "fr", "es", "ar", "ru", "zh", "pt"}; !slices.Equal(Codes(), want) {
		t.Errorf("Codes() = %v, want %v", Codes(), want)
	}
	for _, l := range Table {
		if got, ok := ByCode(l.Code); !ok || got.English != l.English {
			t.Errorf("ByCode(%q) = %v %v", l.Code, got.English, ok)
		}
		if l.English == "" || l.Own == "" || l.Analyzer == "" || l.Direction != "ltr" && l.Direction != "rtl" {
			t.Errorf("%s: a name, direction or analyzer is missing: %+v", l.Code, l)
		}
		if len(l.Numbers) != 23 || len(l.Ordinals) != 23 {
			t.Errorf("%s: %d number words, %d ordinals, want 23 of each", l.Code, len(l.Numbers), len(l.Ordinals))
		}
		if len(l.Cite.Objective) == 0 || len(l.Cite.Goal) == 0 || len(l.Cite.Target) == 0 || len(l.Cite.Article) == 0 {
			t.Errorf("%s: words of a citation are missing", l.Code)
		}
		c := l.Cite
		for _, list := range [][]string{c.Objective, c.Short, c.Goal, c.Agenda, c.Compact, c.Target, c.Article, c.Number, c.And, c.To, c.Principle, l.Common, l.Numbers, l.Ordinals} {
			for _, w := range list {
				if Fold(w) != w {
					t.Errorf("%s: %q is not folded; write %q", l.Code, w, Fold(w))
				}
			}
		}
	}
	if _, ok := ByCode("xx"); ok {
		t.Error("ByCode knows xx")
	}
}

func TestEachLanguageHasASlot(t *testing.T) {
	seen := map[int]string{}
	for _, s := range []script{latinScript, cyrillicScript, arabicScript} {
		for _, code := range s.codes {
			n := slot(code)
			if n == 31 || seen[n] != "" {
				t.Errorf("%s shares place %d with %q", code, n, seen[n])
			}
			seen[n] = code
		}
	}
}

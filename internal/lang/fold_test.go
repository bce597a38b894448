package lang

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain words 12", "plain words 12"},
		{"Éducation à l’Œuvre", "education a l'oeuvre"},
		{"E\u0301tat", "etat"},
		{"Niños Ações Straße Łódź", "ninos acoes strasse lodz"},
		{"Район РЕБЁНОК Й", "район ребенок й"},
		{"раи\u0306он", "район"},
		{"الهـدف", "الهدف"},
		{"أَهْدَافٌ إلى آخر", "اهداف الي اخر"},
		{"الهجرة ١٠٫٧", "الهجره 10.7"},
		{"\ufe8d\ufef7\ufeeb\ufeaa\ufe8d\ufed1", "الاهداف"},
		{"ﬁnance ＳＤＧ　１０", "finance sdg 10"},
		{"co\u00adoperation\u200b co‑operation", "cooperation co-operation"},
		{"可持续发展目标 10", "可持续发展目标 10"},
		{"がぎ हिन्दी", "がぎ हिन्दी"},
		{"a\u00a0b\tc", "a b c"},
		{"İstanbul ısı", "istanbul isi"},
		{"CO₂ 10³", "co₂ 10³"},
		{"\xff\xfeA", "\xff\xfea"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// pieces are what random texts are made of: every rule of Fold and raw bytes.
var pieces = []string{"a", "B", "é", "e\u0301", "й", "и", "\u0306", "Й", "œ", "ﬁ", "ة", "ى", "أ", "ا\u0654", "ـ", "َ", "٣", "لا", "\ufefb",
	"目", "が", "Ａ", "\u00ad", "\u200b", "\u00a0", " ", "\n", ".", "’", "“", "\xff", "\xd0", "İ", "Σ", "ς", "ὰ", "가", "क्षि", "𝔘", "ẞ", "ŉ", "ǆ", "№", "½"}

func randomText(t *rapid.T) string {
	if rapid.Bool().Draw(t, "free") {
		return rapid.String().Draw(t, "text")
	}
	return strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := randomText(t)
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}

func TestFoldMapLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := randomText(t)
		folded, offsets := FoldMap(s)
		if folded != Fold(s) {
			t.Fatalf("FoldMap(%q) gives %q, Fold %q", s, folded, Fold(s))
		}
		if len(offsets) != len(folded)+1 || offsets[len(folded)] != len(s) {
			t.Fatalf("%q: %d offsets for %d bytes, last %v of %d", s, len(offsets), len(folded), offsets[len(offsets)-1:], len(s))
		}
		for i := 1; i < len(offsets); i++ {
			if offsets[i] < offsets[i-1] {
				t.Fatalf("%q: offset %d goes back", s, i)
			}
		}
		if !utf8.ValidString(s) {
			return
		}
		// Any range between characters of the folded text comes from a range between
		// characters of the text that folds to it (with more only where a
		// character of the text folds to several).
		start := rapid.IntRange(0, len(folded)).Draw(t, "start")
		end := rapid.IntRange(start, len(folded)).Draw(t, "end")
		for start < len(folded) && !utf8.RuneStart(folded[start]) {
			start++
		}
		for end < len(folded) && !utf8.RuneStart(folded[end]) {
			end++
		}
		if end < start {
			end = start
		}
		from, to := Origin(offsets, start, end)
		if !utf8.ValidString(s[from:to]) {
			t.Fatalf("%q: bytes %d–%d cut a character", s, from, to)
		}
		if got := Fold(s[from:to]); !strings.Contains(got, folded[start:end]) {
			t.Fatalf("%q: folded %d–%d is %q, but bytes %d–%d fold to %q", s, start, end, folded[start:end], from, to, got)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, c := range samples {
		b.Run(c.code, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Fold(c.text)
			}
		})
	}
}

func BenchmarkFoldMap(b *testing.B) {
	for _, c := range samples {
		b.Run(c.code, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				FoldMap(c.text)
			}
		})
	}
}

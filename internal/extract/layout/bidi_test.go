package layout

import "testing"

func TestRightToLeft(t *testing.T) {
	digits := func(s string, x float64) []Glyph { return set(s, x, 100, 10) }
	cases := []struct {
		name string
		page *Page
		text string
	}{
		{"a word drawn leftwards", page(leftwards("الهجرة", 300, 100, 10)), "الهجرة"},
		{"a word drawn rightwards", page(set("ةرجهلا", 270, 100, 10)), "الهجرة"},
		{"two words", page(leftwards("الهدف الأول", 300, 100, 10)), "الهدف الأول"},
		{"a year keeps its order", page(leftwards("عام ", 300, 100, 10), digits("2030", 260)), "عام 2030"},
		{"a date", page(leftwards("في ", 300, 100, 10), digits("19/5/2022", 240)), "في 19/5/2022"},
		{"a span of years", page(leftwards("من ", 300, 100, 10), digits("2022-2020", 240)), "من 2020-2022"},
		{"Arabic digits", page(leftwards("سنة ", 300, 100, 10), digits("٢٠٢٢", 260)), "سنة ٢٠٢٢"},
		{"a percentage", page(leftwards("نحو ", 300, 100, 10), digits("25%", 265)), "نحو 25%"},
		{"Latin inside", page(leftwards("مع ", 300, 100, 10), digits("IOM", 270), leftwards(" ومن", 270, 100, 10)), "مع IOM ومن"},
		{"a Latin name of two words", page(leftwards("مع ", 300, 100, 10), digits("New York", 245), leftwards(" ومن", 245, 100, 10), leftwards("والهجرة الآمنة", 300, 120, 10)), "مع New York ومن\nوالهجرة الآمنة"},
		{"brackets named by shape", page(leftwards("قرار )الهدف( ثم", 300, 100, 10)), "قرار (الهدف) ثم"},
		{"brackets named by meaning", page(leftwards("قرار (الهدف) ثم", 300, 100, 10)), "قرار (الهدف) ثم"},
		{"a bracket named by shape, its fellow on the next line", page(leftwards("هطول )أقل من", 300, 100, 10)), "هطول (أقل من"},
		{"a bracket named by shape, its fellow on the line before", page(leftwards("معظم المناطق(، وارتفاع", 300, 100, 10)), "معظم المناطق)، وارتفاع"},
		{"a bracket named by meaning, its fellow on the line before", page(leftwards("معظم المناطق)، وارتفاع", 300, 100, 10)), "معظم المناطق)، وارتفاع"},
		{"a label named by shape", page(digits("1", 306), leftwards("( يعتبر", 306, 100, 10)), "1) يعتبر"},
		{"Arabic inside Latin", page(set("the word ", 72, 100, 10), leftwards("هجرة", 137, 100, 10), set(" means", 137, 100, 10)), "the word هجرة means"},
		{"a note's mark", page(leftwards("في البلد", 300, 100, 10), set("12", 254, 96, 6), leftwards("ومن ثم", 300, 120, 10)), "في البلد¹²\nومن ثم"},
		{"a note's mark in Arabic digits", page(leftwards("في البلد", 300, 100, 10), set("٣", 257, 96, 6), leftwards("ومن ثم", 300, 120, 10)), "في البلد³\nومن ثم"},
		{"square kilometres", page(leftwards("مساحة ", 300, 100, 10), digits("90", 260), leftwards(" كم", 260, 100, 10), set("2", 242, 96, 6)), "مساحة 90 كم2"},
		{"by square kilometre", page(leftwards("طن/كم", 300, 100, 10), set("2", 272, 96, 6)), "طن/كم2"},
		{"a last line without letters", page(leftwards("الميزانية حتى عام", 300, 88, 10), digits(".2028", 275)), "الميزانية حتى عام\n2028."},
		{"Hebrew", page(leftwards("שלום עולם", 300, 100, 10)), "שלום עולם"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { want(t, c.page, c.text, OrderStream) })
	}
}

// A ligature's glyph carries several letters in logical order; they are never
// turned round with the line.
func TestLamAlef(t *testing.T) {
	for _, text := range []string{"لا", "ال", "\ufefb"} {
		g := leftwards("اx", 300, 100, 10)
		g[1].Text = text
		want(t, page(g, leftwards("ثار", 290, 100, 10)), "الاثار", OrderStream)
	}
}

// Some producers part the ligature: the lam has its width, the alef, drawn
// first, none.
func TestLamAlefOfTwoGlyphs(t *testing.T) {
	g := leftwards("أو", 300, 100, 10)
	x := g[1].X
	alef := Glyph{Text: "ا", X: x - 2, Y: 100, Size: 10, Mapped: true}
	lam := Glyph{Text: "لً", X: x - 6, Y: 100, Advance: 6, Size: 10, Mapped: true}
	want(t, page([]Glyph{alef, lam}, g), "أولًا", OrderStream)
}

// A mark drawn between two letters belongs to the one over which it stands.
func TestCombiningMarkOverTheNextLetter(t *testing.T) {
	g := leftwards("محدد", 300, 100, 10)
	first, second := g[2], g[3] // second stands to the left of first and is drawn before it
	mark := Glyph{Text: "\u0651", X: first.X + 0.5, Y: 99, Size: 10, Mapped: true}
	want(t, page([]Glyph{second, mark, first, g[1], g[0]}), "محد\u0651د", OrderStream)
}

func TestCombiningMarkStaysWithItsLetter(t *testing.T) {
	g := leftwards("تقد", 300, 100, 10)
	last := g[2]
	mark := Glyph{Text: "\u0651", X: last.X + 1, Y: 97, Advance: 0, Size: 10, Mapped: true}
	want(t, page(g, []Glyph{mark}, leftwards("م", last.X, 100, 10)), "تقد\u0651م", OrderStream)
}

// The space after a word is as wide as it is, whatever hangs over it.
func TestCombiningMarkOverASpace(t *testing.T) {
	word, next := leftwards("دعما", 300, 100, 10), leftwards("لهم", 277.5, 100, 10)
	last := word[3]
	mark := Glyph{Text: "\u064b", X: last.X - 1, Y: 97, Size: 10, Mapped: true}
	want(t, page(word[:3], []Glyph{mark, last}, next), "دعما\u064b لهم", OrderStream)
}

func TestCellsRightToLeft(t *testing.T) {
	lines := want(t, page(leftwards("الهدف", 500, 100, 10), leftwards("الحالة", 300, 100, 10)), "الهدف\tالحالة", OrderStream)
	if c := lines[0].Cells; len(c) != 2 || c[0].X0 < c[1].X0 {
		t.Errorf("cells %v: the first is the one on the right", c)
	}
}

// A table may have a column in each script: its columns run as the page does,
// and the digits of a cell as its letters do.
func TestCellsOfTwoScripts(t *testing.T) {
	row := func(latin, arabic string, y float64) []Glyph {
		return append(set(latin, 72, y, 10), leftwards(arabic, 280, y, 10)...)
	}
	p := page(set("Words in two languages, side by side", 72, 80, 10), row("date", "التاريخ والمكان", 100), row("14 april 1434", "٤١ إبريل ٤٣٤١", 114))
	want(t, p, "Words in two languages, side by side\ndate\tالتاريخ والمكان\n14 april 1434\t١٤ إبريل ١٤٣٤", OrderStream)
}

package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/repair"
)

// producer is a way in which ligatures lose their text: what the file maps
// each one's code to, nothing by default, and the advances of its letters.
type producer struct {
	name   string
	text   map[string]string
	widths string // "a556 b556 …", in thousandths
	narrow float64
}

// The signs are those that Quartz and Word put there in real files; the widths
// are those of Calibri, Arial and Times. In Arial half of the ligatures are as
// wide as another one, and Times draws fi narrower than f and i.
var producers = []producer{
	{"Quartz", map[string]string{"ti": "<", "tt": "l", "ft": "O", "tf": "E", "tti": "^", "fi": "=", "fl": "+", "ff": "$", "ffi": ")", "ffl": "#", "ftt": "%"},
		"a556 b556 c500 d556 e556 f278 g556 h556 i222 j222 k500 l222 m833 n556 o556 p556 q556 r333 s500 t278 u556 v500 w722 x500 y500 z500 T611", 1},
	{"Word", map[string]string{"ti": "Ɵ", "tt": "Ʃ", "ft": "Ō", "tf": "ƞ", "tti": "ƫ", "fi": "ĩ", "fl": "Ň", "ff": "ī", "ffi": "ĭ", "ffl": "į", "ftt": "Ŏ"},
		"a479 b525 c423 d525 e498 f305 g471 h525 i229 j239 k455 l229 m799 n525 o527 p525 q525 r349 s391 t335 u525 v452 w715 x433 y453 z395 T487", 1},
	{"none", nil, "a444 b500 c444 d500 e444 f333 g500 h500 i278 j278 k500 l278 m778 n500 o500 p500 q500 r333 s389 t278 u500 v500 w722 x500 y500 z444 T611", 0.85},
}

// drawnAsOne are the ligatures that are damaged, the longest first.
var drawnAsOne = []string{"ffi", "ffl", "tti", "ftt", "ti", "tt", "ft", "tf", "fi", "fl", "ff"}

// damage gives a copy of pages in which every ligature is one character of its
// font and code, as pdftext has it, and the glyphs of those characters. A line
// is set in one font: the text's, a bold one, or that of larger headings.
func damage(pages []corpus.Page, by producer) ([]corpus.Page, []repair.Glyph) {
	letters := map[rune]float64{}
	for _, w := range strings.Fields(by.widths) {
		n := 0.0
		for _, d := range w[1:] {
			n = 10*n + float64(d-'0')
		}
		letters[rune(w[0])] = n
	}
	for _, r := range "áàâãäçéèêëíîïñóôõöúùûü" { // an accent takes no room
		letters[r] = letters[rune(norm.NFD.String(string(r))[0])]
	}
	size := bodySize(pages)
	marks := map[string]repair.Glyph{}
	out := make([]corpus.Page, len(pages))
	for i := range pages {
		out[i].Lines = make([]corpus.Line, len(pages[i].Lines))
		for k := range pages[i].Lines {
			l := &pages[i].Lines[k]
			font := "text"
			if l.Size > 1.2*size {
				font = "head"
			} else if l.Bold {
				font = "bold"
			}
			out[i].Lines[k].Text = by.set(l.Text, font, letters, marks)
		}
	}
	glyphs := make([]repair.Glyph, 0, len(marks))
	for _, g := range marks {
		glyphs = append(glyphs, g)
	}
	slices.SortFunc(glyphs, func(a, b repair.Glyph) int { return cmp.Compare(a.Mark, b.Mark) })
	return out, glyphs
}

// bodySize is the size with most lines.
func bodySize(pages []corpus.Page) (size float64) {
	lines := map[float64]int{}
	for i := range pages {
		for _, l := range pages[i].Lines {
			if lines[l.Size]++; lines[l.Size] > lines[size] {
				size = l.Size
			}
		}
	}
	return size
}

// set writes a line as the producer does. Addresses are typed and set without ligatures.
func (by producer) set(text, font string, letters map[rune]float64, marks map[string]repair.Glyph) string {
	var b strings.Builder
	for _, part := range strings.SplitAfter(text, " ") {
		if strings.ContainsAny(part, "@/") || strings.Contains(part, "www.") {
			b.WriteString(part)
			continue
		}
		for at := 0; at < len(part); {
			k := slices.IndexFunc(drawnAsOne, func(l string) bool { return strings.HasPrefix(part[at:], l) })
			if k < 0 {
				_, n := utf8.DecodeRuneInString(part[at:])
				b.WriteString(part[at : at+n])
				at += n
				continue
			}
			l := drawnAsOne[k]
			before, _ := utf8.DecodeLastRuneInString(part[:at])
			after, _ := utf8.DecodeRuneInString(part[at+len(l):])
			b.WriteString(by.glyph(l, font, before, after, letters, marks))
			at += len(l)
		}
	}
	return b.String()
}

// glyph is what stands for a ligature between two characters: its mark, or its
// text where pdftext sees nothing wrong.
func (by producer) glyph(l, font string, before, after rune, letters map[rune]float64, marks map[string]repair.Glyph) string {
	text := by.text[l]
	r, _ := utf8.DecodeRuneInString(text)
	left, right := unicode.Is(unicode.Latin, before), unicode.Is(unicode.Latin, after)
	switch {
	case text == "" && !left && !right:
		return "\ufffd"
	case !left && !right, unicode.IsUpper(r) && r < utf8.RuneSelf && !(left && (unicode.IsLower(before) || unicode.IsLower(after))),
		strings.ContainsRune("+)#%", r) && text != "" && !(left && right):
		return text
	}
	g, ok := marks[font+l]
	if !ok {
		g = repair.Glyph{Mark: 0xf0000 + rune(len(marks)), Text: text, Font: font, Letters: letters}
		for _, c := range l {
			g.Advance += letters[c]
		}
		if strings.HasSuffix(l, "fi") {
			g.Advance *= by.narrow
		}
		marks[font+l] = g
	}
	return string(g.Mark)
}

package pdftext

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// mark is an open marked-content sequence (ISO 32000-1, 14.6).
type mark struct {
	artifact bool
	role     role
	actual   *string // ActualText: what the glyphs of the sequence stand for
	first    int     // index of its first glyph
}

const maxMarks = 256

// open pushes a sequence that inherits the role of the one around it.
func (s *stream) open(tag string) *mark {
	m := mark{first: len(s.page.Glyphs)}
	if n := len(s.marks); n > 0 {
		m.artifact, m.role = s.marks[n-1].artifact, s.marks[n-1].role
	}
	m.artifact = m.artifact || tag == "Artifact"
	if len(s.marks) < maxMarks {
		s.marks = append(s.marks, m)
	}
	return &s.marks[len(s.marks)-1]
}

func (s *stream) beginMark() {
	tag, _ := s.arg(1)
	s.open(string(tag.text))
}

func (s *stream) beginMarkWith() {
	tag, _ := s.arg(2)
	m := s.open(string(tag.text))
	switch props, _ := s.arg(1); props.kind {
	case dictToken:
		for i := 0; i+1 < len(props.items); i += 2 {
			switch value := props.items[i+1]; string(props.items[i].text) {
			case "MCID":
				s.identify(m, int64(value.num))
			case "ActualText":
				actual := textString(value.text)
				m.actual = &actual
			}
		}
	case nameToken:
		s.namedProperties(m, string(props.text))
	}
}

func (s *stream) namedProperties(m *mark, name string) {
	defer func() { _ = recover() }() // properties that cannot be read say nothing
	dict := s.names.list("Properties").dict.Key(name)
	if id := dict.Key("MCID"); id.Kind() == pdf.Integer {
		s.identify(m, id.Int64())
	}
	if a := dict.Key("ActualText"); a.Kind() == pdf.String {
		actual := textString([]byte(a.RawString()))
		m.actual = &actual
	}
}

// identify looks the role of an MCID up, among those of the form being drawn
// first.
func (s *stream) identify(m *mark, mcid int64) {
	if s.laidOver {
		return // an annotation's content is not numbered with the page's
	}
	if s.names.form != "" {
		if r, ok := s.file.roles.of[content{page: -1, form: s.names.form, mcid: int32(mcid)}]; ok {
			m.role = r
			return
		}
	}
	m.role = s.file.roles.of[content{page: s.index, mcid: int32(mcid)}]
}

func (s *stream) endMark() {
	if len(s.marks) > s.firstMark {
		s.closeMark()
	}
}

func (in *interpreter) closeMark() {
	m := in.marks[len(in.marks)-1]
	in.marks = in.marks[:len(in.marks)-1]
	if m.actual != nil {
		in.replace(m.first, *m.actual)
	}
}

// replace gives the glyphs from first on the text they stand for, as one glyph.
// A text far longer than what is drawn, or glyphs on several lines, would lose
// their places: those keep their own text.
func (in *interpreter) replace(first int, actual string) {
	glyphs := in.page.Glyphs[min(first, len(in.page.Glyphs)):]
	if len(glyphs) == 0 || !utf8.ValidString(actual) || utf8.RuneCountInString(actual) > 8+4*len(glyphs) {
		return
	}
	left, right := math.Inf(1), math.Inf(-1)
	for _, g := range glyphs {
		if g.Angle != glyphs[0].Angle || math.Abs(g.Y-glyphs[0].Y) > g.Size || g.Angle == 0 && math.Abs(g.X-glyphs[0].X) > 40*g.Size {
			return
		}
		left, right = min(left, g.X), max(right, g.X+g.Advance)
	}
	if len(glyphs) == 1 {
		glyphs[0].Text, glyphs[0].Mapped = actual, true
		return
	}
	if len(glyphs) == utf8.RuneCountInString(actual) && oneEach(actual) {
		i := 0
		for _, r := range actual {
			glyphs[i].Text, glyphs[i].Mapped = string(r), true
			i++
		}
		return
	}
	whole := glyphs[0]
	whole.Text, whole.Mapped = actual, true
	if whole.Angle == 0 {
		whole.X, whole.Advance = left, right-left
	}
	glyphs[0] = whole
	in.page.Glyphs = in.page.Glyphs[:first+1]
}

// oneEach says that each character of a text is drawn by one glyph, left to
// right: neither marks nor right-to-left letters are among them.
func oneEach(s string) bool {
	for _, r := range s {
		if r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfefc || unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

package pdfium

import (
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/unicode/norm"

	"stocktake/internal/extract/layout"
)

const (
	maxGlyphs  = 400_000 // a page with more is a bomb, not a page
	italicFlag = 1 << 6  // ISO 32000-1, table 123
	boldWeight = 600

	// PDFium writes these for a hyphen at the end of a line.
	lineHyphen, oldLineHyphen = 0x02, 0xFFFE
)

// face is what the glyphs of one word share.
type face struct {
	font         string
	bold, italic bool
	hidden       bool
	angle        int
	scale        float64 // effective size ÷ nominal size
}

// glyphs reads the characters of a page. Those that PDFium makes up (spaces
// and line ends between words) are left out: layout finds them by position.
func (d *Document) glyphs(ref references.FPDF_PAGE, v view, page *layout.Page) error {
	text, err := d.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &ref}})
	if err != nil {
		return err
	}
	tp := text.TextPage
	count, err := d.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: tp})
	if err != nil {
		return err
	}
	n := min(count.Count, maxGlyphs)
	page.Glyphs = make([]layout.Glyph, 0, n)
	var current face
	var nominal float64
	fresh := true // the next glyph may be set in another face
	for i := range n {
		code, err := d.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: tp, Index: i})
		if err != nil {
			return err
		}
		char := rune(uint32(code.Unicode))
		if char == ' ' || char == '\r' || char == '\n' {
			fresh = true
			made, err := d.instance.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: tp, Index: i})
			if err != nil {
				return err
			}
			if made.IsGenerated || char != ' ' {
				continue
			}
		}
		size, err := d.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: tp, Index: i})
		if err != nil {
			return err
		}
		if fresh || size.FontSize != nominal {
			nominal = size.FontSize
			if current, err = d.face(tp, i, v); err != nil {
				return err
			}
			fresh = char == ' '
		}
		g, err := d.glyph(tp, i, v, current)
		if err != nil {
			return err
		}
		g.Size = nominal * current.scale
		g.Text, g.Mapped = mapped(char, g.Mapped)
		if !g.Mapped {
			page.Unmapped++
		}
		page.Glyphs = append(page.Glyphs, g)
	}
	_, err = d.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: tp})
	return err
}

func (d *Document) glyph(tp references.FPDF_TEXTPAGE, i int, v view, f face) (layout.Glyph, error) {
	g := layout.Glyph{Font: f.font, Bold: f.bold, Italic: f.italic, Hidden: f.hidden, Angle: f.angle}
	origin, err := d.instance.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: tp, Index: i})
	if err != nil {
		return g, err
	}
	g.X, g.Y = v.point(origin.X, origin.Y)
	loose, err := d.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: tp, Index: i})
	if err != nil {
		return g, err
	}
	b := v.box(float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top))
	g.Advance = along(b.X1-b.X0, b.Y1-b.Y0, f.angle)
	broken, err := d.instance.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: tp, Index: i})
	if err != nil {
		return g, err
	}
	g.Mapped = !broken.HasUnicodeMapError
	return g, nil
}

// along gives the length in the direction of the baseline of a glyph whose
// upright box is w × h. Off the quarter turns the box is wider than the glyph,
// so the longer side's share of the direction stands for it.
func along(w, h float64, angle int) float64 {
	switch angle {
	case 0, 180:
		return w
	case 90, 270:
		return h
	}
	sin, cos := math.Sincos(float64(angle) * math.Pi / 180)
	return min(w*math.Abs(cos), h*math.Abs(sin)) + math.Abs(w*math.Abs(cos)-h*math.Abs(sin))/2
}

// mapped gives the text of a character and says whether it is sure.
func mapped(char rune, sure bool) (string, bool) {
	switch {
	case char == lineHyphen || char == oldLineHyphen:
		return "-", true
	case char == 0 || char == unicode.ReplacementChar || char > unicode.MaxRune || 0xD800 <= char && char < 0xE000:
		return "\uFFFD", false
	case char == '\t':
		return " ", sure
	case unicode.IsControl(char):
		return "\uFFFD", false
	}
	return norm.NFC.String(string(char)), sure
}

func (d *Document) face(tp references.FPDF_TEXTPAGE, i int, v view) (face, error) {
	f := face{scale: 1}
	info, err := d.instance.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: tp, Index: i})
	if err == nil { // an inline font without a name is an error here, not for us
		f.font = info.FontName
		f.italic = info.Flags&italicFlag != 0
	}
	name := strings.ToLower(f.font)
	f.italic = f.italic || strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	f.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	if weight, err := d.instance.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: tp, Index: i}); err == nil {
		f.bold = f.bold || weight.FontWeight >= boldWeight
	}
	if m, err := d.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: tp, Index: i}); err == nil {
		f.angle = v.angle(float64(m.Matrix.A), float64(m.Matrix.B))
		if s := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); s > 0 {
			f.scale = s
		}
	}
	object, err := d.instance.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: tp, Index: i})
	if err != nil {
		return f, nil // characters that PDFium made up belong to no object
	}
	mode, err := d.instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	if err != nil {
		return f, err
	}
	f.hidden = mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP
	return f, nil
}

package ocr

import (
	"context"
	"fmt"
	"image"
	"math"

	"stocktake/internal/corpus"
)

// Page is a page image with the size of the page it shows.
type Page struct {
	Image         *image.Gray
	Width, Height float64 // points
}

// Reading is what was recognised on a page.
type Reading struct {
	Lines  []corpus.Line // in reading order; Conf is set on each
	Conf   float64       // mean confidence of the words, 0–1; 0 without words
	Engine string        // "tesseract 5.3.0 fra"
}

const (
	doubtful = 0.75 // mean confidence below which the page may be turned or in another script
	fewWords = 5    // as may one with hardly a word
)

// Recognise reads a page. language is an ISO 639-1 code; where it is "", or has
// no pack, the script is found first and all its languages are tried at once. A
// page that reads badly is looked at again: it may lie on its side, or be
// written in another script.
func (t *Tesseract) Recognise(ctx context.Context, p Page, language string) (Reading, error) {
	if p.Image.Rect.Empty() || p.Width <= 0 || p.Height <= 0 {
		return Reading{}, fmt.Errorf("tesseract: a page of %v × %v points drawn as %v", p.Width, p.Height, p.Image.Rect)
	}
	dpi := max(1, int(math.Round(float64(p.Image.Rect.Dx())*72/p.Width)))
	stand, asked := posture{script: scriptOf(language)}, false
	if t.choose(language, stand.script) == "" {
		var err error
		if stand, err = t.posture(ctx, p.Image, dpi); err != nil {
			return Reading{}, err
		}
		asked = true
		if t.choose(language, stand.script) == "" {
			stand.script = "Latin"
		}
	}
	best, err := t.read(ctx, p, dpi, stand, language)
	if err != nil || asked || best.words >= fewWords && best.Conf >= doubtful {
		return best.Reading, err
	}
	again, err := t.posture(ctx, p.Image, dpi)
	if err != nil {
		return Reading{}, err
	}
	if again.script == "" || t.choose("", again.script) == "" || again.script == stand.script {
		again.script = stand.script
	} else {
		language = ""
	}
	if again == stand {
		return best.Reading, nil
	}
	other, err := t.read(ctx, p, dpi, again, language)
	if err != nil {
		return Reading{}, err
	}
	if float64(other.words)*other.Conf > float64(best.words)*best.Conf {
		best = other
	}
	return best.Reading, nil
}

// attempt is a reading with the number of its words.
type attempt struct {
	Reading
	words int
}

func (t *Tesseract) read(ctx context.Context, p Page, dpi int, stand posture, language string) (attempt, error) {
	chosen := t.choose(language, stand.script)
	if chosen == "" {
		return attempt{}, fmt.Errorf("tesseract: no language pack for language %q or script %q", language, stand.script)
	}
	words, err := t.words(ctx, turned(p.Image, stand.turn), dpi, chosen)
	if err != nil {
		return attempt{}, err
	}
	a := attempt{Reading: Reading{Engine: "tesseract " + t.version + " " + chosen}}
	s := sheet{scale: p.Width / float64(p.Image.Rect.Dx()), turn: stand.turn, width: p.Width, height: p.Height}
	var kept []word
	a.Lines, kept = s.lines(words)
	for _, w := range kept {
		a.Conf += w.conf
	}
	if a.words = len(kept); a.words > 0 {
		a.Conf /= float64(a.words)
	}
	return a, nil
}

// turned is the image turned clockwise by 0, 90, 180 or 270 degrees.
func turned(img *image.Gray, degrees int) *image.Gray {
	if degrees == 0 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if degrees != 180 {
		out = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x, v := range img.Pix[y*img.Stride:][:w] {
			switch degrees {
			case 90:
				out.Pix[x*out.Stride+h-1-y] = v
			case 180:
				out.Pix[(h-1-y)*out.Stride+w-1-x] = v
			case 270:
				out.Pix[(w-1-x)*out.Stride+y] = v
			}
		}
	}
	return out
}

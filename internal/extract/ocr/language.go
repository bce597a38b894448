package ocr

import (
	"context"
	"image"
	"strconv"
	"strings"
)

// pack is a language pack of the program.
type pack struct {
	code   string // ISO 639-1
	name   string // as the program calls it
	script string // as its script detection calls it
	dpi    int    // resolution at which it reads best
}

// packs lists the languages in the order in which they are joined where the
// language is not known.
var packs = []pack{
	{"en", "eng", "Latin", 200},
	{"fr", "fra", "Latin", 200},
	{"es", "spa", "Latin", 200},
	{"pt", "por", "Latin", 200},
	{"ru", "rus", "Cyrillic", 200},
	{"ar", "ara", "Arabic", 150},
	{"zh", "chi_sim", "Han", 200},
}

// DPI is the resolution at which pages in a language are best recognised; code
// "" is a language that is not known.
func DPI(code string) int {
	for _, p := range packs {
		if p.code == code {
			return p.dpi
		}
	}
	return 200
}

// Pack is the name of a language's pack as the program calls it, "" for
// languages outside the table.
func Pack(code string) string {
	for _, p := range packs {
		if p.code == code {
			return p.name
		}
	}
	return ""
}

// PackageName is how Debian and its kin name the pack of a language.
func PackageName(code string) string {
	return "tesseract-ocr-" + strings.ReplaceAll(Pack(code), "_", "-")
}

// choose gives the installed packs for a language, or for all languages of a
// script where the language is "" or its pack is missing.
func (t *Tesseract) choose(code, script string) string {
	if p := Pack(code); t.Has(p) {
		return p
	}
	var names []string
	for _, p := range packs {
		if p.script == script && t.Has(p.name) {
			names = append(names, p.name)
		}
	}
	return strings.Join(names, "+")
}

func scriptOf(code string) string {
	for _, p := range packs {
		if p.code == code {
			return p.script
		}
	}
	return ""
}

// posture is how a page stands and what script it is written in.
type posture struct {
	turn   int // degrees clockwise by which the image must be turned to stand upright
	script string
}

// Confidences from which the program's judgement is followed. They are its own
// measure, without a unit; sound pages have 2–30.
const (
	sureTurn   = 2.0
	sureScript = 1.0
)

// posture asks the program how the page stands. Pages with few characters have
// no answer: then it is upright, with no script.
func (t *Tesseract) posture(ctx context.Context, img *image.Gray, dpi int) (posture, error) {
	if !t.Has("osd") {
		return posture{}, nil
	}
	out, err := t.run(ctx, encode(img), "stdin", "stdout", "-l", "osd", "--psm", "0", "--dpi", strconv.Itoa(dpi))
	if err != nil {
		return posture{}, ctx.Err() // "too few characters" is an answer, too
	}
	return parsePosture(string(out)), nil
}

func parsePosture(report string) (p posture) {
	fields := map[string]string{}
	for _, l := range strings.Split(report, "\n") {
		if name, value, found := strings.Cut(l, ":"); found {
			fields[name] = strings.TrimSpace(value)
		}
	}
	number := func(name string) float64 { v, _ := strconv.ParseFloat(fields[name], 64); return v } // 0, hence unsure, when absent
	if turn := int(number("Rotate")); turn == 90 || turn == 180 || turn == 270 {
		if number("Orientation confidence") >= sureTurn {
			p.turn = turn
		}
	}
	if number("Script confidence") >= sureScript {
		p.script = fields["Script"]
	}
	return p
}

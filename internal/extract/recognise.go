package extract

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// Recognised begins the Engine of pages whose text was recognised from their image.
const Recognised = "tesseract"

const (
	fewChars     = 30   // characters below which a page under an image has hardly any text
	sureWords    = 0.5  // mean confidence from which a page without text takes what was recognised
	sureInstead  = 0.8  // mean confidence from which what was recognised may replace text
	doubted      = 0.85 // quality below which text is doubted in a document most pages of which are bad
	legibleLayer = 0.8  // share of known words below which a recognised layer is done anew; most sound pages have more
	clearly      = 0.05 // by how much it must read better
)

// Wanted is a page that should be recognised, and why.
type Wanted struct {
	Page   int
	Reason string // a code of corpus.Reasons
}

// Unread lists the pages without usable text. fatal is the problem of the whole
// document, if it has one.
func Unread(pages []corpus.Page, fatal error) []Wanted {
	var p corpus.Problem
	blank := errors.As(fatal, &p) && p.Code == corpus.CodeBlank // its text may be drawn as curves
	garbles := doubtfulFigures(pages)
	limit := trusted
	if badPages(pages) {
		limit = doubted
	}
	var out []Wanted
	for i := range pages {
		p := &pages[i]
		reason := ""
		switch {
		case len(p.Lines) == 0 && (p.ImageCover > 0 || blank):
			reason = corpus.ReasonImage
		case len(p.Lines) == 0:
		case p.ImageCover > scanned && chars(p.Lines) < fewChars:
			reason = corpus.ReasonFew
		case layered(p) && (p.Quality < trusted || legible(p.Lines) < legibleLayer):
			reason = corpus.ReasonIllegible
		case garbles && layered(p) && countFigures(p.Lines).garbled > 0:
			reason = corpus.ReasonFigures
		case p.Quality < limit:
			reason = corpus.ReasonDoubtful
		}
		if reason != "" && p.Width > 0 && p.Height > 0 {
			out = append(out, Wanted{p.Number, reason})
		}
	}
	return out
}

// Reading is what was recognised on a page.
type Reading struct {
	Lines  []corpus.Line
	Conf   float64 // mean confidence of its words, 0–1
	Engine string
	Failed string // why the page could not be recognised; "" when it could
}

// Take puts what was recognised into the page where that is better than what
// it has, and says so in its Reason.
func Take(p *corpus.Page, w Wanted, r Reading) {
	if r.Failed != "" {
		return
	}
	q := corpus.Page{Number: p.Number, Label: p.Label, Width: p.Width, Height: p.Height, ImageCover: p.ImageCover,
		Lines: r.Lines, Engine: r.Engine, Reason: w.Reason, Order: "geometry", Quality: 1}
	one := []corpus.Page{q}
	judge(one, lang.Known)
	one[0].Quality *= r.Conf
	round(one)
	q = one[0]
	switch w.Reason {
	case corpus.ReasonImage:
		if r.Conf < sureWords {
			q.Lines, q.Order, q.Quality = nil, "", 0
		}
	case corpus.ReasonFew:
		if r.Conf < sureInstead || chars(q.Lines) < 2*chars(p.Lines)+fewChars {
			return
		}
	case corpus.ReasonIllegible:
		before, after := min(p.Quality, legible(p.Lines)), min(q.Quality, legible(q.Lines))
		if r.Conf < sureInstead || after < before+clearly || 2*chars(q.Lines) < chars(p.Lines) {
			return
		}
		q.Reason = change(w.Reason, before, after)
	case corpus.ReasonFigures:
		before, after := countFigures(p.Lines).garbled, countFigures(q.Lines).garbled
		if r.Conf < sureInstead || 2*after > before || legible(q.Lines) < legible(p.Lines)-clearly || 10*chars(q.Lines) < 9*chars(p.Lines) {
			return
		}
		q.Reason = corpus.Reason(w.Reason, before, after)
	default:
		if r.Conf < sureInstead || q.Quality < p.Quality+clearly || 2*chars(q.Lines) < chars(p.Lines) {
			return
		}
		q.Reason = change(w.Reason, p.Quality, q.Quality)
		figures(q.Lines, p.Lines)
	}
	*p = q
}

// badPages says that most pages with text are not to be trusted: then the
// others, of the same fonts, are doubted sooner.
func badPages(pages []corpus.Page) bool {
	bad, all := 0, 0
	for i := range pages {
		if len(pages[i].Lines) > 0 {
			all++
			if pages[i].Quality < trusted {
				bad++
			}
		}
	}
	return 2*bad > all
}

// legible is the share of words of four or more Latin letters that some
// language knows; 1 where there are too few words to tell.
func legible(lines []corpus.Line) float64 {
	all, known := 0, 0
	for _, l := range lines {
		for _, w := range strings.FieldsFunc(l.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			letters, latin := utf8.RuneCountInString(w), 0
			for _, r := range w {
				if unicode.Is(unicode.Latin, r) {
					latin++
				}
			}
			if letters < 4 || 2*latin < letters {
				continue
			}
			all++
			if lang.Known(w) {
				known++
			}
		}
	}
	if all < minWords {
		return 1
	}
	return float64(known) / float64(all)
}

// chars counts letters and figures.
func chars(lines []corpus.Line) int {
	n := 0
	for _, l := range lines {
		for _, r := range l.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}

// Reviewed renews the problems of a document after its pages were recognised:
// those that recognition has settled are gone. failed says of pages that should
// have been recognised why they were not.
func Reviewed(doc corpus.Document, res *Result, fatal error, failed map[int]string) error {
	read, empty := 0, 0
	for i := range res.Pages {
		if len(res.Pages[i].Lines) > 0 {
			read++
		} else if strings.HasPrefix(res.Pages[i].Engine, Recognised) {
			empty++
		}
	}
	var p corpus.Problem
	if fatal != nil && read == 0 {
		if !errors.As(fatal, &p) || p.Code != corpus.CodeNoText {
			return fatal
		}
		if empty > 0 && len(failed) == 0 {
			return problem(doc, 0, corpus.CodeNoText, "The pages are images without text (%d of %d), and no text was recognised on them; supply a clearer copy.", empty, len(res.Pages))
		}
		for i := range res.Pages {
			if why := failed[res.Pages[i].Number]; why != "" {
				p.Message += " " + why
				break
			}
		}
		return p
	}
	var kept []corpus.Problem
	for _, p := range res.Problems {
		if p.Code != corpus.CodePageText && p.Code != corpus.CodeBadText {
			kept = append(kept, p)
		}
	}
	faulty := map[int]bool{}
	for _, p := range kept {
		faulty[p.Page] = true
	}
	res.Problems = sorted(append(textProblems(doc, res.Pages, faulty, failed), kept...))
	return nil
}

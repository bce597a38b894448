package extract

import (
	"errors"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

func textLine(texts ...string) []corpus.Line {
	var out []corpus.Line
	for i, s := range texts {
		y := float64(100 + 20*i)
		out = append(out, corpus.Line{Text: s, Box: corpus.Box{X0: 50, Y0: y, X1: 300, Y1: y + 12}, Size: 12, Block: 1})
	}
	return out
}

const (
	sound    = "The national authorities adopted a law on the protection of migrant workers and opened new offices for information in every region of the country during this period, with support from international partners and civil society, while services for children and families were made available in several languages and data were collected every year about their situation"
	torn     = "Tlie natioiial autliorities adoptecl a iaw oii tlie protectioii of inigrant worlcers aiicl openecl iiew offices for iiiforination iii everv regioii of tlie couiitry cluriiig tliis periocl witli support froiii iiiteriiatioiial partiiers aiicl civil societv wliile services for cliilclreii aiicl fainilies were inacle available iii several laiiguages aiicl clata were collectecl everv vear"
	misread  = "On l6 April i960 some 2k States, 7l2 offices and U3,3 per cent in 198O"
	wellRead = "On 16 April 1960 some 24 States, 712 offices and 43,3 per cent in 1980"
)

func TestUnread(t *testing.T) {
	scan := corpus.Page{Width: 595, Height: 842, ImageCover: 1}
	with := func(change func(*corpus.Page)) corpus.Page { p := scan; p.Quality = 1; change(&p); return p }
	blank := corpus.Problem{Code: corpus.CodeBlank}
	for _, c := range []struct {
		name  string
		page  corpus.Page
		fatal error
		want  string
	}{
		{"scan", scan, nil, corpus.ReasonImage},
		{"strip of a scan", with(func(p *corpus.Page) { p.ImageCover = 0.2 }), nil, corpus.ReasonImage},
		{"scan without size", corpus.Page{ImageCover: 1}, nil, ""},
		{"empty page", with(func(p *corpus.Page) { p.ImageCover = 0 }), nil, ""},
		{"blank document", with(func(p *corpus.Page) { p.ImageCover = 0 }), blank, corpus.ReasonImage},
		{"stamp on a scan", with(func(p *corpus.Page) { p.Lines = textLine("RECEIVED 2022") }), nil, corpus.ReasonFew},
		{"text on a picture", with(func(p *corpus.Page) { p.Lines = textLine(sound) }), nil, ""},
		{"bad text", with(func(p *corpus.Page) { p.Lines, p.Quality, p.ImageCover = textLine(sound), 0.5, 0 }), nil, corpus.ReasonDoubtful},
		{"good layer", with(func(p *corpus.Page) { p.Lines, p.Reason = textLine(sound), corpus.ReasonLayer }), nil, ""},
		{"bad layer", with(func(p *corpus.Page) { p.Lines, p.Reason = textLine(torn), corpus.ReasonLayer }), nil, corpus.ReasonIllegible},
		{"bad layer, read by the second engine", with(func(p *corpus.Page) {
			p.Lines, p.Reason = textLine(torn), corpus.JoinReasons(corpus.ReasonLayer, corpus.ReasonStreams)
		}), nil, corpus.ReasonIllegible},
		{"layer with bad figures", with(func(p *corpus.Page) { p.Lines, p.Reason = textLine(sound, misread), corpus.ReasonLayer }), nil, corpus.ReasonFigures},
		{"text with bad figures", with(func(p *corpus.Page) { p.Lines = textLine(sound, misread) }), nil, ""},
		{"layer with codes", with(func(p *corpus.Page) {
			p.Lines, p.Reason = textLine(sound, "G7 O3 CO2 2nd 2o 14h 1er COP21 H1N1 I2 L5 U6 12a B2B"), corpus.ReasonLayer
		}), nil, ""},
		{"layer with few bad figures", with(func(p *corpus.Page) { p.Lines, p.Reason = textLine(sound, "l6 2k i960"), corpus.ReasonLayer }), nil, ""},
	} {
		c.page.Number = 7
		got := Unread([]corpus.Page{c.page}, c.fatal)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0] != Wanted{7, c.want}) {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}

func TestTake(t *testing.T) {
	few := textLine("RECEIVED 2022")
	for _, c := range []struct {
		name    string
		page    corpus.Page
		reason  string
		reading Reading
		taken   bool
	}{
		{"scan", corpus.Page{}, corpus.ReasonImage, Reading{Lines: textLine("A line"), Conf: 0.6}, true},
		{"failed", corpus.Page{}, corpus.ReasonImage, Reading{Failed: "why"}, false},
		{"stamp and a page", corpus.Page{Lines: few, Quality: 1}, corpus.ReasonFew, Reading{Lines: textLine(sound), Conf: 0.9}, true},
		{"stamp read again", corpus.Page{Lines: few, Quality: 1}, corpus.ReasonFew, Reading{Lines: few, Conf: 0.99}, false},
		{"better", corpus.Page{Lines: textLine(torn), Quality: 0.4}, corpus.ReasonDoubtful, Reading{Lines: textLine(sound), Conf: 0.9}, true},
		{"unsure", corpus.Page{Lines: textLine(torn), Quality: 0.4}, corpus.ReasonDoubtful, Reading{Lines: textLine(sound), Conf: 0.7}, false},
		{"no better", corpus.Page{Lines: textLine(sound), Quality: 0.88}, corpus.ReasonDoubtful, Reading{Lines: textLine(sound), Conf: 0.9}, false},
		{"half lost", corpus.Page{Lines: textLine(torn), Quality: 0.4}, corpus.ReasonDoubtful, Reading{Lines: few, Conf: 0.9}, false},
		{"layer done anew", corpus.Page{Lines: textLine(torn), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonIllegible, Reading{Lines: textLine(sound), Conf: 0.9}, true},
		{"figures done anew", corpus.Page{Lines: textLine(sound, misread), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonFigures, Reading{Lines: textLine(sound, wellRead), Conf: 0.9}, true},
		{"figures no better", corpus.Page{Lines: textLine(sound, misread), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonFigures, Reading{Lines: textLine(sound, misread), Conf: 0.9}, false},
		{"figures better, words worse", corpus.Page{Lines: textLine(sound, misread), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonFigures, Reading{Lines: textLine(torn, wellRead), Conf: 0.9}, false},
		{"figures better, unsure", corpus.Page{Lines: textLine(sound, misread), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonFigures, Reading{Lines: textLine(sound, wellRead), Conf: 0.7}, false},
		{"layer as good", corpus.Page{Lines: textLine(sound), Quality: 1, Reason: corpus.ReasonLayer}, corpus.ReasonIllegible, Reading{Lines: textLine(sound), Conf: 0.9}, false},
	} {
		p := c.page
		p.Number, p.Label, p.Width, p.Height, p.ImageCover, p.Engine = 3, "iii", 595, 842, 0.9, PDFText
		c.reading.Engine = "tesseract 5.3.0 eng"
		Take(&p, Wanted{3, c.reason}, c.reading)
		if taken := p.Engine == c.reading.Engine; taken != c.taken {
			t.Errorf("%s: engine %q", c.name, p.Engine)
		} else if taken && (!strings.HasPrefix(p.Reason, c.reason) || p.Label != "iii" || p.Width != 595 || p.ImageCover != 0.9 || p.Quality > c.reading.Conf || len(p.Lines) == 0) {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
	photo := corpus.Page{Number: 3, Engine: PDFText, ImageCover: 0.9, Width: 595, Height: 842}
	Take(&photo, Wanted{3, corpus.ReasonImage}, Reading{Lines: textLine("o ~ ii"), Conf: 0.4, Engine: "tesseract 5.3.0 eng"})
	if len(photo.Lines) > 0 || !strings.HasPrefix(photo.Engine, Recognised) {
		t.Errorf("a photograph has text: %+v", photo)
	}
}

func TestReviewed(t *testing.T) {
	scan := corpus.Page{ImageCover: 1, Engine: PDFText}
	done := corpus.Page{ImageCover: 1, Engine: "tesseract 5.3.0 fra", Lines: textLine(sound), Quality: 0.9}
	none := corpus.Page{ImageCover: 1, Engine: "tesseract 5.3.0 fra"}
	arabic := done
	arabic.Lines = textLine("عام ٢٠٣٥")
	noText := corpus.Problem{Document: "d", Code: corpus.CodeNoText, Message: "The pages are images without text (2 of 2)."}
	for _, c := range []struct {
		name   string
		pages  []corpus.Page
		fatal  error
		failed map[int]string
		want   string // codes and pages of the problems, or the fatal one's message
	}{
		{"all recognised", []corpus.Page{done, done}, noText, nil, ""},
		{"one failed", []corpus.Page{done, scan}, noText, map[int]string{2: "Why."}, "page_text 2 The page is an image without text. Why."},
		{"a picture", []corpus.Page{done, none}, nil, nil, ""},
		{"nothing found", []corpus.Page{none, none}, noText, nil, "no_text 0 The pages are images without text (2 of 2), and no text was recognised on them; supply a clearer copy."},
		{"not installed", []corpus.Page{scan, scan}, noText, map[int]string{1: "Install it.", 2: "Install it."}, "no_text 0 The pages are images without text (2 of 2). Install it."},
		{"Arabic figures", []corpus.Page{arabic}, nil, nil, "bad_text 1 The text was recognised from the page's image, which often misreads figures of Arabic script; compare every figure with the file."},
	} {
		res := &Result{Pages: c.pages, Problems: []corpus.Problem{{Page: 9, Code: corpus.CodePageText}}}
		for i := range res.Pages {
			res.Pages[i].Number = i + 1
		}
		err := Reviewed(corpus.Document{ID: "d"}, res, c.fatal, c.failed)
		got := ""
		var p corpus.Problem
		if errors.As(err, &p) {
			res.Problems = []corpus.Problem{p}
		} else if err != nil {
			t.Fatal(err)
		}
		for _, p := range res.Problems {
			got += p.Code + " " + string(rune('0'+p.Page)) + " " + p.Message
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	own := []corpus.Line{
		{Text: "عام 2035\tنحو 12.5% من", Box: corpus.Box{X0: 50, Y0: 100, X1: 300, Y1: 112}, Cells: []corpus.Cell{
			{Range: corpus.Range{Start: 0, End: 11}, X0: 200, X1: 300}, {Range: corpus.Range{Start: 12, End: 29}, X0: 50, X1: 150}}},
		{Text: "عام 1990", Box: corpus.Box{X0: 50, Y0: 120, X1: 300, Y1: 132}},
	}
	recognised := textLine("عام ٠١75\tنحو ١5 من", "عام ١55 و ٧", "Law 5")
	recognised[0].Cells = []corpus.Cell{{Range: corpus.Range{Start: 0, End: 13}}, {Range: corpus.Range{Start: 14, End: 29}}}
	figures(recognised, own)
	for i, want := range []string{"عام 2035\tنحو 12.5% من", "عام ١55 و ٧", "Law 5"} {
		if recognised[i].Text != want {
			t.Errorf("line %d is %q, want %q", i, recognised[i].Text, want)
		}
	}
	c := recognised[0].Cells
	if got := recognised[0].Text[c[0].Start:c[0].End] + "|" + recognised[0].Text[c[1].Start:c[1].End]; got != "عام 2035|نحو 12.5% من" {
		t.Errorf("cells %q", got)
	}
}

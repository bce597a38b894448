package ocr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/layout"
	"stocktake/internal/extract/pdfium"
	"stocktake/internal/extract/pdftext"
	"stocktake/internal/testkit"
)

func installed(t testing.TB) *Tesseract {
	t.Helper()
	x, err := Find(t.Context())
	if errors.Is(err, ErrMissing) {
		t.Skip("needs tesseract, which is not installed here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// page is one page of a demonstration review: its image and its known text.
type page struct {
	Page
	lines []corpus.Line
}

func pagesOf(t *testing.T, lib *pdfium.Engine, name string, dpi int) []page {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "testdata", "demo", name))
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdftext.Open(bytes.NewReader(data), int64(len(data)), pdftext.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	d, err := lib.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var out []page
	for n := 1; n <= f.NumPages(); n++ {
		p, err := f.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		img, err := d.Gray(n, dpi)
		if err != nil {
			t.Fatal(err)
		}
		lines, _ := layout.Lines(p)
		out = append(out, page{Page{img.(*image.Gray), p.Width, p.Height}, lines})
	}
	return out
}

// characters are the letters, figures and signs of the lines between head and
// foot, which come in another order. Blanks and dot leaders do not count, nor
// does the form of apostrophes, dashes and wide signs.
func characters(lines []corpus.Line) []rune {
	var body []corpus.Line
	for _, l := range lines {
		if l.Box.Y1 >= 55 && l.Box.Y0 <= 760 {
			body = append(body, l)
		}
	}
	return allCharacters(body)
}

func allCharacters(lines []corpus.Line) []rune {
	var out []rune
	for _, l := range lines {
		for _, r := range norm.NFKC.String(leader.ReplaceAllString(l.Text, "")) {
			switch {
			case unicode.IsSpace(r):
				continue
			case r == '’' || r == '‘':
				r = '\''
			case r == '–' || r == '—':
				r = '-'
			}
			out = append(out, r)
		}
	}
	return out
}

var leader = regexp.MustCompile(`[.…]{3,}`)

// distance is the number of characters to insert, delete or replace.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, before+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// What is recognised on pages of the demonstration reviews, drawn as images, is
// what their files say, but for a share of characters that differs by language:
// below a limit with every version of the program, and as rates.golden has it
// with the version that is named there.
func TestDemoReviews(t *testing.T) {
	x := installed(t)
	version, _ := x.Available()
	rates, languages := fmt.Sprintf("tesseract %s\nlanguage\twrong\tcharacters\trate\tfigures found\tfigures\n", version), 0
	lib, err := pdfium.New(pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	cases := []struct {
		file, language string
		errors         float64 // most wrong characters, as a share
	}{
		{"xaa-2022-en.pdf", "en", 0.02}, {"xbb-2022-fr.pdf", "fr", 0.02}, {"xcc-2022-es.pdf", "es", 0.02}, {"xgg-2022-pt.pdf", "pt", 0.02},
		{"xee-2022-ru.pdf", "ru", 0.02}, {"xdd-2022-ar.pdf", "ar", 0.04}, {"xff-2026-zh.pdf", "zh", 0.04},
	}
	for _, c := range cases {
		t.Run(c.language, func(t *testing.T) {
			if !x.Has(Pack(c.language)) {
				t.Skipf("needs the language pack %s, which is not installed here", PackageName(c.language))
			}
			wrong, all, figures, found := 0, 0, 0, 0
			var doubted tally
			for n, p := range pagesOf(t, lib, c.file, DPI(c.language)) {
				got, err := x.Recognise(t.Context(), p.Page, c.language)
				if err != nil {
					t.Fatal(err)
				}
				want, read := characters(p.lines), characters(got.Lines)
				wrong, all = wrong+distance(want, read), all+len(want)
				if distance(want, read)*50 > len(want) {
					t.Logf("want\n%s\ngot\n%s", plain(p.lines), plain(got.Lines))
				}
				doubted.count(p.lines, got.Lines)
				text := " " + strings.Join(strings.FieldsFunc(plain(got.Lines), notDigit), " ") + " "
				for _, f := range strings.FieldsFunc(plain(p.lines), notDigit) {
					figures++
					if strings.Contains(text, " "+f+" ") {
						found++
					}
				}
				t.Logf("page %d: %d characters, mean confidence %.3f, %s", n+1, len(want), got.Conf, got.Engine)
			}
			share := float64(wrong) / float64(all)
			rates += fmt.Sprintf("%s\t%d\t%d\t%.4f\t%d\t%d\n", c.language, wrong, all, share, found, figures)
			languages++
			t.Logf("%d of %d characters wrong: %.4f; %d of %d figures found", wrong, all, share, found, figures)
			t.Logf("words: %+v", doubted)
			if share > c.errors {
				t.Errorf("more than %.2f", c.errors)
			}
			if 8*figures > 9*found {
				t.Errorf("too few figures")
			}
		})
	}
	if languages < len(cases) {
		t.Skipf("%d of %d languages were read: the rates are not compared", languages, len(cases))
	}
	if !testkit.Updating() {
		golden, err := os.ReadFile(filepath.Join("testdata", "rates.golden"))
		if err != nil {
			t.Fatal(err)
		}
		if measured, _, _ := strings.Cut(string(golden), "\n"); measured != "tesseract "+version {
			t.Skipf("the rates were measured with %s, which is not what is installed here (%s)", measured, version)
		}
	}
	testkit.Golden(t, "rates.golden", []byte(rates))
}

// tally says what the doubts of a reading are worth.
type tally struct{ Words, Wrong, Doubted, DoubtedWrong int }

// count adds a page. A word is wrong when the page has none that is the same.
func (c *tally) count(known, got []corpus.Line) {
	has := map[string]bool{}
	for _, w := range strings.Fields(plain(known)) {
		has[string(allCharacters([]corpus.Line{{Text: w}}))] = true
	}
	for _, l := range got {
		for _, at := range spaced.FindAllStringIndex(l.Text, -1) {
			c.Words++
			wrong := !has[string(allCharacters([]corpus.Line{{Text: l.Text[at[0]:at[1]]}}))]
			doubted := slices.ContainsFunc(l.Doubts, func(d corpus.Doubt) bool { return d.Start < at[1] && at[0] < d.End })
			if wrong {
				c.Wrong++
			}
			if doubted {
				c.Doubted++
			}
			if wrong && doubted {
				c.DoubtedWrong++
			}
		}
	}
}

var spaced = regexp.MustCompile(`\S+`)

func notDigit(r rune) bool { return !unicode.IsDigit(r) }

func plain(lines []corpus.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

//go:build unix

package worker

import (
	"cmp"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"stocktake/internal/extract"
	"stocktake/internal/testkit"
)

var lineEndHyphen = regexp.MustCompile(`(\p{L})-\n(\p{Ll})`)

// words compares texts as readers see them: compatibility forms (ligatures,
// Arabic presentation forms) count as the letters they stand for, and a word
// parted at the end of a line is one word, which pdftotext writes so already.
func words(s string) []string {
	return testkit.Words(lineEndHyphen.ReplaceAllString(norm.NFKC.String(s), "$1$2"))
}

// peers are programs in C that read PDF, asked as separate processes where
// they are installed.
var peers = []struct {
	name string
	args func(path string) []string
}{
	{"pdftotext", func(path string) []string { return []string{"-q", path, "-"} }},
	{"mutool", func(path string) []string { return []string{"draw", "-q", "-F", "txt", path} }},
}

// readings are the words of a file as each installed peer reads it.
func readings(t *testing.T, path string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, p := range peers {
		if _, err := exec.LookPath(p.name); err != nil {
			continue
		}
		text, err := exec.Command(p.name, p.args(path)...).Output()
		if err != nil && len(text) == 0 {
			t.Logf("%s %s: %v", p.name, filepath.Base(path), err)
		}
		out[p.name] = words(string(text))
	}
	return out
}

// On the files whose text is known, words and their order are as good as the
// better of the peers.
func TestKnownTexts(t *testing.T) {
	dir := testkit.Shared(t, "pdf-cases")
	known, err := filepath.Glob(filepath.Join(dir, "*.pdf.txt"))
	if err != nil || len(known) == 0 {
		t.Fatalf("%d files with known text, %v", len(known), err)
	}
	x := newTest(t, extract.Auto, FirstLimits)
	sum := 0.0
	for _, file := range known {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		path, truth := strings.TrimSuffix(file, ".txt"), words(string(want))
		pages, _ := extractFile(t, x, path)
		got := words(extract.Plain(pages))
		ours := testkit.F1(truth, got)
		sum += ours
		order := testkit.OrderF1(truth, got)
		t.Logf("%-32s %-10s word F1 %.4f, order %.4f", filepath.Base(path), "ours", ours, order)
		for name, w := range readings(t, path) {
			score, theirs := testkit.F1(truth, w), testkit.OrderF1(truth, w)
			t.Logf("%-32s %-10s word F1 %.4f, order %.4f", "", name, score, theirs)
			if ours < score-0.01 || order < theirs-0.01 {
				t.Errorf("%s: word F1 %.4f, order %.4f; %s has %.4f, %.4f", filepath.Base(path), ours, order, name, score, theirs)
			}
		}
	}
	if mean := sum / float64(len(known)); mean < 0.99 {
		t.Errorf("mean word F1 %.4f, want 0.99", mean)
	}
}

// agreed is the mean word F1 against pdftotext that real reports must reach, by
// language. For Arabic and Chinese it is only told: pdftotext itself writes
// ligatures of Arabic backwards.
var agreed = map[string]float64{"en": 0.985, "fr": 0.985, "es": 0.985, "pt": 0.985, "ru": 0.985}

// misread lists reports that pdftotext reads worse, as a look at the page shows.
var misread = map[string]string{
	"RUS_Russia_INDC_Russian.pdf": "its letter-spaced words come apart into letters",
}

// Over the real reports, ours agrees with pdftotext.
func TestRealReportsAgree(t *testing.T) {
	reports := testkit.Reports(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext, which is not installed here")
	}
	x := newTest(t, extract.Auto, FirstLimits)
	type reading struct {
		file  string
		score float64
	}
	by := map[string][]reading{}
	var all []reading
	for _, report := range reports {
		path := report.Path
		pages, code := extractFile(t, x, path)
		theirs := readings(t, path)["pdftotext"]
		if code != "" && len(theirs) == 0 {
			continue // an image-only scan, for both
		}
		if why := misread[filepath.Base(path)]; why != "" {
			t.Logf("%s left out, pdftotext errs: %s", filepath.Base(path), why)
			continue
		}
		r := reading{report.File, testkit.F1(theirs, words(extract.Plain(pages)))}
		by[report.Language] = append(by[report.Language], r)
		all = append(all, r)
	}
	for _, l := range slices.Sorted(maps.Keys(by)) {
		sum := 0.0
		for _, r := range by[l] {
			sum += r.score
		}
		mean := sum / float64(len(by[l]))
		t.Logf("%s: mean word F1 %.4f over %d documents", l, mean, len(by[l]))
		if mean < agreed[l] {
			t.Errorf("%s: mean word F1 %.4f, want %.3f", l, mean, agreed[l])
		}
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.score, b.score) })
	for _, r := range all[:min(15, len(all))] {
		t.Logf("lowest: %.4f %s", r.score, r.file)
	}
}

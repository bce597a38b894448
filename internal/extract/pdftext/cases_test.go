package pdftext

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"stocktake/internal/extract/layout"
	"stocktake/internal/testkit"
)

// Every difficult file ends in text or in one of the errors of Open, soon.
func TestDifficultFiles(t *testing.T) {
	dir := testkit.Shared(t, "pdf-cases")
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			start := time.Now()
			got, err := wholeText(path)
			if err != nil && !errors.Is(err, ErrNotPDF) && !errors.Is(err, ErrEncrypted) && !errors.Is(err, ErrDamaged) {
				t.Errorf("error of no known kind: %v", err)
			}
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
			expected, err := os.ReadFile(path + ".txt")
			if err != nil {
				return
			}
			if score := wordScore(got, string(expected)); score < 0.98 {
				t.Errorf("word F1 %.3f against the expected text", score)
			}
		})
	}
}

func wholeText(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	f, err := Open(strings.NewReader(string(data)), int64(len(data)), DefaultLimits())
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for n := 1; n <= f.NumPages(); n++ {
		p, err := f.Page(n)
		if err != nil {
			return "", err
		}
		lines, _ := layout.Lines(p)
		for _, l := range lines {
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String(), nil
}

// wordScore is F1 over bags of lower-cased words of letters and digits.
func wordScore(got, want string) float64 {
	words := func(s string) map[string]int {
		m := map[string]int{}
		for _, w := range strings.FieldsFunc(strings.ToLower(layout.Normal(s)), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
		}) {
			m[w]++
		}
		return m
	}
	a, b := words(got), words(want)
	both, total := 0, 0
	for w, n := range a {
		both += min(n, b[w])
		total += n
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 1
	}
	return 2 * float64(both) / float64(total)
}

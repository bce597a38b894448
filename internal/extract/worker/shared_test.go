//go:build unix

package worker

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/testkit"
)

// classes says how the difficult files of each class may end: "" for text, or
// the code of the document's problem.
var classes = map[string][]string{
	"encrypted-user-pw": {corpus.CodeEncrypted}, "encrypted-aes256": {corpus.CodeEncrypted}, "encrypted-owner-only": {""},
	"not-a-pdf": {corpus.CodeNotPDF}, "empty-file": {corpus.CodeEmpty}, "blank-page": {corpus.CodeBlank},
	"truncated": {corpus.CodeDamaged}, "fuzzed": {corpus.CodeDamaged, corpus.CodeBlank, ""}, "no-trailer": {"", corpus.CodeDamaged},
	"scan-only": {corpus.CodeNoText}, "ocr-scan-fr": {corpus.CodeNoText},
	"hang": {corpus.CodeBlank}, "bomb": {"", corpus.CodeMemory, corpus.CodeTimeout, corpus.CodeNoText},
}

// Every difficult file ends as text or as the problem its class allows.
func TestDifficultFiles(t *testing.T) {
	dir := testkit.Shared(t, "pdf-cases")
	table, err := os.ReadFile(filepath.Join(dir, "cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	x := newTest(t, extract.Auto, FirstLimits)
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		cells := strings.Split(row, "\t")
		name, class := cells[0], cells[1]
		want, listed := classes[class]
		if !listed {
			want = []string{""}
		}
		pages, code := extractFile(t, x, filepath.Join(dir, name))
		if !slices.Contains(want, code) {
			t.Errorf("%s (%s): code %q, want one of %q", name, class, code, want)
		}
		if code == "" && strings.TrimSpace(extract.Plain(pages)) == "" {
			t.Errorf("%s (%s): neither text nor a problem", name, class)
		}
	}
	noChildren(t, x)
}

func extractFile(t *testing.T, x *Extractor, path string) ([]corpus.Page, string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := x.Extract(t.Context(), corpus.Document{ID: filepath.Base(path)}, f, info.Size())
	var p corpus.Problem
	if err != nil && !errors.As(err, &p) {
		t.Fatalf("%s: %v", path, err)
	}
	return pages, p.Code
}

// Real reports have no damage of the kind that repair mends: it must find none.
// Every fourth file, so that the test stays short.
func TestRealReportsStayAsTheyAre(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Shared(t, "corpus"), "*", "*.pdf"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	x := newTest(t, extract.Auto, FirstLimits)
	for i := 0; i < len(files); i += 4 {
		pages, code := extractFile(t, x, files[i])
		if code != "" && code != corpus.CodeNoText {
			t.Errorf("%s: %s", files[i], code)
		}
		for _, p := range pages {
			for _, r := range p.Repairs {
				t.Errorf("%s, page %d: %q became %q (%s, %d times)", filepath.Base(files[i]), p.Number, r.From, r.To, r.Rule, r.Hits)
			}
		}
	}
}

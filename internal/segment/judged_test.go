package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/testkit"
)

// judgedSample is a table of testdata/samples that somebody judged.
type judgedSample struct {
	name string
	rows [][]string // six cells each, the last one the verdict
}

// judgedSamples reads the tables below testdata/samples that a pattern names
// and that begin with the line of columns.
func judgedSamples(t *testing.T, columns, pattern string) []judgedSample {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(testkit.Root(t), "testdata", "samples", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var out []judgedSample
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := judgedSample{name: filepath.Base(file)}
		for row := range strings.SplitSeq(strings.TrimSpace(strings.TrimPrefix(string(data), columns)), "\n") {
			c := strings.Split(row, "\t")
			if len(c) != 6 || c[5] == "" {
				t.Fatalf("%s: row not judged: %q", s.name, row)
			}
			s.rows = append(s.rows, c)
		}
		out = append(out, s)
	}
	return out
}

// reportsByName gives the reports of the corpus by ID.
func reportsByName(t *testing.T) map[string]testkit.Report {
	t.Helper()
	byName := map[string]testkit.Report{}
	for _, r := range reports(t) {
		byName[r.ID] = r
	}
	return byName
}

package report_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"stocktake/internal/report"
	"stocktake/reports"
)

func definitions(t testing.TB) []report.Definition {
	t.Helper()
	defs, err := report.Load(reports.FS)
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

func render(t testing.TB, o report.Options) []report.File {
	t.Helper()
	if _, err := reports.FS.Open("layout/assets/echarts.min.js"); err != nil {
		t.Skip("ECharts is not there; run make assets")
	}
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	files, err := report.RenderAll(context.Background(), tables(t, smallCorpus()), definitions(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRenderAllMakesTheSameBytesTwice(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	first, second := render(t, report.Options{Dir: a}), render(t, report.Options{Dir: b})
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for _, f := range first {
		x, err := os.ReadFile(filepath.Join(a, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if string(x) != string(y) {
			t.Errorf("%s differs between two runs", f.Name)
		}
		if f.Bytes != int64(len(x)) {
			t.Errorf("%s: Bytes %d, on disk %d", f.Name, f.Bytes, len(x))
		}
	}
}

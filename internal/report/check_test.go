package report_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/report"
)

// A folder of reports is made again and compared: what was taken away, written
// over, or would be made otherwise is named, and with it what has changed.
func TestCheck(t *testing.T) {
	needAssets(t)
	ctx := context.Background()
	db, defs := tables(t, smallCorpus()), definitions(t)
	dir := t.TempDir()
	o := report.Options{Dir: dir, Lang: "fr", Build: "one", Names: []string{"overview", "country"}, Params: map[string][]string{"country": {"XAC"}, "cycle": {"2022"}}}
	files, err := report.RenderAll(ctx, db, defs, o)
	if err != nil {
		t.Fatal(err)
	}
	check := func(q corpus.Querier, build string) *report.Comparison {
		t.Helper()
		c, err := report.Check(ctx, q, defs, dir, build)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := check(db, "one"); len(c.Differences)+len(c.Reasons) > 0 || c.Files != len(files) {
		t.Errorf("unchanged: %+v, want %d files", c, len(files))
	}
	if c := check(db, "two"); len(c.Differences) > 0 || !slices.Equal(c.Reasons, []report.Reason{{Name: "build", Then: "one", Now: "two"}}) {
		t.Errorf("another build: %+v", c)
	}

	page, csv := filepath.Join(dir, "overview.html"), filepath.Join(dir, "csv", "overview.key.csv")
	was, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, append([]byte(nil), was[:len(was)-1]...), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(csv); err != nil {
		t.Fatal(err)
	}
	want := []report.Difference{{File: "csv/overview.key.csv", What: report.Missing}, {File: "overview.html", What: report.Changed}}
	if c := check(db, "one"); !slices.Equal(c.Differences, want) || len(c.Reasons) > 0 {
		t.Errorf("touched: %+v, want %v", c, want)
	}

	// One document less: other figures, and the corpus is named as the reason.
	c := check(tables(t, smallCorpus()[1:]), "one")
	if !slices.Contains(c.Differences, report.Difference{File: "index.html", What: report.Differs}) {
		t.Errorf("a smaller corpus: %+v", c.Differences)
	}
	if len(c.Reasons) != 1 || c.Reasons[0].Name != "documents" || !strings.HasPrefix(c.Reasons[0].Now, "6; ") {
		t.Errorf("a smaller corpus: %+v", c.Reasons)
	}
}

func TestCheckRefuses(t *testing.T) {
	for name, tt := range map[string]struct{ manifest, want string }{
		"no manifest":       {"", "render them again"},
		"not JSON":          {"{", "reports.json"},
		"two":               {`{"format": 1}{}`, "more than one manifest"},
		"another format":    {`{"format": 9}`, "format 9"},
		"unknown key":       {`{"format": 1, "colour": "red"}`, "colour"},
		"out of the folder": {`{"format": 1, "files": [{"name": "../x"}]}`, `"../x" is not the name of a file`},
		"absolute":          {`{"format": 1, "files": [{"name": "/etc/passwd"}]}`, "is not the name of a file"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if tt.manifest != "" {
				if err := os.WriteFile(filepath.Join(dir, report.ManifestName), []byte(tt.manifest), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			_, err := report.Check(context.Background(), nil, nil, dir, "")
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// Pictures are made again and compared; images of them, which a browser draws,
// need only be those that were made. An archive has both.
func TestCheckPictures(t *testing.T) {
	needAssets(t)
	ctx := context.Background()
	db, defs, dir := tables(t, smallCorpus()), definitions(t), t.TempDir()
	o := report.Options{Dir: dir, Lang: "ar", Names: []string{"gaps"}, Pictures: true,
		PNG: func(svg []byte, width, height int) ([]byte, error) {
			return append([]byte("image of "), svg[:20]...), nil
		}}
	if _, err := report.RenderAll(ctx, db, defs, o); err != nil {
		t.Fatal(err)
	}
	differences := func() []report.Difference {
		t.Helper()
		c, err := report.Check(ctx, db, defs, dir, "")
		if err != nil {
			t.Fatal(err)
		}
		return c.Differences
	}
	if d := differences(); len(d) > 0 {
		t.Errorf("unchanged: %v", d)
	}
	var b bytes.Buffer
	if err := report.Zip(&b, dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pictures/gaps.silent.png", "pictures/gaps.silent.svg"} {
		if !bytes.Contains(b.Bytes(), []byte(name)) {
			t.Errorf("%s is not in the archive", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := []report.Difference{{File: "pictures/gaps.silent.png", What: report.Changed}, {File: "pictures/gaps.silent.svg", What: report.Changed}}
	if d := differences(); !slices.Equal(d, want) {
		t.Errorf("touched: %v, want %v", d, want)
	}
}

package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"stocktake/internal/report"
	"stocktake/internal/testkit"
	"stocktake/internal/testkit/browser"
)

// sharedReports renders two reports with the library beside them.
func sharedReports(t *testing.T) (string, []report.File) {
	t.Helper()
	needAssets(t)
	dir := t.TempDir()
	files, err := render(t, report.Options{Dir: dir, Names: []string{"overview", "objective"}, Params: map[string][]string{"objective": {"8"}}, Shared: true})
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

// The archive holds every file that was made, the same bytes each time, and
// nothing else; with shared assets the library stands in it once.
func TestZip(t *testing.T) {
	dir, files := sharedReports(t)
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := report.Zip(b, dir); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two archives of the same folder differ")
	}
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != len(files)+1 {
		t.Errorf("%d files in the archive, want %d and the manifest", len(z.File), len(files))
	}
	libraries := 0
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, "stocktake-reports/")
		if !ok {
			t.Errorf("%s does not stand in the folder", f.Name)
		}
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := got.ReadFrom(r); err != nil || !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: other bytes in the archive (%v)", name, err)
		}
		libraries += bytes.Count(want, []byte("Licensed to the Apache Software Foundation"))
		if filepath.Ext(name) == ".html" && len(want) > 400_000 {
			t.Errorf("%s: %d bytes, though it shares the library", name, len(want))
		}
	}
	if libraries == 0 || libraries > 3 {
		t.Errorf("the library's licence stands %d times in the archive", libraries)
	}

	again, err := report.Check(context.Background(), tables(t, smallCorpus()), definitions(t), dir, "")
	if err != nil || len(again.Differences) > 0 {
		t.Errorf("made again: %+v, %v", again, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "overview.html"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "all.zip")
	if err := report.ZipFile(file, dir); err == nil || !strings.Contains(err.Error(), "overview.html") {
		t.Errorf("a file written over: error %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) > 0 {
		t.Errorf("a failed archive leaves %v", left)
	}
}

func TestSharedLibraryInABrowser(t *testing.T) {
	ctx := browser.Start(t)
	dir, _ := sharedReports(t)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.Join(dir, "overview.html")), chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	live, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!window.echarts && !!document.querySelector("figure[data-live]") && [...document.querySelectorAll("figure[data-live]")].every(f => f.querySelector(".live svg path"))`))
	if err != nil || !live {
		t.Errorf("charts are live: %v, %v", live, err)
	}
}

var reference = regexp.MustCompile(`url\(#([^)]+)\)`)

// Every ID stands once on its page, thumbnails included, and every pattern that
// a drawing refers to is there.
func TestIDsOnPages(t *testing.T) {
	dir, files := rendered(t)
	for name, doc := range pages(t, dir, files) {
		ids := map[string]int{}
		var wanted []string
		thumbs := 0
		for n := range doc.Descendants() {
			if id, ok := testkit.Attr(n, "id"); ok {
				ids[id]++
			}
			if class, _ := testkit.Attr(n, "class"); class == "drawing thumb" {
				thumbs++
			}
			for _, a := range n.Attr {
				for _, m := range reference.FindAllStringSubmatch(a.Val, -1) {
					wanted = append(wanted, m[1])
				}
			}
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: ID %s stands %d times", name, id, n)
			}
		}
		for _, id := range wanted {
			if ids[id] == 0 {
				t.Errorf("%s: there is no %s", name, id)
			}
		}
		if (name == "index.html") != (thumbs > 5) {
			t.Errorf("%s: %d thumbnails", name, thumbs)
		}
	}
}

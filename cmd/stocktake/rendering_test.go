package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"stocktake/internal/corpus"
)

// Reports are made once for all who ask, whoever stops waiting; again after a
// decision; and nothing of them is left when the server ends.
func TestReportsAreMadeOnce(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	l, err := newLive(ingestDemo(t).w)
	if err != nil {
		t.Fatal(err)
	}
	gen, err := l.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := gen.Reports(short, "fr", "index.html"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("asked for a millisecond: %v", err)
	}
	var wait sync.WaitGroup
	folders := make([]string, 3)
	for i := range folders {
		wait.Go(func() { folders[i] = folderOf(t, gen.Reports, "fr") })
	}
	wait.Wait()
	if folders[0] != folders[1] || folders[1] != folders[2] || len(made(t)) != 1 {
		t.Errorf("three visitors were given %q; folders: %q", folders, made(t))
	}
	decideOn(t, l)
	again, err := l.Current(t.Context()) // takes the decision up
	if err != nil {
		t.Fatal(err)
	}
	if now := folderOf(t, again.Reports, "fr"); now == folders[0] || len(made(t)) != 1 {
		t.Errorf("after a decision %q as before; folders: %q", now, made(t))
	}
	_, _ = again.Reports(short, "en", "index.html") // under way when the server ends
	again.Release()
	gen.Release()
	l.Close()
	if left := made(t); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func folderOf(t *testing.T, ask func(ctx context.Context, lang, file string) (fs.FS, error), lang string) string {
	dir, err := ask(t.Context(), lang, "index.html")
	if err == nil {
		_, err = fs.Stat(dir, "index.html")
	}
	if err != nil {
		t.Error(err)
	}
	return fmt.Sprint(dir)
}

// A report that somebody asks for is there before all are, whole, and the same
// as when it is made in its turn; it leads back to the application.
func TestReportAskedForIsMadeFirst(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	l, err := newLive(ingestDemo(t).w)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	gen, err := l.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer gen.Release()
	read := func(dir fs.FS, err error, file string) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	const file = "country-XGG.html"
	dir, err := gen.Reports(t.Context(), "en", file)
	early := read(dir, err, file)
	if _, err := fs.Stat(dir, "index.html"); err == nil {
		t.Error("the page was there only when all were")
	}
	if !bytes.Contains(early, []byte(`<a class="home" href="/?ui=en">`)) || !bytes.HasSuffix(early, []byte("</html>\n")) {
		t.Error("the page is not whole, or does not lead back")
	}
	dir, err = gen.Reports(t.Context(), "en", "index.html")
	read(dir, err, "index.html")
	if !bytes.Equal(early, read(dir, err, file)) {
		t.Error("the page is another when all are made")
	}
}

// made lists the folders of reports that are there.
func made(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(os.TempDir(), "stocktake-reports-*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// decideOn rejects a tag of the demonstration corpus.
func decideOn(t *testing.T, l *live) {
	t.Helper()
	err := l.w.AddDecisions(corpus.Decision{Time: time.Unix(1700000000, 0).UTC(), Reviewer: "A", Verdict: corpus.VerdictReject, Scheme: corpus.SchemeGCM, Notation: "9",
		Taxonomy: "t", Document: "xaa-2022-en", Passage: "xaa-2022-en.p2.14", Page: 2, Words: "three smuggling networks"})
	if err != nil {
		t.Fatal(err)
	}
}

// awaitReports waits until the reports in a language are there.
func awaitReports(t *testing.T, h http.Handler, lang string) {
	t.Helper()
	for visit(t, h, "/reports/"+lang+"/index.html", "").Code == http.StatusServiceUnavailable {
	}
}

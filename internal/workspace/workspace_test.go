package workspace_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

var now = time.Date(2026, 5, 5, 10, 0, 0, 0, time.UTC)

func create(t *testing.T) *workspace.Workspace {
	t.Helper()
	w, err := workspace.OpenOrCreate(filepath.Join(t.TempDir(), "w"), "test", now)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func bundle(id string) *corpus.Bundle {
	return &corpus.Bundle{
		TextPrint: "t1", TagPrint: "g1",
		Document: corpus.Document{ID: id, SHA256: "ab", Country: "XAA", Cycle: 2022, Kind: corpus.KindReview},
		Pages:    []corpus.Page{{Number: 1, Lines: []corpus.Line{{Text: "Objective <9> & more"}}}},
		Passages: []corpus.Passage{{ID: id + ".p1.1", Document: id, Ordinal: 1, Role: corpus.RoleBody, Text: "Objective <9> & more"}},
		Tags:     []corpus.Tag{{Passage: id + ".p1.1", Scheme: "gcm", Notation: "9", Score: 1, Method: "citation"}},
		Problems: []corpus.Problem{{Document: id, Page: 2, Stage: corpus.StageExtract, Code: corpus.CodePageText, Message: "no text"}},
	}
}

func TestBundlesRoundTrip(t *testing.T) {
	w := create(t)
	for _, id := range []string{"xbb-2022-fr", "xaa-2022-en"} {
		if _, err := w.WriteBundle(bundle(id)); err != nil {
			t.Fatal(err)
		}
	}
	var ids []string
	for b, err := range w.Bundles() {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, b.Document.ID)
		want := bundle(b.Document.ID)
		want.Format = corpus.BundleFormat
		if diff := cmp.Diff(want, b); diff != "" {
			t.Errorf("bundle changed on disk (-want +got):\n%s", diff)
		}
	}
	if diff := cmp.Diff([]string{"xaa-2022-en", "xbb-2022-fr"}, ids); diff != "" {
		t.Errorf("order of bundles (-want +got):\n%s", diff)
	}
	h, err := w.ReadHeader("xaa-2022-en")
	if err != nil || h.TextPrint != "t1" || h.TagPrint != "g1" || h.Pages != 1 || len(h.Problems) != 1 {
		t.Errorf("header %+v, error %v", h, err)
	}
	if _, err := w.ReadHeader("nobody"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing bundle: error %v does not wrap fs.ErrNotExist", err)
	}
}

func TestBundleBytesAreTheSame(t *testing.T) {
	w := create(t)
	path := filepath.Join(w.Dir, "bundles", "xaa.json.zst")
	var first []byte
	for i := range 3 {
		if _, err := w.WriteBundle(bundle("xaa")); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 && string(raw) != string(first) {
			t.Error("the same bundle was stored as other bytes")
		}
		first = raw
	}
}

func TestDamagedBundleNamesTheDocument(t *testing.T) {
	w := create(t)
	if _, err := w.WriteBundle(bundle("xaa")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(w.Dir, "bundles", "xaa.json.zst")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw[:len(raw)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = w.ReadBundle("xaa")
	if err == nil || !strings.Contains(err.Error(), "xaa") || !strings.Contains(err.Error(), "ingest the document again") {
		t.Errorf("error %v does not name the document and what to do", err)
	}
}

func TestBadDocumentIDs(t *testing.T) {
	w := create(t)
	for _, id := range []string{"", "../x", "a/b", ".hidden", "-x", "a b", "é", strings.Repeat("x", 121)} {
		if _, err := w.WriteBundle(bundle(id)); err == nil {
			t.Errorf("ID %q was taken", id)
		}
	}
}

func TestOtherFormatIsRefused(t *testing.T) {
	w := create(t)
	path := filepath.Join(w.Dir, "workspace.yaml")
	if err := os.WriteFile(path, []byte("format: 99\nprogram: v9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := workspace.Open(w.Dir)
	if err == nil || !strings.Contains(err.Error(), "format 99") || !strings.Contains(err.Error(), "v9") {
		t.Errorf("error %v does not name the format and the program", err)
	}
}

func TestForeignFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := workspace.OpenOrCreate(dir, "test", now)
	if err == nil || !strings.Contains(err.Error(), "letter.txt") {
		t.Errorf("error %v does not say what is in the folder", err)
	}
}

func TestMissingWorkspace(t *testing.T) {
	_, err := workspace.Open(t.TempDir())
	if !errors.Is(err, workspace.ErrNone) || !strings.Contains(err.Error(), "stocktake ingest") {
		t.Errorf("error %v does not say what to do", err)
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	w := create(t)
	release, err := w.Lock()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Lock(); !errors.Is(err, workspace.ErrLocked) {
		t.Errorf("second lock: error %v", err)
	}
	release()
	release, err = w.Lock()
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	release()
}

func TestLockSweepsUnfinishedWork(t *testing.T) {
	w := create(t)
	left := []string{".tmp-gen-1/x", "bundles/.tmp-123", "originals/.tmp-9"}
	for _, p := range left {
		full := filepath.Join(w.Dir, p)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	release, err := w.Lock()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	for _, p := range left {
		if _, err := os.Stat(filepath.Join(w.Dir, p)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there", p)
		}
	}
}

func TestPublish(t *testing.T) {
	w := create(t)
	if _, err := w.Current(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before the first publication: %v", err)
	}
	for i, want := range []string{"gen-000001", "gen-000002", "gen-000003"} {
		d, err := w.NewDraft()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(d.Dir, workspace.DatabaseFile), []byte{byte(i)}, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Publish(workspace.Manifest{Corpus: want}); err != nil {
			t.Fatal(err)
		}
		d.Discard()
		g, err := w.Current()
		if err != nil || g.Name != want || g.Manifest.Corpus != want {
			t.Fatalf("current is %+v, error %v; want %s", g, err, want)
		}
		if _, err := os.Stat(g.Database()); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(w.Dir, "gen-000001")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the oldest generation is still there")
	}
	if _, err := os.Stat(filepath.Join(w.Dir, "gen-000002")); err != nil {
		t.Error("the generation a reader may still hold is gone")
	}
}

func TestOriginals(t *testing.T) {
	w := create(t)
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, []byte("hello"), 0o644); err != nil {
		t.Fatal(err)
	}
	const sha = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	if err := w.PutOriginal(sha, path); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(w.OriginalPath(sha)); err != nil || string(raw) != "hello" {
		t.Errorf("original is %q, error %v", raw, err)
	}
	if err := w.PutOriginal(strings.Repeat("0", 64), path); err == nil {
		t.Error("a file with another SHA-256 was taken")
	}
}

// Originals keep the ending of their name; those of workspaces that knew PDFs
// only are found too.
func TestOriginalEndings(t *testing.T) {
	w := create(t)
	for name, want := range map[string]string{"a.DOCX": ".docx", "b.fodt": ".fodt", "c": ".pdf", "d.x y": ".pdf", "e.pdf": ".pdf"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		sha := fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
		if err := w.PutOriginal(sha, path); err != nil {
			t.Fatal(err)
		}
		kept := w.OriginalPath(sha)
		if raw, err := os.ReadFile(kept); err != nil || string(raw) != name || filepath.Base(kept) != sha+want {
			t.Errorf("%s is kept as %s: %q, %v", name, kept, raw, err)
		}
	}
	if got := filepath.Base(w.OriginalPath("ab")); got != "ab.pdf" {
		t.Errorf("one that is not kept would be %s", got)
	}
}

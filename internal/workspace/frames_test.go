package workspace_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// TestParts reads and exchanges parts of a bundle, in a file of today and in
// one written before there were parts. What comes out must be, byte for byte,
// what writing the whole bundle gives.
func TestParts(t *testing.T) {
	for name, write := range map[string]func(t *testing.T, w *workspace.Workspace, b *corpus.Bundle){"parts": put, "one frame": putOld} {
		t.Run(name, func(t *testing.T) {
			w := create(t)
			write(t, w, bundle("xaa"))
			b, err := w.ReadParts("xaa", workspace.Passages)
			if err != nil {
				t.Fatal(err)
			}
			if want := bundle("xaa"); b.TagPrint != want.TagPrint || !cmp.Equal(b.Document, want.Document) || !cmp.Equal(b.Passages, want.Passages) {
				t.Errorf("passages alone: %+v", b)
			}
			if name == "parts" && (b.Pages != nil || b.Tags != nil) {
				t.Errorf("parts that were not asked for: %+v", b)
			}

			want := bundle("xaa")
			want.TagPrint = "g2"
			if _, err := w.WriteTagPrint("xaa", "g2"); err != nil {
				t.Fatal(err)
			}
			sameFile(t, w, want)

			want.TagPrint, want.Tags, want.Problems = "g3", nil, nil
			b.TagPrint, b.Tags, b.Problems, b.Pages, b.Passages = "g3", nil, nil, nil, nil
			h, err := w.WriteTags(b)
			if err != nil {
				t.Fatal(err)
			}
			if h.Pages != 1 || h.Passages != 1 || h.Tags != 0 || len(h.Problems) != 0 {
				t.Errorf("header %+v", h)
			}
			sameFile(t, w, want)
		})
	}
}

func put(t *testing.T, w *workspace.Workspace, b *corpus.Bundle) {
	t.Helper()
	if _, err := w.WriteBundle(b); err != nil {
		t.Fatal(err)
	}
}

// putOld writes a bundle as it was before there were parts: one frame of two lines.
func putOld(t *testing.T, w *workspace.Workspace, b *corpus.Bundle) {
	t.Helper()
	b.Format = corpus.BundleFormat
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	for _, x := range []any{workspace.Header{Format: b.Format, ID: b.Document.ID, TagPrint: b.TagPrint, Pages: 1, Passages: 1}, b} {
		if err := enc.Encode(x); err != nil {
			t.Fatal(err)
		}
	}
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bundleFile(w, b.Document.ID), z.EncodeAll([]byte(text.String()), nil), 0o600); err != nil {
		t.Fatal(err)
	}
}

func bundleFile(w *workspace.Workspace, id string) string {
	return filepath.Join(w.Dir, "bundles", id+".json.zst")
}

// sameFile checks that the stored file is that of b written whole.
func sameFile(t *testing.T, w *workspace.Workspace, b *corpus.Bundle) {
	t.Helper()
	other := create(t)
	put(t, other, b)
	got, err := os.ReadFile(bundleFile(w, b.Document.ID))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(bundleFile(other, b.Document.ID))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s: the file differs from that of the whole bundle", b.TagPrint)
	}
}

// TestState follows what is in a bundle, not its fingerprints.
func TestState(t *testing.T) {
	w := create(t)
	put(t, w, bundle("xaa"))
	first, err := w.ReadHeader("xaa")
	if err != nil {
		t.Fatal(err)
	}
	second, err := w.WriteTagPrint("xaa", "g2")
	if err != nil {
		t.Fatal(err)
	}
	other := bundle("xaa")
	other.Tags[0].Score = 0.5
	third, err := w.WriteBundle(other)
	if err != nil {
		t.Fatal(err)
	}
	if first.State() != second.State() || first.State() == third.State() || first.State() == "" {
		t.Errorf("states %q, with another fingerprint %q, with other tags %q", first.State(), second.State(), third.State())
	}
}

// TestDamagedParts cuts a bundle's file short at many places: each must be an
// error, never a bundle with something missing.
func TestDamagedParts(t *testing.T) {
	w := create(t)
	put(t, w, bundle("xaa"))
	raw, err := os.ReadFile(bundleFile(w, "xaa"))
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(raw); n += 7 {
		if err := os.WriteFile(bundleFile(w, "xaa"), raw[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if b, err := w.ReadBundle("xaa"); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Fatalf("cut after %d of %d bytes: %+v, %v", n, len(raw), b, err)
		}
	}
}

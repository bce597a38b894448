package workspace

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/klauspost/compress/zstd"

	"stocktake/internal/corpus"
)

const bundleSuffix = ".json.zst"

// Header is the first line of a bundle file: enough to decide whether the
// document must be worked on again, without reading the rest.
type Header struct {
	Format    int              `json:"format"`
	ID        string           `json:"id"`
	SHA256    string           `json:"sha256"`
	TextPrint string           `json:"text_print"`
	TagPrint  string           `json:"tag_print"`
	Pages     int              `json:"pages"`
	Passages  int              `json:"passages"`
	Tags      int              `json:"tags"`
	Problems  []corpus.Problem `json:"problems,omitempty"`
}

// HeaderOf sums up a bundle that WriteBundle has stored.
func HeaderOf(b *corpus.Bundle) Header {
	return Header{Format: b.Format, ID: b.Document.ID, SHA256: b.Document.SHA256, TextPrint: b.TextPrint, TagPrint: b.TagPrint,
		Pages: len(b.Pages), Passages: len(b.Passages), Tags: len(b.Tags), Problems: b.Problems}
}

func (w *Workspace) bundlePath(id string) string {
	return filepath.Join(w.Dir, bundlesDir, id+bundleSuffix)
}

// WriteBundle stores a bundle in place of an earlier one of the same document.
// Equal bundles give equal bytes.
func (w *Workspace) WriteBundle(b *corpus.Bundle) error {
	b.Format = corpus.BundleFormat
	if !validID(b.Document.ID) {
		return fmt.Errorf("storing bundle: %q cannot be a document ID", b.Document.ID)
	}
	err := writeWith(w.bundlePath(b.Document.ID), func(out io.Writer) error {
		// One encoder thread: the frame layout must not depend on the machine. A
		// larger window and the next level cost twice the time for 5 % fewer bytes.
		z, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithEncoderLevel(zstd.SpeedFastest))
		if err != nil {
			return err
		}
		enc := json.NewEncoder(z)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(HeaderOf(b)); err != nil {
			return err
		}
		if err := enc.Encode(b); err != nil {
			return err
		}
		return z.Close()
	})
	if err != nil {
		return fmt.Errorf("storing the bundle of %s: %w", b.Document.ID, err)
	}
	return nil
}

// validID keeps document IDs usable as file names and in page addresses.
func validID(id string) bool {
	if id == "" || len(id) > 120 || id[0] == '.' || id[0] == '-' {
		return false
	}
	for _, r := range id {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.') {
			return false
		}
	}
	return true
}

// ReadHeader reads a bundle's header. The error wraps fs.ErrNotExist when the
// document has no bundle.
func (w *Workspace) ReadHeader(id string) (Header, error) {
	var h Header
	err := w.readBundle(id, &h, nil)
	return h, err
}

// ReadBundle reads the whole bundle of one document.
func (w *Workspace) ReadBundle(id string) (*corpus.Bundle, error) {
	var h Header
	b := new(corpus.Bundle)
	if err := w.readBundle(id, &h, b); err != nil {
		return nil, err
	}
	return b, nil
}

func (w *Workspace) readBundle(id string, h *Header, b *corpus.Bundle) error {
	f, err := os.Open(w.bundlePath(id))
	if err != nil {
		return fmt.Errorf("reading the bundle of %s: %w", id, err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		return fmt.Errorf("reading the bundle of %s: %w", id, err)
	}
	defer z.Close()
	in := bufio.NewReaderSize(z, 1<<16)
	line, err := in.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, h)
	}
	if err == nil && h.Format != corpus.BundleFormat {
		err = fmt.Errorf("it has format %d, this program reads %d", h.Format, corpus.BundleFormat)
	}
	if err == nil && b != nil {
		err = json.NewDecoder(in).Decode(b)
	}
	if err != nil {
		return fmt.Errorf("the bundle of %s (%s) is damaged, remove it and ingest the document again: %w", id, f.Name(), err)
	}
	return nil
}

// IDs lists the documents that have a bundle, sorted.
func (w *Workspace) IDs() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(w.Dir, bundlesDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing bundles: %w", err)
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), bundleSuffix); ok && !isTemporary(e.Name()) {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	return ids, nil
}

// Bundles yields every bundle in order of document ID. It stops at the first
// bundle that cannot be read.
func (w *Workspace) Bundles() iter.Seq2[*corpus.Bundle, error] {
	return func(yield func(*corpus.Bundle, error) bool) {
		ids, err := w.IDs()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range ids {
			b, err := w.ReadBundle(id)
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

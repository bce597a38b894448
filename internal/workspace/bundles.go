package workspace

import (
	"bufio"
	"cmp"
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
	Known     string           `json:"known,omitempty"`
	Content   string           `json:"content,omitempty"` // hash of what tables and index are made from; not in old files
	Pages     int              `json:"pages"`
	Passages  int              `json:"passages"`
	Tags      int              `json:"tags"`
	Problems  []corpus.Problem `json:"problems,omitempty"`
	Frames    []int            `json:"frames,omitempty"` // packed bytes of each part; not in old files
}

// State names what tables and index hold of the document: as long as it stays,
// their rows do.
func (h *Header) State() string { return cmp.Or(h.Content, h.TagPrint) }

func headerOf(b *corpus.Bundle) Header {
	return Header{Format: b.Format, ID: b.Document.ID, SHA256: b.Document.SHA256, TextPrint: b.TextPrint, TagPrint: b.TagPrint, Known: b.Known,
		Pages: len(b.Pages), Passages: len(b.Passages), Tags: len(b.Tags), Problems: b.Problems}
}

func (w *Workspace) bundlePath(id string) string {
	return filepath.Join(w.Dir, bundlesDir, id+bundleSuffix)
}

// WriteBundle stores a bundle in place of an earlier one of the same document.
// Equal bundles give equal bytes.
func (w *Workspace) WriteBundle(b *corpus.Bundle) (Header, error) {
	return w.writeBundle(b, [frameCount]func(*corpus.Bundle) ([]byte, error){packHead, packPages, packPassages, packTags}, nil)
}

// WriteTags stores a bundle whose pages and passages are as they are stored;
// of b they are not looked at.
func (w *Workspace) WriteTags(b *corpus.Bundle) (Header, error) {
	return w.writeBundle(b, [frameCount]func(*corpus.Bundle) ([]byte, error){headFrame: packHead, tagsFrame: packTags}, []int{pagesFrame, passagesFrame})
}

// WriteTagPrint stores another fingerprint of tags, and nothing else.
func (w *Workspace) WriteTagPrint(id, print string) (Header, error) {
	b, err := w.ReadParts(id)
	if err != nil {
		return Header{}, err
	}
	b.TagPrint = print
	return w.writeBundle(b, [frameCount]func(*corpus.Bundle) ([]byte, error){headFrame: packHead}, []int{pagesFrame, passagesFrame, tagsFrame})
}

// writeBundle packs the parts that have a packer, and copies those of keep.
func (w *Workspace) writeBundle(b *corpus.Bundle, packers [frameCount]func(*corpus.Bundle) ([]byte, error), keep []int) (h Header, err error) {
	id := b.Document.ID
	defer func() {
		if err != nil {
			err = fmt.Errorf("storing the bundle of %s: %w", id, err)
		}
	}()
	if !validID(id) {
		return h, fmt.Errorf("%q cannot be a document ID", id)
	}
	b.Format = corpus.BundleFormat
	var frames [frameCount][]byte
	h = headerOf(b)
	if len(keep) > 0 {
		old, err := w.openBundle(id)
		if err != nil {
			return h, err
		}
		if old.header.Frames == nil { // written before there were frames
			whole := new(corpus.Bundle)
			if err := old.unpack(whole); err != nil {
				return h, err
			}
			whole.TagPrint, whole.Document = b.TagPrint, b.Document
			if packers[tagsFrame] != nil {
				whole.Tags, whole.Problems = b.Tags, b.Problems
			}
			return w.WriteBundle(whole)
		}
		for _, i := range keep {
			frames[i] = old.frames[i]
		}
		h.Pages, h.Passages = old.header.Pages, old.header.Passages
		if packers[tagsFrame] == nil {
			h.Tags, h.Problems = old.header.Tags, old.header.Problems
		}
	}
	for i, pack := range packers {
		if pack != nil {
			if frames[i], err = pack(b); err != nil {
				return h, err
			}
		}
	}
	return w.writeFrames(h, &b.Document, frames)
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
	f, err := os.Open(w.bundlePath(id))
	if err != nil {
		return Header{}, fmt.Errorf("reading the bundle of %s: %w", id, err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		return Header{}, fmt.Errorf("reading the bundle of %s: %w", id, err)
	}
	defer z.Close()
	h, err := readHeader(z)
	if err != nil {
		return h, w.damaged(id, err)
	}
	return h, nil
}

// readHeader reads the first line of a bundle.
func readHeader(z io.Reader) (Header, error) {
	var h Header
	line, err := bufio.NewReader(z).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &h)
	}
	if err == nil && h.Format != corpus.BundleFormat {
		err = fmt.Errorf("it has format %d, this program reads %d", h.Format, corpus.BundleFormat)
	}
	return h, err
}

func (w *Workspace) damaged(id string, err error) error {
	return fmt.Errorf("the bundle of %s (%s) is damaged, remove it and ingest the document again: %w", id, w.bundlePath(id), err)
}

// Part is a part of a bundle that need not be read.
type Part int

// The parts, beside the document and the fingerprints.
const (
	Pages    Part = pagesFrame
	Passages Part = passagesFrame
	Tags     Part = tagsFrame // and problems
)

// ReadBundle reads the whole bundle of one document.
func (w *Workspace) ReadBundle(id string) (*corpus.Bundle, error) {
	return w.ReadParts(id, Pages, Passages, Tags)
}

// ReadParts reads some parts of a bundle, which come in the order of the
// constants. The others are empty, or full where the file is an old one.
func (w *Workspace) ReadParts(id string, parts ...Part) (*corpus.Bundle, error) {
	f, err := w.openBundle(id)
	if f == nil && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the bundle of %s: %w", id, err)
	}
	b := new(corpus.Bundle)
	if err == nil {
		which := make([]int, len(parts))
		for i, p := range parts {
			which[i] = int(p)
		}
		err = f.unpack(b, which...)
	}
	if err != nil {
		return nil, w.damaged(id, err)
	}
	return b, nil
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

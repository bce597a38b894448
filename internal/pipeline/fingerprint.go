package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
)

// fingerprint hashes its parts, each set apart from the next, to 32 hex digits.
func fingerprint(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s\n", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// textPrint covers what pages and passages depend on.
func (r *run) textPrint(d corpus.Document) string {
	parts := []string{"text", d.SHA256, d.ID, d.Language, r.st.TextVersion}
	if r.st.FileVersion != nil {
		if v := r.st.FileVersion(d.File); v != "" {
			parts = append(parts, v)
		}
	}
	return fingerprint(parts...)
}

// tagPrint covers what tags depend on beside the document itself.
func (st *Stages) tagPrint(textPrint, known string) string {
	return printOfTags(textPrint, known, st.TagVersion, st.Taxonomy.Version)
}

func printOfTags(textPrint, known, tagVersion, taxonomy string) string {
	return fingerprint("tag", textPrint, known, tagVersion, taxonomy)
}

// knownPrint covers what the document's stored facts and the problems of its
// manifest row depend on: the document as known before it was opened.
func knownPrint(j *job) (string, error) {
	d := j.doc
	d.File = "" // the same file in another place is the same document
	raw, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("fingerprint of %s: %w", d.ID, err)
	}
	bad := ""
	if j.row != nil {
		bad = strings.Join(j.row.Bad, "\n")
	}
	return fingerprint("known", string(raw), j.twin, bad), nil
}

// hashAll fills SHA256 and Bytes of each document whose file can be read; the
// others keep the reason in their source.
func (r *run) hashAll(ctx context.Context, sources []source, docs []corpus.Document) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, r.opt.Jobs))
	for i := range sources {
		if sources[i].err != nil {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			docs[i].SHA256, docs[i].Bytes, sources[i].err = hashFile(sources[i].path)
			return nil
		})
	}
	return g.Wait()
}

func hashFile(path string) (sha string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", 0, err
	}
	if !info.Mode().IsRegular() {
		return "", 0, &os.PathError{Op: "read", Path: path, Err: errors.New("not a regular file")}
	}
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

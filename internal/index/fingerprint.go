package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Fingerprint sums up what an index holds, so that it can be compared with what
// it should hold. The bytes of the files differ from one build to the next, the
// fingerprint does not.
type Fingerprint struct {
	Documents int    `json:"documents"`
	Passages  int    `json:"passages"`
	Hash      string `json:"hash"` // SHA-256 over format, IDs (sorted) and stored records, lower-case hex
}

// Fingerprint reads the index from end to end.
func (x *Index) Fingerprint(ctx context.Context) (Fingerprint, error) {
	p := newPrinter()
	for i, r := range x.parts {
		if err := p.shard(ctx, r); err != nil {
			return Fingerprint{}, fmt.Errorf("index %s, %s: %w", x.dir, x.meta.Names[i], err)
		}
	}
	return p.sum(), nil
}

// Expect gives the fingerprint that an index of these bundles should have.
func Expect(ctx context.Context, facts Facts, bundles iter.Seq2[*corpus.Bundle, error]) (Fingerprint, error) {
	p := newPrinter()
	c := taxonomy.NewCounting(facts.Taxonomy)
	for b, err := range bundles {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return Fingerprint{}, err
		}
		for _, r := range records(c, b) {
			stored, err := json.Marshal(&r)
			if err != nil {
				return Fingerprint{}, fmt.Errorf("passage %s: %w", r.Hit.Passage, err)
			}
			p.add(r.Hit.Passage, r.Hit.Document, stored)
		}
	}
	return p.sum(), nil
}

// printer collects a line for each passage.
type printer struct {
	documents map[string]bool
	lines     []string
}

func newPrinter() *printer { return &printer{documents: map[string]bool{}} }

func (p *printer) add(id, document string, stored []byte) {
	p.documents[document] = true
	sum := sha256.Sum256(stored)
	p.lines = append(p.lines, id+" "+hex.EncodeToString(sum[:]))
}

func (p *printer) sum() Fingerprint {
	slices.Sort(p.lines)
	all := sha256.Sum256([]byte(fmt.Sprintf("format %d\n%s", Format, strings.Join(p.lines, "\n"))))
	return Fingerprint{Documents: len(p.documents), Passages: len(p.lines), Hash: hex.EncodeToString(all[:])}
}

// shard adds all passages of a shard.
func (p *printer) shard(ctx context.Context, r index.IndexReader) (err error) {
	ids, err := r.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ids.Close()) }()
	for {
		internal, err := ids.Next()
		if err != nil || internal == nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		id, err := r.ExternalID(internal)
		if err != nil {
			return err
		}
		doc, err := r.Document(id)
		if err != nil {
			return fmt.Errorf("passage %s: %w", id, err)
		}
		if doc == nil {
			return fmt.Errorf("passage %s: it is listed but not stored", id)
		}
		var stored []byte
		doc.VisitFields(func(f index.Field) {
			if f.Name() == fieldStored {
				stored = slices.Clone(f.Value())
			}
		})
		var rec record
		if err := json.Unmarshal(stored, &rec); err != nil {
			return fmt.Errorf("passage %s: stored record: %w", id, err)
		}
		p.add(id, rec.Hit.Document, stored)
	}
}

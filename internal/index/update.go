package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/files"
	"stocktake/internal/taxonomy"
)

// ErrRebuild says that an index cannot be made from another by exchanging
// documents: Build makes it.
var ErrRebuild = errors.New("the index has to be built from all documents")

// mostUpdates is how often an index may be updated since it was built: each
// leaves a segment more for every search to look into.
const mostUpdates = 40

// mostStale is the share of passages, of those that an index holds, that may
// have been exchanged or removed since it was built: their postings are still
// read over by every search.
const mostStale = 0.25

// Update writes into dir, which must not exist, the index that Build would make
// of the documents of the index in from after those of changed have been put in
// the place of earlier ones of the same ID, or added, and those of removed taken
// out. Searches give the same as after Build, scores included. The index in from
// stays as it is and may be in use. The error wraps ErrRebuild when that index
// was written in another format or so much has changed that building is better.
func Update(ctx context.Context, from, dir string, facts Facts, changed iter.Seq2[*corpus.Bundle, error], removed []string) (Fingerprint, error) {
	if facts.Taxonomy == nil {
		return Fingerprint{}, errors.New("index: no taxonomy given")
	}
	u, err := newUpdate(from, dir, facts)
	if err == nil {
		err = u.plan(ctx, changed, removed)
	}
	if err == nil {
		err = copyIndex(from, dir)
	}
	var print Fingerprint
	if err == nil {
		print, err = u.write(ctx)
	}
	if err != nil {
		return Fingerprint{}, errors.Join(fmt.Errorf("index %s: %w", dir, err), os.RemoveAll(dir))
	}
	return print, nil
}

// update is an index on its way from one state to the next.
type update struct {
	dir      string
	meta     meta
	ledger   ledger
	counting *taxonomy.Counting
	shards   map[string]*exchange // by name
}

// exchange is what changes in one shard.
type exchange struct {
	fields *recordMapping
	batch  *index.Batch
	live   int // passages
}

func newUpdate(from, dir string, facts Facts) (*update, error) {
	if _, err := os.Lstat(dir); err == nil {
		return nil, fmt.Errorf("%w", fs.ErrExist)
	}
	u := &update{dir: dir, counting: taxonomy.NewCounting(facts.Taxonomy), shards: map[string]*exchange{}}
	data, err := os.ReadFile(filepath.Join(from, metaFile))
	if err == nil {
		err = json.Unmarshal(data, &u.meta)
	}
	if err == nil && (u.meta.Format != Format || u.meta.Bleve != bleveVersion) {
		err = errors.New("another format")
	}
	if err == nil {
		u.ledger, err = readLedger(from)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrRebuild, err)
	}
	for _, name := range u.meta.Names {
		u.shards[name] = &exchange{fields: newRecordMapping(), batch: index.NewBatch()}
	}
	for i := range u.ledger {
		x := u.shards[u.ledger[i].Shard]
		if x == nil {
			return nil, fmt.Errorf("%w: %s names shard %s", ErrRebuild, ledgerFile, u.ledger[i].Shard)
		}
		x.live += len(u.ledger[i].Prints)
	}
	return u, nil
}

// plan fills the batches and brings the ledger up to date.
func (u *update) plan(ctx context.Context, changed iter.Seq2[*corpus.Bundle, error], removed []string) error {
	at := u.ledger.byDocument()
	gone := map[string]bool{}
	for _, id := range removed {
		if i, ok := at[id]; ok {
			gone[id] = true
			u.drop(&u.ledger[i], nil)
		}
	}
	seen := map[string]bool{}
	for b, err := range changed {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if seen[b.Document.ID] || gone[b.Document.ID] {
			return fmt.Errorf("document %s comes twice", b.Document.ID)
		}
		seen[b.Document.ID] = true
		i, known := at[b.Document.ID]
		if !known {
			i = len(u.ledger)
			u.ledger = append(u.ledger, line{Document: b.Document.ID, Shard: u.emptiest()})
		}
		if err := u.put(&u.ledger[i], b); err != nil {
			return err
		}
	}
	kept := u.ledger[:0]
	for _, e := range u.ledger {
		if !gone[e.Document] {
			kept = append(kept, e)
		}
	}
	u.ledger = kept
	u.ledger.sort()
	live := 0
	for _, x := range u.shards {
		live += x.live
	}
	if u.meta.Updates++; u.meta.Updates > mostUpdates || float64(u.meta.Stale) > mostStale*float64(live) {
		return fmt.Errorf("%w: it was updated %d times, %d of its passages would be out of date", ErrRebuild, u.meta.Updates, u.meta.Stale)
	}
	return nil
}

// emptiest is the shard with the fewest passages.
func (u *update) emptiest() string {
	least := u.meta.Names[0]
	for _, name := range u.meta.Names {
		if u.shards[name].live < u.shards[least].live {
			least = name
		}
	}
	return least
}

// drop takes out the passages of a document that are not kept.
func (u *update) drop(e *line, keep map[string]bool) {
	x := u.shards[e.Shard]
	for id := range e.prints() {
		if !keep[id] {
			x.batch.Delete(id)
			x.live--
			u.meta.Stale++
		}
	}
}

// put exchanges the passages that differ from those of the ledger. While a
// document's texts are as they were, so are the lengths; else all its passages
// are laid anew.
func (u *update) put(e *line, b *corpus.Bundle) error {
	x, before := u.shards[e.Shard], e.prints()
	rs := records(u.counting, b)
	texts := textsOf(rs)
	same := texts == e.Texts && len(rs) == len(before)
	prints, keep := newPrinter(), make(map[string]bool, len(rs))
	lengths := lengthsOf(x.fields)
	for i := range rs {
		id := rs[i].Hit.Passage
		keep[id] = true
		stored, err := json.Marshal(&rs[i])
		if err != nil {
			return fmt.Errorf("passage %q of %s: %w", id, e.Document, err)
		}
		prints.add(id, e.Document, stored)
		if same && prints.lines[i] == id+" "+before[id] {
			x.fields.sections.of(&rs[i]) // which goes by all passages of a document
			continue
		}
		if _, known := before[id]; known {
			u.meta.Stale++
		} else {
			x.live++
		}
		doc := document.NewDocument(id)
		if err := x.fields.MapDocument(doc, &rs[i]); err != nil {
			return fmt.Errorf("passage %q of %s: %w", id, e.Document, err)
		}
		x.batch.Update(doc)
	}
	u.drop(e, keep)
	e.Texts, e.Prints = texts, prints.lines
	if !same {
		e.Lengths = grown(lengths, x.fields.lengths)
	}
	return nil
}

// write brings the shards, which are copied, up to date.
func (u *update) write(ctx context.Context) (Fingerprint, error) {
	group, ctx := errgroup.WithContext(ctx)
	for name, x := range u.shards {
		if len(x.batch.IndexOps) > 0 {
			group.Go(func() error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := apply(filepath.Join(u.dir, name), x.batch); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				return nil
			})
		}
	}
	if err := group.Wait(); err != nil {
		return Fingerprint{}, err
	}
	print := u.ledger.sums(&u.meta)
	if err := u.ledger.write(u.dir); err != nil {
		return Fingerprint{}, err
	}
	return print, u.meta.write(u.dir)
}

// noMerging keeps Bleve from joining segments behind our back: terms of
// fieldForms would go with the passages that are out of date.
var noMerging = map[string]any{"MaxSegmentsPerTier": allSegments}

// apply writes a batch into a shard. It returns when the shard's files hold it.
func apply(path string, batch *index.Batch) (err error) {
	s, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": lockWait, "scorchMergePlanOptions": noMerging})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	inner, err := s.Advanced()
	if err != nil {
		return err
	}
	return inner.Batch(batch)
}

// copyIndex copies an index. Segments, which are never written again, are
// linked where the file system can.
func copyIndex(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case rel == metaFile, rel == ledgerFile:
			return nil // written at the end
		case strings.HasSuffix(path, ".zap") && os.Link(path, target) == nil:
			return nil
		}
		return files.Copy(path, target)
	})
}

package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Format is the version of what is written. Raise it with every change of
// fields or of the cut into words.
const Format = 4

// batchSize is the number of passages in a working segment; more costs memory
// and brings nothing.
const batchSize = 1000

// allSegments is more than a shard has: joined all at once, each posting is
// written twice and no more.
const allSegments = 1 << 20

// Counts says what an index holds.
type Counts struct {
	Documents int `json:"documents"`
	Passages  int `json:"passages"`
	Shards    int `json:"shards"`
}

// Build writes an index of all bundles into dir, which must not exist or be
// empty, and gives the fingerprint that it has. After an error nothing is left
// there.
func Build(ctx context.Context, dir string, facts Facts, bundles iter.Seq2[*corpus.Bundle, error]) (Fingerprint, error) {
	return build(ctx, dir, facts, bundles, runtime.GOMAXPROCS(0))
}

func build(ctx context.Context, dir string, facts Facts, bundles iter.Seq2[*corpus.Bundle, error], shards int) (Fingerprint, error) {
	if facts.Taxonomy == nil {
		return Fingerprint{}, errors.New("index: no taxonomy given")
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return Fingerprint{}, fmt.Errorf("%s: the folder for the index is not empty", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Fingerprint{}, fmt.Errorf("index: %w", err)
	}
	m, list, err := fill(ctx, dir, facts, bundles, shards)
	var print Fingerprint
	if err == nil {
		print = list.sums(m)
		err = errors.Join(list.write(dir), m.write(dir))
	}
	if err != nil {
		return Fingerprint{}, errors.Join(fmt.Errorf("index %s: %w", dir, err), os.RemoveAll(dir))
	}
	return print, nil
}

// fill deals the documents out to the shards, each to the one with the fewest
// passages so far, and builds the shards side by side.
func fill(ctx context.Context, dir string, facts Facts, bundles iter.Seq2[*corpus.Bundle, error], shards int) (*meta, ledger, error) {
	group, ctx := errgroup.WithContext(ctx)
	builders := make([]*shard, shards)
	for i := range builders {
		s := &shard{dir: dir, name: fmt.Sprintf("shard-%02d", i), in: make(chan *corpus.Bundle, 1), counting: taxonomy.NewCounting(facts.Taxonomy), fields: newRecordMapping()}
		builders[i] = s
		group.Go(func() error { return s.run(ctx) })
	}
	m := &meta{Format: Format, Bleve: bleveVersion}
	group.Go(func() error {
		defer func() {
			for _, s := range builders {
				close(s.in)
			}
		}()
		seen, load := map[string]bool{}, make([]int, shards)
		for b, err := range bundles {
			if err != nil {
				return err
			}
			if seen[b.Document.ID] {
				return fmt.Errorf("document %s comes twice", b.Document.ID)
			}
			seen[b.Document.ID] = true
			least := 0
			for i := range load {
				if load[i] < load[least] {
					least = i
				}
			}
			load[least] += len(b.Passages) + 1
			select {
			case builders[least].in <- b:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	var list ledger
	for _, s := range builders {
		m.Names = append(m.Names, s.name)
		m.Shards++
		list = append(list, s.ledger...)
	}
	list.sort()
	return m, list, nil
}

// meta is the file index.json: what a reader needs before it opens the shards.
type meta struct {
	Format int    `json:"format"`
	Bleve  string `json:"bleve"`
	Counts
	Names   []string               `json:"names"`   // folders of the shards
	Lengths map[string]fieldLength `json:"lengths"` // of each target, and of each field of one, for BM25
	Updates int                    `json:"updates"` // since the index was built
	Stale   int                    `json:"stale"`   // passages exchanged or removed since the index was built, whose postings are still there
}

// fieldLength is the number of passages that have a field and of the tokens in
// it, over all shards.
type fieldLength struct {
	Passages int `json:"passages"`
	Tokens   int `json:"tokens"`
}

const metaFile = "index.json"

func (m *meta) write(dir string) error {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, metaFile), append(data, '\n'), 0o644)
}

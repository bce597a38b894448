package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// shard builds one part of the index.
type shard struct {
	dir, name string
	in        chan *corpus.Bundle
	counting  *taxonomy.Counting
	fields    *recordMapping
	ledger    ledger
}

// run takes documents until the channel closes. The offline builder makes one
// segment; it cannot make an empty index, so a shard without passages is made
// the ordinary way.
func (s *shard) run(ctx context.Context) error {
	path := filepath.Join(s.dir, s.name)
	var builder bleve.Builder
	for b := range s.in {
		rs := records(s.counting, b)
		from, before := len(s.fields.prints.lines), lengthsOf(s.fields)
		for i := range rs {
			if err := ctx.Err(); err != nil {
				return err
			}
			if builder == nil {
				// Its working files lie inside dir, which goes as a whole after an error.
				var err error
				builder, err = bleve.NewBuilder(path, s.fields, map[string]any{"batchSize": batchSize, "mergeMax": allSegments, "buildPathPrefix": s.dir})
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
			}
			if err := s.index(builder, &rs[i]); err != nil {
				return err
			}
		}
		s.note(b.Document.ID, rs, from, before)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if builder == nil {
		empty, err := bleve.New(path, newMapping())
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		return empty.Close()
	}
	if err := builder.Close(); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return os.Chmod(filepath.Join(path, "store"), 0o755)
}

func (s *shard) index(builder bleve.Builder, r *record) error {
	if err := builder.Index(r.Hit.Passage, r); err != nil {
		return fmt.Errorf("passage %q of %s: %w", r.Hit.Passage, r.Hit.Document, err)
	}
	return nil
}

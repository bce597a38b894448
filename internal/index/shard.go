package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
	"stocktake/internal/taxonomy"
)

// shard builds one part of the index.
type shard struct {
	dir, name string
	in        chan *corpus.Bundle
	counting  *taxonomy.Counting
	passages  int
	lengths   map[string]fieldLength
}

// run takes documents until the channel closes. The offline builder makes one
// segment; it cannot make an empty index, so a shard without passages is made
// the ordinary way.
func (s *shard) run(ctx context.Context) error {
	s.lengths = map[string]fieldLength{}
	im, err := newMapping()
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, s.name)
	var builder bleve.Builder
	for b := range s.in {
		for _, r := range records(s.counting, b) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if builder == nil {
				// Its working files lie inside dir, which goes as a whole after an error.
				builder, err = bleve.NewBuilder(path, im, map[string]any{"batchSize": batchSize, "buildPathPrefix": s.dir})
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
			}
			if err := s.index(builder, &r); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if builder == nil {
		empty, err := bleve.New(path, im)
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
	f, err := r.fields()
	if err != nil {
		return err
	}
	if err := builder.Index(r.Hit.Passage, f); err != nil {
		return fmt.Errorf("passage %q of %s: %w", r.Hit.Passage, r.Hit.Document, err)
	}
	s.passages++
	s.count(targets[""], r.Hit.Language, r.Hit.Text)
	s.count(targets["title"], r.DocumentLanguage, r.Hit.Title)
	s.count(targets["heading"], r.Hit.Language, r.headings())
	return nil
}

// count adds to the lengths that BM25 compares a passage's length with.
func (s *shard) count(t target, language, text string) {
	if text == "" {
		return
	}
	n := len(words.Split(text))
	for _, field := range []string{t.exact, t.stem + words.Language(language)} {
		l := s.lengths[field]
		s.lengths[field] = fieldLength{l.Passages + 1, l.Tokens + n}
	}
}

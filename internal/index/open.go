package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
)

// bleveVersion is the version in go.mod; a test compares them.
const bleveVersion = "v2.6.3"

// lockWait is how long an index is waited for that another process writes.
const lockWait = "2s"

// Version names the engine and the format of the index.
func Version() string { return fmt.Sprintf("Bleve %s, index format %d", bleveVersion, Format) }

// Index answers searches. It is safe for use by several goroutines.
type Index struct {
	dir     string
	meta    meta
	facts   *lookup
	shards  []bleve.Index
	parts   []*part  // the same
	columns sync.Map // field → *keywordColumn
	numbers sync.Map // field → [][]uint32; see numbersOf
	wholes  *wholes

	vocabularies vocabularies

	sections struct { // see sectionsOf
		sync.Mutex
		of map[*part]*sections
	}
}

// Open opens the index in dir for reading. Several processes may do so at once.
// An index that another process holds for writing gives an error after 2 s.
func Open(dir string, facts Facts) (*Index, error) {
	if facts.Taxonomy == nil {
		return nil, errors.New("index: no taxonomy given")
	}
	data, err := os.ReadFile(filepath.Join(dir, metaFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("index %s: there is none here, or it was not finished; “stocktake rebuild” makes it again: %w", dir, err)
	}
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	x := &Index{dir: dir, facts: newLookup(facts.Taxonomy), wholes: newWholes()}
	if err := json.Unmarshal(data, &x.meta); err != nil {
		return nil, fmt.Errorf("index %s: %s is damaged; “stocktake rebuild” makes it again: %w", dir, metaFile, err)
	}
	if x.meta.Format != Format {
		return nil, fmt.Errorf("index %s: has format %d, this program reads format %d; “stocktake rebuild” makes it again", dir, x.meta.Format, Format)
	}
	for _, name := range x.meta.Names {
		s, err := openShard(filepath.Join(dir, filepath.Base(name)))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("index %s: %w", dir, err), x.Close())
		}
		x.shards = append(x.shards, s)
		p, err := newPart(len(x.parts), s)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("index %s, %s: %w", dir, name, err), x.Close())
		}
		x.parts = append(x.parts, p)
	}
	return x, nil
}

func openShard(path string) (bleve.Index, error) {
	s, err := bleve.OpenUsing(path, map[string]any{"read_only": true, "bolt_timeout": lockWait})
	switch {
	case err == nil:
		return s, nil
	case strings.Contains(err.Error(), "timeout"):
		return nil, fmt.Errorf("%s: another process has held it for more than %s; end that process or wait for it: %w", filepath.Base(path), lockWait, err)
	}
	return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
}

// Close releases the files. Searches that are under way must have ended; what is
// being prepared is given up.
func (x *Index) Close() error {
	x.wholes.close()
	var errs []error
	for _, p := range x.parts {
		errs = append(errs, p.Close())
	}
	for _, s := range x.shards {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// Counts says what the index holds.
func (x *Index) Counts() Counts { return x.meta.Counts }

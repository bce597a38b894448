package index

import (
	"context"
	"errors"
	"strconv"

	index "github.com/blevesearch/bleve_index_api"
)

// A section is all passages of a document that have the same headings in the
// same language. Its title and headings are kept with the first of them: kept
// with each they would be two fifths of all words. A query for them is answered
// from the first passages and holds for all of their sections.

// sectionNumbers tells the sections of the documents of a shard apart, which
// come one after the other.
type sectionNumbers struct {
	document string
	numbers  map[string]int // language, NUL, headings → number in the document
}

// of gives the value of fieldSection, and whether the passage is the section's first.
func (s *sectionNumbers) of(r *record) (value string, first bool) {
	if s.numbers == nil || s.document != r.Hit.Document {
		s.document, s.numbers = r.Hit.Document, map[string]int{}
	}
	key := r.Hit.Language + "\x00" + r.headings()
	n, known := s.numbers[key]
	if !known {
		n = len(s.numbers)
		s.numbers[key] = n
	}
	return s.document + "\x00" + strconv.Itoa(n), !known
}

// sections says which passages of a shard belong together.
type sections struct {
	of   []int32 // by passage: number of its section in the order of fieldSection's terms
	size []int   // by section: passages
}

// newSections reads fieldSection.
func newSections(ctx context.Context, r index.IndexReader) (_ *sections, err error) {
	dict, err := r.FieldDict(fieldSection)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	s := &sections{}
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return s, err
		}
		n, err := s.take(ctx, r, entry.Term)
		if err != nil {
			return nil, err
		}
		s.size = append(s.size, n)
	}
}

// take reads the passages of the next section.
func (s *sections) take(ctx context.Context, r index.IndexReader, value string) (n int, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	passages, err := r.TermFieldReader(ctx, []byte(value), fieldSection, false, false, false)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, passages.Close()) }()
	for ; ; n++ {
		p, err := passages.Next(nil)
		if err != nil || p == nil {
			return n, err
		}
		at := int(p.ID.Value())
		for len(s.of) <= at {
			s.of = append(s.of, -1)
		}
		s.of[at] = int32(len(s.size))
	}
}

// sectionsOf gives those of a shard, reading them when they are first asked for.
func (x *Index) sectionsOf(ctx context.Context, p *part) (*sections, error) {
	x.sections.Lock()
	defer x.sections.Unlock()
	if s := x.sections.of[p]; s != nil {
		return s, nil
	}
	s, err := newSections(ctx, p)
	if err != nil {
		return nil, err
	}
	if x.sections.of == nil {
		x.sections.of = map[*part]*sections{}
	}
	x.sections.of[p] = s
	return s, nil
}

// placed is what the first passage of a section has of a term.
type placed struct {
	freq int
	norm float64
	pos  []int
}

// shared walks the passages of the sections whose first passage holds a term.
type shared struct {
	*reading
	*sections
	found []*placed // by section; nil where the term does not stand
	n     uint64
	at    uint64
}

// newShared reads the first passages from p.
func newShared(r *reading, p postings) (*shared, error) {
	sections, err := r.index.sectionsOf(r.ctx, r.part)
	if err != nil {
		return nil, err
	}
	s := &shared{reading: r, sections: sections, found: make([]*placed, len(sections.size))}
	for p.doc() != done {
		section := sections.of[p.doc()]
		s.found[section] = &placed{p.freq(), p.norm(), append([]int(nil), p.positions()...)}
		s.n += uint64(sections.size[section])
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	return s, s.settle()
}

// settle moves on to the next passage of a section that was found.
func (s *shared) settle() error {
	for ; s.at < uint64(len(s.of)); s.at++ {
		if section := s.of[s.at]; section >= 0 && s.found[section] != nil {
			return s.tick()
		}
	}
	s.at = done
	return nil
}

func (s *shared) here() *placed { return s.found[s.of[s.at]] }
func (s *shared) doc() uint64   { return s.at }
func (s *shared) next() error {
	if s.at == done {
		return nil
	}
	s.at++
	return s.settle()
}
func (s *shared) advance(doc uint64) error {
	if s.at >= doc {
		return nil
	}
	s.at = doc
	return s.settle()
}
func (s *shared) freq() int        { return s.here().freq }
func (s *shared) norm() float64    { return s.here().norm }
func (s *shared) positions() []int { return s.here().pos }
func (s *shared) count() uint64    { return s.n }

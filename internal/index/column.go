package index

import index "github.com/blevesearch/bleve_index_api"

// column is one field of all passages of a shard. Bleve asks for the terms of a
// passage's field twice while it makes a segment, and is done with them when it
// asks for those of the next passage: they are laid out in the same memory each
// time. Kept until the segment is made they would take some 10 kB a passage.
type column struct {
	name    string
	options index.FieldIndexingOptions

	shown     *terms // those that are laid out now
	laid      index.TokenFrequencies
	counts    []index.TokenFreq
	locations []index.TokenLocation
	pointers  []*index.TokenLocation // to locations
}

// lay puts the terms of one passage in the place of those before.
func (c *column) lay(t *terms) index.TokenFrequencies {
	if c.shown == t {
		return c.laid
	}
	c.shown = t
	clear(c.laid)
	c.grow(len(t.list), len(t.places))
	for i, pos := range t.places {
		c.locations[i].Position = int(pos)
	}
	from := 0
	for i := range t.list {
		f := &c.counts[i]
		to := from + t.list[i].n
		f.Locations = nil
		if len(t.places) > 0 {
			f.Locations = c.pointers[from:to:to]
		}
		if !c.options.SkipFreqNorm() {
			f.SetFrequency(t.list[i].n)
		}
		from = to
		c.laid[t.list[i].term] = f
	}
	return c.laid
}

func (c *column) grow(terms, places int) {
	if len(c.counts) < terms {
		c.counts = make([]index.TokenFreq, 2*terms)
	}
	if len(c.locations) < places {
		c.locations, c.pointers = make([]index.TokenLocation, 2*places), make([]*index.TokenLocation, 2*places)
		for i := range c.locations {
			c.pointers[i] = &c.locations[i]
		}
	}
}

// field is one field of one passage. It implements index.Field.
type field struct {
	*column
	value []byte // what is stored; nil if nothing is
	terms *terms
}

// The methods of index.Field. There is nothing to analyse: the words are cut.
func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) Analyze()                                         {}
func (f *field) AnalyzedLength() int                              { return f.terms.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.lay(f.terms) }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return len(f.value) }

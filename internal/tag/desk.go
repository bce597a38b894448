package tag

import (
	"context"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// desk is what taggers that read one document share: the words of its passages,
// cut once, and what their automata know of each word. It serves one goroutine
// at a time; what it has learnt of words stays for the next document.
type desk struct {
	passages []corpus.Passage
	words    [][]word // of each passage; nil until asked for
	only     []bool   // by passage: taggers read it; nil for all
	numbers  map[string]int32
	scans    map[*automaton]*scan
	names    map[int32]bool // word → whether a name of a State may begin with it
}

// mostWords bounds the memory of one desk.
const mostWords = 1 << 17

func newDesk() *desk { return &desk{numbers: map[string]int32{}} }

// lay puts another document on the desk.
func (d *desk) lay(passages []corpus.Passage) {
	d.passages = passages
	d.words = make([][]word, len(passages))
	if d.scans == nil || len(d.numbers) > mostWords {
		d.scans, d.names = map[*automaton]*scan{}, map[int32]bool{}
		clear(d.numbers)
	}
}

// clear takes the document off, so that it need not be kept in memory.
func (d *desk) clear() { d.passages, d.words, d.only = nil, nil, nil }

// reads says whether taggers read passage i.
func (d *desk) reads(i int) bool { return d.only == nil || d.only[i] }

// wordsAt gives the words of passage i.
func (d *desk) wordsAt(i int) []word {
	if d.words[i] == nil {
		d.words[i] = wordsOf(d.passages[i].Text, nil)
		for at := range d.words[i] {
			d.number(&d.words[i][at])
		}
	}
	return d.words[i]
}

// number gives a word its number, counting from 1, and the string kept for it.
func (d *desk) number(w *word) {
	n, ok := d.numbers[w.folded]
	if !ok {
		n = int32(len(d.numbers) + 1)
		d.numbers[w.folded] = n
	}
	w.number = n
}

// scan gives the desk's scan of an automaton.
func (d *desk) scan(a *automaton) *scan {
	s := d.scans[a]
	if s == nil {
		s = a.scan()
		d.scans[a] = s
	}
	return s
}

// deskKey is the place of a desk in a context.
type deskKey struct{}

// deskFor is the desk that Run laid the passages on, or one of its own for a
// tagger that runs by itself.
func deskFor(ctx context.Context, passages []corpus.Passage) *desk {
	if d, ok := ctx.Value(deskKey{}).(*desk); ok && same(d.passages, passages) {
		return d
	}
	d := newDesk()
	d.lay(passages)
	return d
}

func same(a, b []corpus.Passage) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Joint runs taggers that share desks.
type Joint struct {
	taggers []corpus.Tagger
	desks   sync.Pool
}

// Together makes one tagger of several, which cut each passage into words once.
// It gives what they give one after another, and may be used by several
// goroutines.
func Together(taggers []corpus.Tagger) *Joint {
	return &Joint{taggers: taggers, desks: sync.Pool{New: func() any { return newDesk() }}}
}

func (t *Joint) Name() string { return "all taggers" }

// Tag runs the taggers as Run does; tags found before count as those of an
// earlier tagger.
func (t *Joint) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	d := t.desks.Get().(*desk)
	defer t.desks.Put(d)
	return runOn(ctx, d, t.taggers, doc, passages, tags)
}

// beginsName says whether a name of a State may begin with a word.
func (d *desk) beginsName(tx *taxonomy.Taxonomy, w word) bool {
	begins, ok := d.names[w.number]
	if !ok {
		begins = tx.BeginsName(w.folded)
		d.names[w.number] = begins
	}
	return begins
}

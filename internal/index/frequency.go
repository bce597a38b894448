package index

import (
	"errors"
	"strings"
)

// frequency is the number of passages that hold any of some terms of a field.
func (b *binder) frequency(terms ...entry) int {
	var key strings.Builder
	key.WriteString(terms[0].field)
	for _, e := range terms {
		key.WriteByte(0)
		key.WriteString(e.term)
	}
	if n, ok := b.df[key.String()]; ok || b.over() {
		return n
	}
	n := 0
	for _, r := range b.readings {
		m, err := r.frequency(terms)
		if errors.Is(err, errOver) {
			return 0
		}
		if err != nil {
			b.err = errors.Join(b.err, err)
			return 0
		}
		n += m
	}
	b.df[key.String()] = n
	return n
}

// frequency is that of one shard.
func (r *reading) frequency(terms []entry) (int, error) {
	if ofSections(terms[0].field) {
		p, err := r.open(terms, false)
		if err != nil {
			return 0, err
		}
		return int(p.count()), nil
	}
	if len(terms) == 1 {
		lists, err := r.lists(terms[0])
		return int(size(lists)), err
	}
	any, err := r.union(terms)
	if err != nil {
		return 0, err
	}
	return any.count(), r.tick()
}

// keepLive takes the counts that dictionaries give of the terms of a field down to
// the passages that are not out of date, and leaves out terms that have none.
func (b *binder) keepLive(field string, counts map[string]int) {
	for term := range counts {
		live := 0
		for _, r := range b.readings {
			lists, err := r.lists(entry{field, term})
			if err != nil {
				b.err = errors.Join(b.err, err)
				return
			}
			live += int(size(lists))
		}
		if counts[term] = live; live == 0 {
			delete(counts, term)
		}
	}
}

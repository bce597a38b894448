package index

import (
	"slices"
	"strconv"

	"stocktake/internal/corpus"
	"stocktake/internal/index/words"
)

// passage is a stored record that a looker looks at.
type passage struct {
	*record
	*looker
	cut  []target // texts whose words have been read
	keys map[string][]string
}

// read reads a target's words, once.
func (p *passage) read(in target) {
	if slices.Contains(p.cut, in) {
		return
	}
	p.cut = append(p.cut, in)
	for _, t := range p.texts() {
		if t.target == in {
			p.looker.read(in.field(t.language), words.Split(t.text))
		}
	}
}

// has says whether a keyword field has any of some values.
func (p *passage) has(field string, values []string) bool {
	if p.keys == nil {
		p.keys = p.lists()
		for name, v := range map[string]string{fieldDoc: p.Hit.Document, fieldRole: p.Hit.Role, fieldCountry: p.Hit.Country, fieldLanguage: p.Hit.Language,
			fieldDocKind: p.Hit.DocKind, fieldCycle: strconv.Itoa(p.Hit.Cycle)} {
			p.keys[name] = []string{v}
		}
	}
	return slices.ContainsFunc(values, func(v string) bool { return slices.Contains(p.keys[field], v) })
}

func (planAll) look(*passage) (bool, []at)     { return true, nil }
func (planNone) look(*passage) (bool, []at)    { return false, nil }
func (planScope) look(p *passage) (bool, []at) { return searched(p.Hit.Role), nil }
func (i planIs) look(p *passage) (bool, []at)  { return p.has(i.field, i.values), nil }
func (l planLeaf) look(p *passage) (bool, []at) {
	var out []at
	for i := range l.variants {
		out = append(out, l.variants[i].look(p)...)
	}
	return len(out) > 0, out
}

// look finds where the slots stand in their places. Places in titles and
// headings have no bytes: those of a hit are of its text.
func (v *variant) look(p *passage) []at {
	p.read(v.in)
	var out []at
	for _, first := range p.tokens[v.slots[0].number] {
		place := at{first: first.Pos, last: first.Pos + v.width - 1, start: first.Start, end: first.End}
		whole := true
		for i := range v.slots[1:] {
			t, ok := p.tokenAt(v.slots[i+1].number, place.first+v.slots[i+1].at)
			if whole = ok; !whole {
				break
			}
			place.end = max(place.end, t.End)
		}
		if v.in != inText {
			place.start, place.end = 0, 0
		}
		if whole {
			out = append(out, place)
		}
	}
	return out
}

func (a planAnd) look(p *passage) (bool, []at) {
	for _, n := range a.nots {
		if yes, _ := n.look(p); yes {
			return false, nil
		}
	}
	var out []at
	for _, part := range a.plans {
		yes, places := part.look(p)
		if !yes {
			return false, nil
		}
		out = append(out, places...)
	}
	return true, out
}

func (o planOr) look(p *passage) (bool, []at) {
	any := false
	var out []at
	for _, part := range o.plans {
		if yes, places := part.look(p); yes {
			any, out = true, append(out, places...)
		}
	}
	return any, out
}

func (n planNear) look(p *passage) (bool, []at) {
	places := members(n.places(p), n.within)
	return len(places) > 0, places
}

func (n planNear) places(p *passage) [][]at {
	parts := make([][]at, len(n.plans))
	for i, part := range n.plans {
		parts[i] = occurrences(part, p)
	}
	return parts
}

// occurrences gives the places of a part of a NEAR; those of a NEAR in it as wholes.
func occurrences(part plan, p *passage) (out []at) {
	switch part := part.(type) {
	case planLeaf:
		_, out = part.look(p)
	case planOr:
		for _, o := range part.plans {
			out = append(out, occurrences(o, p)...)
		}
	case planNear:
		out = chains(part.places(p), part.within)
	}
	return out
}

// ranges makes byte ranges of places in the text: sorted, merged where they overlap.
func ranges(places []at) []corpus.Range {
	var flat []corpus.Range
	for _, a := range places {
		for _, atom := range a.atoms() {
			if atom.end == 0 {
				continue
			}
			flat = append(flat, corpus.Range{Start: atom.start, End: atom.end})
		}
	}
	slices.SortFunc(flat, func(x, y corpus.Range) int {
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return x.End - y.End
	})
	var out []corpus.Range
	for _, r := range flat {
		if n := len(out); n > 0 && r.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

package index

import "stocktake/internal/index/syntax"

// plan is a query made ready for this index: words are stems and dictionary
// terms now. It can be opened as a stream over a shard, and asked about one
// passage whose text is at hand.
type plan interface {
	// open gives the passages of a shard that match; places says whether
	// occurrences will be asked for.
	open(r *reading, places bool) (stream, error)
	// candidates gives a set, of the caller's own, with all passages of a shard that
	// match and maybe others; nil if that cannot be said.
	candidates(r *reading) (passageSet, error)
	// look says whether a passage matches and which places made it match.
	look(p *passage) (bool, []at)
}

type (
	planAll  struct{}
	planNone struct{}
	// planScope asks for the roles that are searched when none is asked for.
	planScope struct{}
	// planLeaf is a word, phrase, wildcard or fuzzy word.
	planLeaf struct{ variants []variant }
	// planIs asks for any of some values of a keyword field.
	planIs struct {
		field  string
		values []string
	}
	planAnd struct {
		plans []plan
		nots  []plan
	}
	planOr   struct{ plans []plan }
	planNear struct {
		plans  []plan
		within []int
	}
)

func (planAll) open(r *reading, _ bool) (stream, error) { return newSetStream(r, r.part.live()), nil }
func (planScope) open(r *reading, _ bool) (stream, error) {
	scope, err := r.part.setOf(fieldScope, "1")
	return newSetStream(r, scope), err
}
func (planNone) open(*reading, bool) (stream, error) { return nothing{}, nil }
func (l planLeaf) open(r *reading, places bool) (stream, error) {
	streams := make([]stream, 0, len(l.variants))
	for i := range l.variants {
		s, err := l.variants[i].open(r, places)
		if err != nil {
			return nil, err
		}
		streams = append(streams, s)
	}
	switch len(streams) {
	case 0:
		return nothing{}, nil
	case 1:
		return streams[0], nil
	}
	return newEither(streams, true), nil
}

func (i planIs) open(r *reading, _ bool) (stream, error) {
	set, err := r.union(entries(i.field, i.values))
	if err != nil {
		return nil, err
	}
	return newSetStream(r, set), nil
}

func openEach(r *reading, plans []plan, places bool) ([]stream, error) {
	streams := make([]stream, 0, len(plans))
	for _, p := range plans {
		s, err := p.open(r, places)
		if err != nil {
			return nil, err
		}
		streams = append(streams, s)
	}
	return streams, nil
}

func (a planAnd) open(r *reading, _ bool) (stream, error) {
	plans := a.plans
	if len(plans) == 0 {
		plans = []plan{planAll{}}
	}
	streams, err := openEach(r, plans, false)
	if err != nil {
		return nil, err
	}
	base := streams[0]
	if len(streams) > 1 {
		if base, err = newBoth(streams); err != nil {
			return nil, err
		}
	}
	if len(a.nots) == 0 {
		return base, nil
	}
	nots, err := openEach(r, a.nots, false)
	if err != nil {
		return nil, err
	}
	return newWithout(base, newEither(nots, false))
}

func (o planOr) open(r *reading, places bool) (stream, error) {
	streams, err := openEach(r, o.plans, places)
	if err != nil {
		return nil, err
	}
	return newEither(streams, false), nil
}

func (n planNear) open(r *reading, _ bool) (stream, error) {
	streams, err := openEach(r, n.plans, true)
	if err != nil {
		return nil, err
	}
	return newNear(streams, n.within)
}

// plan makes a query ready. in is the text it searches.
func (b *binder) plan(n syntax.Node, in target) plan {
	switch n := n.(type) {
	case syntax.All:
		return planAll{}
	case syntax.Word:
		return b.word(n.Text, in)
	case syntax.Phrase:
		return b.phrase(n.Text, in)
	case syntax.Wildcard:
		return b.phrase(n.Text, in)
	case syntax.Fuzzy:
		return b.fuzzy(n.Text, n.Edits, in)
	case syntax.Is:
		field, values := fieldOf(n.Field, n.Value)
		return planIs{field, values}
	case syntax.In:
		return b.plan(n.Node, targets[n.Field])
	case syntax.Not:
		return planAnd{nots: []plan{b.excluded(n.Node, in)}}
	case syntax.Or:
		return planOr{b.plans(distinct(n.Nodes), in)}
	case syntax.Near:
		return planNear{b.plans(n.Nodes, in), n.Within}
	case syntax.And:
		var and planAnd
		for _, node := range distinct(n.Nodes) {
			if not, ok := node.(syntax.Not); ok {
				and.nots = append(and.nots, b.excluded(not.Node, in))
			} else {
				and.plans = append(and.plans, b.plan(node, in))
			}
		}
		return and
	}
	return planNone{}
}

// excluded makes ready what must not be there.
func (b *binder) excluded(n syntax.Node, in target) plan {
	outer := b.inNot
	b.inNot = true
	defer func() { b.inNot = outer }()
	return b.plan(n, in)
}

// distinct leaves out what stands in a list before: a word asked for twice is
// asked for.
func distinct(nodes []syntax.Node) []syntax.Node {
	seen := make(map[string]bool, len(nodes))
	out := make([]syntax.Node, 0, len(nodes))
	for _, n := range nodes {
		if s := n.String(); !seen[s] {
			seen[s] = true
			out = append(out, n)
		}
	}
	return out
}

func (b *binder) plans(nodes []syntax.Node, in target) []plan {
	out := make([]plan, len(nodes))
	for i, n := range nodes {
		out[i] = b.plan(n, in)
	}
	return out
}

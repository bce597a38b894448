package eval

import (
	"math/rand/v2"
	"slices"
)

// rounds and the seeds of the bootstrap; fixed, so that a figure never moves by itself.
const (
	rounds = 1000
	seedA  = 73
	seedB  = 195
)

// enough is the number of labels from which a concept or language has an
// interval: drawn from fewer, it tells of the draw alone.
const enough = 5

// intervals adds 95 % percentile intervals to micro, macro, top-1, accuracy and
// each concept and language with enough labels, drawing whole cases with
// replacement. A draw without a concept says nothing of it.
func (r *Report) intervals(outs []outcome) {
	if len(outs) == 0 {
		return
	}
	ids := map[string]int{}
	for i, c := range r.Concepts {
		ids[c.Name] = i
	}
	langs := map[string]int{}
	for i, l := range r.Languages {
		langs[l.Name] = len(r.Concepts) + i
	}
	type counts struct {
		lang         int
		tp, fp, fn   []int
		single, top1 int
		asked, right int
	}
	flat := make([]counts, len(outs))
	for i, o := range outs {
		f := &flat[i]
		f.lang = langs[o.language()]
		for _, n := range o.tp {
			f.tp = append(f.tp, ids[n])
		}
		for _, n := range o.fp {
			f.fp = append(f.fp, ids[n])
		}
		for _, n := range o.fn {
			f.fn = append(f.fn, ids[n])
		}
		f.single, f.top1, f.asked, f.right = one(o.single), one(o.top1), one(o.asked), one(o.right)
		r.Top1.Of, r.Top1.Right = r.Top1.Of+f.single, r.Top1.Right+f.top1
		r.Accuracy.Of, r.Accuracy.Right = r.Accuracy.Of+f.asked, r.Accuracy.Right+f.right
	}
	rng := rand.New(rand.NewPCG(seedA, seedB))
	var micro, macro, top1, accuracy []float64
	n, rows := len(r.Concepts), len(r.Concepts)+len(r.Languages)
	drawn := make([][]float64, rows) // F1 of concepts, then of languages
	tp, fp, fn := make([]int, rows), make([]int, rows), make([]int, rows)
	for range rounds {
		clear(tp)
		clear(fp)
		clear(fn)
		var sum counts
		for range flat {
			f := &flat[rng.IntN(len(flat))]
			for _, i := range f.tp {
				tp[i]++
			}
			for _, i := range f.fp {
				fp[i]++
			}
			for _, i := range f.fn {
				fn[i]++
			}
			tp[f.lang] += len(f.tp)
			fp[f.lang] += len(f.fp)
			fn[f.lang] += len(f.fn)
			sum.single, sum.top1 = sum.single+f.single, sum.top1+f.top1
			sum.asked, sum.right = sum.asked+f.asked, sum.right+f.right
		}
		var a, b, c, seen int
		var mean float64
		for i := range rows {
			if tp[i]+fp[i]+fn[i] == 0 {
				continue
			}
			_, _, f1 := PRF(tp[i], fp[i], fn[i])
			drawn[i] = append(drawn[i], f1)
			if i < n {
				a, b, c = a+tp[i], b+fp[i], c+fn[i]
				mean += f1
				seen++
			}
		}
		_, _, f1 := PRF(a, b, c)
		micro = append(micro, f1)
		macro = append(macro, mean/float64(max(seen, 1)))
		top1 = append(top1, ratio(sum.top1, sum.single))
		accuracy = append(accuracy, ratio(sum.right, sum.asked))
	}
	r.Micro.F1Low, r.Micro.F1High = middle(micro)
	r.Macro.F1Low, r.Macro.F1High = middle(macro)
	for i := range r.Concepts {
		r.Concepts[i].interval(drawn[i])
	}
	for i := range r.Languages {
		r.Languages[i].interval(drawn[n+i])
	}
	r.Top1.finish(top1)
	r.Accuracy.finish(accuracy)
}

func (r *Row) interval(drawn []float64) {
	if r.TP > 0 && r.TP+r.FN >= enough {
		r.F1Low, r.F1High = middle(drawn)
	}
}

func (s *Share) finish(drawn []float64) {
	s.Value = ratio(s.Right, s.Of)
	if s.Of > 0 {
		s.Low, s.High = middle(drawn)
	}
}

// middle gives the 2.5th and 97.5th percentiles.
func middle(v []float64) (low, high float64) {
	slices.Sort(v)
	return v[len(v)*25/1000], v[min(len(v)*975/1000, len(v)-1)]
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

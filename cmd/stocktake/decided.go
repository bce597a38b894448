package main

import (
	"context"
	"fmt"
	"slices"

	"stocktake/internal/eval"
)

// decided shows what people's decisions say of the taggers, and how far the
// people agree, in the schemes named; in all when none is.
func (a *app) decided(ctx context.Context, schemes []string) error {
	r, err := a.openReader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	t, err := r.Query(ctx, eval.VerdictsSQL, nil)
	if err != nil {
		return err
	}
	verdicts := slices.DeleteFunc(eval.Verdicts(t), func(v eval.Verdict) bool { return len(schemes) > 0 && !slices.Contains(schemes, v.Scheme) })
	d := eval.Decide(verdicts)
	if a.json {
		return a.printJSON(d)
	}
	if len(verdicts) == 0 {
		fmt.Fprintln(a.err, "nobody has decided on a tag of a passage that is in the corpus")
		return nil
	}
	fmt.Fprint(a.out, d.Table())
	return nil
}

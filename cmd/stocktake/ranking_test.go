package main

import (
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/testkit"
)

// TestRanking asks the judged queries of testdata/search/ranking and records by
// file (a language each) how high the passages stand that answer them.
func TestRanking(t *testing.T) {
	r := ingestDemo(t)
	const top = 5
	byFile := map[string][]eval.Ranking{}
	var files []string
	var b strings.Builder
	for _, c := range readSearchCases(t, "ranking/*.txt") {
		res, err := r.Search(t.Context(), c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.at, err)
		}
		rank := c.ranking(res)
		file, _, _ := strings.Cut(c.at, ".")
		if byFile[file] == nil {
			files = append(files, file)
		}
		byFile[file] = append(byFile[file], rank)
		recall, first := eval.RecallAt(top, rank.Ranked, rank.Relevant), eval.ReciprocalRank(rank.Ranked, rank.Relevant)
		if recall < 1 && len(rank.Relevant) <= top || first < 1 {
			fmt.Fprintf(&b, "%s, %s: recall@%d %.2f, reciprocal rank %.2f\n", file, c.query.Text, top, recall, first)
		}
	}
	var all []eval.Ranking
	for _, file := range files {
		all = append(all, byFile[file]...)
		fmt.Fprintf(&b, "%-6s %s\n", file, scores(byFile[file], top))
	}
	fmt.Fprintf(&b, "%-6s %s\n", "all", scores(all, top))
	testkit.Golden(t, "search-ranking.golden", []byte(b.String()))
	if mrr := eval.MRR(all); mrr < .9 {
		t.Errorf("mean reciprocal rank %.3f", mrr)
	}
}

func scores(rs []eval.Ranking, top int) string {
	recall := 0.0
	for _, r := range rs {
		recall += eval.RecallAt(top, r.Ranked, r.Relevant)
	}
	return fmt.Sprintf("%3d queries, recall@%d %.3f, MRR %.3f", len(rs), top, recall/float64(len(rs)), eval.MRR(rs))
}

// ranking names the hits by the passage expected, or else by their ID.
func (c *searchCase) ranking(res *corpus.Results) eval.Ranking {
	var out eval.Ranking
	for _, w := range c.want {
		out.Relevant = append(out.Relevant, w.String())
	}
	for i := range res.Hits {
		name := res.Hits[i].Passage
		for _, w := range c.want {
			if w.is(&res.Hits[i]) {
				name = w.String()
			}
		}
		out.Ranked = append(out.Ranked, name)
	}
	return out
}

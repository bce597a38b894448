package store

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

// drawCorpus makes any mixture of documents: known and unknown countries,
// cycles, kinds, translations of each other, readable or not.
func drawCorpus(t *rapid.T) []doc {
	n := rapid.IntRange(0, 8).Draw(t, "documents")
	var docs []doc
	for i := range n {
		d := document(fmt.Sprintf("d%d", i),
			rapid.SampledFrom([]string{"AAA", "BBB", "CCC", "XAA", "ZZZ", ""}).Draw(t, "country"),
			rapid.SampledFrom([]int{2022, 2026, 0}).Draw(t, "cycle"),
			rapid.SampledFrom([]string{corpus.KindReview, corpus.KindReview, corpus.KindUPR, corpus.KindOther}).Draw(t, "kind"))
		if rapid.IntRange(0, 2).Draw(t, "translation") == 0 {
			d.translationOf(fmt.Sprintf("d%d", rapid.IntRange(0, n).Draw(t, "of")))
		}
		for range rapid.IntRange(0, 4).Draw(t, "passages") {
			d.passageOf(rapid.SampledFrom(corpus.Roles).Draw(t, "role"), "some words", rapid.SampledFrom(corpus.PassageKinds).Draw(t, "passage kind"))
			for range rapid.IntRange(0, 3).Draw(t, "tags") {
				d.tag(rapid.SampledFrom([]string{"gcm", "gcm", "gcm", "sdg", "fact", "principle"}).Draw(t, "scheme"),
					fmt.Sprint(rapid.IntRange(0, 25).Draw(t, "notation")),
					rapid.SampledFrom([]string{corpus.MethodCitation, corpus.MethodHeading, corpus.MethodLexicon, corpus.MethodCrosswalk}).Draw(t, "method"),
					rapid.SampledFrom([]float64{0.3, 0.5, 0.75, 1}).Draw(t, "score"))
			}
		}
		docs = append(docs, d)
	}
	return docs
}

// identities hold for every corpus. Each query gives no row when it does.
var identities = map[string]string{
	"exactly one state for each expected State, cycle and objective": `
		SELECT * FROM (SELECT count(*) AS n FROM states), (SELECT count(*) * 23 AS m FROM states_expected) WHERE n <> m
		UNION ALL SELECT count(*), objective FROM states GROUP BY country, cycle, objective HAVING count(*) <> 1`,
	"expected States are countries × cycles": `
		SELECT * FROM (SELECT count(*) AS n FROM states_expected),
		(SELECT (SELECT count(*) FROM (SELECT country FROM roster UNION SELECT country FROM documents WHERE country IS NOT NULL)) * (SELECT count(*) FROM cycles) AS m)
		WHERE n <> m`,
	"states come from the eight": `SELECT state FROM states WHERE state NOT IN
		('not_submitted', 'unreadable', 'silent', 'mentioned', 'challenge', 'planned', 'reported', 'evidenced')`,
	"kinds of a cell add up to its passages": `SELECT * FROM states WHERE passages <> progress + challenge + plan + recommendation + support + context`,
	"a state with text has passages, one without has none": `SELECT * FROM states
		WHERE (state IN ('not_submitted', 'unreadable', 'silent')) <> (passages = 0)`,
	"coverage adds up": `SELECT * FROM coverage WHERE states_all <> not_submitted + submitted OR submitted <> unreadable + readable
		OR readable <> silent + mentioned + challenge + planned + reported + evidenced OR states_with_passages <> readable - silent`,
	"every objective of every cycle is covered": `SELECT cycle FROM coverage GROUP BY cycle HAVING count(*) <> 23`,
	"States with passages are those of objective_passages": `SELECT * FROM coverage c FULL JOIN
		(SELECT cycle, objective, count(DISTINCT country) AS n, count(*) AS p FROM objective_passages GROUP BY ALL) o
		ON o.cycle = c.cycle AND o.objective = c.objective
		WHERE coalesce(n, 0) <> c.states_with_passages OR coalesce(p, 0) <> c.passages OR c.cycle IS NULL`,
	"kinds by objective add up to coverage": `SELECT * FROM (SELECT cycle, objective, sum(passages) AS n FROM kinds WHERE objective IS NOT NULL GROUP BY ALL) k
		JOIN coverage c ON c.cycle = k.cycle AND c.objective = k.objective WHERE n <> c.passages`,
	"one row for each objective and passage": `SELECT objective, passage FROM objective_passages GROUP BY ALL HAVING count(*) <> 1`,
	"only counted passages":                  `SELECT * FROM objective_passages o JOIN passages p ON p.id = o.passage WHERE NOT p.counted`,
	"one standing for each document": `SELECT * FROM (SELECT count(*) AS n FROM document_standing), (SELECT count(*) AS m FROM documents), (SELECT count(*) AS q FROM document_quality)
		WHERE n <> m OR q <> m`,
	"one document counts of each work":     `SELECT work FROM document_standing WHERE standing = 'counted' GROUP BY work HAVING count(*) <> 1`,
	"of each work in the frame one counts": `SELECT work FROM document_standing WHERE standing IN ('counted', 'translation') GROUP BY work HAVING count(*) FILTER (WHERE standing = 'counted') <> 1`,
	"one submission for each expected State": `SELECT country, cycle FROM submissions GROUP BY ALL HAVING count(*) <> 1
		UNION ALL SELECT country, cycle FROM states_expected EXCEPT SELECT country, cycle FROM submissions`,
	"submissions hold the counted documents": `SELECT * FROM (SELECT coalesce(sum(documents), 0) AS n FROM submissions), (SELECT count(*) AS m FROM counted_documents) WHERE n <> m`,
	"languages add up to the corpus":         `SELECT * FROM (SELECT coalesce(sum(documents), 0) AS n, coalesce(sum(passages), 0) AS p FROM languages), corpus_totals c WHERE n <> c.documents OR p <> c.counted_passages`,
	"one change for each objective and State readable in a cycle and the one before": `
		SELECT country, cycle, objective FROM changes GROUP BY ALL HAVING count(*) <> 1
		UNION ALL (SELECT s.country, s.cycle, s.objective FROM states s JOIN submissions u ON u.country = s.country AND u.cycle = s.cycle AND u.status = 'readable'
			JOIN submissions b ON b.country = s.country AND b.cycle < s.cycle AND b.status = 'readable' EXCEPT SELECT country, cycle, objective FROM changes)
		UNION ALL (SELECT country, cycle, objective FROM changes EXCEPT SELECT country, cycle, objective FROM states WHERE state NOT IN ('not_submitted', 'unreadable'))`,
	"a change says what the passages say": `SELECT * FROM changes WHERE before >= cycle
		OR (change IN ('new', 'never')) <> (passages_before = 0) OR (change IN ('dropped', 'never')) <> (passages = 0)
		OR change = 'grown' AND passages <= passages_before OR change = 'shrunk' AND passages >= passages_before OR change = 'kept' AND passages <> passages_before`,
	"every objective stands in one round table of the grouping that holds": `SELECT objective FROM roundtable_objectives(2026) GROUP BY ALL HAVING count(*) <> 1`,
	"facts belong to evidenced states":                                     `SELECT * FROM state_facts f JOIN states s ON s.country = f.country AND s.cycle = f.cycle AND s.objective = f.objective WHERE s.state <> 'evidenced'`,
	"evidenced states have facts":                                          `SELECT country, cycle, objective FROM states WHERE state = 'evidenced' EXCEPT SELECT country, cycle, objective FROM state_facts`,
}

func TestIdentities(t *testing.T) {
	// Each corpus is a file of its own and some twenty queries: 25 by default;
	// -rapid.checks=N asks for more.
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := flag.Set("rapid.checks", "25"); err != nil {
			t.Fatal(err)
		}
		defer flag.Set("rapid.checks", checks.DefValue)
	}
	n := 0
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		docs := drawCorpus(rt)
		n++
		path := filepath.Join(dir, fmt.Sprintf("%d.duckdb", n))
		defer os.Remove(path)
		if _, err := Build(context.Background(), path, testFacts(), sequence(docs...)); err != nil {
			rt.Fatal(err)
		}
		db, err := Open(context.Background(), path)
		if err != nil {
			rt.Fatal(err)
		}
		defer db.Close()
		for name, query := range identities {
			table, err := db.Query(context.Background(), query, nil)
			if err != nil {
				rt.Fatalf("%s: %v", name, err)
			}
			if len(table.Rows) > 0 {
				rt.Errorf("not so: %s: %v", name, table.Rows)
			}
		}
	})
}

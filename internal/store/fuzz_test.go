package store

import (
	"context"
	"testing"
	"time"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// Whatever a person types is answered or refused, within the time, and changes nothing.
func FuzzUserQuery(f *testing.F) {
	for _, q := range []string{"SELECT * FROM states", "FROM tags ORDER BY 1;", "SELECT 1; SELECT 2", "PIVOT states ON state IN ('x') USING count(*)",
		"WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r", "COPY roster TO 'x'", "SELECT $1, $x, ?", "\x00\xff", "SELECT 'é' || chr(0)",
		"SELECT union_value(k := 1), TIME '10:00', '101'::BIT, uuid(), now(), INTERVAL 3 DAYS, MAP {'a': [1]}, 'a'::ENUM('a'), 1e400, 'nan'::FLOAT",
		"SELECT '99999999999999999999999999'::BIGNUM, '10:00:00+01'::TIMETZ, TIMESTAMP_NS '2020-01-01 00:00:00', 1::VARIANT, array_value(1, 2), x'00'"} {
		f.Add(q)
	}
	db := built(f, testFacts(), document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9))
	before, err := db.Fingerprint(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		start := time.Now()
		table, err := db.UserQuery(ctx, query)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %v", took)
		}
		if err == nil {
			for _, row := range table.Rows {
				for _, c := range row {
					if s, ok := c.(string); ok && !utf8.ValidString(s) {
						t.Errorf("cell %q is not UTF-8", s)
					}
				}
			}
		}
		if _, err := db.Query(context.Background(), "SELECT count(*) FROM roster", nil); err != nil {
			t.Errorf("the next query: %v", err)
		}
	})
	after, err := db.Fingerprint(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	for name := range before {
		if before[name] != after[name] {
			f.Errorf("%s changed", name)
		}
	}
}

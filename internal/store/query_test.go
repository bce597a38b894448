package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stocktake/internal/corpus"
)

var _ corpus.Querier = (*DB)(nil)

func TestParameters(t *testing.T) {
	db := built(t, testFacts(), document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9))
	for _, c := range []struct {
		query  string
		params map[string]any
		want   string // rows, or the error's words
	}{
		{"SELECT $x", map[string]any{"x": "it's"}, "[[it's]]"},
		{"SELECT $x::INTEGER + 1", map[string]any{"x": 1}, "[[2]]"},
		{"SELECT country FROM roster WHERE $c IS NULL OR country = $c", map[string]any{"c": nil}, "[[AAA] [BBB] [CCC]]"},
		{"SELECT country FROM roster WHERE $c IS NULL OR country = $c", map[string]any{"c": "BBB", "unused": 1}, "[[BBB]]"},
		{"SELECT country FROM roster WHERE list_contains($c, country)", map[string]any{"c": []string{"AAA", "BBB"}}, "[[AAA] [BBB]]"},
		{"SELECT country FROM roster WHERE list_contains($c, country)", map[string]any{"c": []string{}}, "[]"},
		{"SELECT country FROM roster WHERE len($c::VARCHAR[]) = 0 OR list_contains($c, country)", map[string]any{"c": []string{}}, "[[AAA] [BBB] [CCC]]"},
		{"SELECT objective FROM objectives WHERE list_contains($o, objective)", map[string]any{"o": []int{3, 4}}, "[[3] [4]]"},
		{"SELECT objective FROM objectives WHERE objective IN $o", map[string]any{"o": []int{3}}, "[[3]]"},
		{"SELECT list_sum($o::DOUBLE[])", map[string]any{"o": []float64{0.5, 1e-3}}, "[[0.501]]"},
		{"SELECT objective FROM objectives WHERE objective = $o", map[string]any{"o": "4"}, "[[4]]"},
		// The driver would silently bind $b to the value at its position.
		{"SELECT $a, $b", map[string]any{"a": 1, "c": 2}, "parameter $b is not given"},
		{"SELECT $a", map[string]any{"a": struct{}{}}, "parameter $a: values of type struct {} are not taken"},
	} {
		got := ""
		if table, err := db.Query(context.Background(), c.query, c.params); err != nil {
			got = err.Error()
		} else {
			got = fmt.Sprint(table.Rows)
		}
		if got != c.want {
			t.Errorf("%s %v: got %q, want %q", c.query, c.params, got, c.want)
		}
	}
}

// Any strings come back from a list as they went in, whether the place's type is
// known when the statement is prepared or not.
func TestListsOfAnyStrings(t *testing.T) {
	db := built(t, testFacts())
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.StringOf(rapid.SampledFrom([]rune("ab ,'\"\\[]{}()\n\t$;NULé目\x00")))).Draw(t, "list")
		want := [][]any{}
		for _, s := range in {
			want = append(want, []any{clean(s)})
		}
		for _, query := range []string{"SELECT unnest($c::VARCHAR[])", "SELECT x FROM (SELECT unnest($c) AS x)"} {
			table, err := db.Query(context.Background(), query, map[string]any{"c": in})
			if err != nil {
				t.Fatal(query, err)
			}
			if diff := cmp.Diff(want, table.Rows); diff != "" {
				t.Fatalf("%s:\n%s", query, diff)
			}
		}
	})
}

func TestCells(t *testing.T) {
	db := built(t, testFacts())
	table, err := db.Query(context.Background(), `SELECT NULL, true, 1::TINYINT, 2::UINTEGER, 18446744073709551615::UBIGINT, 3::HUGEINT, 1.25::DECIMAL(4,2), 1.5::FLOAT,
		DATE '2026-05-05', [1, NULL]::INTEGER[], [['a'], []], '\xAB'::BLOB, {'k': [1], 'd': 'NaN'::FLOAT}, sum(1), INTERVAL 3 DAYS, union_value(k := 1), MAP {'x': [1]}`, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []any{nil, true, int64(1), int64(2), "18446744073709551615", int64(3), 1.25, 1.5,
		time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC), []any{int64(1), nil}, []any{[]any{"a"}, []any{}}, "ab", `{"d":"NaN","k":[1]}`, int64(1),
		"0 months 3 days 0 µs", int64(1), "OrderedMap{x: [1]}"}
	if diff := cmp.Diff(want, table.Rows[0]); diff != "" {
		t.Error(diff)
	}
	if c := table.Columns[9]; c.Type != "INTEGER[]" {
		t.Errorf("column %v", c)
	}
}

func TestUserQueryIsLockedDown(t *testing.T) {
	db := built(t, testFacts(), document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9))
	out := filepath.Join(t.TempDir(), "x")
	for query, says := range map[string]string{
		"SELECT count(*) FROM states":   "",
		"FROM roster;":                  "",
		"-- a comment\nDESCRIBE states": "",
		"SHOW TABLES":                   "",
		"SUMMARIZE roster":              "",
		"EXPLAIN SELECT 1":              "",
		"PIVOT states ON state IN ('silent', 'reported') USING count(*) GROUP BY objective": "",
		"":                                     "empty",
		"  ; ;":                                "empty",
		"-- only this":                         "empty",
		"SELEC 1":                              "syntax error",
		"SELECT nothing FROM states":           "nothing",
		"SELECT 1; SELECT 2":                   "one statement at a time",
		"SET threads = 1; SELECT 1":            "one statement at a time",
		"PIVOT states ON state USING count(*)": "one statement at a time",
		"SET threads = 1":                      "only SELECT",
		"SET lock_configuration = false":       "only SELECT",
		"INSERT INTO roster VALUES ('X')":      "only SELECT",
		"DELETE FROM roster":                   "only SELECT",
		"DROP TABLE roster":                    "only SELECT",
		"CREATE TEMP TABLE x AS SELECT 1":      "only SELECT",
		"BEGIN":                                "only SELECT",
		"CALL enable_logging()":                "only SELECT",
		"PREPARE x AS SELECT 1":                "only SELECT",
		"USE memory":                           "only SELECT",
		"ATTACH '" + out + "'":                 "only SELECT",
		"LOAD httpfs":                          "only SELECT",
		"COPY roster TO '" + out + "'":         "Permission Error",
		"EXPORT DATABASE '" + out + "'":        "Permission Error",
		"EXPLAIN ANALYZE COPY roster TO '" + out + "'":             "Permission Error",
		"SELECT * FROM read_csv('/etc/hostname')":                  "Permission Error",
		"SELECT * FROM read_text('/etc/hostname')":                 "Permission Error",
		"SELECT * FROM read_blob('/proc/self/environ')":            "Permission Error",
		"SELECT * FROM '/etc/hostname'":                            "does not exist",
		"SELECT * FROM 'x.parquet'":                                "Permission Error",
		"SELECT * FROM glob('/*')":                                 "Permission Error",
		"SELECT * FROM read_parquet('http://localhost/x.parquet')": "Permission Error",
		"SELECT getenv('HOME')":                                    "does not exist",
		"SELECT * FROM range(1000001)":                             "more than 1000000 rows",
		"SELECT repeat('x', 1000000) FROM range(300)":              "256 MB",
		"SELECT * FROM states WHERE country = $c":                  "$c is not given",
	} {
		_, err := db.UserQuery(context.Background(), query)
		switch {
		case says == "" && err != nil:
			t.Errorf("%s: %v", query, err)
		case says != "" && err == nil:
			t.Errorf("%s was answered", query)
		case says != "" && !strings.Contains(err.Error(), says):
			t.Errorf("%s: error %q does not say %q", query, err, says)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written")
	}
}

// A deadline stops a query, and the next one is answered.
func TestDeadline(t *testing.T) {
	db := built(t, testFacts())
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := db.UserQuery(ctx, "SELECT count(*) FROM range(1000000000) a, range(100000) b WHERE a.range + b.range = 7")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("stopped after %v", took)
	}
	for range 5 {
		if _, err := db.Query(context.Background(), "SELECT count(*) FROM states", nil); err != nil {
			t.Fatal(err)
		}
	}
}

// What does not fit in memory is refused with the reason and leaves nothing beside the file.
func TestTooLarge(t *testing.T) {
	db := built(t, testFacts())
	_, err := db.UserQuery(context.Background(), "SELECT list(x ORDER BY x) FROM (SELECT range || repeat('x', 200) AS x FROM range(20000000))")
	if err == nil || !strings.Contains(err.Error(), "Out of Memory") {
		t.Errorf("error %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(db.path))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the file: %v %v", entries, err)
	}
}

func TestManyReaders(t *testing.T) {
	db := built(t, testFacts(), document("a", "AAA", 2022, corpus.KindReview).passage("progress", 9))
	again, err := Open(context.Background(), db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Go(func() {
			x := []*DB{db, again}[i%2]
			for range 5 {
				table, err := x.Query(context.Background(), "SELECT count(*) FROM states WHERE state = $s", map[string]any{"s": "reported"})
				if err != nil || table.Rows[0][0] != int64(1) {
					t.Errorf("%v %v", table, err)
				}
			}
		})
	}
	wait.Wait()
}

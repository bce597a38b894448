package report

import (
	"context"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

var paramTypes = []string{"integer", "text", "cycle"}

var paramUse = regexp.MustCompile(`\$([a-z][a-z0-9_]*)`)

// paramsOf lists the parameters that a query uses.
func paramsOf(sql string) []string {
	var out []string
	for _, m := range paramUse.FindAllStringSubmatch(sql, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// ask runs a query of a definition: {lang} in it is the language of the page.
func ask(ctx context.Context, q corpus.Querier, sql, lang string, params map[string]any) (*corpus.Table, error) {
	used := map[string]any{}
	for _, p := range paramsOf(sql) {
		used[p] = params[p]
	}
	return q.Query(ctx, strings.ReplaceAll(sql, "{lang}", lang), used)
}

// ask runs a block's query for a page with these parameters.
func (b *Block) ask(ctx context.Context, q corpus.Querier, lang string, params map[string]any) (*corpus.Table, error) {
	if b.Of != "" {
		params = maps.Clone(params)
		params["of"] = b.Of
	}
	return ask(ctx, q, b.sql, lang, params)
}

// lineIn finds the line at which DuckDB stopped.
var lineIn = regexp.MustCompile(`(?m)^LINE (\d+):`)

// sqlError puts the name of a definition's SQL file before an error of its
// query, with the line where one is known.
func (d *Definition) sqlError(name string, err error) error {
	file := path.Join(path.Dir(d.path), name)
	if m := lineIn.FindStringSubmatch(err.Error()); m != nil {
		file += ":" + m[1]
	}
	return fmt.Errorf("%s: %w", file, err)
}

// checkParams makes sure that each parameter given is one that a report takes.
func checkParams(defs []Definition, given map[string][]string) error {
	known := map[string]bool{}
	for _, d := range defs {
		for _, p := range d.Params {
			known[p.Name] = true
		}
	}
	var names []string
	for n := range known {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range sortedKeys(given) {
		if !known[n] {
			return fmt.Errorf("parameter %s: no report takes it; known: %s", n, strings.Join(names, ", "))
		}
		if len(given[n]) == 0 {
			return fmt.Errorf("parameter %s: a value is missing", n)
		}
	}
	return nil
}

// values gives the parameters of a definition apart from the one that Each sets.
func (d *Definition) values(ctx context.Context, q corpus.Querier, given map[string][]string) (map[string]any, error) {
	out := map[string]any{}
	for _, p := range d.Params {
		if d.Each != nil && d.Each.Param == p.Name {
			continue
		}
		text := p.Default
		if v := given[p.Name]; len(v) > 1 {
			return nil, fmt.Errorf("parameter %s: report %s takes one value, not %d", p.Name, d.Name, len(v))
		} else if len(v) == 1 {
			text = v[0]
		}
		v, err := p.parse(ctx, q, text)
		if err != nil {
			return nil, err
		}
		out[p.Name] = v
	}
	return out, nil
}

func (p Param) parse(ctx context.Context, q corpus.Querier, text string) (any, error) {
	switch p.Type {
	case "cycle":
		return parseCycle(ctx, q, p.Name, text)
	case "integer":
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %q is not a whole number", p.Name, text)
		}
		return n, nil
	}
	return text, nil
}

// parseCycle reads a year that stands in the corpus. "latest" is the latest
// cycle with a review that can be read; without any, the latest cycle; 0 in a
// corpus without cycles.
func parseCycle(ctx context.Context, q corpus.Querier, name, text string) (any, error) {
	t, err := q.Query(ctx, `SELECT cycle, count(*) FILTER (WHERE status = 'readable') AS readable
FROM submissions GROUP BY cycle ORDER BY cycle`, nil)
	if err != nil {
		return nil, fmt.Errorf("cycles: %w", err)
	}
	r := newRows(t)
	if err := r.need("cycle", "readable"); err != nil {
		return nil, fmt.Errorf("cycles: %w", err)
	}
	latest, best := int64(0), int64(0)
	var known []string
	for i := range r.len() {
		c := r.integer(i, "cycle")
		known = append(known, r.text(i, "cycle"))
		latest = max(latest, c)
		if r.integer(i, "readable") > 0 {
			best = max(best, c)
		}
	}
	if text == "latest" {
		if best > 0 {
			return best, nil
		}
		return latest, nil
	}
	if !slices.Contains(known, text) {
		return nil, fmt.Errorf("parameter %s: %q is not a cycle of the corpus; it has: %s", name, text, strings.Join(known, ", "))
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("parameter %s: %w", name, err)
	}
	return n, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

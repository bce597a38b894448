package store

import (
	"fmt"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// where turns a filter into the condition under which a row of table is taken,
// and names the fields that mean nothing there. Values are quoted into the
// text, since COPY takes no parameters. An empty condition takes all.
func where(table string, f corpus.Filter) (condition string, ignored []string) {
	documents, passages := documentConditions(f), passageConditions(f)
	switch table {
	case "documents":
		return both("id", documents, inPassages("id", "document", passages)), nil
	case "pages", "problems", "document_quality":
		return both("document", documents, inPassages("document", "document", passages)), nil
	case "passages":
		return both("document", documents, inPassages("id", "id", passages)), nil
	case "tags", "objective_passages", "state_facts":
		return both("document", documents, inPassages("passage", "id", passages)), nil
	case "evidence", "decisions":
		if len(documents) > 0 {
			passages = append(passages, "p."+both("document", documents, ""))
		}
		return inPassages("passage", "id", passages), nil
	case "states", "objective_country":
		return stateConditions(f)
	}
	if len(documents)+len(passages) > 0 {
		ignored = []string{"all"}
	}
	return "", ignored
}

// documentConditions are those on a document d with its country c.
func documentConditions(f corpus.Filter) []string {
	var and conditions
	and.anyOf("d.id", f.Documents)
	and.anyOf("d.country", f.Countries)
	and.anyOf("d.doc_kind", f.DocKinds)
	and.anyNumber("d.cycle", f.Cycles)
	if len(f.Regions) > 0 {
		list := quotedList(f.Regions)
		and = append(and, fmt.Sprintf("(c.region IN %s OR c.review_region IN %s)", list, list))
	}
	return and
}

// passageConditions are those on a passage p.
func passageConditions(f corpus.Filter) []string {
	var and conditions
	and.anyOf("p.language", f.Languages)
	and.anyOf("p.role", f.Roles)
	and.anyKind(f.Kinds)
	counted := "t.counted"
	if f.MinScore > 0 {
		counted += " AND t.score >= " + strconv.FormatFloat(f.MinScore, 'g', -1, 64)
	}
	tagged := func(condition string) {
		and = append(and, fmt.Sprintf("p.id IN (SELECT t.passage FROM tags t WHERE %s AND %s)", counted, condition))
	}
	if len(f.Objectives) > 0 {
		tagged("t.scheme = 'gcm' AND t.notation IN " + quotedNumbers(f.Objectives))
	}
	if len(f.RoundTables) > 0 {
		tagged("t.scheme = 'gcm' AND t.notation IN (SELECT CAST(objective AS VARCHAR) FROM roundtables WHERE roundtable IN " + numbers(f.RoundTables) + ")")
	}
	if len(f.Principles) > 0 {
		tagged("t.scheme = 'principle' AND t.notation IN " + quotedNumbers(f.Principles))
	}
	if len(f.SDGs) > 0 {
		list := quotedList(f.SDGs)
		tagged(fmt.Sprintf("t.scheme = 'sdg' AND (t.notation IN %s OR split_part(t.notation, '.', 1) IN %s)", list, list))
	}
	schemes, notations := corpus.ByScheme(f.Concepts)
	for _, scheme := range schemes {
		tagged("t.scheme = " + literal(scheme) + " AND t.notation IN " + quotedList(notations[scheme]))
	}
	if len(f.States) > 0 {
		and = append(and, "p.id IN (SELECT o.passage FROM objective_passages o JOIN states s USING (country, cycle, objective) WHERE s.state IN "+quotedList(f.States)+")")
	}
	if len(f.Cells) > 0 {
		and = append(and, "p.id IN (SELECT o.passage FROM objective_passages o WHERE (o.country, o.cycle, o.objective) IN "+cells(f.Cells)+")")
	}
	return and
}

// stateConditions are those on a row of the states view.
func stateConditions(f corpus.Filter) (condition string, ignored []string) {
	var and conditions
	and.anyOf("country", f.Countries)
	and.anyOf("state", f.States)
	and.anyNumber("cycle", f.Cycles)
	and.anyNumber("objective", f.Objectives)
	if len(f.RoundTables) > 0 {
		and = append(and, "objective IN (SELECT objective FROM roundtables WHERE roundtable IN "+numbers(f.RoundTables)+")")
	}
	if len(f.Regions) > 0 {
		list := quotedList(f.Regions)
		and = append(and, fmt.Sprintf("country IN (SELECT iso3 FROM countries WHERE region IN %s OR review_region IN %s)", list, list))
	}
	if len(f.Cells) > 0 {
		and = append(and, "(country, cycle, objective) IN "+cells(f.Cells))
	}
	for _, x := range []struct {
		name string
		set  bool
	}{
		{"principle", len(f.Principles) > 0}, {"sdg", len(f.SDGs) > 0}, {"kind", len(f.Kinds) > 0}, {"doc-kind", len(f.DocKinds) > 0},
		{"lang", len(f.Languages) > 0}, {"role", len(f.Roles) > 0}, {"doc", len(f.Documents) > 0}, {"concept", len(f.Concepts) > 0}, {"min-score", f.MinScore > 0},
	} {
		if x.set {
			ignored = append(ignored, x.name)
		}
	}
	return strings.Join(and, " AND "), ignored
}

// both joins a condition on the document in a column with another.
func both(column string, documents []string, other string) string {
	var and []string
	if len(documents) > 0 {
		and = append(and, column+" IN (SELECT d.id FROM documents d LEFT JOIN countries c ON c.iso3 = d.country WHERE "+strings.Join(documents, " AND ")+")")
	}
	if other != "" {
		and = append(and, other)
	}
	return strings.Join(and, " AND ")
}

// inPassages is the condition that column is among what (id or document) of
// the passages that meet all conditions.
func inPassages(column, what string, passages []string) string {
	if len(passages) == 0 {
		return ""
	}
	return fmt.Sprintf("%s IN (SELECT p.%s FROM passages p WHERE %s)", column, what, strings.Join(passages, " AND "))
}

type conditions []string

func (c *conditions) anyOf(column string, values []string) {
	if len(values) > 0 {
		*c = append(*c, column+" IN "+quotedList(values))
	}
}

// anyKind takes main kinds and the marks that stand beside them.
func (c *conditions) anyKind(kinds []string) {
	if len(kinds) > 0 {
		list := quotedList(kinds)
		*c = append(*c, fmt.Sprintf("(p.kind IN %s OR p.id IN (SELECT k.passage FROM tags k WHERE k.scheme = 'mark' AND k.counted AND k.notation IN %s))", list, list))
	}
}

func (c *conditions) anyNumber(column string, values []int) {
	if len(values) > 0 {
		*c = append(*c, column+" IN "+numbers(values))
	}
}

// literal is s as an SQL string.
func literal(s string) string { return "'" + strings.ReplaceAll(clean(s), "'", "''") + "'" }

func quotedList(values []string) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = literal(v)
	}
	return "(" + strings.Join(list, ", ") + ")"
}

func numbers(values []int) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = strconv.Itoa(v)
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// quotedNumbers are numbers as notations are written.
func quotedNumbers(values []int) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = strconv.Itoa(v)
	}
	return quotedList(list)
}

func cells(values []corpus.StateCell) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = fmt.Sprintf("(%s, %d, %d)", literal(v.Country), v.Cycle, v.Objective)
	}
	return "(" + strings.Join(list, ", ") + ")"
}

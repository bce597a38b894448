package syntax

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/testkit"
)

// known is a Check with a few values.
func known(field, value string) (string, bool) {
	switch field {
	case "country":
		value = strings.ToUpper(value)
		return map[string]string{"KENYA": "KEN", "KEN": "KEN", "AND": "AND", "VIET NAM": "VNM", "VNM": "VNM"}[value], slices.Contains([]string{"KENYA", "KEN", "AND", "VIET NAM", "VNM"}, value)
	case "objective":
		return value, len(value) < 3
	}
	return value, true
}

// queries is the grammar by example; the answers stand in testdata/understood.golden.
var queries = []string{
	"", "   ", "migrants", "labour migration", "a OR b c", "a b OR c d", "(a OR b) c", "a AND b", "a AND (b OR c) AND d",
	"NOT a", "a NOT b", "a -b", "a -\"b c\"", "a -(b OR c)", "NOT NOT a", "NOT (a b)", "co-operation", "a - b", "a -- b", "--a", "- a",
	`"labour migration"`, "“trafic illicite”", "« traite des êtres »", "„Menschen“", "「移民」", "‘labour migration’ a", "women’s ‘rights", "‘a’ OR (‘b c’)", "‘women’s rights’", `"a * b"`, `"a ** * b"`, `"* a b *"`, `"*tion of a"`, `"*"`, `"traffick* in persons"`,
	"migra*", "wom*n", "*tion", "*", "a**b*", "fuzzy~", "fuzzy~1", "fuzzy~2", "fuzzy~9", "~", "~2",
	"a NEAR/5 b", "a NEAR b", `"a b" NEAR/3 traffick*`, "a NEAR/2 b NEAR/3 c", "(a NEAR/2 b) NEAR/3 c", "(a OR b) NEAR/3 c", "(a b) NEAR/3 c", "a NEAR/3 NOT b",
	"a NEAR/3 (NOT b)", "a NEAR/0 b", "a NEAR/x b", "a NEAR/5", "NEAR/5 b", "x a NEAR/2 b y", "NOT a NEAR/2 b", "a near/5 b", "a or b", "a and not b",
	"title:review", "title: review", `title:"national review"`, "heading:(detention OR return)", "title:a NEAR/2 title:b", "title:a NEAR/2 b", "title:(country:KEN)",
	"country:KEN", "country:Kenya", `country:"Viet Nam"`, "country:(KEN OR VNM)", "country:AND", "country:Atlantis", `country:"the Atlantis"`, "-country:KEN", "objective:9 detention",
	"objective:900", "country:", "title:", "title: OR b", "country:ken*", "lang:fr", "page:12-14", "foo:bar", "10:30", "https://example.org/a?b=c", "note:",
	"AND", "OR", "NOT", "NEAR/3", "AND AND AND", "a OR", "OR a", "a OR OR b", "a AND OR b", "a NOT", "a NOT NOT",
	"(", ")", "()", "(())", "((a)", "(a))", "a (b", "a () b", `"`, `""`, `"a b`, `a "b c" d "e`, `"…"`, "!@#", "a !@# b", "a\x00b", "what is migration?", "labour/work", "and/or",
	"l’exploitation des réfugiés", "目标 移民", "هدف مُهاجر", "цели устойчивого", "（a OR b）", "title：a",
}

func TestUnderstood(t *testing.T) {
	var b strings.Builder
	for _, q := range queries {
		node, notes := Parse(q, known)
		fmt.Fprintf(&b, "%q\n  %T %s\n", q, node, node)
		for _, n := range corpus.Say(notes, message.For("en").T) {
			fmt.Fprintf(&b, "  note: %s\n", n)
		}
	}
	testkit.Golden(t, "understood.golden", []byte(b.String()))
}

// stable says whether the printed form of a query is read as the same query.
func stable(t interface {
	Fatalf(string, ...any)
}, q string, check Check) {
	node, _ := Parse(q, check)
	again, notes := Parse(node.String(), check)
	if _, none := node.(None); none || len([]rune(node.String())) > textLimit || count(node) > leafLimit {
		return
	}
	if !reflect.DeepEqual(node, again) {
		t.Fatalf("%.200q is read as\n%.500s\nread again as\n%.500s\n%.500q", q, fmt.Sprintf("%#v", node), fmt.Sprintf("%#v", again), notes)
	}
}

func TestPrintedFormIsStable(t *testing.T) {
	for _, q := range queries {
		stable(t, q, known)
	}
	pieces := []string{"a", "bee", "co-op", "l’eau", "移民", `"a b"`, "AND", "OR", "NOT", "NEAR/3", "NEAR", "(", ")", "-", " ", " ", " ", "wom*", "*", `"*`, `* "`, "fuz~1", "title:", "country:", "KEN", "objective:", "9", `"`, ",", "10.7", "x:"}
	rapid.Check(t, func(t *rapid.T) {
		stable(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "sep")), known)
	})
}

func TestLimits(t *testing.T) {
	for name, q := range map[string]string{
		"words":  strings.Repeat("a ", 400),
		"parens": strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60),
		"text":   strings.Repeat("abcdefghi ", 1000),
		"phrase": `"` + strings.Repeat("a ", 100) + `"`,
	} {
		node, notes := Parse(q, nil)
		if len(notes) == 0 || len(notes) > noteLimit+1 {
			t.Errorf("%s: %d notes", name, len(notes))
		}
		if got := count(node); got == 0 || got > leafLimit {
			t.Errorf("%s: %d leaves", name, got)
		}
	}
}

func count(n Node) int {
	sum := 0
	switch n := n.(type) {
	case And:
		for _, x := range n.Nodes {
			sum += count(x)
		}
	case Or:
		for _, x := range n.Nodes {
			sum += count(x)
		}
	case Near:
		for _, x := range n.Nodes {
			sum += count(x)
		}
	case Not:
		return count(n.Node)
	case In:
		return count(n.Node)
	default:
		return 1
	}
	return sum
}

func FuzzParse(f *testing.F) {
	for _, q := range queries {
		f.Add(q)
	}
	f.Add(strings.Repeat("((-\"a* NEAR/3 ", 200))
	f.Fuzz(func(t *testing.T, q string) {
		node, notes := Parse(q, known)
		if node == nil || len(notes) > noteLimit+1 {
			t.Fatalf("%q: %v, %d notes", q, node, len(notes))
		}
		stable(t, q, known)
	})
}

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/cite"
)

var (
	hostileCount     = flag.Int("hostile", 1200, "random and hostile queries to ask")
	hostileWorkspace = flag.String("hostile-workspace", "", "workspace to ask; the demonstration corpus by default")
	hostileSlow      = flag.String("hostile-slow", "", "file in which to keep the addresses that were answered slowly")
	hostileAgain     = flag.String("hostile-again", "", "file of addresses to ask instead, as -hostile-slow keeps them")
)

// TestHostileQueries asks random and hostile queries of a fixed seed: no answer
// is a failure of the server, every count of an answer is the same, and what
// takes long is ended. With -v it tells the slowest.
func TestHostileQueries(t *testing.T) {
	h := queriedSite(t)
	w := waits{list: slowList(t, *hostileSlow)}
	for address := range hostileAddresses(t, h) {
		a := timed(h, address)
		if w.add(a); a.Status >= 500 {
			t.Errorf("%.300s: status %d", address, a.Status)
		}
		if strings.HasPrefix(address, searchPath) {
			oneCount(t, a.Body.Bytes(), address)
		}
		if len(w.all)%5000 == 0 {
			w.tell(t)
		}
	}
	w.tell(t)
	for _, a := range w.silent {
		t.Logf("%v silent, %v to the end: %.300s", a.Silence, a.Whole, a.Address)
	}
}

// searchPath begins the addresses of most hostile queries.
const searchPath = "/search.json?"

// hostileAddresses draws addresses, or gives those of -hostile-again.
func hostileAddresses(t *testing.T, h http.Handler) iter.Seq[string] {
	t.Helper()
	if *hostileAgain != "" {
		return slices.Values(kept(t, *hostileAgain))
	}
	g := &queries{r: rand.New(rand.NewPCG(20260520, 73195)), words: vocabularyOf(t, h)}
	others := []string{"/?", "/concordance.json?", "/concordance?", "/keyness.json?", "/collocates.json?", "/export?"}
	return func(yield func(string) bool) {
		for range *hostileCount {
			q, path := g.query(), searchPath
			if g.r.IntN(16) == 0 {
				path = g.one(others...)
			}
			values := g.parameters(q)
			if path == "/export?" {
				values.Set("format", cite.Forms[g.r.IntN(len(cite.Forms))].Name)
			}
			if !yield(path + values.Encode()) {
				return
			}
		}
	}
}

// oneCount holds the counts of one answer against each other.
func oneCount(t *testing.T, body []byte, q string) {
	t.Helper()
	var page struct {
		Total, Documents int
		Hits             []struct{ Document string }
		Facets           map[string][]struct{ Count int }
	}
	if err := json.Unmarshal(body, &page); err != nil {
		t.Errorf("%.300q: %v", q, err)
		return
	}
	sum := 0
	for _, f := range page.Facets["document"] {
		sum += f.Count
	}
	if sum != page.Total || len(page.Facets["document"]) != page.Documents || len(page.Hits) > page.Total {
		t.Errorf("%.300q: %d passages in %d documents; facets say %d in %d", q, page.Total, page.Documents, sum, len(page.Facets["document"]))
	}
}

func queriedSite(t *testing.T) http.Handler {
	t.Helper()
	if *hostileWorkspace == "" {
		return demoSite(t)
	}
	return siteOf(t, *hostileWorkspace)
}

// vocabularyOf gives words of the corpus, so that queries find something.
func vocabularyOf(t *testing.T, h http.Handler) []string {
	t.Helper()
	var page struct{ Hits []struct{ Text string } }
	var out []string
	for n := 1; n < 20; n++ {
		body := visit(t, h, fmt.Sprintf("/search.json?sort=page&page=%d", n), "").Body.Bytes()
		if err := json.Unmarshal(body, &page); err != nil {
			t.Fatal(err)
		}
		for _, hit := range page.Hits {
			out = append(out, strings.Fields(hit.Text)...)
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d words", len(out))
	}
	return out
}

// queries draws them.
type queries struct {
	r     *rand.Rand
	words []string
}

func (g *queries) word() string { return g.words[g.r.IntN(len(g.words))] }

func (g *queries) one(of ...string) string { return of[g.r.IntN(len(of))] }

// junk has broken other systems' searches.
var junk = []string{"*", "**", "?", "AND", "OR", "NOT", "-", "--", "!@#", `"`, `""`, "“", "«", "‘", "(", ")", "((", "))", ":", "::", "^3", "~", "~99", "+", `\`, "/.*/", "[a TO z]", "NEAR", "NEAR/", "NEAR/0", "NEAR/999",
	"NEAR/99999999999999999999", "country:", "title:(", "page:0-99999999", "objective:٩", "\x00", "\xff\xfe", "\u202e", "ﷺ", "é\u0301\u0301", "'", "' OR 1=1 --", "<script>alert(1)</script>", "%s%n", "{{.}}", "${x}", "../..",
	"\ufeff", "\u2028", "İ", "ß", "ﬃ", "𝔐", "👩‍👩‍👧", "٣", "…", "title:title:", "lang:xx", "sdg:99", "\r\n", "\t", "*a", "a*", "e*", "a*b*c*", "m*~2", "the~2", "of~1", "and~2"}

// query draws one of the kinds of hostile queries.
func (g *queries) query() string {
	switch g.r.IntN(12) {
	case 0:
		return g.bytes(1 + g.r.IntN(60))
	case 1:
		return g.runes(1 + g.r.IntN(60))
	case 2: // soup of signs and words
		return g.many(1+g.r.IntN(12), func() string { return g.one(junk...) })
	case 3:
		return g.many(1+g.r.IntN(12), func() string { return g.one(g.word(), g.one(junk...)) })
	case 4: // up to 10 kB of one thing
		piece := g.one(g.word()+" ", "(", `"`+g.word()+" ", "NOT ", g.word()+"* ", g.word()+" NEAR/9 ", g.word()+" OR ", "x", "移", g.word()+"~2 ", "-", "a* ", "the NEAR/9 ")
		return strings.Repeat(piece, 1+g.r.IntN(10240/len(piece)))
	case 5:
		return g.many(2+g.r.IntN(300), func() string {
			return g.word() + g.one("*", "", "~1", "~2") + g.one(" NEAR/9 ", " NEAR/99 ", " OR ", " ")
		})
	case 6: // brackets that do not pair
		return g.many(1+g.r.IntN(40), func() string { return g.one("(", "(", ")", g.word(), "OR", "NOT", "AND", `"`) })
	case 7:
		return g.prefix(1+g.r.IntN(2)) + "* " + g.one("NEAR/5 ", "OR ", "NOT ", "") + g.prefix(1+g.r.IntN(3)) + "*"
	case 8:
		return g.word() + g.one("~1 ", "~2 ", "*") + g.one("NEAR/3 ", "OR ", "-", "") + g.prefix(3) + g.one("~2", "~1", "*")
	case 9:
		return g.one("title", "heading", "country", "lang", "page", "objective", "sdg", "kind", "role", "doc", "cycle", "nosuch") + ":" + g.one(g.word(), g.one(junk...), `"`+g.word()+" "+g.word()+`"`, g.prefix(1)+"*")
	}
	return g.tree(4)
}

// tree draws a query that is well formed.
func (g *queries) tree(depth int) string {
	if depth == 0 {
		return g.one(g.word(), `"`+g.word()+" "+g.word()+`"`, g.prefix(2)+"*", g.word()+"~1", "-"+g.word())
	}
	return "(" + g.tree(g.r.IntN(depth)) + g.one(" ", " OR ", " AND ", " NOT ", " NEAR/5 ") + g.tree(g.r.IntN(depth)) + ")"
}

func (g *queries) many(n int, piece func() string) string {
	var b strings.Builder
	for range n {
		b.WriteString(piece() + g.one(" ", " ", ""))
	}
	return b.String()
}

func (g *queries) prefix(letters int) string {
	runes := []rune(g.word())
	return string(runes[:min(letters, len(runes))])
}

func (g *queries) bytes(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(g.r.IntN(256))
	}
	return string(out)
}

// runes draws from scripts, marks, signs and planes.
func (g *queries) runes(n int) string {
	blocks := [][2]rune{{0, 0x7f}, {0x80, 0x24f}, {0x300, 0x36f}, {0x400, 0x4ff}, {0x600, 0x6ff}, {0x2000, 0x206f}, {0x3000, 0x30ff}, {0x4e00, 0x9fff}, {0xe000, 0xf8ff}, {0xfb00, 0xfeff}, {0x1f300, 0x1faff}}
	out := make([]rune, n)
	for i := range out {
		b := blocks[g.r.IntN(len(blocks))]
		out[i] = b[0] + g.r.Int32N(b[1]-b[0]+1)
	}
	return string(out)
}

// parameters adds filters and forms of answers to a query.
func (g *queries) parameters(q string) url.Values {
	v := url.Values{"q": {q}}
	for _, p := range [][]string{{"group", "document", "x"}, {"sort", "page", "document", "cycle", "x"}, {"across", "1"}, {"lang", "en", "fr", "zz", g.word()}, {"objective", "9", "any", "99"}, {"kind", "challenge", "x"},
		{"country", "XAA", "KEN", "\x00"}, {"state", "reported", "silent"}, {"min-score", "0.7", "NaN"}, {"role", "any", "heading"}, {"page", "2", "-1", "9999999"}, {"counted", "1"}} {
		if pick := 1 + g.r.IntN(10*len(p)); pick < len(p) {
			v.Set(p[0], p[pick])
		}
	}
	return v
}

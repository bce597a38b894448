package web_test

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"stocktake/internal/corpus"
	"stocktake/internal/web"
)

const hostile = `</script><img src=x onerror=alert(1)>"'&`

// canned is a generation with one document of two passages.
type canned struct {
	dir      string
	released int
	fail     error
	asked    corpus.Query
	ending   string // of the original's name
	section  bool   // the document has no pages
	kept     *kept  // what was decided
	making   bool   // the reports are not there yet
	slow     bool   // nobody waits until all passages have come
}

func (c *canned) Current(context.Context) (web.Generation, error) { return c, nil }

func (c *canned) Release() { c.released++ }

func (c *canned) Name() string { return "gen-000001" }

func (c *canned) Original(sha string) string {
	return filepath.Join(c.dir, sha+cmp.Or(c.ending, ".pdf"))
}

func (c *canned) NearMisses(_, passage string) ([]corpus.NearMiss, error) {
	return []corpus.NearMiss{{Scheme: "gcm", Notation: "10", Score: 0.3, Needed: 0.5, Reason: corpus.NearCompany, Evidence: []corpus.Evidence{{Start: 0, End: 3, Term: "x"}}}}, c.fail
}

func (c *canned) Frequencies(context.Context, corpus.Query, string, int) (*corpus.Frequencies, error) {
	return &corpus.Frequencies{Language: "en", Tokens: 2, Passages: 1, Words: []corpus.WordCount{{Stem: "x", Form: hostile, Count: 2, Passages: 1}}}, c.fail
}

func (c *canned) Regions() []string { return []string{"Africa"} }

func (c *canned) Cells(context.Context, []string, []int) ([]corpus.StateCell, error) {
	return []corpus.StateCell{{Country: "XAA", Cycle: 2022, Objective: 9}}, nil
}

func (c *canned) RegionCountries(string) []string { return []string{"XAA"} }

func (c *canned) PageImage(_ context.Context, sha string, page int) ([]byte, error) {
	return []byte("PNG " + sha), c.fail
}

func (c *canned) Bundle(document string) (*corpus.Bundle, error) {
	return &corpus.Bundle{Passages: []corpus.Passage{{ID: document + ".p1.1", Text: "The smuggling " + hostile, Language: "en",
		Spans: []corpus.Span{{Page: 1, Start: 0, End: 14 + len(hostile), Box: corpus.Box{X0: 10, Y0: 20, X1: 110, Y1: 30}}}}}}, nil
}

func (c *canned) Reports(ctx context.Context, lang, _ string) (fs.FS, error) {
	if c.making {
		<-ctx.Done()
		return nil, fmt.Errorf("not yet: %w", ctx.Err())
	}
	return fstest.MapFS{"index.html": {Data: []byte("<h1>" + lang + "</h1><script>draw(1 < 2)</script><p><script></script><script>draw(1 < 2)</script>")}}, nil
}

func (c *canned) Pack(_ context.Context, o web.PackOrder) (string, []byte, error) {
	return "pack." + o.Format, fmt.Appendf(nil, "roundtable %d in %s, %s", o.RoundTable, o.Lang, o.Format), c.fail
}

func (c *canned) Search(_ context.Context, q corpus.Query) (*corpus.Results, error) {
	c.asked = q
	if c.fail != nil {
		return nil, c.fail
	}
	text := "The smuggling of migrants " + hostile
	if q.Text == "smugling" {
		return &corpus.Results{Query: q.Text, Understood: q.Text, Hits: []corpus.Hit{}, DidYouMean: &corpus.Suggestion{Query: "smuggling", Words: []corpus.Respelling{{Word: hostile, Instead: "smuggling", Language: "en", Passages: 2}}}}, nil
	}
	return &corpus.Results{Query: q.Text, Understood: q.Text, Total: 45, Documents: 1, Notes: []corpus.Note{{Key: "search.nothing_in", Args: []any{hostile, 3}}},
		Hits: []corpus.Hit{{Passage: "xaa-2022-en.p1.1", Document: "xaa-2022-en", Country: "XAA", Cycle: 2022, Language: "en", Page: 1, PageEnd: 1, Kind: "progress", Role: "body",
			Heading: []string{hostile}, Text: text, Terms: []corpus.Range{{Start: 4, End: 13}}, Tags: []string{"gcm:9"}, TagScores: []float64{0.7}}},
		Facets: map[string][]corpus.FacetCount{"document": {{Value: "xaa-2022-en", Count: 45}}, "objective": {{Value: "9", Count: 45}}, "country": {{Value: "XAA", Count: 45}}}}, nil
}

// Stream gives the one hit as often as there are passages.
func (c *canned) Stream(ctx context.Context, q corpus.Query) iter.Seq2[*corpus.Results, error] {
	return func(yield func(*corpus.Results, error) bool) {
		res, err := c.Search(ctx, q)
		if err != nil {
			yield(nil, err)
			return
		}
		if c.slow && q.Limit == 0 {
			yield(nil, fmt.Errorf("too slow: %w", context.DeadlineExceeded))
			return
		}
		for range max(1, res.Total) {
			if !yield(res, nil) {
				return
			}
		}
	}
}

func (c *canned) Query(_ context.Context, sql string, params map[string]any) (*corpus.Table, error) {
	table := func(names string, rows ...[]any) (*corpus.Table, error) {
		t := &corpus.Table{Rows: rows}
		for _, n := range strings.Fields(names) {
			t.Columns = append(t.Columns, corpus.Column{Name: n})
		}
		return t, nil
	}
	known := strings.HasPrefix(fmt.Sprint(params["id"]), "xaa-2022-en")
	switch {
	case c.fail != nil:
		return nil, c.fail
	case strings.Contains(sql, "from pages") && c.section:
		return table("page page_end label width height section engine reason reading_order quality", []any{int64(1), int64(1), nil, 0.0, 0.0, true, "office docx", nil, "structure", 1.0})
	case strings.Contains(sql, "from pages"):
		return table("page page_end label width height section engine reason reading_order quality", []any{int64(1), int64(1), "iii", 200.0, 300.0, false, "pdfium", hostile, "stream", 0.9})
	case strings.Contains(sql, "p.page <= $page"), strings.Contains(sql, "page <= $page"):
		return table("id role language text", []any{"xaa-2022-en.p1.1", "body", "en", hostile})
	case strings.Contains(sql, "from submissions"):
		return table("cycle", []any{int64(2022)})
	case strings.Contains(sql, "from versions"):
		return table("value", []any{"t1"})
	case strings.Contains(sql, "count(*) as lines from decisions"):
		return table("lines", []any{int64(0)})
	case strings.Contains(sql, "from reviewer_verdicts"):
		return table("passage scheme notation reviewer holds machine")
	case strings.Contains(sql, "from decisions"):
		return c.kept.rows(table)
	case strings.Contains(sql, "from counted_documents"):
		return table("document", []any{"xaa-2022-en"})
	case strings.Contains(sql, "list_contains($states"):
		return table("country cycle objective", []any{"XAA", int64(2022), int64(9)})
	case strings.Contains(sql, "from objectives"):
		return table("concept label title", []any{"gcm:9", "Smuggling", "Smuggling"}, []any{"place:XAA", "Aldovia", ""})
	case strings.Contains(sql, "from countries"):
		return table("iso3 name", []any{"XAA", "Aldovia"})
	case !known && params["id"] != nil:
		return table("id")
	case strings.Contains(sql, "count(distinct p.id) as passages"):
		return table("objective kind passages", []any{int64(9), "progress", int64(3)}, []any{int64(9), "challenge", int64(1)})
	case strings.Contains(sql, "from tags"):
		return table("scheme notation score method counted", []any{"gcm", "9", 0.9, "lexicon", true})
	case strings.Contains(sql, "from evidence"):
		return table("scheme notation method evidence_passage start end term rule words", []any{"gcm", "9", "lexicon", "xaa-2022-en.p1.1", int64(4), int64(13), "smuggling", nil, "smuggling"})
	case strings.Contains(sql, "from document_standing"):
		return table("standing", []any{"counted"})
	case strings.Contains(sql, "from problems"):
		return table("page code message", []any{int64(2), "page_text", "The page is an image."})
	case strings.Contains(sql, "ordinal = $ordinal"):
		return table("id", []any{"xaa-2022-en.p1.2"})
	case strings.Contains(sql, "from passages p join"):
		return table("id document ordinal role page page_end label section heading text language kind counted conf title country cycle doc_kind url sha256 country_name",
			[]any{"xaa-2022-en.p1.1", "xaa-2022-en", int64(1), "body", int64(1), int64(1), "iii", false, hostile, "The smuggling " + hostile, "en", "progress", true, nil, hostile, "XAA", int64(2022), "gcm_review", nil, "abc", "Aldovia"})
	case strings.Contains(sql, "from passages"):
		return table("id role level page page_end label section kind text", []any{"xaa-2022-en.p1.1", "body", nil, int64(1), int64(1), nil, false, "progress", hostile})
	case strings.Contains(sql, "from works"):
		return table("document work title language", []any{"xaa-2022-en", "xaa-2022-en", hostile, "en"}, []any{"xaa-2022-fr", "xaa-2022-en", nil, "fr"})
	case strings.Contains(sql, "list_contains($documents"):
		return table("document work title language", []any{"xaa-2022-en", "xaa-2022-en", hostile, "en"})
	case strings.Contains(sql, "from documents"):
		return table("id title country cycle doc_kind language pages sha256 url country_name", []any{"xaa-2022-en", hostile, "XAA", int64(2022), "gcm_review", "en", int64(2), "abc", nil, "Aldovia"})
	}
	return nil, fmt.Errorf("no canned answer for %s", sql)
}

func serve(t *testing.T, c *canned) http.Handler {
	t.Helper()
	c.dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(c.dir, "abc.pdf"), []byte("%PDF-1.7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(c, slog.New(slog.NewTextHandler(io.Discard, nil)), nil, &kept{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

package web

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"stocktake/internal/corpus"
)

//go:embed templates/*.html static/* api/*.yaml
var files embed.FS

// Generation is a published state of the workspace, as long as Release has not
// been called.
type Generation interface {
	corpus.Searcher
	corpus.Streamer
	corpus.Querier
	corpus.Counter
	Name() string
	// Reports gives a folder with the rendered reports in a language, making them
	// when needed. Making them goes on when ctx ends. The file asked for is made
	// first; the folder may hold it before it holds the others.
	Reports(ctx context.Context, lang, file string) (fs.FS, error)
	// Pack makes a briefing pack and names its file.
	Pack(ctx context.Context, order PackOrder) (name string, data []byte, err error)
	// Bundle is the record of a document, for the places of its words.
	Bundle(document string) (*corpus.Bundle, error)
	// NearMisses gives the concepts that nearly were tags of a passage, nearest first.
	NearMisses(document, passage string) ([]corpus.NearMiss, error)
	// PageImage draws a page of a document's original file as a PNG.
	PageImage(ctx context.Context, sha string, page int) ([]byte, error)
	// Regions lists the regions by which one can filter, RegionCountries their States.
	Regions() []string
	RegionCountries(region string) []string
	// Cells lists the places of the gap model that are in one of the states, and on
	// one of the objectives where some are named, and have passages to show.
	Cells(ctx context.Context, states []string, objectives []int) ([]corpus.StateCell, error)
	// Original gives the path of a document's original file by its SHA-256.
	Original(sha string) string
	Release()
}

// Source hands out the current generation; a new one after each publication.
type Source interface {
	Current(ctx context.Context) (Generation, error)
}

// queryTime is the longest a search or query may take.
const queryTime = 10 * time.Second

// Reports may take longer to make than a visitor waits before an empty page:
// after reportsTime the page says that they are being made, and is asked for
// again every reportsAgain.
const (
	reportsTime  = 1500 * time.Millisecond
	reportsAgain = 3 * time.Second
)

// Server answers the routes.
type Server struct {
	source    Source
	log       *slog.Logger
	templates *template.Template
	api       []byte  // the OpenAPI description, as JSON
	review    *Review // nil: tags are not reviewed here
	reviews   keptReviews
	labels    keptLabels
	searches  Searches
	saving    sync.Mutex // one at a time changes what searches keeps
	answers   keptAnswers
}

// New makes the handler of all routes. Without a review nobody can decide on
// tags or save searches.
func New(source Source, log *slog.Logger, review *Review, searches Searches) (http.Handler, error) {
	s := &Server{source: source, log: log, review: review.prepare(), searches: searches}
	var err error
	if s.templates, err = template.New("").Funcs(functions).ParseFS(files, "templates/*.html"); err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	if s.api, err = description(); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.pattern, s.page(r.answer))
	}
	if err := addStatic(mux); err != nil {
		return nil, err
	}
	pages, err := compressing(mux)
	return headers(pages), err
}

// routes is the table of pages.
var routes = []struct {
	pattern string
	answer  func(*Server, *request) error
}{
	{"GET /{$}", (*Server).search},
	{"GET /search.json", (*Server).search},
	{"GET /export", (*Server).export},
	{"GET /saved", (*Server).saved},
	{"GET /saved.json", (*Server).saved},
	{"GET /saved.csv", (*Server).savedCSV},
	{"GET /saved/list.csv", (*Server).savedList},
	{"POST /saved", (*Server).save},
	{"POST /saved/list", (*Server).saveList},
	{"POST /saved/seen", (*Server).noteSeen},
	{"POST /saved/delete", (*Server).unsave},
	{"GET /concordance", (*Server).concordance},
	{"GET /concordance.json", (*Server).concordance},
	{"GET /concordance.csv", (*Server).concordance},
	{"GET /keyness", (*Server).keyness},
	{"GET /keyness.json", (*Server).keyness},
	{"GET /keyness.csv", (*Server).keyness},
	{"GET /collocates", (*Server).collocates},
	{"GET /collocates.json", (*Server).collocates},
	{"GET /collocates.csv", (*Server).collocates},
	{"GET /passage/{id}", (*Server).passage},
	{"POST /passage/{id}/review", (*Server).decide},
	{"GET /bulk", (*Server).askBulk},
	{"POST /bulk", (*Server).decideAll},
	{"GET /decisions", (*Server).decisions},
	{"GET /decisions.json", (*Server).decisions},
	{"POST /decisions/undo", (*Server).takeBack},
	{"GET /objectives", (*Server).objectives},
	{"GET /objectives.json", (*Server).objectives},
	{"GET /objective/{id}", (*Server).objective},
	{"GET /countries", (*Server).countries},
	{"GET /countries.json", (*Server).countries},
	{"GET /country/{id}", (*Server).country},
	{"GET /roundtable/{id}", (*Server).roundTable},
	{"GET /gaps", (*Server).gaps},
	{"GET /gaps.json", (*Server).gaps},
	{"GET /compare", (*Server).compare},
	{"GET /compare.json", (*Server).compare},
	{"GET /quality", (*Server).quality},
	{"GET /quality.json", (*Server).quality},
	{"GET /about", (*Server).about},
	{"GET /about.json", (*Server).about},
	{"GET /document/{id}/page/{page}", (*Server).sheet},
	{"GET /document/{id}/image/{page}", (*Server).image},
	{"GET /document/{id}", (*Server).document},
	{"GET /original/{id}", (*Server).original},
	{"GET /reports/{$}", (*Server).reports},
	{"GET /reports.json", (*Server).reports},
	{"GET /pack", (*Server).pack},
	{"GET /reports/{lang}/{file...}", (*Server).reportFile},
	{"GET /openapi.json", (*Server).openAPI},
	{"GET /", (*Server).missing},
}

// Routes lists the patterns of all pages, for those who hold them against the
// description or against hostile visitors.
func Routes() []string {
	out := make([]string, len(routes))
	for i, r := range routes {
		out[i] = r.pattern
	}
	return out
}

// headers sets what keeps a page from running or fetching anything foreign.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}

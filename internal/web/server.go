package web

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"stocktake/internal/corpus"
)

//go:embed templates/*.html static/*
var files embed.FS

// Generation is a published state of the workspace, as long as Release has not
// been called.
type Generation interface {
	corpus.Searcher
	corpus.Querier
	Name() string
	// Reports gives a folder with the rendered reports in a language, making them when needed.
	Reports(ctx context.Context, lang string) (fs.FS, error)
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

// Server answers the routes.
type Server struct {
	source    Source
	log       *slog.Logger
	templates *template.Template
}

// New makes the handler of all routes.
func New(source Source, log *slog.Logger) (http.Handler, error) {
	s := &Server{source: source, log: log}
	var err error
	if s.templates, err = template.New("").Funcs(functions).ParseFS(files, "templates/*.html"); err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.Handle(r.pattern, s.page(r.answer))
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, err
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(static)))
	return headers(mux), nil
}

// routes is the table of pages.
var routes = []struct {
	pattern string
	answer  func(*Server, *request) error
}{
	{"GET /{$}", (*Server).search},
	{"GET /search.json", (*Server).search},
	{"GET /passage/{id}", (*Server).passage},
	{"GET /document/{id}", (*Server).document},
	{"GET /original/{id}", (*Server).original},
	{"GET /reports/{$}", (*Server).reports},
	{"GET /reports/{lang}/{file...}", (*Server).reportFile},
	{"GET /", (*Server).missing},
}

// headers sets what keeps a page from running or fetching anything foreign.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}

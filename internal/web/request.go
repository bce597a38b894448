package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"stocktake/internal/message"
)

// request is one visit to one page.
type request struct {
	w    http.ResponseWriter
	r    *http.Request
	ctx  context.Context
	gen  Generation
	cat  *message.Catalogue
	json bool

	begun   time.Time
	reviews *keptReviews
	labels  *keptLabels
	asked   func() (bool, error) // once: whether anybody ever decided
}

// notFound ends a visit with status 404.
type notFound struct{ key string } // of the message

func (e notFound) Error() string { return "not found: " + e.key }

// errBeingMade ends a visit to reports that are not there yet.
var errBeingMade = errors.New("reports are being made")

// page wraps an answer: language, generation, deadline, and one place where
// errors become pages.
func (s *Server) page(answer func(*Server, *request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), queryTime)
		defer cancel()
		rq := &request{w: w, r: r, ctx: ctx, begun: time.Now(), cat: message.For(interfaceLanguage(r)), json: wantsJSON(r), reviews: &s.reviews, labels: &s.labels}
		gen, err := s.source.Current(ctx)
		if err == nil {
			defer gen.Release()
			rq.gen = gen
			err = answer(s, rq)
		}
		if err != nil {
			s.fail(rq, err)
		}
	})
}

// fail shows an error as a page. What went wrong inside is logged, not shown.
func (s *Server) fail(rq *request, err error) {
	status, key, name := http.StatusInternalServerError, "web.error.internal", "error.html"
	var missing notFound
	switch {
	case rq.r.Context().Err() != nil:
		return // the visitor has gone
	case errors.As(err, &missing):
		status, key = http.StatusNotFound, missing.key
	case errors.Is(err, errRefused):
		status, key = http.StatusForbidden, "web.error.refused"
	case errors.Is(err, errBeingMade):
		status, key, name = http.StatusServiceUnavailable, "web.reports.being_made", "waiting.html"
		again := strconv.Itoa(int(reportsAgain.Seconds()))
		rq.w.Header().Set("Retry-After", again)
		rq.w.Header().Set("Refresh", again) // works without script
		rq.w.Header().Set("Cache-Control", "no-store")
	case errors.Is(err, context.DeadlineExceeded):
		status, key = http.StatusServiceUnavailable, "web.error.deadline"
	default:
		s.log.Error("page", "path", rq.r.URL.Path, "error", err)
	}
	if rq.json {
		rq.w.Header().Set("Content-Type", "application/json; charset=utf-8")
		rq.w.WriteHeader(status)
		_ = json.NewEncoder(rq.w).Encode(map[string]string{"error": rq.cat.T(key)})
		return
	}
	if err := s.show(rq, status, name, rq.cat.T(key), rq.cat.T(key)); err != nil {
		s.log.Error("error page", "path", rq.r.URL.Path, "error", err)
	}
}

// view is what every template gets.
type view struct {
	C         *message.Catalogue
	Title     string
	Nav       []navigation
	Languages []string
	Self      func(lang string) string // this page in another interface language
	Data      any
}

// navigation is a link at the head of every page.
type navigation struct {
	Path, Key string
	Here      bool
}

// sites is the table of pages at the head of every page. Pages below them begin with under.
var sites = []struct{ path, under, key string }{
	{"/", "", "web.nav.search"}, {"/saved", "", "web.nav.saved"}, {"/concordance", "", "web.nav.concordance"}, {"/keyness", "/collocates", "web.nav.keyness"}, {"/objectives", "/objective/", "web.nav.objectives"}, {"/countries", "/country/", "web.nav.countries"},
	{"/roundtable/1", "/roundtable/", "web.nav.roundtables"}, {"/gaps", "", "web.nav.gaps"}, {"/compare", "", "web.nav.compare"}, {"/quality", "", "web.nav.quality"}, {"/about", "", "web.nav.about"}, {"/reports/", "/reports/", "web.nav.reports"},
}

// navigation gives them, with that of decisions where one may review.
func (s *Server) navigation(r *http.Request) []navigation {
	out := make([]navigation, len(sites))
	for i, site := range sites {
		out[i] = navigation{site.path, site.key, r.URL.Path == site.path || site.under != "" && strings.HasPrefix(r.URL.Path, site.under)}
	}
	if s.review.open(r) {
		out = append(out, navigation{"/decisions", "web.nav.decisions", r.URL.Path == "/decisions" || r.URL.Path == "/bulk"})
	}
	return out
}

// show writes a page whole or not at all.
func (s *Server) show(rq *request, status int, name, title string, data any) error {
	var b bytes.Buffer
	v := view{C: rq.cat, Title: title, Nav: s.navigation(rq.r), Languages: message.Languages, Data: data, Self: func(lang string) string {
		q := rq.r.URL.Query()
		q.Set("ui", lang)
		return rq.r.URL.Path + "?" + q.Encode()
	}}
	if err := s.templates.ExecuteTemplate(&b, name, v); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	rq.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	rq.w.Header().Set("Content-Language", rq.cat.Lang())
	rq.w.Header().Add("Vary", "Accept, Accept-Language")
	rq.w.WriteHeader(status)
	_, err := rq.w.Write(b.Bytes())
	return err
}

func (rq *request) sendJSON(v any) error {
	raw, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	rq.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	rq.w.Header().Add("Vary", "Accept, Accept-Language")
	_, err = rq.w.Write(append(raw, '\n'))
	return err
}

func wantsJSON(r *http.Request) bool {
	if strings.HasSuffix(r.URL.Path, ".json") {
		return true
	}
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, "application/json") && !strings.Contains(accept, "text/html")
}

var matcher = func() language.Matcher {
	tags := make([]language.Tag, len(message.Languages))
	for i, l := range message.Languages {
		tags[i] = language.Make(l)
	}
	return language.NewMatcher(tags)
}()

// interfaceLanguage is ?ui=, else what the browser prefers, else English. The
// parameter lang is the filter of the search.
func interfaceLanguage(r *http.Request) string {
	if ui := r.URL.Query().Get("ui"); message.Known(ui) {
		return ui
	}
	_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	return message.Languages[i]
}

// link adds the interface language to an internal link when it was chosen by hand.
func (rq *request) link(path string) string {
	if ui := rq.r.URL.Query().Get("ui"); message.Known(ui) {
		if strings.Contains(path, "?") {
			return path + "&ui=" + ui
		}
		return path + "?ui=" + ui
	}
	return path
}

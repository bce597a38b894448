package web

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"stocktake/internal/corpus"
)

// Reviews keeps people's verdicts on tags.
type Reviews interface {
	Decisions() ([]corpus.Decision, error)
	AddDecisions(...corpus.Decision) error
}

// Review says how tags may be reviewed. Without Token a visitor must have asked
// for this machine by a name of its own; with one, must type it.
type Review struct {
	Reviews
	Token string
	Now   func() time.Time

	form string // goes with every form, so that no other site can send one
}

// errRefused ends a visit with status 403: the decision was not stored.
var errRefused = errors.New("the decision is refused")

// maxReviewBytes is the size of the largest form that is read.
const maxReviewBytes = 32 << 10

// foundSQL counts the passages of a document with the same text: only then
// does the page tell which of them a decision is on.
const foundSQL = `select count(*) as n from passages where document = $document and text = $text`

// reviewView is the form and the list on a passage's page.
type reviewView struct {
	Action, Form, Reviewer string
	Asks                   bool // for the access word
	Concepts, Verdicts     []option
	Standing               []corpus.Decision
}

// prepare gives a Review its form token; nil stays nil: no review.
func (r *Review) prepare() *Review {
	if r == nil {
		return nil
	}
	out := *r
	out.form = rand.Text()
	return &out
}

// open says whether this visitor may review. The name asked for is looked at
// so that a foreign name made to point to this machine does not pass for it.
func (r *Review) open(req *http.Request) bool {
	if r == nil {
		return false
	}
	if r.Token != "" {
		return true
	}
	host := req.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// standing gives the decisions on a passage that nobody took back.
func (s *Server) standing(rq *request, p record) ([]corpus.Decision, error) {
	all, err := s.review.Decisions()
	if err != nil {
		return nil, err
	}
	found, err := rq.rows(foundSQL, map[string]any{"document": p.S("document"), "text": p.S("text")})
	if err != nil {
		return nil, err
	}
	exact, words := len(found) == 1 && found[0].I("n") > 1, corpus.Anchor(p.S("text"))
	out := []corpus.Decision{}
	for _, d := range corpus.Standing(all) {
		if d.About(p.S("document"), int(p.I("page")), words, exact) {
			out = append(out, d)
		}
	}
	return out, nil
}

// reviewOf makes the form and the list for a passage; nil where nobody may review.
func (s *Server) reviewOf(rq *request, p record, tags []tagView) (*reviewView, error) {
	if !s.review.open(rq.r) {
		return nil, nil
	}
	v := &reviewView{Action: rq.link("/passage/" + p.S("id") + "/review"), Form: s.review.form, Asks: s.review.Token != ""}
	var err error
	if v.Standing, err = s.standing(rq, p); err != nil {
		return nil, err
	}
	if c, err := rq.r.Cookie("reviewer"); err == nil {
		v.Reviewer, _ = url.QueryUnescape(c.Value) // what is no name shows none
	}
	names := newNames(rq)
	add := func(scheme, notation string) {
		concept := scheme + ":" + notation
		if slices.ContainsFunc(v.Concepts, func(o option) bool { return o.Value == concept }) {
			return
		}
		label := concept
		if title := names.objectives[notation]; scheme == corpus.SchemeGCM && title != "" {
			label += " · " + title
		} else if title := names.concepts[concept]; title != "" {
			label += " · " + title
		}
		v.Concepts = append(v.Concepts, option{Value: concept, Label: label})
	}
	for _, t := range tags {
		add(t.Scheme, t.Notation)
	}
	for _, n := range objectiveNumbers() {
		add(corpus.SchemeGCM, n)
	}
	for _, verdict := range []string{corpus.VerdictAccept, corpus.VerdictReject, corpus.VerdictAdd, corpus.VerdictComment} {
		v.Verdicts = append(v.Verdicts, option{Value: verdict, Label: rq.cat.T("verdict." + verdict)})
	}
	return v, nil
}

// decide stores what a reviewer sent from a passage's page, and shows the page again.
func (s *Server) decide(rq *request) error {
	if !s.review.open(rq.r) || http.NewCrossOriginProtection().Check(rq.r) != nil {
		return errRefused
	}
	rq.r.Body = http.MaxBytesReader(rq.w, rq.r.Body, maxReviewBytes)
	if err := rq.r.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	sent := rq.r.PostForm
	if !equal(sent.Get("form"), s.review.form) || s.review.Token != "" && !equal(sent.Get("token"), s.review.Token) {
		return errRefused
	}
	id := rq.r.PathValue("id")
	rows, err := rq.rows(fmt.Sprintf(passageSQL, rq.cat.Lang()), map[string]any{"id": id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return notFound{"web.error.no_passage"}
	}
	taxonomy, err := rq.values(`select value from versions where key = 'taxonomy'`)
	if err != nil {
		return err
	}
	p := rows[0]
	d := corpus.Decision{Time: s.review.Now().UTC().Truncate(time.Second), Reviewer: strings.TrimSpace(sent.Get("reviewer")), Verdict: sent.Get("verdict"),
		Reason: strings.TrimSpace(sent.Get("reason")), Taxonomy: strings.Join(taxonomy, " "),
		Document: p.S("document"), Passage: id, Page: int(p.I("page")), Words: corpus.Anchor(p.S("text"))}
	d.Scheme, d.Notation, _ = strings.Cut(sent.Get("concept"), ":")
	if err := s.known(rq, &d); err != nil {
		return err
	}
	if err := s.review.AddDecisions(d); err != nil {
		return err
	}
	http.SetCookie(rq.w, &http.Cookie{Name: "reviewer", Value: url.QueryEscape(d.Reviewer), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 30 * 24 * 3600})
	http.Redirect(rq.w, rq.r, rq.link("/passage/"+url.PathEscape(id))+"#review", http.StatusSeeOther)
	return nil
}

// known refuses a decision that lacks a part or is on a concept that the page does not offer.
func (s *Server) known(rq *request, d *corpus.Decision) error {
	if err := d.Check(); err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	if d.Scheme == corpus.SchemeGCM && slices.Contains(objectiveNumbers(), d.Notation) {
		return nil
	}
	tags, _, err := rq.tags(d.Passage)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(tags, func(t tagView) bool { return t.Scheme == d.Scheme && t.Notation == d.Notation }) {
		return fmt.Errorf("%w: the passage has no tag %s:%s", errRefused, d.Scheme, d.Notation)
	}
	return nil
}

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

// standingSQL lists the decisions that stand on a passage, wherever they were
// taken: the words may have been cut otherwise then.
const standingSQL = `select line from decisions where passage = $id and standing order by line`

// reviewView is the form and the list on a passage's page.
type reviewView struct {
	Action, Form, Reviewer string
	Asks                   bool // for the access word
	Concepts, Verdicts     []option
	Names                  *names
	Standing               []standing
}

// standing is a decision with its line in the file, 1 the first.
type standing struct {
	corpus.Decision
	Line int `json:"line"`
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
func (s *Server) standing(rq *request, p record) ([]standing, error) {
	all, err := s.review.Decisions()
	if err != nil {
		return nil, err
	}
	lines, err := rq.rows(standingSQL, map[string]any{"id": p.S("id")})
	if err != nil {
		return nil, err
	}
	out := []standing{}
	for _, r := range lines {
		if d, ok := line(all, r.S("line")); ok {
			out = append(out, standing{d, int(r.I("line"))})
		}
	}
	return out, nil
}

// reviewOf makes the form and the list for a passage; nil where nobody may review.
func (s *Server) reviewOf(rq *request, p record, tags []tagView) (*reviewView, error) {
	if !s.review.open(rq.r) {
		return nil, nil
	}
	v := &reviewView{Action: rq.link("/passage/" + p.S("id") + "/review"), Form: s.review.form, Asks: s.review.Token != "", Names: namesOf(rq)}
	var err error
	if v.Standing, err = s.standing(rq, p); err != nil {
		return nil, err
	}
	v.Reviewer = remembered(rq)
	add := func(scheme, notation string) {
		concept := scheme + ":" + notation
		if slices.ContainsFunc(v.Concepts, func(o option) bool { return o.Value == concept }) {
			return
		}
		v.Concepts = append(v.Concepts, option{Value: concept, Label: v.Names.Concept(scheme, notation)})
	}
	for _, t := range tags {
		add(t.Scheme, t.Notation)
	}
	for _, n := range objectiveNumbers() {
		add(corpus.SchemeGCM, n)
	}
	for _, kind := range corpus.PassageKinds {
		add(corpus.SchemeKind, kind)
	}
	for _, verdict := range []string{corpus.VerdictAccept, corpus.VerdictReject, corpus.VerdictAdd, corpus.VerdictComment} {
		v.Verdicts = append(v.Verdicts, option{Value: verdict, Label: rq.cat.T("verdict." + verdict)})
	}
	return v, nil
}

// sent gives what a visitor who may review sent from a form of this site.
func (s *Server) sent(rq *request) (url.Values, error) {
	return s.received(rq, maxReviewBytes, (*http.Request).ParseForm)
}

// sentSearch reads a form that is about a search: its fields, and the parameters
// of the search among them.
func (s *Server) sentSearch(rq *request) (sent, search url.Values, err error) {
	if sent, err = s.sent(rq); err != nil {
		return nil, nil, err
	}
	if search, err = url.ParseQuery(sent.Get("search")); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errRefused, err)
	}
	return sent, search, nil
}

// received does as sent for a form of at most some bytes, which read takes apart.
func (s *Server) received(rq *request, most int64, read func(*http.Request) error) (url.Values, error) {
	if !s.review.open(rq.r) || http.NewCrossOriginProtection().Check(rq.r) != nil {
		return nil, errRefused
	}
	rq.r.Body = http.MaxBytesReader(rq.w, rq.r.Body, most)
	if err := read(rq.r); err != nil {
		return nil, fmt.Errorf("%w: %w", errRefused, err)
	}
	sent := rq.r.PostForm
	if !equal(sent.Get("form"), s.review.form) || s.review.Token != "" && !equal(sent.Get("token"), s.review.Token) {
		return nil, errRefused
	}
	return sent, nil
}

// now is the time of a decision, in whole seconds.
func (s *Server) now() time.Time { return s.review.Now().UTC().Truncate(time.Second) }

// begun is a decision with what holds for all that are taken now.
func (s *Server) begun(rq *request, sent url.Values) (corpus.Decision, error) {
	taxonomy, err := rq.values(`select value from versions where key = 'taxonomy'`)
	d := corpus.Decision{Time: s.now(), Reviewer: strings.TrimSpace(sent.Get("reviewer")), Verdict: sent.Get("verdict"),
		Reason: strings.TrimSpace(sent.Get("reason")), Taxonomy: strings.Join(taxonomy, " ")}
	d.Scheme, d.Notation, _ = strings.Cut(sent.Get("concept"), ":")
	return d, err
}

// remember keeps the reviewer's name for the next form.
func remember(rq *request, reviewer string) {
	http.SetCookie(rq.w, &http.Cookie{Name: "reviewer", Value: url.QueryEscape(reviewer), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 30 * 24 * 3600})
}

// remembered is that name; "" for none.
func remembered(rq *request) string {
	c, err := rq.r.Cookie("reviewer")
	if err != nil {
		return ""
	}
	name, _ := url.QueryUnescape(c.Value) // what is no name shows none
	return name
}

// decide stores what a reviewer sent from a passage's page, and shows the page again.
func (s *Server) decide(rq *request) error {
	sent, err := s.sent(rq)
	if err != nil {
		return err
	}
	id := rq.r.PathValue("id")
	rows, err := rq.rows(fmt.Sprintf(passageSQL, rq.cat.Lang()), map[string]any{"id": id})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return notFound{"web.error.no_passage"}
	}
	d, err := s.begun(rq, sent)
	if err != nil {
		return err
	}
	p := rows[0]
	d.Document, d.Passage, d.Page, d.Words = p.S("document"), id, int(p.I("page")), corpus.Anchor(p.S("text"))
	if d.Verdict == corpus.VerdictUndo && sent.Get("line") != "" {
		if err := s.anchorUndo(rq, &d, sent.Get("line")); err != nil {
			return err
		}
	} else if err := s.known(rq, &d); err != nil {
		return err
	}
	if err := s.review.AddDecisions(d); err != nil {
		return err
	}
	remember(rq, d.Reviewer)
	http.Redirect(rq.w, rq.r, rq.link("/passage/"+url.PathEscape(id))+"#review", http.StatusSeeOther)
	return nil
}

// anchorUndo gives an undo the words on which the decision of a line was taken,
// which may have been cut otherwise then.
func (s *Server) anchorUndo(rq *request, undo *corpus.Decision, number string) error {
	all, err := s.review.Decisions()
	if err != nil {
		return err
	}
	d, ok := line(all, number)
	if !ok || d.Document != undo.Document || d.Reviewer != undo.Reviewer || d.Scheme != undo.Scheme || d.Notation != undo.Notation {
		return fmt.Errorf("%w: line %s is not the decision to take back", errRefused, number)
	}
	undo.Passage, undo.Page, undo.Words, undo.Bulk = d.Passage, d.Page, d.Words, d.Bulk
	return undo.Check()
}

// known refuses a decision that lacks a part or is on a concept that the page does not offer.
func (s *Server) known(rq *request, d *corpus.Decision) error {
	if err := d.Check(); err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	if d.Scheme == corpus.SchemeGCM && slices.Contains(objectiveNumbers(), d.Notation) || d.Scheme == corpus.SchemeKind && slices.Contains(corpus.PassageKinds, d.Notation) {
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

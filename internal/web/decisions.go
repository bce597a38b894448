package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
)

// decisionsSQL lists the decisions that stand, with where they stand now. A
// decision is on an objective when it is on a tag of it, or on a passage of it.
const decisionsSQL = `select d.line, d.passage, d.scheme, d.notation, d.verdict, d.reviewer, d.decided, d.comment, d.document, d.page, d.words, d.anchor, d.bulk
	from decisions d left join documents m on m.id = d.document
	where d.standing and (len($cycles::integer[]) = 0 or list_contains($cycles::integer[], m.cycle)) and (len($countries::varchar[]) = 0 or list_contains($countries::varchar[], m.country))
	and (len($objectives::integer[]) = 0 or d.scheme = 'gcm' and list_contains($objectives::integer[], try_cast(d.notation as integer))
		or d.scheme in ('kind', 'fact') and d.passage in (select passage from objective_passages where list_contains($objectives::integer[], objective) union select passage from reviewed_objective_passages where list_contains($objectives::integer[], objective)))
	order by d.line`

// shownWords is the number of characters of a passage that a list shows.
const shownWords = 160

// decisions is the page of all that people decided on tags. Names of reviewers
// are shown where one may review.
func (s *Server) decisions(rq *request) error {
	f := &figures{Title: rq.cat.T("reviewed.page"), Intro: []string{rq.cat.T("reviewed.intro")}, Count: -1}
	filter := rq.filterOf(f)
	totals, err := rq.decisionTotals()
	if err != nil {
		return err
	}
	if totals != nil {
		f.Intro = append(f.Intro, rq.totalsText(totals))
	}
	rows, err := rq.rows(decisionsSQL, map[string]any{"cycles": filter.Cycles, "countries": rq.allowed(filter), "objectives": filter.Objectives})
	if err != nil {
		return err
	}
	named := s.review.open(rq.r)
	standing := section{Key: "standing", Title: rq.cat.T("reviewed.standing"), Head: rq.decisionHead(named)}
	unplaced := section{Key: "unplaced", Title: rq.cat.T("reviewed.unplaced"), Note: rq.cat.T("reviewed.unplaced_note"), Head: rq.decisionHead(named)}
	var together []bulk
	for _, r := range rows {
		into := &standing
		if r.S("passage") == "" {
			into = &unplaced
		}
		into.Rows = append(into.Rows, rq.decisionRow(r, named))
		if id := r.S("bulk"); id != "" {
			at := slices.IndexFunc(together, func(b bulk) bool { return b.ID == id })
			if at < 0 {
				at, together = len(together), append(together, bulk{ID: id, Said: rq.verdictOn(r), Reviewer: r.S("reviewer"), When: r.S("decided")})
			}
			together[at].Count++
		}
	}
	f.Sections = []section{standing, unplaced}
	agreement, err := rq.agreement()
	if err != nil {
		return err
	}
	f.Sections = append(f.Sections, agreement)
	if named {
		f.Together = s.togetherOf(together)
	}
	return s.showFigures(rq, f)
}

func (rq *request) decisionHead(named bool) []cell {
	head := rq.heads("column.document", "web.review.verdict", "reviewed.time", "web.review.reason", "column.words")
	if named {
		head = slices.Insert(head, 2, text(rq.cat.T("web.review.reviewer")))
	}
	return head
}

// verdictOn says what was decided on which tag.
func (rq *request) verdictOn(r record) string {
	return rq.cat.T("verdict."+r.S("verdict")) + " " + namesOf(rq).Concept(r.S("scheme"), r.S("notation"))
}

func (rq *request) decisionRow(r record, named bool) []cell {
	head := rowHead(r.S("document"))
	if p := r.S("passage"); p != "" {
		head.Text, head.Link = p, rq.to("/passage/"+p)
	}
	row := []cell{head, text(rq.verdictOn(r)), text(minute(r.S("decided"))), text(r.S("comment")), text(short(r.S("words")))}
	if named {
		row = slices.Insert(row, 2, text(r.S("reviewer")))
	}
	return row
}

// agreement is a table of how far reviewers agree, by concept.
func (rq *request) agreement() (section, error) {
	sec := section{Key: "agreement", Title: rq.cat.T("reviewed.agreement"), Note: rq.cat.T("reviewed.agreement_note"),
		Head: rq.heads("reviewed.concept", "reviewed.tags", "reviewed.percent", "reviewed.kappa", "reviewed.alpha")}
	t, err := rq.gen.Query(rq.ctx, eval.VerdictsSQL, nil)
	if err != nil {
		return sec, err
	}
	names := namesOf(rq)
	for _, a := range eval.Decide(eval.Verdicts(t)).Agreement {
		head := rowHead(names.tag(a.Name))
		if a.Name == "all" {
			head = rowHead(rq.cat.T("column.total"))
		}
		sec.Rows = append(sec.Rows, []cell{head, rq.number(int64(a.Tags)), percent(a.Percent), measure(a.Kappa), measure(a.Alpha)})
	}
	return sec, nil
}

// addDecisions adds to the page on the corpus what was decided on tags and how
// far reviewers agree; nothing where nobody decided.
func (rq *request) addDecisions(f *figures) error {
	totals, err := rq.decisionTotals()
	if err != nil || totals == nil {
		return err
	}
	sec, err := rq.agreement()
	if err != nil {
		return err
	}
	sec.Texts = []string{rq.totalsText(totals)}
	f.Sections = append(f.Sections, sec)
	f.Siblings = append(f.Siblings, cell{Text: rq.cat.T("reviewed.page"), Link: rq.to("/decisions")})
	return nil
}

// tag names a concept given as scheme and notation.
func (n *names) tag(concept string) string {
	scheme, notation, _ := strings.Cut(concept, ":")
	return n.Concept(scheme, notation)
}

// bulk is decisions that were taken together, as the page shows them.
type bulk struct {
	ID, Said, Reviewer, When string
	Count                    int
}

// together is the list of such decisions with what takes them back.
type together struct {
	Bulks []bulk
	Form  string
	Asks  bool // for the access word
}

func (s *Server) togetherOf(bulks []bulk) *together {
	if len(bulks) == 0 {
		return nil
	}
	return &together{Bulks: bulks, Form: s.review.form, Asks: s.review.Token != ""}
}

// takeBack takes back decisions that were taken together.
func (s *Server) takeBack(rq *request) error {
	sent, err := s.sent(rq)
	if err != nil {
		return err
	}
	all, err := s.review.Decisions()
	if err != nil {
		return err
	}
	var undo []corpus.Decision
	for _, d := range corpus.Standing(all) {
		if d.Bulk != "" && d.Bulk == sent.Get("bulk") {
			d.Verdict, d.Reason, d.Time = corpus.VerdictUndo, "", s.now()
			undo = append(undo, d)
		}
	}
	if len(undo) == 0 {
		return errors.Join(errRefused, errors.New("no decision of this name stands"))
	}
	if err := s.review.AddDecisions(undo...); err != nil {
		return err
	}
	http.Redirect(rq.w, rq.r, rq.link("/decisions"), http.StatusSeeOther)
	return nil
}

// line is the decision of a line of the file, 1 the first; ok is false for none.
func line(all []corpus.Decision, number string) (corpus.Decision, bool) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(all) {
		return corpus.Decision{}, false
	}
	return all[n-1], true
}

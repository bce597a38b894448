package web

import (
	"cmp"
	"fmt"
	"strconv"

	"stocktake/internal/corpus"
)

const (
	totalsSQL    = `select * from corpus_totals`
	qualitySQL   = `select document, title, country, cycle, language, pages, pages_with_text, mean_quality, passages, problems, fatal_code, standing from document_quality order by mean_quality nulls first, document`
	problemsSums = `select stage, code, documents, pages from problem_counts order by documents desc, stage, code`
	enginesSQL   = `select engine, reason, pages, documents from engine_pages order by pages desc, engine, reason`
	versionsSQL  = `select key, value from versions order by key`
	weakSQL      = `select objective, language, f1, n from weak_objectives order by objective, language nulls first`
)

// quality is the page on the corpus itself.
func (s *Server) quality(rq *request) error {
	f := &figures{Title: rq.cat.T("report.quality.title"), Intro: []string{rq.cat.T("report.quality.intro")}, Count: -1}
	totals, err := rq.rows(totalsSQL, nil)
	if err != nil {
		return err
	}
	sec := section{Key: "totals", Title: rq.cat.T("web.quality.totals"), Head: rq.heads("column.field", "column.total")}
	for _, t := range totals {
		all := rq.number(t.I("passages"))
		all.Link, all.Counts = rq.to("/", "role", anyValue), countsPassages
		sec.Rows = [][]cell{
			{rowHead(rq.cat.T("column.documents")), rq.number(t.I("documents"))},
			{rowHead(rq.cat.T("problem.no_text")), rq.number(t.I("documents_unreadable"))},
			{rowHead(rq.cat.T("column.pages")), rq.number(t.I("pages"))},
			{rowHead(rq.cat.T("column.passages")), all},
			{rowHead(rq.cat.T("web.quality.on_objectives")), rq.passages(t.I("objective_passages"), "objective", anyValue)},
			{rowHead(rq.cat.T("column.problems")), rq.number(t.I("problems"))},
		}
	}
	f.Sections = append(f.Sections, sec)
	if err := rq.addDecisions(f); err != nil {
		return err
	}
	problems, err := rq.rows(problemsSums, nil)
	if err != nil {
		return err
	}
	sec = section{Key: "problems", Title: rq.cat.T("report.overview.problems.title"), Note: rq.cat.T("report.overview.problems.note"), Head: rq.heads("column.problem", "column.stage", "column.documents", "column.pages")}
	for _, p := range problems {
		sec.Rows = append(sec.Rows, []cell{rowHead(rq.cat.T("problem." + p.S("code"))), text(rq.cat.T("stage." + p.S("stage"))), rq.number(p.I("documents")), rq.number(p.I("pages"))})
	}
	f.Sections = append(f.Sections, sec)
	engines, err := rq.rows(enginesSQL, nil)
	if err != nil {
		return err
	}
	sec = section{Key: "engines", Title: rq.cat.T("report.quality.engine_reasons.title"), Note: rq.cat.T("report.quality.engine_reasons.note"), Head: rq.heads("column.engine", "column.reason", "column.pages", "column.documents")}
	for _, e := range engines {
		sec.Rows = append(sec.Rows, []cell{rowHead(rq.cat.Or("engine."+e.S("engine"), e.S("engine"))), text(rq.cat.Reasons(corpus.SplitReason(e.S("reason")))), rq.number(e.I("pages")), rq.number(e.I("documents"))})
	}
	f.Sections = append(f.Sections, sec)
	documents, err := rq.rows(qualitySQL, nil)
	if err != nil {
		return err
	}
	sec = section{Key: "documents", Title: rq.cat.T("column.documents"), Note: rq.cat.T("web.quality.note"),
		Head: rq.heads("column.document", "column.language", "column.pages", "column.pages_with_text", "column.quality", "column.passages", "column.problems", "column.standing")}
	names := namesOf(rq)
	for _, d := range documents {
		head := rowHead(d.S("document"))
		head.Link = rq.to("/document/" + d.S("document"))
		passages, mean := rq.number(d.I("passages")), text("–")
		if d.I("passages") > 0 {
			passages.Link, passages.Counts = rq.to("/", "doc", d.S("document"), "role", anyValue), countsPassages
		}
		if q, ok := d["mean_quality"].(float64); ok {
			mean = cell{Text: fmt.Sprintf("%.3f", q), Number: true}
		}
		sec.Rows = append(sec.Rows, []cell{head, text(names.of("lang", d.S("language"))), rq.number(d.I("pages")), rq.number(d.I("pages_with_text")), mean, passages,
			rq.number(d.I("problems")), text(rq.cat.T("standing." + d.S("standing")))})
	}
	f.Sections = append(f.Sections, sec)
	return s.showFigures(rq, f)
}

// about says how figures come about, with which versions, and what they cannot say.
func (s *Server) about(rq *request) error {
	f := &figures{Title: rq.cat.T("web.about.title"), Intro: []string{rq.cat.T("site.purpose")}, Count: -1,
		Siblings: []cell{{Text: rq.cat.T("web.about.api"), Link: "/openapi.json"}, {Text: rq.cat.T("report.method.title"), Link: rq.link("/reports/" + rq.cat.Lang() + "/method.html")}}}
	for _, part := range []string{"method", "search", "limits"} {
		sec := section{Key: part, Title: rq.cat.T("web.about." + part)}
		for i := 1; rq.cat.Has("web.about." + part + "_" + strconv.Itoa(i)); i++ {
			sec.Texts = append(sec.Texts, rq.cat.T("web.about."+part+"_"+strconv.Itoa(i)))
		}
		f.Sections = append(f.Sections, sec)
	}
	weak, err := rq.rows(weakSQL, nil)
	if err != nil {
		return err
	}
	names := namesOf(rq)
	sec := section{Key: "scores", Title: rq.cat.T("web.about.scores"), Note: rq.cat.T("web.about.scores_note"), Head: rq.heads("column.objective", "column.language", "web.about.f1", "web.about.labelled")}
	for _, w := range weak {
		f1 := text("–")
		if x, ok := w["f1"].(float64); ok {
			f1 = cell{Text: fmt.Sprintf("%.2f", x), Number: true}
		}
		sec.Rows = append(sec.Rows, []cell{rowHead(names.of("objective", w.S("objective"))), text(cmp.Or(names.of("lang", w.S("language")), rq.cat.T("web.form.all"))), f1, rq.number(w.I("n"))})
	}
	f.Sections = append(f.Sections, sec, section{Key: "states", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	versions, err := rq.rows(versionsSQL, nil)
	if err != nil {
		return err
	}
	sec = section{Key: "versions", Title: rq.cat.T("page.versions"), Head: rq.heads("column.field", "web.about.version")}
	for _, v := range versions {
		sec.Rows = append(sec.Rows, []cell{rowHead(v.S("key")), {Text: v.S("value"), Lang: "en"}})
	}
	sec.Rows = append(sec.Rows, []cell{rowHead("generation"), text(rq.gen.Name())})
	f.Sections = append(f.Sections, sec)
	return s.showFigures(rq, f)
}

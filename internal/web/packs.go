package web

import (
	"cmp"
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strconv"

	"stocktake/internal/message"
)

// PackOrder says which briefing pack is asked for. One of the subjects is set.
type PackOrder struct {
	RoundTable, Objective int
	PolicyDebate          bool
	Country               string // ISO 3166-1 alpha-3
	Cycle                 int    // year; 0 for the latest in which a review can be read
	Lang, Format          string
}

// packForms are the files that a visitor can have of a pack. There is no PDF: a
// browser prints the page, and none has to be started on the server.
var packForms = []struct{ name, media string }{
	{"html", "text/html; charset=utf-8"},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"md", "text/markdown; charset=utf-8"},
}

// reports is the page that leads to the reports in each language and to the
// briefing packs of a cycle.
func (s *Server) reports(rq *request) error {
	f := &figures{Title: rq.cat.T("web.packs.title"), Intro: []string{rq.cat.T("page.automatic")}, Count: -1}
	filter := rq.filterOf(f)
	cycles, err := rq.inForce(&filter)
	if err != nil {
		return err
	}
	cycle := firstCycle(filter)
	f.Form = rq.newForm("/reports/")
	f.Form.one("cycle", rq.cat.T("column.cycle"), cycles, cycle)
	all := section{Key: "reports", Title: rq.cat.T("page.index"), Note: rq.cat.T("web.packs.reports_note"), Head: rq.heads("column.language")}
	for _, lang := range message.Languages {
		all.Rows = append(all.Rows, []cell{{Text: message.For(lang).T("web.own." + lang), Link: "/reports/" + lang + "/index.html", Lang: lang, Row: true}})
	}
	forum := rq.packSection("forum", "web.packs.forum")
	forum.Note = rq.cat.T("web.packs.note")
	for n := 1; n <= 4; n++ {
		table := strconv.Itoa(n)
		forum.Rows = append(forum.Rows, rq.packRow(rq.cat.T("web.roundtable.title", table), cycle, "roundtable", table))
	}
	forum.Rows = append(forum.Rows, rq.packRow(rq.cat.T("pack.title.policy_debate"), cycle, "policy-debate", "1"))
	names := namesOf(rq)
	objectives := rq.packSection("objectives", "web.objectives.title")
	for _, o := range objectiveNumbers() {
		objectives.Rows = append(objectives.Rows, rq.packRow(names.of("objective", o), cycle, "objective", o))
	}
	countries := rq.packSection("countries", "web.countries.list")
	known, err := rq.rows(fmt.Sprintf(countriesSQL, rq.cat.Lang()), nil)
	if err != nil {
		return err
	}
	for _, c := range known {
		countries.Rows = append(countries.Rows, rq.packRow(c.S("name"), cycle, "country", c.S("country")))
	}
	f.Sections = []section{all, forum, objectives, countries}
	return s.showFigures(rq, f)
}

func (rq *request) packSection(key, title string) section {
	return section{Key: key, Title: rq.cat.T("web.packs.of", rq.cat.T(title)), Head: rq.heads("web.packs.subject", "web.packs.html", "web.packs.docx", "web.packs.md")}
}

// packRow leads to a pack in each of its forms, in the language of the page.
func (rq *request) packRow(title, cycle, subject, value string) []cell {
	row := []cell{rowHead(title)}
	for _, form := range packForms {
		v := url.Values{subject: {value}, "format": {form.name}, "ui": {rq.cat.Lang()}}
		if cycle != "" {
			v.Set("cycle", cycle)
		}
		row = append(row, cell{Text: rq.cat.T("web.packs." + form.name), Said: title, Link: "/pack?" + v.Encode()})
	}
	return row
}

// pack sends a briefing pack: its page, or a file of it.
func (s *Server) pack(rq *request) error {
	order, ok, err := rq.packOrder()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(packForms, func(f struct{ name, media string }) bool { return f.name == order.Format })
	if !ok || at < 0 {
		return notFound{"web.error.no_pack"}
	}
	name, data, err := rq.gen.Pack(rq.ctx, order)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	h := rq.w.Header()
	h.Set("Content-Type", packForms[at].media)
	h.Set("Content-Language", order.Lang)
	if order.Format == "html" {
		h.Set("Content-Security-Policy", reportPolicy(data))
	} else {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}
	_, err = rq.w.Write(data)
	return err
}

// packOrder reads what is asked for. ok is false when that is not one subject
// that the corpus knows, in a cycle that it knows.
func (rq *request) packOrder() (order PackOrder, ok bool, err error) {
	v := rq.r.URL.Query()
	q, bad := queryOf(v)
	f := q.Filter
	order = PackOrder{PolicyDebate: v.Get("policy-debate") == "1", Lang: rq.cat.Lang(), Format: cmp.Or(v.Get("format"), "html")}
	subjects := len(f.RoundTables) + len(f.Objectives) + len(f.Countries)
	if order.PolicyDebate {
		subjects++
	}
	if len(bad) > 0 || subjects != 1 || len(f.Cycles) > 1 {
		return order, false, nil
	}
	order.RoundTable, order.Objective, order.Country, order.Cycle = first(f.RoundTables), first(f.Objectives), first(f.Countries), first(f.Cycles)
	cycles, err := rq.values(cyclesSQL)
	if err != nil || len(cycles) == 0 || order.Cycle != 0 && !slices.Contains(cycles, strconv.Itoa(order.Cycle)) {
		return order, false, err
	}
	if order.Country != "" {
		named, err := rq.rows(fmt.Sprintf(countryNameSQL, rq.cat.Lang()), map[string]any{"country": order.Country})
		if err != nil || len(named) == 0 {
			return order, false, err
		}
	}
	return order, true, nil
}

// first is the first of a filter's values; the zero value where it has none.
func first[T any](values []T) (v T) {
	if len(values) > 0 {
		v = values[0]
	}
	return v
}

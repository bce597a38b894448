package web

import (
	"fmt"
	"strconv"
	"strings"

	"stocktake/internal/message"
)

// Pages on States read these.
const (
	countriesSQL = `select country, coalesce(nullif(name_%[1]s, ''), name_en) as name, cycle_list, documents, counted from countries_in_corpus
		order by name collate nocase.noaccent, country`
	countryNameSQL = `select coalesce(nullif(name_%[1]s, ''), name_en) as name from countries_in_corpus where country = $country
		union all select coalesce(nullif(name_%[1]s, ''), name_en) from countries where iso3 = $country and iso3 in (select country from states_expected) limit 1`
	countryDocumentsSQL = `select d.id, d.title, d.cycle, d.doc_kind, d.language, d.pages, d.passages, s.standing, d.readable
		from documents d join document_standing s on s.document = d.id where d.country = $country order by d.cycle desc nulls last, d.id`
	countryKindsSQL = `select cycle, kind, count(distinct passage) as passages from objective_passages where country = $country group by 1, 2 order by cycle desc, kind`
)

// countries is the page that leads to all States with a document.
func (s *Server) countries(rq *request) error {
	rows, err := rq.rows(fmt.Sprintf(countriesSQL, rq.cat.Lang()), nil)
	if err != nil {
		return err
	}
	f := &figures{Title: rq.cat.T("web.countries.title"), Count: -1}
	filter := rq.filterOf(f)
	f.Form = rq.newForm("/countries")
	f.Form.choose(rq, "region", rq.cat.T("column.region"), 0, rq.gen.Regions(), rq.region)
	in := map[string]bool{}
	for _, r := range filter.Regions {
		for _, c := range rq.gen.RegionCountries(r) {
			in[c] = true
		}
	}
	sec := section{Key: "countries", Title: rq.cat.T("web.countries.list"), Head: rq.heads("column.country", "column.cycle", "column.documents", "standing.counted")}
	for _, r := range rows {
		if len(filter.Regions) > 0 && !in[r.S("country")] {
			continue
		}
		head := rowHead(r.S("name"))
		head.Link = rq.to("/country/" + r.S("country"))
		sec.Rows = append(sec.Rows, []cell{head, text(r.S("cycle_list")), rq.number(r.I("documents")), rq.number(r.I("counted"))})
	}
	f.Sections = []section{sec}
	return s.showFigures(rq, f)
}

// country is the page of one State.
func (s *Server) country(rq *request) error {
	code := strings.ToUpper(trimJSON(rq.r.PathValue("id")))
	params := map[string]any{"country": code}
	named, err := rq.rows(fmt.Sprintf(countryNameSQL, rq.cat.Lang()), params)
	if err != nil {
		return err
	}
	if len(named) == 0 {
		return notFound{"web.error.no_page"}
	}
	f := &figures{Title: named[0].S("name"), Intro: []string{rq.cat.T("page.automatic")}, Count: -1}
	filter := rq.filterOf(f)
	filter.Countries, filter.Regions = []string{code}, nil
	places, err := rq.places(filter)
	if err != nil {
		return err
	}
	f.Siblings = []cell{{Text: rq.cat.T("web.compare.cycles"), Link: rq.to("/compare", "country", code)}, {Text: rq.cat.T("web.country.all"), Link: rq.to("/", "country", code)}}
	table := rq.objectivesByColumn(places, func(p place) string { return strconv.Itoa(p.Cycle) })
	table.Key, table.Title, table.Note = "states", rq.cat.T("report.country.table.title"), rq.cat.T("web.cell.note")
	table.Chart = rq.heat(table)
	f.Sections = append(f.Sections, table)
	if err := rq.addReviewed(f, filter); err != nil {
		return err
	}
	kinds, err := rq.rows(countryKindsSQL, params)
	if err != nil {
		return err
	}
	sec := section{Key: "kinds", Title: rq.cat.T("report.overview.kinds_total.title"), Note: rq.cat.T("report.overview.kinds_total.note")}
	sec.Head, sec.Rows = rq.byKind(kinds, "country", code, "objective", anyValue)
	f.Sections = append(f.Sections, sec)
	documents, err := rq.rows(countryDocumentsSQL, params)
	if err != nil {
		return err
	}
	f.Sections = append(f.Sections, rq.documentTable(documents), section{Key: "legend", Title: rq.cat.T("page.legend"), Legend: rq.legend()})
	return s.showFigures(rq, f)
}

func (rq *request) documentTable(rows []record) section {
	sec := section{Key: "documents", Title: rq.cat.T("report.country.documents.title"), Note: rq.cat.T("report.country.documents.note"),
		Head: rq.heads("column.document", "column.cycle", "column.doc_kind", "column.language", "column.pages", "column.passages", "column.standing")}
	names := namesOf(rq)
	for _, r := range rows {
		head := rowHead(r.S("id"))
		if t := r.S("title"); t != "" {
			head.Text = t
		}
		head.Link = rq.to("/document/" + r.S("id"))
		passages := rq.number(r.I("passages"))
		if r.I("passages") > 0 {
			passages.Link, passages.Counts = rq.to("/", "doc", r.S("id"), "role", anyValue), countsPassages
		}
		sec.Rows = append(sec.Rows, []cell{head, text(r.S("cycle")), text(rq.cat.T("doc_kind." + r.S("doc_kind"))), text(names.of("lang", r.S("language"))),
			rq.number(r.I("pages")), passages, text(rq.cat.T("standing." + r.S("standing")))})
	}
	return sec
}

// objectivesByColumn makes a table with a row each objective, and a column each
// value that column gives, in the order of the places: state and passages. The
// names of the states are written as long as the columns stay legible with them.
func (rq *request) objectivesByColumn(places []place, column func(place) string) section {
	names := namesOf(rq)
	sec := section{Head: rq.heads("column.objective")}
	at := map[string]int{}
	rows := map[int]int{}
	for _, p := range places {
		name := column(p)
		if at[name] == 0 {
			sec.Head = append(sec.Head, text(name))
			at[name] = len(sec.Head) - 1
		}
	}
	for o := 1; o <= 23; o++ {
		head := rowHead(names.of("objective", strconv.Itoa(o)))
		head.Link = rq.to("/objective/" + strconv.Itoa(o))
		row := make([]cell, len(sec.Head))
		row[0] = head
		rows[o] = len(sec.Rows)
		sec.Rows = append(sec.Rows, row)
	}
	sec.Matrix = len(at) > sideBySide
	for _, p := range places {
		if i, ok := rows[p.Objective]; ok {
			sec.Rows[i][at[column(p)]] = rq.placeCell(p, !sec.Matrix)
		}
	}
	if len(places) == 0 {
		sec.Rows = nil
	}
	return sec
}

// placeCell shows a place of the gap model: sign, state, and its passages. The
// name of the state is written, or said only where there is no room.
func (rq *request) placeCell(p place, named bool) cell {
	c := rq.state(p.State)
	name := c.Text
	c.Text = ""
	if p.Passages > 0 {
		c = rq.passages(p.Passages, "objective", strconv.Itoa(p.Objective), "country", p.Country, "cycle", strconv.Itoa(p.Cycle))
		c.State, c.Sign, c.Number = p.State, message.StateSigns[p.State], false
	}
	if c.Said = name; named {
		c.Said = ""
		if c.Text == "" {
			c.Text = name
		} else {
			c.Sign = c.Sign + " " + name
		}
	}
	if c.After = p.After; c.After != "" {
		c.AfterSign, c.AfterSaid = message.StateSigns[c.After], rq.cat.T("reviewed.after", rq.cat.T("state."+c.After))
	}
	return c
}

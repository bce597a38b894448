package web

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/keyness"
)

const (
	wordRows = 200   // words shown on a page; its twins have all
	against  = "vs-" // begins the names of the filters that passages are compared with
)

// around are the numbers of words beside a search within which words keep it company.
var around = []string{"3", "5", "10", "20"}

// keyness is the page of the words that set the passages of a search apart from
// those of another filter, or from all others.
func (s *Server) keyness(rq *request) error {
	values := rq.r.URL.Query()
	f := &figures{Title: rq.cat.T("web.keyness.title"), Intro: []string{rq.cat.T("web.keyness.intro"), rq.cat.T("web.keyness.note")}, Count: -1}
	f.Siblings = []cell{{Text: rq.cat.T("web.collocates.title"), Link: "/collocates?" + values.Encode()}}
	here, bad := queryOf(values)
	other := url.Values{}
	for name, v := range values {
		if name, ok := strings.CutPrefix(name, against); ok && slices.ContainsFunc(v, func(s string) bool { return s != "" }) {
			other[name] = v
		}
	}
	there, worse := queryOf(other)
	there.Counted = here.Counted
	f.ignored(rq, bad, worse)
	language, err := rq.wordForm(f, "/keyness", here, []string{"country", "region", "cycle", "objective", against + "country", against + "region", against + "cycle", against + "objective"})
	if err != nil {
		return err
	}
	words := []keyness.Word{}
	if len(chosen(namesOf(rq), with(values, "lang", ""))) > 0 || here.Text != "" {
		mine, err := rq.frequencies(f, here, language, 0, 2)
		if err != nil {
			return err
		}
		if len(other) == 0 {
			there = corpus.Query{Counted: here.Counted, Filter: corpus.Filter{Roles: here.Filter.Roles, DocKinds: here.Filter.DocKinds}}
		}
		theirs, err := rq.frequencies(f, there, language, 0, 1)
		if err != nil {
			return err
		}
		if len(other) == 0 {
			theirs = keyness.Rest(theirs, mine)
		}
		words = keyness.Compare(mine, theirs)
		f.Status = rq.cat.T("web.keyness.status", mine.Tokens, mine.Passages, theirs.Tokens, theirs.Passages)
	} else {
		f.Intro = append(f.Intro, rq.cat.T("web.keyness.choose"))
	}
	filters := mine(values)
	return s.showWords(rq, f, words, language, func(form string) string {
		return "/concordance?" + with(with(filters, "lang", language), "q", joined(here.Text, quoted(form))).Encode()
	})
}

// collocates is the page of the words that stand near those of a search more
// often than elsewhere in the same passages' filter.
func (s *Server) collocates(rq *request) error {
	values := rq.r.URL.Query()
	f := &figures{Title: rq.cat.T("web.collocates.title"), Intro: []string{rq.cat.T("web.collocates.intro"), rq.cat.T("web.keyness.note")}, Count: -1}
	f.Siblings = []cell{{Text: rq.cat.T("web.keyness.title"), Link: "/keyness?" + values.Encode()}}
	q, bad := queryOf(values)
	f.ignored(rq, bad, nil)
	n := 5
	if i := slices.Index(around, values.Get("around")); i >= 0 {
		n, _ = strconv.Atoi(around[i])
	}
	f.Form = rq.newForm("/collocates")
	f.Form.Fields = append(f.Form.Fields, formField{Name: "q", Label: rq.cat.T("web.search.label"), Text: q.Text})
	f.Form.one("around", rq.cat.T("web.collocates.around"), around, strconv.Itoa(n))
	language, err := rq.wordForm(f, "/collocates", q, []string{"country", "region", "cycle", "objective"})
	if err != nil {
		return err
	}
	words := []keyness.Word{}
	if q.Text != "" {
		near, err := rq.frequencies(f, q, language, n, 2)
		if err != nil {
			return err
		}
		all := q
		all.Text = ""
		total, err := rq.frequencies(f, all, language, 0, 1)
		if err != nil {
			return err
		}
		rest := keyness.Rest(total, near)
		words = keyness.Compare(near, rest)
		f.Status = rq.cat.T("web.keyness.status", near.Tokens, near.Passages, rest.Tokens, total.Passages)
	}
	filters := mine(values)
	return s.showWords(rq, f, words, language, func(form string) string {
		return "/concordance?" + with(with(filters, "lang", language), "q", near(q.Text, n, form)).Encode()
	})
}

// wordForm adds the choices of a page of words and gives the language in force:
// that of the filter, else the one of most passages.
func (rq *request) wordForm(f *figures, action string, q corpus.Query, fields []string) (string, error) {
	if f.Form == nil {
		f.Form = rq.newForm(action)
	}
	cycles, _, err := rq.cycles()
	if err != nil {
		return "", err
	}
	known, err := rq.values(`select country from countries_in_corpus order by country`)
	if err != nil {
		return "", err
	}
	names := namesOf(rq)
	options := map[string][]string{"country": known, "region": rq.gen.Regions(), "cycle": cycles, "objective": objectiveNumbers()}
	for _, field := range fields {
		name, label := field, "column."+field
		if plain, ok := strings.CutPrefix(field, against); ok {
			name = plain
			f.Form.choose(rq, field, rq.cat.T("web.keyness.against", rq.cat.T("column."+plain)), 0, options[name], func(v string) string { return names.of(name, v) })
			continue
		}
		f.Form.choose(rq, field, rq.cat.T(label), 0, options[name], func(v string) string { return names.of(name, v) })
	}
	q.Filter.Languages, q.Facets, q.Limit, q.Within = nil, []string{"language"}, 1, searchTime/3
	res, err := rq.find(q)
	if err != nil {
		return "", err
	}
	field := formField{Name: "lang", Label: rq.cat.T("column.language")}
	language := ""
	for i, c := range res.Facets["language"] {
		if on := rq.r.URL.Query().Get("lang"); on == c.Value || on == "" && i == 0 {
			language = c.Value
		}
	}
	for _, c := range res.Facets["language"] {
		field.Options = append(field.Options, option{c.Value, names.of("lang", c.Value), c.Value == language})
	}
	if len(field.Options) > 0 {
		f.Form.Fields = append(f.Form.Fields, field)
	}
	for name, values := range rq.r.URL.Query() {
		if slices.ContainsFunc(f.Form.Fields, func(f formField) bool { return f.Name == name }) || name == "ui" || name == "page" {
			continue
		}
		for _, v := range values {
			f.Form.Hidden = append(f.Form.Hidden, choice{Name: name, Value: v})
		}
	}
	slices.SortFunc(f.Form.Hidden, func(a, b choice) int { return strings.Compare(a.Name+"="+a.Value, b.Name+"="+b.Value) })
	return language, nil
}

// frequencies counts the words of a search's passages; of none where there is no
// such passage. It takes its share of what is left of the time of the page, in
// which so many counts are to be made, and the page says so when that was too little.
func (rq *request) frequencies(f *figures, q corpus.Query, language string, around, counts int) (*corpus.Frequencies, error) {
	q, some, err := rq.resolve(q)
	if err != nil || !some || language == "" {
		return &corpus.Frequencies{Language: language}, err
	}
	q.Within = max(searchTime/8, time.Until(rq.begun.Add(searchTime))/time.Duration(counts))
	counted, err := rq.gen.Frequencies(rq.ctx, q, language, around)
	if err == nil {
		f.Intro = append(f.Intro, corpus.Say(counted.Notes, rq.cat.T)...)
	}
	return counted, err
}

// showWords sends words as a page, its JSON twin, or a CSV file. open gives the
// address of a word's places.
func (s *Server) showWords(rq *request, f *figures, words []keyness.Word, language string, open func(form string) string) error {
	if strings.HasSuffix(rq.r.URL.Path, ".csv") {
		return rq.wordsCSV(words, language)
	}
	f.Count = len(words)
	sec := section{Key: "words", Title: rq.cat.T("web.keyness.words", len(words)), Note: rq.cat.T("web.keyness.few"),
		Head: rq.heads("web.keyness.word", "web.keyness.places", "column.passages", "web.keyness.rate", "web.keyness.places_there", "web.keyness.rate_there", "web.keyness.ll")}
	for i, w := range words {
		if i == wordRows && !rq.json {
			break
		}
		head := cell{Text: w.Form, Row: true, Link: open(w.Form), Lang: language}
		places := rq.number(int64(w.Count))
		if w.Few {
			places.Text += "*"
		}
		sec.Rows = append(sec.Rows, []cell{head, places, rq.number(int64(w.Passages)), decimal(w.Rate, 1), rq.number(int64(w.Other)), decimal(w.OtherRate, 1), decimal(w.LL, 1)})
	}
	if len(words) > 0 {
		file := strings.TrimSuffix(rq.r.URL.Path, ".json") + ".csv?" + rq.r.URL.RawQuery
		f.Siblings = append(f.Siblings, cell{Text: rq.cat.T("web.export.csv"), Link: file})
	}
	if f.Sections = []section{}; f.Status != "" { // words were asked for
		f.Sections = append(f.Sections, sec)
	}
	return s.showFigures(rq, f)
}

func (rq *request) wordsCSV(words []keyness.Word, language string) error {
	h := rq.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="words.csv"`)
	if rq.r.Method == http.MethodHead {
		return nil
	}
	out := csv.NewWriter(rq.w)
	rows := [][]string{{"word", "language", "count", "passages", "per_10000", "other_count", "other_per_10000", "log_likelihood", "few"}}
	for _, w := range words {
		rows = append(rows, []string{cite.Guard(w.Form), language, strconv.Itoa(w.Count), strconv.Itoa(w.Passages), fmt.Sprintf("%.3f", w.Rate), strconv.Itoa(w.Other), fmt.Sprintf("%.3f", w.OtherRate), fmt.Sprintf("%.3f", w.LL), strconv.FormatBool(w.Few)})
	}
	return out.WriteAll(rows)
}

// ignored says what of the address makes no sense.
func (f *figures) ignored(rq *request, here, there []string) {
	for _, b := range here {
		f.Intro = append(f.Intro, rq.cat.T("web.search.ignored", b))
	}
	for _, b := range there {
		f.Intro = append(f.Intro, rq.cat.T("web.search.ignored", against+b))
	}
}

// mine are the parameters that filter passages, not those they are compared with.
func mine(values url.Values) url.Values {
	out := url.Values{}
	for name, v := range values {
		if name == "ui" || name == "across" || slices.Contains(filterNames, name) {
			out[name] = v
		}
	}
	return out
}

// quoted is a word as a query finds it, whatever it looks like.
func quoted(form string) string { return strings.ReplaceAll(form, `"`, "") }

// joined is a query and a word that must also occur.
func joined(query, word string) string {
	if strings.TrimSpace(query) == "" {
		return word
	}
	return "(" + query + ") " + word
}

// near is a query with a word within n words of it. Only a word or a phrase can
// be near another; of any other query the word must occur in the same passage.
func near(query string, n int, word string) string {
	q := strings.TrimSpace(query)
	phrase := len(q) > 2 && q[0] == '"' && strings.Count(q, `"`) == 2 && q[len(q)-1] == '"'
	if phrase || !strings.ContainsAny(q, " \t()\"") {
		return fmt.Sprintf("%s NEAR/%d %s", q, n, quoted(word))
	}
	return joined(q, quoted(word))
}

package main

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"stocktake/internal/cite"
	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/saved"
)

// hitForms are the --format values of search beside those of cite.Forms, of
// which "json" is replaced here: it also says what was searched and found.
const hitForms = "table, json, csv, kwic, ris, bibtex, xlsx or docx"

func searchCommand(a *app) *cobra.Command {
	var q corpus.Query
	var format, batch string
	var onlyNew bool
	c := &cobra.Command{
		Use:   "search [filters] QUERY | search --batch FILE.csv [--new]",
		Short: "Find passages, ranked, with country, page and words",
		Args: func(c *cobra.Command, args []string) error {
			if batch != "" {
				return cobra.NoArgs(c, args)
			}
			return cobra.MinimumNArgs(1)(c, args)
		},
	}
	f := addFilters(c)
	flags := c.Flags()
	flags.StringVar(&format, "format", "table", hitForms)
	flags.IntVar(&q.Limit, "limit", 20, "hits to give; 0 means all")
	flags.IntVar(&q.Offset, "offset", 0, "hits to leave out at the start")
	flags.StringVar(&q.Sort, "sort", corpus.SortRelevance, "relevance, document, page or cycle")
	flags.StringVar(&q.Group, "group", "", "document: hits of one document together; work: those of all language versions of one review")
	addSwitches(c, &q)
	flags.StringVar(&batch, "batch", "", "CSV of searches (columns name, query, and filters by the names of their flags; saved-searches.csv in the workspace holds those saved in the web application) to run one after the other: counts by filter, as CSV or with --json")
	flags.BoolVar(&onlyNew, "new", false, "with --batch: also passages that were not there when the batch was last run with --new")
	c.RunE = func(c *cobra.Command, args []string) error {
		if batch != "" {
			if given := f.given(c); len(given) > 0 {
				return badUsage("%s: filters of a batch stand in its file", given[0])
			}
			answers, err := a.batch(c.Context(), batch, onlyNew)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(answers)
			}
			return saved.WriteAnswers(a.out, answers, nil)
		}
		if onlyNew {
			return badUsage("--new goes with --batch")
		}
		if a.json {
			format = "json"
		}
		form, known := cite.FormOf(format)
		if !known && format != "table" {
			return badUsage("--format %q is not one of %s", format, hitForms)
		}
		switch q.Sort {
		case corpus.SortRelevance, corpus.SortDocument, corpus.SortPage, corpus.SortCycle:
		default:
			return badUsage("--sort %q is not one of relevance, document, page, cycle", q.Sort)
		}
		if q.Group != "" && q.Group != corpus.GroupDocument && q.Group != corpus.GroupWork {
			return badUsage("--group %q is not one of document, work", q.Group)
		}
		if q.Limit < 0 || q.Offset < 0 {
			return badUsage("--limit and --offset cannot be negative")
		}
		filter, err := f.filter()
		if err != nil {
			return err
		}
		q.Text, q.Filter = strings.Join(args, " "), filter
		reader, err := a.openReader(c.Context())
		if err != nil {
			return err
		}
		defer reader.Close()
		if known && format != "json" {
			return a.hitFile(reader.Stream(c.Context(), q), form, f.given(c), q.Group != "")
		}
		r, err := reader.Search(c.Context(), q)
		if err != nil {
			return err
		}
		if format == "json" {
			return a.printJSON(jsonResults(r))
		}
		a.printNotes(r)
		return hitTable(a.out, r)
	}
	return c
}

// addSwitches adds the flags beside the filters that change what a search finds.
func addSwitches(c *cobra.Command, q *corpus.Query) {
	c.Flags().BoolVar(&q.Across, "across", false, "also find the taxonomy's terms for the same concept in other languages")
	c.Flags().BoolVar(&q.Counted, "counted", false, "only in documents that enter the figures")
}

// inEnglish writes notes in the language of the command line.
func inEnglish(notes []corpus.Note) []string { return corpus.Say(notes, message.For("en").T) }

// printNotes says beside an answer what was not understood, and what might have been meant.
func (a *app) printNotes(r *corpus.Results) {
	for _, n := range inEnglish(r.Notes) {
		fmt.Fprintln(a.err, "note: "+n)
	}
	if s := r.DidYouMean; s != nil {
		for _, w := range s.Words {
			fmt.Fprintf(a.err, "note: “%s” does not occur in the texts; %d passages hold “%s” (%s)\n", w.Word, w.Passages, w.Instead, w.Language)
		}
		fmt.Fprintf(a.err, "did you mean: %s\n", s.Query)
	}
}

// hitFile writes hits in a form to take away, as they are read.
func (a *app) hitFile(answer iter.Seq2[*corpus.Results, error], form cite.Form, filters []string, grouped bool) error {
	var out cite.Writer
	for r, err := range answer {
		if err != nil {
			return err
		}
		if out == nil {
			a.printNotes(r)
			out = form.Open(a.out, cite.Options{About: cite.About("en", r, filters), Grouped: grouped})
		}
		if err := out.Write(r.Hits); err != nil {
			return err
		}
	}
	return out.Close()
}

// hitTable is the form for a person at a terminal.
func hitTable(w io.Writer, r *corpus.Results) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d passages in %d documents\n", r.Total, r.Documents)
	for i := range r.Hits {
		h := &r.Hits[i]
		where := []string{h.Passage}
		if h.Country != "" {
			where = append(where, h.Country)
		}
		if h.Cycle != 0 {
			where = append(where, fmt.Sprint(h.Cycle))
		}
		where = append(where, cite.Place(h), h.Language, h.Kind)
		fmt.Fprintf(&b, "\n%s\n", strings.Join(where, " · "))
		if len(h.Heading) > 0 {
			fmt.Fprintf(&b, "  %s\n", strings.Join(h.Heading, " › "))
		}
		fmt.Fprintf(&b, "  %s\n", excerpt(h))
		if len(h.Tags) > 0 {
			fmt.Fprintf(&b, "  [%s]\n", strings.Join(h.Tags, " "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// excerpt cuts the passage around its first hit to some 300 bytes.
func excerpt(h *corpus.Hit) string {
	const width = 300
	text, start := h.Text, 0
	if len(h.Terms) > 0 && h.Terms[0].Start > width/2 {
		start = h.Terms[0].Start - width/2
	}
	end := min(len(text), start+width)
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	s := strings.Join(strings.Fields(text[start:end]), " ")
	if start > 0 {
		s = "… " + s
	}
	if end < len(text) {
		s += " …"
	}
	return s
}

// jsonHit is a hit as --json prints it: with the words, and offsets in code points.
type jsonHit struct {
	corpus.Hit
	Words []string `json:"words"`
}

type jsonSearch struct {
	*corpus.Results
	Notes []string  `json:"notes,omitempty"`
	Hits  []jsonHit `json:"hits"`
}

func jsonResults(r *corpus.Results) jsonSearch {
	out := jsonSearch{Results: r, Notes: inEnglish(r.Notes), Hits: make([]jsonHit, len(r.Hits))}
	for i, h := range r.Hits {
		words := cite.Words(&h)
		terms := make([]corpus.Range, len(h.Terms))
		for j, t := range h.Terms {
			terms[j] = corpus.Range{Start: utf8.RuneCountInString(h.Text[:t.Start]), End: utf8.RuneCountInString(h.Text[:t.End])}
		}
		h.Terms = terms
		out.Hits[i] = jsonHit{Hit: h, Words: words}
	}
	return out
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"stocktake/internal/corpus"
	"stocktake/internal/pipeline"
	"stocktake/internal/tag"
)

// tagInput is a line on stdin, tagOutput a line on stdout.
type tagInput struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Lang string `json:"lang"`
}

type tagOutput struct {
	ID   string       `json:"id"`
	Lang string       `json:"lang"`
	Kind string       `json:"kind"`
	Tags []tagRecord  `json:"tags"`
	Near []nearRecord `json:"near,omitempty"` // with --near
}

// nearRecord is a concept that nearly was a tag, and why it is none.
type nearRecord struct {
	Scheme   string           `json:"scheme"`
	Notation string           `json:"notation"`
	Score    float64          `json:"score"`
	Needed   float64          `json:"needed"`
	Reason   string           `json:"reason"`
	Evidence []evidenceRecord `json:"evidence"`
}

type tagRecord struct {
	Scheme   string           `json:"scheme"`
	Notation string           `json:"notation"`
	Score    float64          `json:"score"`
	Method   string           `json:"method"`
	Evidence []evidenceRecord `json:"evidence"`
}

// evidenceRecord counts in Unicode code points of the text.
type evidenceRecord struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Term  string `json:"term"`
}

// maxLine is the longest line of JSON read from stdin, in bytes.
const maxLine = 16 << 20

func tagCommand(a *app) *cobra.Command {
	var code string
	var near bool
	c := &cobra.Command{
		Use:   "tag [--lang xx] [--near]",
		Short: "Tag texts: JSONL in, JSONL out",
		Long:  "Reads JSONL {\"id\",\"text\",\"lang\"?} on stdin and writes one JSON line with kind, tags and evidence for each, in the same order.\nOffsets count Unicode code points. At a terminal it tags what is typed, line by line.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			t, err := a.newTexter(near)
			if err != nil {
				return err
			}
			if terminal(a.in) {
				return a.tagTyped(c.Context(), t, code)
			}
			return a.tagLines(c.Context(), t, code)
		},
	}
	a.addTaxonomy(c, "embedded")
	c.Flags().BoolVar(&near, "near", false, "also show what nearly fired, and why it did not")
	c.Flags().StringVar(&code, "lang", "", "language of the texts that do not say theirs (default: find out)")
	return c
}

// texter tags texts that stand in no document.
type texter struct {
	taggers []corpus.Tagger
	near    *tag.Nearly // nil unless asked for
}

func (a *app) newTexter(near bool) (*texter, error) {
	taggers, err := a.taggers()
	if err != nil || !near {
		return &texter{taggers: taggers}, err
	}
	tx, err := a.chosenTaxonomy()
	if err != nil {
		return nil, err
	}
	n, err := tag.NewNearly(tx)
	return &texter{taggers, n}, err
}

// taggers are those of the default run, with the taxonomy of --taxonomy. They
// keep what they learn of words from one text to the next.
func (a *app) taggers() ([]corpus.Tagger, error) {
	d, err := a.withTaxonomy(pipeline.LoadDefinition(pipeline.DefaultName))
	if err != nil {
		return nil, err
	}
	tx, err := loadTaxonomy(d)
	if err != nil {
		return nil, err
	}
	taggers, err := tag.New(tx, d.Taggers)
	return []corpus.Tagger{tag.Together(taggers)}, err
}

func (a *app) tagLines(ctx context.Context, t *texter, code string) error {
	in := bufio.NewReaderSize(a.in, 1<<16)
	out := bufio.NewWriter(a.out)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	bad := 0
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, err := readLine(in)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			break
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("stdin, line %d: %w", n, err)
		}
		if len(strings.TrimSpace(string(line))) == 0 {
			continue
		}
		var one tagInput
		if err := json.Unmarshal(line, &one); err != nil {
			bad++
			fmt.Fprintf(a.err, "stocktake: stdin, line %d: not a JSON object with id and text: %v\n", n, err)
			continue
		}
		if one.Lang == "" {
			one.Lang = code
		}
		if err := enc.Encode(t.tag(one)); err != nil {
			return err
		}
	}
	if bad > 0 {
		return errProblems
	}
	return nil
}

// readLine reads up to a line feed, refusing lines that would fill the memory.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, more, err := in.ReadLine()
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, fmt.Errorf("longer than %d MB", maxLine>>20)
		}
		if err != nil || !more {
			return line, err
		}
	}
}

func (a *app) tagTyped(ctx context.Context, t *texter, code string) error {
	fmt.Fprintln(a.out, "Type a passage and press Enter; Ctrl-D ends.")
	in := bufio.NewScanner(a.in)
	in.Buffer(nil, maxLine)
	for in.Scan() && ctx.Err() == nil {
		r := t.tag(tagInput{Text: in.Text(), Lang: code})
		fmt.Fprintf(a.out, "%s, %s\n", r.Lang, r.Kind)
		for _, t := range r.Tags {
			fmt.Fprintf(a.out, "  %s:%-5s %.2f %-9s %s\n", t.Scheme, t.Notation, t.Score, t.Method, terms(t.Evidence))
		}
		for _, n := range r.Near {
			fmt.Fprintf(a.out, "  nearly %s:%-5s %.2f of %.2f (%s) %s\n", n.Scheme, n.Notation, n.Score, n.Needed, n.Reason, terms(n.Evidence))
		}
	}
	return in.Err()
}

// terms lists the terms of evidence in one line.
func terms(evidence []evidenceRecord) string {
	words := make([]string, len(evidence))
	for i, e := range evidence {
		words[i] = e.Term
	}
	return strings.Join(words, "; ")
}

func (t *texter) tag(in tagInput) tagOutput {
	p, tags := tag.Text(t.taggers, in.ID, in.Text, in.Lang)
	out := tagOutput{ID: in.ID, Lang: p.Language, Kind: corpus.PassageContext, Tags: []tagRecord{}}
	for _, x := range tags {
		if x.Scheme == corpus.SchemeKind {
			out.Kind = x.Notation
		}
		out.Tags = append(out.Tags, tagRecord{Scheme: x.Scheme, Notation: x.Notation, Score: x.Score, Method: x.Method, Evidence: inPoints(p.Text, x.Evidence)})
	}
	if t.near == nil {
		return out
	}
	for _, m := range t.near.Misses(corpus.Document{Language: p.Language}, &p, tags) {
		out.Near = append(out.Near, nearRecord{m.Scheme, m.Notation, m.Score, m.Needed, m.Reason, inPoints(p.Text, m.Evidence)})
	}
	return out
}

// inPoints counts the places of evidence in code points of the text.
func inPoints(text string, evidence []corpus.Evidence) []evidenceRecord {
	points := func(byteOffset int) int { return utf8.RuneCountInString(text[:byteOffset]) }
	out := []evidenceRecord{}
	for _, e := range evidence {
		out = append(out, evidenceRecord{Start: points(e.Start), End: points(e.End), Term: e.Term})
	}
	return out
}

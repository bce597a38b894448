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
	ID   string      `json:"id"`
	Lang string      `json:"lang"`
	Kind string      `json:"kind"`
	Tags []tagRecord `json:"tags"`
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
	c := &cobra.Command{
		Use:   "tag [--lang xx]",
		Short: "Tag texts: JSONL in, JSONL out",
		Long:  "Reads JSONL {\"id\",\"text\",\"lang\"?} on stdin and writes one JSON line with kind, tags and evidence for each, in the same order.\nOffsets count Unicode code points. At a terminal it tags what is typed, line by line.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			taggers, err := a.taggers()
			if err != nil {
				return err
			}
			if terminal(a.in) {
				return a.tagTyped(c.Context(), taggers, code)
			}
			return a.tagLines(c.Context(), taggers, code)
		},
	}
	a.addTaxonomy(c, "embedded")
	c.Flags().StringVar(&code, "lang", "", "language of the texts that do not say theirs (default: find out)")
	return c
}

// taggers are those of the default run, with the taxonomy of --taxonomy.
func (a *app) taggers() ([]corpus.Tagger, error) {
	d, err := a.withTaxonomy(pipeline.LoadDefinition(pipeline.DefaultName))
	if err != nil {
		return nil, err
	}
	tx, err := loadTaxonomy(d)
	if err != nil {
		return nil, err
	}
	return tag.New(tx, d.Taggers)
}

func (a *app) tagLines(ctx context.Context, taggers []corpus.Tagger, code string) error {
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
		var t tagInput
		if err := json.Unmarshal(line, &t); err != nil {
			bad++
			fmt.Fprintf(a.err, "stocktake: stdin, line %d: not a JSON object with id and text: %v\n", n, err)
			continue
		}
		if t.Lang == "" {
			t.Lang = code
		}
		if err := enc.Encode(tagText(taggers, t)); err != nil {
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

func (a *app) tagTyped(ctx context.Context, taggers []corpus.Tagger, code string) error {
	fmt.Fprintln(a.out, "Type a passage and press Enter; Ctrl-D ends.")
	in := bufio.NewScanner(a.in)
	in.Buffer(nil, maxLine)
	for in.Scan() && ctx.Err() == nil {
		r := tagText(taggers, tagInput{Text: in.Text(), Lang: code})
		fmt.Fprintf(a.out, "%s, %s\n", r.Lang, r.Kind)
		for _, t := range r.Tags {
			var words []string
			for _, e := range t.Evidence {
				words = append(words, e.Term)
			}
			fmt.Fprintf(a.out, "  %s:%-5s %.2f %-9s %s\n", t.Scheme, t.Notation, t.Score, t.Method, strings.Join(words, "; "))
		}
	}
	return in.Err()
}

func tagText(taggers []corpus.Tagger, t tagInput) tagOutput {
	p, tags := tag.Text(taggers, t.ID, t.Text, t.Lang)
	out := tagOutput{ID: t.ID, Lang: p.Language, Kind: corpus.PassageContext, Tags: []tagRecord{}}
	points := func(byteOffset int) int { return utf8.RuneCountInString(p.Text[:byteOffset]) }
	for _, x := range tags {
		if x.Scheme == corpus.SchemeKind {
			out.Kind = x.Notation
		}
		r := tagRecord{Scheme: x.Scheme, Notation: x.Notation, Score: x.Score, Method: x.Method, Evidence: []evidenceRecord{}}
		for _, e := range x.Evidence {
			r.Evidence = append(r.Evidence, evidenceRecord{Start: points(e.Start), End: points(e.End), Term: e.Term})
		}
		out.Tags = append(out.Tags, r)
	}
	return out
}

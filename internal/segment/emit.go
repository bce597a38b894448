package segment

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
)

// emit writes the passages: text and spans, numbers, paths, languages.
func emit(ctx context.Context, opts Options, doc corpus.Document, p *profile, units []*unit) ([]corpus.Passage, error) {
	out := make([]corpus.Passage, 0, len(units))
	onPage := map[int]int{}
	ids, texts := make([]string, len(units)), make([]string, len(units))
	for i, u := range units {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		w := &writer{p: p, known: opts.Known}
		w.lines(u.pieces(), u.role == corpus.RoleFootnote || u.role == corpus.RoleFurniture)
		text := string(w.text)
		if i == 0 || ids[i] == "" {
			texts[i] = text
		}
		for _, part := range cut(text, w.spans) {
			page := part.spans[0].Page
			onPage[page]++
			ps := corpus.Passage{
				ID: fmt.Sprintf("%s.p%d.%d", doc.ID, page, onPage[page]), Document: doc.ID, Ordinal: len(out) + 1,
				Role: u.role, Text: part.text, Spans: part.spans, Language: languageOf(opts, doc, part.text),
			}
			if u.role == corpus.RoleHeading {
				ps.Level = u.level
			}
			for _, h := range u.path {
				ps.Heading, ps.Under = append(ps.Heading, texts[h]), append(ps.Under, ids[h])
			}
			if w.confN > 0 {
				ps.Conf = w.conf / w.confN
			}
			if ids[i] == "" {
				ids[i] = ps.ID
			}
			out = append(out, ps)
		}
	}
	return out, nil
}

const (
	languageFrom = 40  // bytes; shorter texts say too little
	languageTo   = 600 // bytes; more do not make it surer
)

func languageOf(opts Options, doc corpus.Document, text string) string {
	if opts.Language == nil || len(text) < languageFrom {
		return doc.Language
	}
	if len(text) > languageTo {
		end := languageTo
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = strings.TrimSpace(text[:end])
	}
	if code, sure := opts.Language(text); sure && code != "" {
		return code
	}
	return doc.Language
}

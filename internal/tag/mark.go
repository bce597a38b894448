package tag

import (
	"cmp"
	"context"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// marks finds what stands beside a passage's main kind: a good practice, data,
// an emerging issue. A passage may have none or all of them.
type marks struct {
	auto *automaton
	says []markCue
}

type markCue struct {
	kind    string
	lang    string
	term    string
	points  float64
	heading bool // words of a chapter heading
}

func newMark(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	m := &marks{auto: newAutomaton()}
	for _, c := range tx.Cues {
		if !slices.Contains(corpus.PassageMarks, c.Kind) {
			continue
		}
		for _, x := range []struct {
			phrases map[string][]string
			heading bool
		}{{c.Phrases, false}, {c.Headings, true}} {
			for _, code := range sortedKeys(x.phrases) {
				for _, phrase := range x.phrases[code] {
					if _, ok := m.auto.add(phrase); ok {
						m.says = append(m.says, markCue{c.Kind, code, phrase, markPoints(c.Kind, phrase, code), x.heading})
					}
				}
			}
		}
	}
	return m, nil
}

// needMark is how many points a mark needs: one phrase of several words, or two
// single words. Names of emerging issues need no company.
const needMark = 2

func markPoints(kind, phrase, code string) float64 {
	if kind == corpus.MarkEmerging {
		return needMark
	}
	return cuePoints(phrase, code)
}

func (m *marks) Name() string { return "mark" }

// Tag gives counted passages their marks. Data needs a figure beside the words
// that announce one: "the number of inspectors will be increased" is none.
func (m *marks) Tag(ctx context.Context, _ corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	figures := map[string]corpus.Tag{}
	for _, t := range tags {
		if t.Scheme == corpus.SchemeFact && t.Notation == "figure" {
			figures[t.Passage] = t
		}
	}
	chapters := map[string][]reason{} // heading passage → marks it makes usual
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	s := d.scan(m.auto)
	err := d.walkWords(ctx, taggable, func(p *corpus.Passage, words []word) {
		reasons := m.reasons(p, words, s.find(words))
		if p.Role == corpus.RoleHeading {
			chapters[p.ID] = reasons
			return
		}
		for at := len(p.Under) - 1; at >= 0; at-- {
			if above := chapters[p.Under[at]]; len(above) > 0 {
				reasons = append(reasons, above...)
				break
			}
		}
		out = append(out, marksOf(p, reasons, figures[p.ID])...)
	})
	return out, err
}

// reasons gives the cues in a passage, or in a heading those that are most of it.
func (m *marks) reasons(p *corpus.Passage, words []word, found []match) []reason {
	var out []reason
	heading := p.Role == corpus.RoleHeading
	for _, f := range found {
		c := &m.says[f.phrase]
		if c.heading != heading || !sameLanguage(c.lang, p.Language) || heading && len(words)-(f.to-f.from) > 3 && !cjk(p.Language) {
			continue
		}
		start, end := spanOf(words, f.from, f.to)
		e := corpus.Evidence{Start: start, End: end, Term: c.term}
		points := c.points
		if heading {
			e.Passage, points = p.ID, chapterPoints
		}
		if !slices.ContainsFunc(out, func(o reason) bool { return o.kind == c.kind && o.Start <= start && end <= o.End }) {
			out = append(out, reason{kind: c.kind, points: points, Evidence: e})
		}
	}
	return out
}

// marksOf adds up the reasons for each mark.
func marksOf(p *corpus.Passage, reasons []reason, figure corpus.Tag) []corpus.Tag {
	var out []corpus.Tag
	for _, kind := range corpus.PassageMarks {
		g := corpus.Tag{Passage: p.ID, Scheme: corpus.SchemeMark, Notation: kind, Method: corpus.MethodCue}
		points := 0.0
		for _, r := range reasons {
			if r.kind == kind {
				points += r.points
				g.Evidence = append(g.Evidence, r.Evidence)
			}
		}
		if kind == corpus.MarkData && points > 0 {
			if len(figure.Evidence) == 0 {
				continue
			}
			points += needMark / 2
			g.Evidence = append(g.Evidence, figure.Evidence...)
		}
		if points < needMark {
			continue
		}
		slices.SortStableFunc(g.Evidence, func(a, b corpus.Evidence) int {
			return cmp.Or(cmp.Compare(a.Passage, b.Passage), a.Start-b.Start, a.End-b.End)
		})
		g.Score = saturate(points / needMark)
		g.Evidence = g.Evidence[:min(len(g.Evidence), maxEvidence)]
		out = append(out, g)
	}
	return out
}

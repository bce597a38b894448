package tag

import (
	"context"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// facts finds what backs a measure: figures that count something, dates, laws
// and sums of money. Years, article numbers and numbers of objectives are no figures.
type facts struct{}

func newFact(*taxonomy.Taxonomy) (corpus.Tagger, error) { return facts{}, nil }

func (facts) Name() string { return corpus.SchemeFact }

// fact is one fact at one place.
type fact struct {
	kind       string
	start, end int // bytes
	term       string
}

func (facts) Tag(ctx context.Context, _ corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	err := deskFor(ctx, passages).walkWords(ctx, corpus.Counted, func(p *corpus.Passage, words []word) {
		f := factReader{text: p.Text, words: words}
		found := f.read()
		for _, kind := range []string{"budget", "date", "figure", "law"} {
			t := corpus.Tag{Passage: p.ID, Scheme: corpus.SchemeFact, Notation: kind, Score: 0.9, Method: corpus.MethodCue}
			for _, x := range found {
				if x.kind == kind && len(t.Evidence) < maxEvidence {
					t.Evidence = append(t.Evidence, corpus.Evidence{Start: x.start, End: x.end, Term: x.term})
				}
			}
			if len(t.Evidence) > 0 {
				out = append(out, t)
			}
		}
	})
	return out, err
}

// factReader reads the facts of one text.
type factReader struct {
	text  string
	words []word
}

// numeral is a number as written: words [from,to), "2,000", "10.7", "1 250".
type numeral struct {
	from, to int
	year     bool // four digits that can be a year
	digits   int
}

func (f *factReader) read() []fact {
	var out []fact
	for i := 0; i < len(f.words); {
		if !isDigits(f.words[i].folded) {
			if x, next, ok := f.lawAt(i); ok {
				out = append(out, x)
				i = next
				continue
			}
			i++
			continue
		}
		n := f.numeral(i)
		i = n.to
		if x, ok := f.classify(n); ok {
			out = append(out, x)
			for i < len(f.words) && f.words[i].start < x.end {
				i++
			}
		}
	}
	return out
}

func isDigits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

// gap is the text between word i-1 and word i; at the edges up to 4 bytes of what stands there.
func (f *factReader) gap(i int) string {
	switch {
	case len(f.words) == 0:
		return ""
	case i <= 0:
		return f.text[max(0, f.words[0].start-4):f.words[0].start]
	case i >= len(f.words):
		end := f.words[len(f.words)-1].end
		return f.text[end:min(len(f.text), end+4)]
	}
	return f.text[f.words[i-1].end:f.words[i].start]
}

func (f *factReader) folded(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i].folded
}

func (f *factReader) numeral(i int) numeral {
	n := numeral{from: i, to: i + 1, digits: len(f.words[i].folded)}
	for n.to < len(f.words) && isDigits(f.words[n.to].folded) {
		next := f.words[n.to].folded
		switch f.gap(n.to) {
		case ",", ".", "٬", "٫":
		case " ", "\u00a0", "\u202f", "'", "’":
			if len(next) != 3 || n.digits > 3 && n.to == n.from+1 {
				return f.yearly(n)
			}
		default:
			return f.yearly(n)
		}
		n.digits += len(next)
		n.to++
	}
	return f.yearly(n)
}

func (f *factReader) yearly(n numeral) numeral {
	w := f.words[n.from].folded
	n.year = n.to == n.from+1 && len(w) == 4 && w >= "1900" && w < "2100"
	return n
}

// classify says what a numeral is a part of.
func (f *factReader) classify(n numeral) (fact, bool) {
	start, end := spanOf(f.words, n.from, n.to)
	before, after := f.gap(n.from), f.gap(n.to)
	prev, next := f.folded(n.from-1), f.folded(n.to)
	if n.to < len(f.words) && f.words[n.to].stop && strings.TrimSpace(after) != "(" {
		next = ""
	}
	if slices.Contains(percent, strings.TrimSpace(after)) || strings.HasPrefix(strings.TrimLeft(after, " \u00a0\u202f"), "%") || strings.HasPrefix(after, "٪") || strings.HasPrefix(after, "％") {
		return fact{"figure", start, end + strings.IndexAny(f.text[end:], "%٪％") + 1, "per cent"}, true
	}
	if symbol := currencyIn(before); symbol != "" {
		from := start - len(before) + strings.Index(before, symbol)
		if n.from > 0 && slices.Contains(currencyPrefixes, prev) && f.words[n.from-1].end == from {
			from = f.words[n.from-1].start
		}
		return fact{"budget", from, f.amountEnd(n), "sum of money"}, true
	}
	if currencyIn(after) != "" && len(after) <= 5 {
		return fact{"budget", start, end + strings.Index(after, currencyIn(after)) + len(currencyIn(after)), "sum of money"}, true
	}
	if slices.Contains(currencies, prev) && strings.TrimSpace(before) == "" {
		return fact{"budget", f.words[n.from-1].start, f.amountEnd(n), "sum of money"}, true
	}
	if to := f.moneyAfter(n.to); to > 0 {
		return fact{"budget", start, f.words[to-1].end, "sum of money"}, true
	}
	if x, ok := f.date(n); ok {
		return x, true
	}
	if n.year || slices.Contains(labels, prev) && strings.Trim(before, " .°º№#n-\u00a0\u2010\u2011") == "" || strings.ContainsAny(before, "/№#§") || strings.HasPrefix(after, "/") || strings.HasPrefix(after, ")") && n.digits <= 2 {
		return fact{}, false
	}
	if slices.Contains(percentWords, next) || next == "per" && f.folded(n.to+1) == "cent" || next == "pour" && f.folded(n.to+1) == "cent" || next == "por" && (f.folded(n.to+1) == "ciento" || f.folded(n.to+1) == "cento") {
		to := n.to + 1
		if next == "per" || next == "pour" || next == "por" {
			to++
		}
		return fact{"figure", start, f.words[to-1].end, "per cent"}, true
	}
	if to := f.counted(n); to > 0 {
		return fact{"figure", start, f.words[to-1].end, "counted"}, true
	}
	return fact{}, false
}

// counted gives the word after the noun that a number counts, or 0. A noun from
// the list may stand up to two words on; after a number of three digits and
// more any small word that is no joining word will do.
func (f *factReader) counted(n numeral) int {
	for i := n.to; i < len(f.words) && i < n.to+4; i++ {
		if f.words[i].stop || strings.Contains(f.gap(i), ",") || isDigits(f.words[i].folded) {
			break
		}
		if countedNoun(f.words[i].folded) {
			return i + 1
		}
	}
	if n.digits < 3 || n.to >= len(f.words) || f.words[n.to].stop || strings.TrimSpace(f.gap(n.to)) != "" {
		return 0
	}
	w := f.words[n.to]
	if slices.Contains(joining, w.folded) || len(w.folded) < 3 || f.text[w.start:w.end] != w.folded && !strings.ContainsAny(f.text[w.start:w.start+1], "abcdefghijklmnopqrstuvwxyz") && w.folded[0] < 0x80 {
		return 0
	}
	return n.to + 1
}

func countedNoun(w string) bool {
	return slices.ContainsFunc(nouns, func(n string) bool { return strings.HasPrefix(w, n) })
}

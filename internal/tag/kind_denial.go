package tag

import (
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

// denials are words, folded, that deny what the rest of their clause says was
// done: "No measures were taken", « Aucune mesure n’a été prise ». The words
// that cueNot lists deny only what stands beside them.
var denials = map[string][]string{
	"en": {"no", "none", "nobody", "neither", "nor"},
	"fr": {"aucun", "aucune", "nul", "nulle", "ni"},
	"es": {"ningun", "ninguna", "ninguno", "ni"},
	"pt": {"nenhum", "nenhuma", "nem"},
	"ru": {"никакой", "никакая", "никакие", "никаких", "никто", "ни"},
	"ar": {"لم", "لا"},
	"zh": {"没"},
}

// unless are words after a denial that make it none: "no fewer than 200",
// "ni uno menos", "ни много ни мало", "لا سيما".
var unless = []string{"fewer", "less", "longer", "later", "more", "sooner", "doubt", "matter", "only", "solo", "menos", "plus", "moins", "много", "мало", "سيما", "يزال", "تزال", "يقل", "تقل"}

// clause is how many words a denial reaches.
const clause = 14

// deny turns progress that a denial before it in the same clause takes back
// into a challenge, and finds French verbs that are denied between helper and
// participle.
func (w *weigher) deny(p *corpus.Passage, reasons []reason, from, to int) []reason {
	list := denials[p.Language]
	for at := from; at < to; at++ {
		if !slices.Contains(list, w.words[at].folded) || at+1 < to && slices.Contains(unless, w.words[at+1].folded) {
			continue
		}
		end := w.clauseEnd(p, at, to)
		for i := range reasons {
			r := &reasons[i]
			if r.kind == corpus.PassageProgress && r.Passage == "" && r.Start > w.words[at].start && r.Start < end {
				r.kind, r.points, r.Start = corpus.PassageChallenge, 2, w.words[at].start
			}
		}
	}
	if p.Language == "fr" {
		reasons = append(reasons, w.frenchDenied(p, from, to)...)
	}
	return reasons
}

// clauseEnd is the byte at which the clause of word i ends: at a stop, a comma,
// or after a number of words.
func (w *weigher) clauseEnd(p *corpus.Passage, i, to int) int {
	last := i
	for j := i + 1; j < min(to, i+clause) && !w.words[j].stop; j++ {
		if strings.ContainsAny(p.Text[w.words[j-1].end:w.words[j].start], ",،，") {
			break
		}
		last = j
	}
	return w.words[last].end
}

// frenchDenied finds « n’a pas adopté », whose participle the helper does not
// reach over the second part of the denial.
func (w *weigher) frenchDenied(p *corpus.Passage, from, to int) []reason {
	var out []reason
	for i := from; i+3 < to; i++ {
		if w.words[i].folded != "n" || !slices.Contains([]string{"a", "ont", "est", "sont", "avait", "avaient"}, w.words[i+1].folded) || !slices.Contains([]string{"pas", "jamais", "toujours"}, w.words[i+2].folded) {
			continue
		}
		j := i + 3
		if f := w.words[j].folded; (f == "encore" || f == "pas" || f == "ete") && j+1 < to {
			j++
		}
		written := p.Text[w.words[j].start:w.words[j].end]
		if strings.HasSuffix(written, "é") || strings.HasSuffix(written, "ée") || strings.HasSuffix(written, "és") || strings.HasSuffix(written, "ées") || strings.HasSuffix(written, "is") || strings.HasSuffix(written, "ise") {
			start, end := spanOf(w.words, i, j+1)
			out = append(out, reason{kind: corpus.PassageChallenge, points: 2, Evidence: corpus.Evidence{Start: start, End: end, Term: "n’a pas …é"}})
		}
	}
	return out
}

package tag

import (
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

// tense is a verb form that leans towards a kind: a helper word followed by a
// word with one of the endings, or a word with an ending by itself. Forms give
// one point each; two are needed.
type tense struct {
	lang    string
	kind    string
	helpers []string // folded; nil: the ending alone
	endings []string // of the next word, accents as written
	starts  []string // beginnings of the word, folded
	least   int      // bytes of the word
	term    string
}

var tenses = []tense{
	{"en", corpus.PassageProgress, []string{"has", "have", "had"}, []string{"ed", "en", "built", "made", "held", "led", "set", "begun", "taken", "put"}, nil, 4, "has … done"},
	{"en", corpus.PassageProgress, []string{"was", "were", "been"}, []string{"ed", "built", "made", "held", "set", "begun", "taken", "given"}, nil, 4, "was … done"},
	{"en", corpus.PassagePlan, []string{"will", "shall"}, []string{""}, nil, 2, "will …"},
	{"fr", corpus.PassageProgress, []string{"a", "ont", "ete"}, []string{"é", "ée", "és", "ées", "mis", "mise", "pris", "prise"}, nil, 4, "a …é"},
	{"fr", corpus.PassagePlan, nil, []string{"era", "eront", "ira", "iront", "endra", "endront"}, nil, 6, "…ra"},
	{"es", corpus.PassageProgress, []string{"ha", "han", "sido", "fue", "fueron"}, []string{"ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas", "hecho", "puesto"}, nil, 5, "ha …ado"},
	{"es", corpus.PassagePlan, nil, []string{"ará", "erá", "irá", "arán", "erán", "irán"}, nil, 6, "…rá"},
	{"pt", corpus.PassageProgress, []string{"foi", "foram", "tem", "sido"}, []string{"ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas"}, nil, 5, "foi …ado"},
	{"pt", corpus.PassagePlan, nil, []string{"ará", "erá", "irá", "arão", "erão", "irão"}, nil, 6, "…rá"},
	{"ru", corpus.PassageProgress, []string{"был", "была", "было", "были"}, []string{"н", "на", "но", "ны", "т", "та", "то", "ты"}, nil, 8, "было …но"},
	{"ru", corpus.PassagePlan, []string{"будет", "будут"}, []string{""}, nil, 2, "будет …"},
	{"ar", corpus.PassageProgress, []string{"تم", "تمت", "جري"}, []string{""}, nil, 2, "تم …"},
	{"ar", corpus.PassagePlan, []string{"سوف"}, []string{""}, nil, 2, "سوف …"},
	{"ar", corpus.PassagePlan, nil, []string{""}, []string{"سيتم", "ستعمل", "ستقوم", "ستواصل", "سنعمل", "ستضع", "ستعتمد"}, 8, "ست…"},
	{"zh", corpus.PassageProgress, []string{"已"}, []string{""}, nil, 1, "已…"},
	{"zh", corpus.PassagePlan, []string{"将", "拟"}, []string{""}, nil, 1, "将…"},
}

// mostTense is how many verb forms of one kind count in one sentence.
const mostTense = 1

func (w *weigher) tense(p *corpus.Passage, from, to int) []reason {
	var out []reason
	for _, t := range tenses {
		if t.lang != p.Language {
			continue
		}
		n := 0
		for i := from; i < to && n < mostTense; i++ {
			first := i
			if t.helpers != nil {
				if !slices.Contains(t.helpers, w.words[i].folded) {
					continue
				}
				first, i = i, i+1
				if i < to && adverb(w.words[i].folded) {
					i++
				}
			}
			if i >= to || w.words[i].stop || !t.fits(w.words[i], p.Text) {
				i = first
				continue
			}
			start, end := spanOf(w.words, first, i+1)
			out = append(out, reason{t.kind, 1, corpus.Evidence{Start: start, End: end, Term: t.term}})
			n++
		}
	}
	return out
}

func (t *tense) fits(x word, text string) bool {
	if x.end-x.start < t.least {
		return false
	}
	if t.starts != nil && !slices.ContainsFunc(t.starts, func(s string) bool { return strings.HasPrefix(x.folded, s) }) {
		return false
	}
	written := text[x.start:x.end]
	return slices.ContainsFunc(t.endings, func(e string) bool { return strings.HasSuffix(written, e) })
}

func adverb(w string) bool {
	return strings.HasSuffix(w, "ly") || w == "also" || w == "been" || w == "already" || w == "egalement" || w == "deja" || w == "ya" || w == "tambien"
}

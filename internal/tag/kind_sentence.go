package tag

import (
	"strings"

	"stocktake/internal/corpus"
)

// turns are the words that turn what a cue says, by language. Folded or not;
// they pass through the same folding as the text.
var turns = []struct {
	role  int
	words map[string][]string
}{
	{cueNot, map[string][]string{
		"en": {"not", "not yet", "yet to", "never", "could not", "did not", "cannot", "failed to", "unable to"},
		"fr": {"n’a pas", "n’ont pas", "pas encore", "n’est pas", "ne sont pas", "n’a toujours pas", "reste à"},
		"es": {"no", "aún no", "todavía no", "sin haber", "no se ha", "no ha"},
		"pt": {"não", "ainda não", "não foi", "não foram"},
		"ru": {"не", "еще не", "пока не", "до сих пор не"},
		"ar": {"لم", "لم يتم", "لم تتم", "ليس", "لا"},
		"zh": {"尚未", "未能", "还没有", "没有", "未"},
	}},
	{cueNoMore, map[string][]string{
		"en": {"no longer", "without any", "no", "overcame", "overcome", "closed the", "address the", "addressed the", "addressing", "to address", "eliminat*", "reduce the", "bridge the", "closing the"},
		"fr": {"n’est plus", "ne sont plus", "sans", "surmonter", "combler", "pour combler", "relever les", "pour relever"},
		"es": {"ya no", "sin", "superar", "cerrar la", "cerrar las", "abordar", "eliminar"},
		"pt": {"já não", "sem", "superar", "eliminar", "colmatar", "enfrentar"},
		"ru": {"больше не", "устран*", "преодол*", "решени*"},
		"ar": {"لم يعد", "معالجة", "لمعالجة", "للتغلب على", "سد"},
		"zh": {"不再", "消除", "解决", "应对", "克服", "弥补"},
	}},
	{cueBut, map[string][]string{
		"en": {"but", "however", "nevertheless", "nonetheless", "yet", "although", "though"},
		"fr": {"mais", "cependant", "néanmoins", "toutefois", "pourtant"},
		"es": {"pero", "sin embargo", "no obstante"},
		"pt": {"mas", "no entanto", "contudo", "todavia", "porém"},
		"ru": {"но", "однако", "тем не менее"},
		"ar": {"لكن", "ولكن", "ومع ذلك", "غير أن", "إلا أن"},
		"zh": {"但是", "然而", "不过", "但"},
	}},
	{cueDespite, map[string][]string{
		"en": {"despite", "in spite of", "notwithstanding"},
		"fr": {"malgré", "en dépit de"},
		"es": {"pese a", "a pesar de"},
		"pt": {"apesar de", "apesar da", "apesar do", "apesar das", "apesar dos"},
		"ru": {"несмотря на"},
		"ar": {"رغم", "على الرغم من", "بالرغم من"},
		"zh": {"尽管", "虽然"},
	}},
	{cueWith, map[string][]string{
		"en": {"with the support of", "with support from", "thanks to", "with the assistance of", "supported by", "with technical support from", "in partnership with"},
		"fr": {"avec l’appui de", "avec l’appui du", "avec le soutien de", "avec le soutien du", "grâce à", "avec l’assistance de"},
		"es": {"con el apoyo de", "con el apoyo del", "gracias a", "con la asistencia de", "con apoyo de"},
		"pt": {"com o apoio de", "com o apoio da", "com o apoio do", "graças a"},
		"ru": {"при поддержке", "при содействии", "благодаря"},
		"ar": {"بدعم من", "بفضل", "بمساعدة"},
		"zh": {"在.. 支持下", "得益于"},
	}},
}

// sentence weighs the cues of words [from,to), one sentence.
func (w *weigher) sentence(p *corpus.Passage, found []match, from, to int) []reason {
	var cues, others []match
	for _, m := range found {
		if m.from < from || m.to > to {
			continue
		}
		if w.k.cues[m.phrase].role == cuePhrase {
			cues = append(cues, m)
		} else {
			others = append(others, m)
		}
	}
	var out []reason
	for _, m := range cues {
		c := w.k.cues[m.phrase]
		r := reason{kind: c.kind, points: c.points}
		first := m.from
		for _, o := range others {
			role := w.k.cues[o.phrase].role
			near := o.to <= m.from && m.from-o.to <= 2 && !w.stopBetween(o.to, m.from)
			switch {
			case role == cueNot && near && c.kind == corpus.PassageProgress:
				r.kind, r.points, first = corpus.PassageChallenge, 2, min(first, o.from)
			case role == cueNot && near && c.kind == corpus.PassagePlan:
				r.points = 0
			case role == cueNoMore && near && c.kind == corpus.PassageChallenge:
				r.points = 0
			case role == cueDespite && o.to <= m.from && !w.commaBetween(p, o.to, m.from):
				r.points *= 0.25
			case role == cueWith && near && c.kind == corpus.PassageSupport:
				r.points = 0
			}
		}
		if r.points > 0 {
			start, end := spanOf(w.words, first, m.to)
			r.Evidence = corpus.Evidence{Start: start, End: end, Term: c.term}
			out = append(out, r)
		}
	}
	return append(out, w.tense(p, from, to)...)
}

func (w *weigher) stopBetween(from, to int) bool {
	for i := from; i <= to && i < len(w.words); i++ {
		if i > from && w.words[i].stop {
			return true
		}
	}
	return false
}

func (w *weigher) commaBetween(p *corpus.Passage, from, to int) bool {
	if from == 0 || from > to || to >= len(w.words) {
		return false
	}
	return strings.ContainsAny(p.Text[w.words[from-1].end:w.words[to].start], ",،，;；")
}

// closings finds what ends a recommendation in a report of the Universal
// Periodic Review: names of the States that made it, in brackets.
func (w *weigher) closings(p *corpus.Passage, found []match) []reason {
	var out []reason
	for i := 0; i < len(p.Text); i++ {
		if p.Text[i] != '(' {
			continue
		}
		length := strings.IndexByte(p.Text[i:], ')')
		if length < 3 {
			continue
		}
		end := i + length + 1
		named, inside := 0, 0
		for j, x := range w.words {
			if x.start < i || x.end > end {
				continue
			}
			inside++
			for _, m := range found {
				if m.from == j && w.k.cues[m.phrase].role == cueState {
					named += m.to - m.from
					break
				}
			}
		}
		if named > 0 && named*3 >= inside*2 {
			out = append(out, reason{corpus.PassageRecommendation, 2, corpus.Evidence{Start: i, End: end, Term: "(State)"}})
		}
	}
	if len(out) > 0 {
		out[0].points = 4
	}
	return out
}

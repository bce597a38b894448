package tag

import (
	"slices"
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

// imperatives begin a recommendation or an action to be taken: "Ensure that …",
// « Renforcer … », "Fortalecer …". In what a State writes of itself they are plans.
var imperatives = map[string][]string{
	"en": {"accede", "accelerate", "accept", "address", "adopt", "advance", "align", "allocate", "amend", "apply", "avoid", "build", "bring", "carry", "clarify", "collect", "combat", "conduct", "consider", "continue", "cooperate", "create", "criminalize", "define", "develop", "devote", "draw", "elaborate", "eliminate", "enable", "encourage", "end", "engage", "enhance", "ensure", "establish", "evaluate", "examine", "expand", "expedite", "explore", "extend", "facilitate", "finalize", "foster", "further", "give", "grant", "guarantee", "harmonize", "identify", "implement", "improve", "include", "increase", "incorporate", "integrate", "intensify", "introduce", "invest", "invite", "involve", "maintain", "make", "monitor", "organize", "prevent", "prioritize", "promote", "protect", "provide", "pursue", "put", "raise", "ratify", "redouble", "reduce", "reform", "regularly", "reinforce", "remove", "repeal", "reply", "respect", "respond", "review", "revise", "set", "share", "sign", "speed", "step", "strengthen", "submit", "support", "sustain", "take", "train", "undertake", "update", "uphold", "use", "utilize", "withdraw"},
	"fr": {"accélérer", "adopter", "adhérer", "améliorer", "appliquer", "appuyer", "assurer", "augmenter", "clarifier", "continuer", "créer", "développer", "élaborer", "élargir", "encourager", "engager", "envisager", "établir", "examiner", "faciliter", "favoriser", "garantir", "identifier", "intégrer", "intensifier", "inviter", "mener", "mettre", "mobiliser", "offrir", "organiser", "poursuivre", "prendre", "prévenir", "prévoir", "promouvoir", "protéger", "ratifier", "redoubler", "renforcer", "réviser", "soutenir", "veiller", "concevoir", "coopérer", "investir", "permettre", "fournir", "donner"},
	"es": {"acelerar", "adherirse", "adoptar", "aplicar", "apoyar", "asegurar", "aumentar", "combatir", "considerar", "continuar", "cooperar", "crear", "desarrollar", "elaborar", "eliminar", "establecer", "examinar", "facilitar", "fomentar", "fortalecer", "garantizar", "impulsar", "implementar", "incluir", "incorporar", "integrar", "intensificar", "investigar", "mejorar", "ofrecer", "organizar", "prestar", "prevenir", "promover", "proporcionar", "proseguir", "proteger", "ratificar", "redoblar", "reforzar", "revisar", "seguir", "velar", "tomar", "ampliar", "invertir"},
	"pt": {"acelerar", "aderir", "adotar", "aplicar", "apoiar", "assegurar", "aumentar", "combater", "considerar", "continuar", "cooperar", "criar", "desenvolver", "elaborar", "eliminar", "estabelecer", "examinar", "facilitar", "fomentar", "fortalecer", "garantir", "implementar", "incluir", "integrar", "intensificar", "melhorar", "organizar", "prevenir", "promover", "proporcionar", "prosseguir", "proteger", "ratificar", "reforçar", "rever", "tomar", "ampliar", "investir"},
	"ru": {"активизировать", "включить", "внедрить", "внести", "обеспечить", "обеспечивать", "принять", "принимать", "продолжать", "продолжить", "проводить", "разработать", "разрабатывать", "рассмотреть", "расширить", "расширять", "ратифицировать", "создать", "создавать", "содействовать", "способствовать", "укрепить", "укреплять", "улучшить", "усилить", "ускорить", "гарантировать", "присоединиться", "поощрять", "предоставить", "предоставлять", "предупреждать", "бороться"},
	"ar": {"ضمان", "اعتماد", "اتخاذ", "تعزيز", "مواصلة", "النظر", "وضع", "التصديق", "إنشاء", "كفالة", "تكثيف", "مضاعفة", "توفير", "تحسين", "الانضمام", "تيسير", "تشجيع", "إدراج", "دعم", "منع", "حماية"},
	"zh": {"加强", "继续", "确保", "考虑", "批准", "采取", "通过", "制定", "建立", "促进", "加快", "加大", "完善", "推动", "提供", "改善", "保障", "开展", "打击", "防止", "审查"},
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
		if c.hint && m.to < to && slices.Contains(unless, w.words[m.to].folded) {
			continue
		}
		r := reason{kind: c.kind, points: c.points, hint: c.hint}
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
			if slices.ContainsFunc(out, func(o reason) bool {
				return o.kind == r.kind && (o.Start <= start && end <= o.End || r.hint && o.Term == c.term)
			}) {
				continue // the same words under another entry, or the same hint again
			}
			r.Evidence = corpus.Evidence{Start: start, End: end, Term: c.term}
			out = append(out, r)
		}
	}
	out = append(out, w.imperatives(found, from, to)...)
	return firmHints(w.deny(p, append(out, w.tense(p, cues, from, to)...), from, to))
}

// imperatives takes the imperatives that stand where a sentence, a clause of a
// list or a numbered point begins.
func (w *weigher) imperatives(found []match, from, to int) []reason {
	var out []reason
	for _, m := range found {
		c := w.k.cues[m.phrase]
		if c.role != cueImperative || m.from < from || m.to > to || !w.begins(m.from, from) {
			continue
		}
		if m.to < to && slices.Contains(nounAfter, w.words[m.to].folded) {
			continue
		}
		start, end := spanOf(w.words, m.from, m.to)
		kind := w.told
		if w.aimed(m.from) {
			kind = corpus.PassagePlan
		}
		out = append(out, reason{kind: kind, points: 2, Evidence: corpus.Evidence{Start: start, End: end, Term: c.term}})
	}
	return out
}

// aims stand before what a project is to bring about: "Outcome 1: Ensure …".
var aims = []string{"outcome", "output", "resultat", "produit", "resultado", "producto", "produto"}

// aimed says whether word i follows one of aims and its number.
func (w *weigher) aimed(i int) bool {
	for i--; i >= 0 && isDigits(w.words[i].folded); i-- {
	}
	return i >= 0 && slices.Contains(aims, w.words[i].folded)
}

// nounAfter follow a noun, not a verb: "Support for", "Review of".
var nounAfter = []string{"for", "of", "from", "to", "was", "is", "are"}

// begins says whether word i is the first of its sentence or clause, numbers,
// single letters and "to" left aside.
func (w *weigher) begins(i, from int) bool {
	for ; i > from && !w.words[i].stop; i-- {
		if f := w.words[i-1].folded; !isDigits(f) && len(f) > 1 && f != "to" {
			return false
		}
	}
	return true
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

// closingPoints is what the first State in brackets is worth: more than the
// words of what it recommends, "request technical assistance (Algeria)".
const closingPoints = 6

// closings finds what ends a recommendation in a report of the Universal
// Periodic Review: names of the States that made it, in brackets.
func (w *weigher) closings(p *corpus.Passage, found []match) []reason {
	var out []reason
	named := map[int]int{} // word → words of the State's name that begins there
	for _, m := range found {
		if w.k.cues[m.phrase].role == cueState {
			named[m.from] = max(named[m.from], m.to-m.from)
		}
	}
	if len(named) == 0 {
		return nil
	}
	open, first := -1, 0 // the last bracket and the first word after it
	for i, j := 0, 0; i < len(p.Text); i++ {
		for j < len(w.words) && w.words[j].start < i {
			j++
		}
		switch p.Text[i] {
		case '(':
			open, first = i, j
		case ')':
			states := 0
			for x := first; x < j; x++ {
				states += named[x]
			}
			if open >= 0 && states > 0 && states*3 >= (j-first)*2 {
				out = append(out, reason{kind: corpus.PassageRecommendation, points: 2, Evidence: corpus.Evidence{Start: open, End: i + 1, Term: "(State)"}})
			}
			open, first = -1, j
		}
	}
	if len(out) > 0 {
		out[0].points = closingPoints
	}
	return out
}

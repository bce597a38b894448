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
	not     []string // endings that it must not have
	bar     []string // beginnings, folded, that it must not have
	term    string
	points  float64 // 1 when 0
}

var tenses = []tense{
	{lang: "en", kind: corpus.PassageProgress, helpers: []string{"has", "have", "had"}, endings: []string{"ed", "en", "built", "made", "held", "led", "set", "begun", "taken", "put"}, least: 4, term: "has … done"},
	{lang: "en", kind: corpus.PassageProgress, helpers: []string{"was", "were", "been"}, endings: []string{"ed", "built", "made", "held", "set", "begun", "taken", "given"}, least: 4, term: "was … done"},
	{lang: "en", kind: corpus.PassagePlan, helpers: []string{"will", "shall"}, endings: []string{""}, least: 2, term: "will …", points: 2},
	{lang: "fr", kind: corpus.PassageProgress, helpers: []string{"a", "ont", "ete"}, endings: []string{"é", "ée", "és", "ées", "mis", "mise", "pris", "prise"}, least: 4, term: "a …é"},
	{lang: "fr", kind: corpus.PassagePlan, endings: []string{"era", "eront", "ira", "iront", "endra", "endront"}, least: 6, term: "…ra"},
	{lang: "es", kind: corpus.PassageProgress, helpers: []string{"ha", "han", "sido", "fue", "fueron"}, endings: []string{"ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas", "hecho", "puesto"}, least: 5, term: "ha …ado"},
	{lang: "es", kind: corpus.PassagePlan, endings: []string{"ará", "erá", "irá", "arán", "erán", "irán"}, least: 6, term: "…rá", points: 2},
	{lang: "pt", kind: corpus.PassageProgress, helpers: []string{"foi", "foram", "tem", "sido"}, endings: []string{"ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas"}, least: 5, term: "foi …ado"},
	{lang: "pt", kind: corpus.PassagePlan, endings: []string{"ará", "erá", "irá", "arão", "erão", "irão"}, least: 6, term: "…rá", points: 2},
	{lang: "ru", kind: corpus.PassageProgress, helpers: []string{"был", "была", "было", "были"}, endings: []string{"н", "на", "но", "ны", "т", "та", "то", "ты"}, least: 8, term: "было …но"},
	{lang: "ru", kind: corpus.PassagePlan, helpers: []string{"будет", "будут"}, endings: []string{""}, least: 2, term: "будет …"},
	{lang: "ar", kind: corpus.PassageProgress, helpers: []string{"تم", "تمت", "جري"}, endings: []string{""}, least: 2, term: "تم …"},
	{lang: "ar", kind: corpus.PassagePlan, helpers: []string{"سوف"}, endings: []string{""}, least: 2, term: "سوف …"},
	{lang: "ar", kind: corpus.PassagePlan, endings: []string{""}, starts: []string{"سي", "ست", "سن", "وسي", "وست", "وسن"}, least: 10, bar: futureBar, term: "سيـ…", points: 2},
	{lang: "zh", kind: corpus.PassageProgress, helpers: []string{"已"}, endings: []string{""}, least: 1, term: "已…"},
	{lang: "zh", kind: corpus.PassagePlan, helpers: []string{"将", "拟"}, endings: chineseActs, least: 1, term: "将…", points: 2},
	{lang: "zh", kind: corpus.PassagePlan, helpers: []string{"将", "拟"}, endings: []string{""}, least: 1, term: "将…"},
	{lang: "pt", kind: corpus.PassagePlan, helpers: []string{"vai", "vao"}, endings: []string{"ar", "er", "ir"}, least: 4, term: "vai …r", points: 2},
	{lang: "es", kind: corpus.PassagePlan, helpers: []string{"va", "van"}, endings: []string{"a"}, least: 1, term: "va a"},
	{lang: "fr", kind: corpus.PassageProgress, helpers: []string{"est", "sont"}, endings: []string{"entré", "entrés", "entrée", "entrées"}, least: 5, term: "est entré", points: 2},
	{lang: "es", kind: corpus.PassageProgress, helpers: []string{"se"}, endings: []string{"ó", "aron", "ieron"}, least: 5, term: "se …ó"},
	{lang: "es", kind: corpus.PassageProgress, endings: []string{"aron", "ieron"}, least: 7, term: "…aron"},
	{lang: "pt", kind: corpus.PassageProgress, endings: []string{"aram", "eram", "iram"}, least: 6, term: "…aram"},
	{lang: "pt", kind: corpus.PassageProgress, endings: []string{"ou", "eu", "iu"}, least: 6, term: "…ou"},
	{lang: "ru", kind: corpus.PassageProgress, endings: []string{"ено", "ены", "ана", "аны", "ано", "ена", "ята", "яты", "ято"}, least: 10, term: "…ено"},
	{lang: "ru", kind: corpus.PassageProgress, endings: []string{"ила", "или", "ало", "ала", "али", "ил", "ел", "лись", "лось", "лась", "ился"}, least: 10, term: "…ил"},
	{lang: "ar", kind: corpus.PassageProgress, helpers: []string{"وتم", "وتمت", "وجري"}, endings: []string{""}, least: 2, term: "وتم …"},
	{lang: "ar", kind: corpus.PassageProgress, endings: []string{"ت"}, least: 10, not: []string{"ات"}, bar: []string{"ال", "وال", "بال", "لل"}, term: "…ت"},
	{lang: "zh", kind: corpus.PassageProgress, endings: []string{"了"}, least: 3, term: "…了"},
}

// futureBar are beginnings of Arabic words, folded, that look like a verb with
// the sign of the future: policies, sovereignty, cars, context, tourism,
// control, years, six, sixty, and with "and" before them.
var futureBar = []string{"سياس", "سياد", "سيار", "سياق", "سياح", "سياج", "سيطر", "سينا", "سيما", "سيد", "سيول", "سيره", "سيري", "سيلان", "سيرا", "سيبران", "سته", "ستين", "ستون", "ستار", "ستراتيج", "سنه", "سنوي", "سنوا", "سنغ", "سندا", "سنجاب",
	"وسياس", "وسياد", "وسيار", "وسياق", "وسياح", "وسيطر", "وسيما", "وسيد", "وسيل", "وسيط", "وسته", "وستين", "وستون", "وسنه", "وسنوي", "وسنوا", "وسند"}

// chineseActs are first characters of what a government is going to do: after
// 将 they show a verb, where 将 might also mark an object.
var chineseActs = []string{"建", "设", "开", "制", "实", "继", "加", "推", "扩", "启", "提", "签", "完", "引", "组", "举", "修", "出", "新", "试", "分", "逐", "于", "在", "会", "为", "降", "减", "增", "延", "培", "发", "颁", "批", "审", "采", "成", "配", "拨", "投", "优", "改", "进", "确", "允", "惩", "通", "不", "重", "调", "废", "对", "向", "与", "同"}

// mostTense is how many verb forms of one kind count in one sentence.
const mostTense = 1

// tense finds verb forms in words [from,to), but for words that a cue already holds.
func (w *weigher) tense(p *corpus.Passage, cues []match, from, to int) []reason {
	var out []reason
	held := func(i int) bool {
		return slices.ContainsFunc(cues, func(m match) bool { return m.from <= i && i < m.to })
	}
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
			if i >= to || w.words[i].stop || held(i) || !t.fits(w.words[i], p.Text) {
				i = first
				continue
			}
			start, end := spanOf(w.words, first, i+1)
			out = append(out, reason{kind: t.kind, points: max(t.points, 1), Evidence: corpus.Evidence{Start: start, End: end, Term: t.term}})
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
	if slices.ContainsFunc(t.bar, func(s string) bool { return strings.HasPrefix(x.folded, s) }) {
		return false
	}
	written := text[x.start:x.end]
	if slices.ContainsFunc(t.not, func(e string) bool { return strings.HasSuffix(written, e) }) {
		return false
	}
	return slices.ContainsFunc(t.endings, func(e string) bool { return strings.HasSuffix(written, e) })
}

func adverb(w string) bool {
	return strings.HasSuffix(w, "ly") || w == "also" || w == "been" || w == "already" || w == "egalement" || w == "deja" || w == "ya" || w == "tambien"
}

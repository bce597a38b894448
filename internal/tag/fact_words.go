package tag

import (
	"slices"
	"strings"
)

// Words around numbers, folded, all languages together: a number beside one of
// them means the same in each.
var (
	percent      = []string{"%", "٪", "％"}
	percentWords = []string{"percent", "процент", "процента", "процентов", "بالمائه", "بالمئه"}

	currencySigns    = []string{"US$", "$", "€", "£", "¥", "₽", "₹", "R$", "CHF"}
	currencyPrefixes = []string{"us", "ca", "au", "nz", "r", "rd"} // "US$"
	currencies       = []string{"usd", "eur", "gbp", "chf", "cad", "aud", "xof", "xaf", "kes", "php", "inr", "mxn", "brl"}
	moneyWords       = []string{"dollar", "dollars", "euro", "euros", "usd", "eur", "dolares", "francs", "fcfa", "pesos", "reais", "shilling", "shillings", "долларов", "доллара", "евро", "рублей", "دولار", "دولارا", "يورو", "usd"}
	scales           = []string{"million", "millions", "billion", "billions", "thousand", "milliard", "milliards", "mille", "millones", "millon", "mil", "milhoes", "milhao", "bilhoes", "млн", "млрд", "тыс", "миллионов", "миллиона", "миллиардов", "тысяч", "مليون", "مليار", "ملايين", "الف", "الاف"}

	// labels stand before a number that only names something.
	labels = []string{"article", "articles", "art", "section", "paragraph", "paragraphs", "para", "paras", "page", "pages", "p", "pp", "table", "figure", "fig", "box", "chapter", "annex", "objective", "objectives", "goal", "goals", "sdg", "sdgs", "target", "targets", "indicator", "recommendation", "finding", "phase", "step", "resolution", "convention", "no", "nos", "n", "nº", "number", "version", "part", "item", "group", "covid", "agenda", "option",
		"articulo", "articulos", "parrafo", "pagina", "cuadro", "tabla", "grafico", "capitulo", "anexo", "objetivo", "objetivos", "meta", "ods", "recomendacion", "resolucion", "convenio", "num", "numero",
		"alinea", "paragraphe", "tableau", "chapitre", "annexe", "objectif", "objectifs", "cible", "odd", "recommandation", "numero",
		"artigo", "quadro", "tabela", "objectivo", "recomendacao", "convencao",
		"статья", "статьи", "пункт", "пункта", "глава", "таблица", "цель", "цели", "задача", "резолюция", "стр", "ст", "цур",
		"الماده", "الفقره", "الصفحه", "الجدول", "الهدف", "الغايه", "القرار", "رقم", "目", "标", "第", "条"}

	// joining words follow a number without being counted by it.
	joining = []string{"and", "or", "of", "to", "in", "on", "at", "for", "from", "with", "by", "the", "which", "that", "was", "were", "has", "have", "are", "was", "per", "its", "will", "should", "million", "billion",
		"et", "ou", "de", "des", "du", "en", "dans", "pour", "par", "les", "sur", "est", "sont", "aux", "avec", "del", "los", "las", "para", "por", "con", "que", "una", "dos", "das", "com", "como", "при", "для", "или", "был", "были", "год", "года", "году", "годы", "في", "من", "على", "الي", "عام", "سنه"}

	// nouns are beginnings of nouns that reviews count.
	nouns = []string{"person", "people", "migrant", "worker", "women", "men", "child", "girl", "boy", "victim", "case", "permit", "visa", "famil", "household", "returnee", "beneficiar", "official", "officer", "student", "refugee", "national", "foreigner", "citizen", "individual", "participant", "communit", "countr", "municipalit", "centre", "center", "agreement", "training", "workshop", "campaign", "school", "agenc", "conviction", "investigation", "prosecution", "job", "certificate", "document", "passport", "consulate", "hour", "kilomet", "ton", "dose", "trainee", "teacher", "journalist", "minor", "compan", "enterprise", "employer", "project", "program", "death", "shelter", "service", "border", "applicant", "application", "resident", "emigrant", "immigrant", "diaspora", "house", "place", "member",
		"personne", "travailleu", "femme", "homme", "enfant", "victime", "cas", "permis", "menage", "fonctionnaire", "agent", "etudiant", "refugie", "ressortissant", "etranger", "citoyen", "pays", "commune", "accord", "formation", "campagne", "ecole", "agence", "emploi", "passeport", "heure", "deces", "resident", "retourne", "migrante", "bourse",
		"persona", "trabajador", "mujer", "hombre", "nino", "nina", "victima", "caso", "permiso", "familia", "hogar", "funcionari", "estudiante", "extranjer", "ciudadan", "pais", "municipio", "acuerdo", "capacitacion", "taller", "escuela", "empleo", "pasaporte", "hora", "muerte", "servidor", "docente", "solicitud", "inmigrante",
		"pessoa", "trabalhador", "mulher", "homem", "crianca", "vitima", "autorizac", "cidada", "estrangeir", "acordo", "escola", "passaporte", "municip", "funcionario", "agregado",
		"человек", "лиц", "мигрант", "работник", "женщин", "мужчин", "дет", "жертв", "случа", "разрешени", "виз", "сем", "сотрудник", "студент", "беженц", "граждан", "стран", "соглашени", "центр", "школ", "паспорт", "пострадавш", "иностран", "уголовн", "дел",
		"شخص", "اشخاص", "مهاجر", "عامل", "امراه", "نساء", "طفل", "اطفال", "ضحي", "حاله", "تصريح", "تاشير", "اسر", "موظف", "طالب", "لاجئ", "مواطن", "دول", "مركز", "اتفاقي", "مدرس", "جواز", "عائد",
		"人", "名", "个", "例", "件", "家", "份", "次", "户", "万", "亿", "所", "起", "张", "项", "国"}

	months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre",
		"janeiro", "fevereiro", "marco", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
		"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря", "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
		"يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر"}

	// yearBefore and yearAfter show that four digits are a year in which something was.
	yearBefore = []string{"in", "since", "by", "until", "during", "from", "of", "between", "early", "late", "mid", "year", "en", "depuis", "fin", "desde", "hasta", "ano", "annee", "em", "de", "durante", "entre", "до", "в", "с", "к", "за", "عام", "سنه", "منذ", "في", "بحلول", "год"}
	yearAfter  = []string{"году", "года", "год", "г", "年", "годах", "годы", "гг"}
)

// currencyIn gives the currency sign in a gap between two words, or "".
func currencyIn(gap string) string {
	for _, s := range currencySigns {
		if strings.Contains(gap, s) {
			return s
		}
	}
	return ""
}

// amountEnd is the byte after a sum of money: "$ 2.5 million".
func (f *factReader) amountEnd(n numeral) int {
	if n.to < len(f.words) && !f.words[n.to].stop && slices.Contains(scales, f.folded(n.to)) {
		return f.words[n.to].end
	}
	_, end := spanOf(f.words, n.from, n.to)
	return end
}

// moneyAfter gives the word after "million US dollars" at i, or 0.
func (f *factReader) moneyAfter(i int) int {
	for j := i; j < len(f.words) && j < i+4 && !f.words[j].stop; j++ {
		w := f.words[j].folded
		if slices.Contains(moneyWords, w) {
			return j + 1
		}
		if !slices.Contains(scales, w) && w != "us" && w != "of" && w != "de" && w != "d" && w != "united" && w != "states" {
			return 0
		}
	}
	return 0
}

// date takes days, months and years that say when something was.
func (f *factReader) date(n numeral) (fact, bool) {
	start, end := spanOf(f.words, n.from, n.to)
	prev, next := f.folded(n.from-1), f.folded(n.to)
	day := n.to == n.from+1 && n.digits <= 2
	if day && slices.Contains(months, next) { // 19 December 2018
		to := n.to + 1
		if w := f.folded(to); len(w) == 4 && isDigits(w) && !f.words[to].stop {
			to++
		}
		return fact{"date", start, f.words[to-1].end, "date"}, true
	}
	if (day || n.year) && slices.Contains(months, prev) && strings.Trim(f.gap(n.from), " ,\u00a0") == "" && (n.year || prev != "may" && prev != "march" && prev != "mars" && prev != "mai") {
		return fact{"date", f.words[n.from-1].start, end, "date"}, true
	}
	if !n.year {
		return fact{}, false
	}
	if slices.Contains(yearAfter, next) && strings.TrimSpace(f.gap(n.to)) == "" {
		return fact{"date", start, f.words[n.to].end, "year"}, true
	}
	if slices.Contains(yearBefore, prev) && strings.TrimSpace(f.gap(n.from)) == "" && !f.words[n.from].stop {
		return fact{"date", f.words[n.from-1].start, end, "year"}, true
	}
	return fact{}, false
}

// lawHeads are words for a law; a number, a year or a subject has to follow.
var lawHeads = []string{"law", "act", "decree", "ordinance", "regulation", "statute", "loi", "decret", "ordonnance", "arrete", "dahir", "ley", "decreto", "reglamento", "lei", "portaria",
	"закон", "закона", "законом", "законе", "указ", "указа", "указом", "постановление", "постановления", "القانون", "قانون", "المرسوم", "مرسوم", "الظهير", "بالقانون"}

// lawJoints may stand between the word for a law and its number.
var lawJoints = []string{"no", "nos", "n", "nº", "num", "number", "numero", "nro", "رقم", "от", "номер", "of", "organic", "federal", "organique", "organica", "ministerial", "royal", "supremo", "legislativo", "presidential", "executive", "du", "de", "royal", "presidentiel"}

// lawAt finds "Law No. 12-345", "Immigration Act 2015", «Loi n° 2016-36», 第…号法.
func (f *factReader) lawAt(i int) (fact, int, bool) {
	if f.words[i].folded == "号" && i > 0 && isDigits(f.folded(i-1)) {
		for j := i + 1; j < len(f.words) && j <= i+2; j++ {
			if w := f.words[j].folded; w == "法" || w == "令" {
				return fact{"law", f.words[i-1].start, f.words[j].end, "law"}, j + 1, true
			}
		}
	}
	if f.words[i].folded == "法" && strings.HasPrefix(f.text[f.words[i].end:], "》") {
		if at := strings.LastIndex(f.text[:f.words[i].start], "《"); at >= 0 {
			return fact{"law", at, f.words[i].end + len("》"), "law"}, i + 1, true
		}
	}
	if !slices.Contains(lawHeads, f.words[i].folded) {
		return fact{}, 0, false
	}
	start := f.words[i].start
	for j := i + 1; j < len(f.words) && j <= i+5; j++ {
		w := f.words[j]
		if isDigits(w.folded) {
			n := j + 1
			for n < len(f.words) && isDigits(f.words[n].folded) && strings.Trim(f.gap(n), "-/.–") == "" {
				n++
			}
			return fact{"law", start, f.words[n-1].end, "law"}, n, true
		}
		if !slices.Contains(lawJoints, w.folded) {
			break
		}
	}
	written := f.text[start:f.words[i].end]
	upper := written[0] >= 'A' && written[0] <= 'Z'
	if next := f.folded(i + 1); upper && (next == "on" || next == "sur" || next == "sobre" || next == "relative" || next == "relativa") && i+2 < len(f.words) {
		return fact{"law", start, f.words[i+2].end, "law"}, i + 3, true
	}
	if upper && f.words[i].folded == "act" && i > 0 && !f.words[i].stop {
		if p := f.words[i-1]; f.text[p.start] >= 'A' && f.text[p.start] <= 'Z' && p.end-p.start > 3 {
			return fact{"law", p.start, f.words[i].end, "law"}, i + 1, true
		}
	}
	return fact{}, 0, false
}

package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// objectiveWords open the heading of an objective, a goal or a target, in
// lower case. Longer ones first where one begins another.
var objectiveWords = []string{
	"objectives", "objective", "sustainable development goal", "goal", "sdg target", "sdg", "target", "gcm objective",
	"objectif de développement durable", "objectif", "odd", "cible",
	"objetivo de desarrollo sostenible", "objetivo de desenvolvimento sustentável", "objetivo", "ods", "meta",
	"цель в области устойчивого развития", "цель", "цур", "задача",
	"هدف التنمية المستدامة", "الهدف", "الغاية",
	"可持续发展目标", "具体目标", "目标", "目標",
}

// partWords open the heading of a part of the document.
var partWords = []string{
	"chapter", "part", "section", "annex", "appendix", "chapitre", "partie", "annexe", "capítulo", "parte", "sección", "seção", "anexo",
	"глава", "часть", "раздел", "приложение", "الفصل", "الجزء", "القسم", "المرفق", "الباب", "第",
}

// captionWords open the caption of a table, figure, box or map.
var captionWords = []string{
	"table", "figure", "fig.", "chart", "graph", "box", "map", "diagram", "exhibit",
	"tableau", "graphique", "encadré", "carte", "schéma",
	"cuadro", "tabla", "gráfico", "gráfica", "figura", "recuadro", "mapa", "ilustración", "quadro", "tabela",
	"таблица", "рисунок", "рис.", "диаграмма", "график", "вставка", "карта",
	"الجدول", "جدول", "الشكل", "شكل", "الإطار", "الخريطة",
	"图", "表", "圖", "专栏",
}

// sourceWords open the line under a table or figure that says where it is from.
var sourceWords = []string{"source:", "sources:", "source :", "sources :", "fuente:", "fuentes:", "fonte:", "fontes:", "источник:", "источники:", "المصدر:", "来源：", "来源:", "资料来源：", "资料来源:"}

// numberWords may stand between the word and its number.
var numberWords = []string{"no.", "no", "n°", "nº", "n.º", "n.°", "nos.", "number", "número", "numéro", "№", "رقم", "#"}

// contentsWords are the whole heading of a contents page.
var contentsWords = []string{
	"contents", "table of contents", "list of contents", "list of tables", "list of figures", "list of boxes", "list of tables and figures",
	"sommaire", "table des matières", "table des matieres", "liste des tableaux", "liste des figures", "liste des graphiques",
	"índice", "indice", "contenido", "tabla de contenido", "tabla de contenidos", "índice general", "lista de cuadros", "sumário", "conteúdo",
	"содержание", "оглавление", "المحتويات", "جدول المحتويات", "المحتوى", "目录", "目 录", "目錄",
}

// referenceWords are the whole heading of a list that says nothing of the
// State's own: works cited, abbreviations.
var referenceWords = []string{
	"references", "bibliography", "works cited", "literature", "sources", "reference list", "list of references", "references cited",
	"bibliographie", "références", "references bibliographiques", "références bibliographiques",
	"bibliografía", "bibliografia", "referencias", "referencias bibliográficas", "referências", "referências bibliográficas",
	"библиография", "список литературы", "литература", "список использованной литературы", "источники",
	"المراجع", "قائمة المراجع", "المصادر", "ببليوغرافيا", "参考文献", "参考资料", "參考文獻",
}

// abbreviationWords begin the heading of a list of abbreviations.
var abbreviationWords = []string{
	"acronym", "abbreviation", "list of acronym", "list of abbreviation", "glossary of acronyms", "sigles", "abréviation", "acronyme", "liste des abréviations",
	"liste des acronymes", "liste des sigles", "liste d’abréviations", "liste d'abréviations", "siglas", "acrónimos", "lista de siglas", "lista de acrónimos", "lista de abreviaturas", "abreviatura", "acrônimos",
	"список сокращений", "сокращения", "перечень сокращений", "الاختصارات", "المختصرات", "قائمة المختصرات", "قائمة الاختصارات", "缩略语", "缩写", "缩略词",
}

// noteWords are the whole heading of endnotes.
var noteWords = []string{"notes", "endnotes", "note", "notas", "примечания", "الحواشي", "注", "注释", "尾注", "notes et références", "notes and references"}

// named reads openings made of a word and a number: Objective 9, Chapter II.
func named(s string) opening {
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
		if n, end := wordNumber(s, objectiveWords); end > 0 {
			return opening{kind: objective, n: n, end: end}
		}
		if n, end := wordNumber(s, partWords); end > 0 {
			return opening{kind: part, n: n, end: end}
		}
	}
	return opening{}
}

// wordNumber reads one of words, an optional "No.", and a number or a Roman
// number or a single capital; end is 0 when there is none.
func wordNumber(s string, words []string) (n, end int) {
	for _, w := range words {
		at := prefixFold(s, w)
		if at == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[at:])
		if unicode.IsLetter(next) {
			continue
		}
		at = skipBlank(s, at)
		for _, nw := range numberWords {
			if skip := prefixFold(s[at:], nw); skip > 0 {
				at = skipBlank(s, at+skip)
				break
			}
		}
		if n, size := integer(s[at:]); size > 0 && n < 1000 {
			at += size
			for at+1 < len(s) && s[at] == '.' { // target 10.7
				m, more := integer(s[at+1:])
				if more == 0 {
					if c := s[at+1] | 0x20; c < 'a' || c > 'd' || at+2 < len(s) && s[at+2] != ' ' && s[at+2] != ':' {
						break
					}
					more = 1
				}
				n, at = m, at+1+more
			}
			return n, at
		}
		size := 0
		for at+size < len(s) && size < 6 && strings.IndexByte("IVXLCABDEFG", s[at+size]) >= 0 {
			size++
		}
		if size > 0 {
			after, _ := utf8.DecodeRuneInString(s[at+size:])
			number := s[at : at+size]
			if !unicode.IsLetter(after) && (size == 1 || strings.Trim(number, "IVXLC") == "") {
				return romanValue(number), at + size
			}
		}
	}
	return 0, 0
}

// prefixFold gives the length in s of prefix, which is in lower case, or 0.
func prefixFold(s, prefix string) int {
	at := 0
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s[at:])
		if got != want && unicode.ToLower(got) != want && !(want == ' ' && unicode.IsSpace(got)) {
			return 0
		}
		at += size
	}
	return at
}

// only says that s, but for numbers before it and a colon after it, is one of words.
func only(s string, words []string) bool {
	if len(s) > 120 {
		return false
	}
	if o := openingOf(s); o.kind != noMark && o.kind != objective && o.kind != part {
		s = s[o.end:]
	}
	s = strings.TrimRight(strings.TrimSpace(s), " .:：…")
	for _, w := range words {
		if n := prefixFold(s, w); n > 0 && n == len(s) {
			return true
		}
	}
	return false
}

// compoundHeads and compoundTails are the parts of words that are written with
// a hyphen. Word lists made from reports hold many of them without it.
var (
	compoundHeads = []string{"self", "non", "cross", "vice", "multi", "socio", "ci", "sous", "demi", "lui", "elle", "elles", "eux"}
	compoundTails = []string{
		"based", "term", "led", "related", "wide", "free", "level", "scale", "sensitive", "responsive", "specific", "oriented", "driven", "income", "skilled", "centred", "centered",
		"friendly", "focused", "making", "building", "raising", "sharing", "saving", "seeker", "seekers", "quality", "appointed", "employed", "employment", "depth", "funded", "generating", "border", "governmental", "up", "même", "mêmes", "dessous", "dessus", "être",
	}
)

package tag

import (
	"context"
	"strconv"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// principle finds the ten guiding principles of the Compact by title and by
// the few phrases that stand for them.
type principle struct {
	auto *automaton
	says []saying
}

type saying struct {
	number int // 0 for the word "principle"
	lang   string
	term   string
	title  bool
	common bool // everyday words: the word "principle" has to stand near
}

// everyday principles have titles that stand in any report ("human rights"),
// so that the words alone do not show that the principle is meant.
var everyday = map[int]bool{2: true, 3: true, 4: true, 5: true, 6: true}

// principlePhrases are other wordings of the principles that are not everyday.
var principlePhrases = map[int]map[string][]string{
	1: {"en": {"people-centred", "people-centered", "human-centred approach"}, "fr": {"axé sur l’être humain", "centrée sur la personne"}, "es": {"centrado en las personas"},
		"pt": {"centrada nas pessoas", "centrado nas pessoas"}, "ru": {"ориентирован* на интересы людей", "ориентированност* на человека"}, "ar": {"محورها الإنسان", "التركيز على الناس"}, "zh": {"以人为本"}},
	3: {"en": {"sovereign right of States to determine their national migration policy", "national sovereignty"}, "ru": {"национальн* суверенитет*"}, "ar": {"السيادة الوطنية"}, "pt": {"soberania nacional"}},
	7: {"en": {"gender-responsive", "gender-sensitive approach", "gender mainstreaming"}, "fr": {"approche sensible au genre", "tenant compte du genre", "perspective de genre"}, "es": {"enfoque de género"},
		"pt": {"perspetiva de género", "perspectiva de gênero"}, "ru": {"учет* гендерн*", "гендерн* фактор*"}, "ar": {"مراعاة المنظور الجنساني", "المراعية للمنظور الجنساني"}, "zh": {"性别敏感", "顾及性别"}},
	8: {"en": {"child-sensitive", "child-friendly approach"}, "fr": {"sensible aux besoins de l’enfant"}, "es": {"enfoque de niñez", "perspectiva de la infancia"},
		"pt": {"sensível à criança", "perspetiva da criança"}, "ru": {"учет* интересов дет*"}, "ar": {"مراعاة احتياجات الطفل", "المراعية للأطفال"}, "zh": {"关爱儿童", "顾及儿童"}},
	9: {"en": {"whole-of-government"}, "fr": {"approche pangouvernementale", "ensemble des pouvoirs publics"}, "es": {"todo el gobierno", "enfoque de gobierno en su conjunto"},
		"pt": {"todo o governo", "conjunto do governo"}, "ru": {"общегосударственн* подход*", "участи* всех государственных органов"}, "ar": {"نهج الحكومة بأسرها", "الحكومة بأكملها"}, "zh": {"整体政府"}},
	10: {"en": {"whole-of-society"}, "fr": {"approche pansociale", "ensemble de la société"}, "es": {"toda la sociedad", "enfoque de sociedad en su conjunto"},
		"pt": {"toda a sociedade", "conjunto da sociedade"}, "ru": {"общесоциальн* подход*", "участи* всего общества"}, "ar": {"نهج المجتمع بأسره", "المجتمع بأكمله"}, "zh": {"全社会"}},
}

func newPrinciple(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	t := &principle{auto: newAutomaton()}
	for _, code := range lang.Codes() {
		l, _ := lang.ByCode(code)
		for _, w := range l.Cite.Principle {
			t.add(w, saying{lang: code, term: w})
		}
	}
	for _, p := range tx.Principles {
		for _, code := range sortedKeys(p.Title) {
			t.add(p.Title[code], saying{number: p.Number, lang: code, term: p.Title[code], title: true, common: everyday[p.Number]})
		}
		for _, code := range sortedKeys(principlePhrases[p.Number]) {
			for _, phrase := range principlePhrases[p.Number][code] {
				t.add(phrase, saying{number: p.Number, lang: code, term: phrase, common: everyday[p.Number]})
			}
		}
	}
	return t, nil
}

func (t *principle) add(phrase string, s saying) {
	if _, ok := t.auto.add(phrase); ok {
		t.says = append(t.says, s)
	}
}

func (t *principle) Name() string { return corpus.SchemePrinciple }

// nearPrinciple is how many words may stand between a title and "principle".
const nearPrinciple = 12

func (t *principle) Tag(ctx context.Context, _ corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	s := d.scan(t.auto)
	err := d.walkWords(ctx, taggable, func(p *corpus.Passage, words []word) {
		out = append(out, t.tags(p, words, s.find(words))...)
	})
	return out, err
}

func (t *principle) tags(p *corpus.Passage, words []word, found []match) []corpus.Tag {
	var named []match // the word "principle"
	for _, m := range found {
		if t.says[m.phrase].number == 0 {
			named = append(named, m)
		}
	}
	tags := map[int]*corpus.Tag{}
	for _, m := range found {
		s := t.says[m.phrase]
		if s.number == 0 || !sameLanguage(s.lang, p.Language) {
			continue
		}
		near := false
		for _, n := range named {
			near = near || n.from-m.to <= nearPrinciple && m.from-n.to <= nearPrinciple
		}
		if s.common && !near {
			continue
		}
		score, method := 0.7, corpus.MethodLexicon
		if near {
			score, method = 0.9, corpus.MethodCitation
		}
		g := tags[s.number]
		if g == nil {
			g = &corpus.Tag{Passage: p.ID, Scheme: corpus.SchemePrinciple, Notation: strconv.Itoa(s.number)}
			tags[s.number] = g
		}
		if score > g.Score {
			g.Score, g.Method = score, method
		}
		start, end := spanOf(words, m.from, m.to)
		if e := (corpus.Evidence{Start: start, End: end, Term: s.term}); len(g.Evidence) < maxEvidence {
			g.Evidence = append(g.Evidence, e)
		}
	}
	var out []corpus.Tag
	for n := 1; n <= 10; n++ {
		if tags[n] != nil {
			out = append(out, *tags[n])
		}
	}
	return out
}

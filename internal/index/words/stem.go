package words

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// Unstemmed is the language code under which words of languages without a
// stemmer are kept.
const Unstemmed = "und"

// stemmer brings folded words of one language to their stem.
type stemmer struct {
	irregular map[string]string        // folded form → form that is stemmed in its place
	regular   func(term string) string // brings plural and spelling variants together before stemming; may be nil
	snowball  func(*snowballstem.Env) bool
	own       func(term string) string // in the place of snowball
}

// stemmers by language. Folding comes before stemming, so "developpement" and
// "développement" meet; what the snowball stemmers then miss, regular mends.
var stemmers = map[string]stemmer{
	"en": {irregular: englishForms, regular: americanSpelling, snowball: english.Stem},
	"fr": {irregular: frenchForms, regular: frenchParticiple, snowball: french.Stem},
	"es": {regular: spanishSingular, snowball: spanish.Stem},
	"pt": {regular: portugueseSingular, snowball: portuguese.Stem},
	"ru": {regular: russianForm, snowball: russian.Stem},
	"ar": {own: arabicStem},
	"zh": {own: func(term string) string { return term }},
}

// Languages lists the languages that have a field of their own, Unstemmed last.
var Languages = []string{"en", "fr", "es", "ar", "ru", "zh", "pt", Unstemmed}

// Language is the code of Languages under which text in language is kept.
func Language(language string) string {
	if _, ok := stemmers[language]; ok {
		return language
	}
	return Unstemmed
}

// Stem brings a folded word of language to its stem. Single letters, numbers
// and words of other scripts come back as they are.
func Stem(language, term string) string {
	s, ok := stemmers[language]
	if !ok || utf8.RuneCountInString(term) < 3 && language != "ar" {
		return term
	}
	if to, ok := s.irregular[term]; ok {
		term = to
	}
	if s.regular != nil {
		term = s.regular(term)
	}
	if s.own != nil {
		return s.own(term)
	}
	env := snowballstem.NewEnv(term)
	s.snowball(env)
	if env.Current() == "" {
		return term
	}
	return env.Current()
}

// spanishSingular undoes the plurals that the stemmer treats apart:
// mujer/mujeres, pais/paises, voz/voces, nacion/naciones.
func spanishSingular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ces"):
		return w[:len(w)-3] + "z"
	case len(w) > 5 && strings.HasSuffix(w, "es") && strings.ContainsRune("rlndsyjz", rune(w[len(w)-3])):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && strings.ContainsRune("aeo", rune(w[len(w)-2])):
		return w[:len(w)-1]
	}
	return w
}

// portuguesePlurals lists endings and what they stand for in the singular; the
// first that fits is taken.
var portuguesePlurals = [][2]string{{"coes", "cao"}, {"soes", "sao"}, {"oes", "ao"}, {"aes", "ao"}, {"aos", "ao"}, {"ais", "al"}, {"eis", "el"}, {"ois", "ol"},
	{"uis", "ul"}, {"res", "r"}, {"zes", "z"}, {"ses", "s"}, {"ns", "m"}, {"as", "a"}, {"es", "e"}, {"os", "o"}}

// portugueseSingular undoes the plurals that the stemmer treats apart:
// nacao/nacoes, homem/homens, nacional/nacionais, mulher/mulheres.
func portugueseSingular(w string) string {
	for _, p := range portuguesePlurals {
		left := 3 // letters before the ending
		if strings.HasSuffix(p[0], "oes") {
			left = 1
		}
		if len(w) >= len(p[0])+left && strings.HasSuffix(w, p[0]) {
			return w[:len(w)-len(p[0])] + p[1]
		}
	}
	return w
}

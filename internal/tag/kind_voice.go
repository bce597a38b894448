package tag

import (
	"slices"
	"strings"

	"stocktake/internal/corpus"
)

// articles are words, folded, that may stand before the name of a State.
var articles = []string{"the", "la", "le", "les", "el", "los", "las", "os", "as"}

// links are words, folded, after which an Arabic name is not the subject.
var links = []string{"في", "وفي", "من", "ومن", "الي", "والي", "علي", "وعلي", "مع", "ومع", "عن", "وعن", "بين", "وبين", "لدي"}

// isArticle tells also of "l'".
func isArticle(folded string) bool { return len(folded) == 1 || slices.Contains(articles, folded) }

// openers are words, folded, with which a clause opens that stands before its
// subject: "While welcoming the law, Malaysia asked …".
var openers = []string{"while", "although", "noting", "referring", "recalling", "welcoming", "acknowledging", "recognizing", "commending", "praising",
	"tout", "notant", "rappelant", "saluant", "tandis", "si", "observando", "recordando", "reconociendo", "aunque"}

// joints are words, folded, that put a name into a list.
var joints = []string{"and", "or", "et", "ou", "y", "e", "o"}

// anotherState is the term of what shows that another State speaks. The packs
// of reports/packs know it.
const anotherState = "another State"

// another gives the name of another State that speaks in a passage. In a report of
// the Universal Periodic Review each speaker has paragraphs of its own, which
// begin with its name: "45. Malaysia commended …". What others praise, doubt or
// ask is not what the State under review did, plans or lacks.
func (w *weigher) another(p *corpus.Passage, found []match) (corpus.Evidence, bool) {
	if w.reviewed == "" {
		return corpus.Evidence{}, false
	}
	at := 0
	for at < len(w.words) && (isDigits(w.words[at].folded) || isArticle(w.words[at].folded)) {
		at++
	}
	m, ok := w.stateAt(at, found)
	if !ok && p.Language == "ar" && at < len(w.words) && !slices.Contains(links, w.words[at].folded) {
		m, ok = w.stateAt(at+1, found) // the verb comes first
	}
	if !ok && at < len(w.words) && slices.Contains(openers, w.words[at].folded) {
		m, ok = w.stateAfterClause(at+1, p.Text, found)
	}
	if !ok || w.k.cues[m.phrase].term == w.reviewed {
		return corpus.Evidence{}, false
	}
	start, end := spanOf(w.words, m.from, m.to)
	return corpus.Evidence{Start: start, End: end, Term: anotherState}, true
}

// stateAfterClause gives the first name of a State that follows a comma in the
// sentence of word i and is no part of a list.
func (w *weigher) stateAfterClause(i int, text string, found []match) (match, bool) {
	comma := func(i int) bool {
		return i > 0 && i < len(w.words) && strings.ContainsAny(text[w.words[i-1].end:w.words[i].start], ",،")
	}
	for ; i < len(w.words) && !w.words[i].stop; i++ {
		if !comma(i) {
			continue
		}
		name := i
		for name < len(w.words) && isArticle(w.words[name].folded) {
			name++
		}
		m, ok := w.stateAt(name, found)
		if ok && m.to < len(w.words) && !comma(m.to) && !slices.Contains(joints, w.words[m.to].folded) {
			return m, true
		}
	}
	return match{}, false
}

// stateAt gives the longest name of a State that begins at word i.
func (w *weigher) stateAt(i int, found []match) (best match, ok bool) {
	for _, m := range found {
		if w.k.cues[m.phrase].role == cueState && m.from == i && (!ok || m.to > best.to) {
			best, ok = m, true
		}
	}
	return best, ok
}

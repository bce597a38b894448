package tag

import (
	"slices"

	"stocktake/internal/corpus"
)

// articles are words, folded, that may stand before the name of a State.
var articles = []string{"the", "la", "le", "les", "el", "los", "las", "os", "as"}

// links are words, folded, after which an Arabic name is not the subject.
var links = []string{"في", "وفي", "من", "ومن", "الي", "والي", "علي", "وعلي", "مع", "ومع", "عن", "وعن", "بين", "وبين", "لدي"}

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
	for at < len(w.words) && (isDigits(w.words[at].folded) || len(w.words[at].folded) == 1 || slices.Contains(articles, w.words[at].folded)) {
		at++
	}
	m, ok := w.stateAt(at, found)
	if !ok && p.Language == "ar" && at < len(w.words) && !slices.Contains(links, w.words[at].folded) {
		m, ok = w.stateAt(at+1, found) // the verb comes first
	}
	if !ok || w.k.cues[m.phrase].term == w.reviewed {
		return corpus.Evidence{}, false
	}
	start, end := spanOf(w.words, m.from, m.to)
	return corpus.Evidence{Start: start, End: end, Term: anotherState}, true
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

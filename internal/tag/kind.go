package tag

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/taxonomy"
)

// kinds says what each counted passage does: exactly one main kind.
type kinds struct {
	auto *automaton
	cues []cue
}

// cue is what a phrase means for the kind of a passage.
type cue struct {
	role   int
	kind   string
	lang   string
	points float64
	hint   bool // leans towards the kind only
	term   string
}

const (
	cuePhrase     = iota // shows the kind
	cueHeading           // a chapter heading under which the kind is usual
	cueNot               // "not yet": turns what was done into what was not
	cueNoMore            // "no longer": turns a difficulty into progress
	cueBut               // parts a sentence into two halves: "however"
	cueDespite           // what follows, up to the comma, is not what is said: "despite"
	cueState             // name of a State, its code the term: "(Hungary)" closes a recommendation
	cueWith              // "with the support of": thanks, not a need
	cueImperative        // "Ensure", where a sentence begins
)

// order in which a kind wins over the next, and what it needs beside the strongest.
var order = []string{corpus.PassageChallenge, corpus.PassageSupport, corpus.PassageRecommendation, corpus.PassagePlan, corpus.PassageProgress}

func newKind(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	k := &kinds{auto: newAutomaton()}
	for _, c := range tx.Cues {
		if !slices.Contains(order, c.Kind) {
			continue
		}
		for _, code := range sortedKeys(c.Phrases) {
			for _, phrase := range c.Phrases[code] {
				points := cuePoints(phrase, code)
				if c.Kind == corpus.PassageSupport {
					points++ // who asks for help also says what was done with it
				}
				k.add(phrase, cue{role: cuePhrase, kind: c.Kind, lang: code, points: points, term: phrase})
			}
		}
		for _, code := range sortedKeys(c.Hints) {
			for _, phrase := range c.Hints[code] {
				k.add(phrase, cue{role: cuePhrase, kind: c.Kind, lang: code, points: hintPoints, hint: true, term: phrase})
			}
		}
		for _, code := range sortedKeys(c.Headings) {
			for _, phrase := range c.Headings[code] {
				k.add(phrase, cue{role: cueHeading, kind: c.Kind, lang: code, term: phrase})
			}
		}
	}
	for _, t := range turns {
		for _, code := range sortedKeys(t.words) {
			for _, w := range t.words[code] {
				k.add(w, cue{role: t.role, lang: code, term: w})
			}
		}
	}
	for _, code := range sortedKeys(imperatives) {
		for _, verb := range imperatives[code] {
			k.add(verb, cue{role: cueImperative, lang: code, term: verb + " …"})
		}
	}
	for _, c := range tx.Countries {
		for _, code := range sortedKeys(c.Name) {
			k.add(c.Name[code], cue{role: cueState, term: c.ISO3})
		}
		for _, alias := range c.Aliases {
			k.add(alias, cue{role: cueState, term: c.ISO3})
		}
	}
	return k, nil
}

func (k *kinds) add(phrase string, c cue) {
	if _, ok := k.auto.add(phrase); ok {
		k.cues = append(k.cues, c)
	}
}

// cuePoints is 2 for a phrase of several words and less for a single word, which
// does not settle a kind by itself. In Russian and Arabic the verb holds person
// and tense, in Chinese two characters make a word: there one is enough.
func cuePoints(phrase, code string) float64 {
	switch {
	case len(wordsOf(phrase, nil)) > 1, code == "ru", code == "ar":
		return 2
	case code == "es", code == "pt":
		if slices.ContainsFunc(preterite, func(e string) bool { return strings.HasSuffix(phrase, e) }) {
			return 2
		}
		return 1.5
	}
	return 1
}

// preterite are endings that say in Spanish and Portuguese who did something
// and that it is done.
var preterite = []string{"ó", "aron", "ieron", "ou", "eu", "iu", "aram", "eram", "iram"}

func (k *kinds) Name() string { return corpus.SchemeKind }

// Tag gives each counted passage its kind. Tags of chapter headings that show a
// kind count as a cue; a passage without any cue is context.
func (k *kinds) Tag(ctx context.Context, doc corpus.Document, passages []corpus.Passage, _ []corpus.Tag) ([]corpus.Tag, error) {
	var out []corpus.Tag
	d := deskFor(ctx, passages)
	w := weigher{k: k, scan: d.scan(k.auto), chapter: map[string][]reason{}, told: corpus.PassageRecommendation}
	if doc.Kind == corpus.KindReview || doc.Kind == corpus.KindVNR {
		w.told = corpus.PassagePlan
	}
	if doc.Kind == corpus.KindUPR {
		w.reviewed = doc.Country
	}
	for i := range passages {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := &passages[i]
		if !taggable(p.Role) || !d.reads(i) {
			continue
		}
		w.words = d.wordsAt(i)
		if p.Role == corpus.RoleHeading {
			w.heading(p)
		}
		if corpus.Counted(p.Role) {
			out = append(out, w.tag(p))
		}
	}
	return out, nil
}

// reason is one thing that speaks for a kind.
type reason struct {
	kind   string
	points float64
	corpus.Evidence
	hint bool // not enough by itself
}

// need is how many points a kind needs; share is the part of the strongest
// kind's points that a kind before it in order needs to win over it.
const (
	need          = 2
	hintPoints    = 1
	share         = 0.75
	chapterPoints = 2
)

func (w *weigher) tag(p *corpus.Passage) corpus.Tag {
	reasons := w.reasons(p)
	points := map[string]float64{}
	for _, r := range reasons {
		points[r.kind] += r.points
	}
	best := 0.0
	for _, kind := range order {
		best = max(best, points[kind])
	}
	if n := points[corpus.PassageProgress]; n > 0 && n < need && w.backed(p) {
		points[corpus.PassageProgress] = need // something was done, and a figure, date or law says how much, when or by what
	}
	main := corpus.PassageContext
	for _, kind := range order {
		if points[kind] >= need && points[kind] >= share*best {
			main = kind
			break
		}
	}
	t := corpus.Tag{Passage: p.ID, Scheme: corpus.SchemeKind, Notation: main, Method: corpus.MethodCue}
	if main == corpus.PassageContext {
		t.Score = round(max(0.2, 0.6-best/10))
		t.Evidence = []corpus.Evidence{{Start: 0, End: clip(p.Text, 80), Term: "context"}}
		for _, r := range reasons {
			if r.kind == main {
				t.Evidence = []corpus.Evidence{r.Evidence}
			}
		}
		return t
	}
	rest := 0.0
	for kind, n := range points {
		if kind != main {
			rest = max(rest, n)
		}
	}
	t.Score = min(max(round(points[main]/(points[main]+rest+1)), 0.05), 0.99)
	for _, r := range reasons {
		if (r.kind == main || r.kind == corpus.PassageContext) && len(t.Evidence) < maxEvidence {
			t.Evidence = append(t.Evidence, r.Evidence)
		}
	}
	return t
}

// clip cuts text after at most n bytes, at a rune's edge.
func clip(text string, n int) int {
	if len(text) <= n {
		return len(text)
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return n
}

// weigher reads the passages of one document.
type weigher struct {
	k       *kinds
	scan    *scan
	words   []word              // of the passage at hand
	chapter map[string][]reason // heading passage → kinds it makes usual
	told    string              // what an imperative is: told to others, or by a State to itself

	reviewed string // in a report of the Universal Periodic Review: the State under review
}

// heading notes the kinds that a chapter heading makes usual.
func (w *weigher) heading(p *corpus.Passage) {
	for _, m := range w.scan.find(w.words) {
		c := &w.k.cues[m.phrase]
		if c.role != cueHeading || !sameLanguage(c.lang, p.Language) {
			continue
		}
		// the words have to be most of the heading: "Challenges", "2.3 Main challenges"
		if len(w.words)-(m.to-m.from) > 3 && !cjk(p.Language) {
			continue
		}
		start, end := spanOf(w.words, m.from, m.to)
		w.chapter[p.ID] = append(w.chapter[p.ID], reason{kind: c.kind, points: chapterPoints, Evidence: corpus.Evidence{Passage: p.ID, Start: start, End: end, Term: c.term}})
		return
	}
}

func cjk(code string) bool { return code == "zh" }

func sameLanguage(term, text string) bool {
	return term == "" || text == "" || text == lang.Undetermined || term == text
}

// under gives what the nearest heading with a usual kind says. It says nothing
// of a passage that is mostly names, and in a table under "Needs" the rows are
// sums and titles, which ask for nothing.
func (w *weigher) under(p *corpus.Passage) []reason {
	if names(p.Text, w.words) {
		return nil
	}
	for i := len(p.Under) - 1; i >= 0; i-- {
		r := w.chapter[p.Under[i]]
		if len(r) > 0 && p.Role == corpus.RoleRow && r[0].kind == corpus.PassageSupport {
			return nil
		}
		if len(r) > 0 {
			return r
		}
	}
	return nil
}

// backed says whether a fact stands in the passage.
func (w *weigher) backed(p *corpus.Passage) bool {
	f := factReader{text: p.Text, words: w.words}
	return len(f.read()) > 0
}

func (w *weigher) reasons(p *corpus.Passage) []reason {
	out := slices.Clone(w.under(p))
	found := longest(w.k, w.scan.find(w.words), p.Language)
	out = append(out, w.closings(p, found)...)
	at, first := 0, 0
	for _, s := range lang.Sentences(p.Text, p.Language) {
		from := at
		for at < len(w.words) && w.words[at].start < s[1] {
			at++
		}
		last := first
		for last < len(found) && found[last].from < at {
			last++
		}
		if !question(p.Text[s[0]:s[1]]) { // which states nothing
			out = append(out, w.sentence(p, found[first:last], from, at)...)
		}
		first = last
	}
	if e, ok := w.another(p, found); ok {
		out = slices.DeleteFunc(out, func(r reason) bool { return r.kind != corpus.PassageRecommendation })
		out = append(out, reason{kind: corpus.PassageContext, Evidence: e})
	}
	slices.SortStableFunc(out, func(a, b reason) int {
		if (a.Passage == "") != (b.Passage == "") {
			return strings.Compare(a.Passage, b.Passage)
		}
		return a.Start - b.Start
	})
	return out
}

// question says whether a sentence ends in a question mark of any script.
func question(sentence string) bool {
	s := strings.TrimRight(sentence, " \n\t\u00a0”»\"")
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "؟")
}

// longest keeps, of phrases of the language that overlap, those not inside a longer one.
func longest(k *kinds, found []match, code string) []match {
	kept := found[:0]
	for _, m := range found {
		c := &k.cues[m.phrase]
		if c.role != cueHeading && sameLanguage(c.lang, code) {
			kept = append(kept, m)
		}
	}
	out := make([]match, 0, len(kept))
	for i, m := range kept {
		if k.cues[m.phrase].role != cuePhrase || !k.inside(kept, i) {
			out = append(out, m)
		}
	}
	return out
}

// inside says whether the i-th match stands in a longer one. Matches come in the
// order of their first word, the longest first.
func (k *kinds) inside(kept []match, i int) bool {
	m := kept[i]
	for j := i - 1; j >= 0 && m.from-kept[j].from < longestTerm; j-- {
		n := kept[j]
		if n.to >= m.to && n.to-n.from > m.to-m.from && k.cues[n.phrase].role == cuePhrase {
			return true
		}
	}
	return false
}

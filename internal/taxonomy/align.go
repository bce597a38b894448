package taxonomy

import (
	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// Alignment finds the terms by which other languages name the same concept. It
// is made once: looking through all terms for each word of a query takes long.
type Alignment struct {
	t     *Taxonomy
	terms map[string][]place // folded term of a lexicon
	names map[string][]place // folded title of an objective
}

// place says where a term stands.
type place struct {
	at       int // of the lexicon or objective
	language string
}

// NewAlignment reads the terms that name a concept: of weight 3, without need of
// company.
func NewAlignment(t *Taxonomy) *Alignment {
	a := &Alignment{t: t, terms: map[string][]place{}, names: map[string][]place{}}
	for i := range t.Lexicons {
		for _, l := range seven {
			for _, x := range t.Lexicons[i].Terms[l] {
				if x.Names() {
					key := lang.Fold(plain(x.Text))
					a.terms[key] = append(a.terms[key], place{i, l})
				}
			}
		}
	}
	for i, o := range t.Objectives {
		for _, l := range six {
			if title := lang.Fold(o.Title[l]); title != "" {
				a.names[title] = append(a.names[title], place{i, l})
			}
		}
	}
	return a
}

// Names says whether a term alone is enough to name its concept.
func (x *Term) Names() bool { return x.Weight == 3 && len(x.With) == 0 }

// Of gives the taxonomy's own terms for the same concept in other languages:
// when term names a concept (in language; "" for any), the terms that name it in
// every other language, and the objective's title where term is a title. Of the
// schemes that have the term, the narrowest counts: a goal of sustainable
// development speaks of much else. A trailing * stands for the rest of a word.
// Order: as in the files, by concept and language; nil when term is none.
func (a *Alignment) Of(term, language string) []string {
	key := lang.Fold(term)
	var list []string
	seen := map[string]bool{}
	add := func(s string) {
		if s = plain(s); lang.Fold(s) != key && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	homes := firstOf(a.terms[key], language)
	broad := true
	for _, h := range homes {
		broad = broad && a.t.Lexicons[h.at].Scheme == corpus.SchemeSDG
	}
	for _, h := range homes {
		lex := &a.t.Lexicons[h.at]
		if lex.Scheme == corpus.SchemeSDG && !broad {
			continue
		}
		for _, l := range seven {
			for i := range lex.Terms[l] {
				if l != h.language && lex.Terms[l][i].Names() {
					add(lex.Terms[l][i].Text)
				}
			}
		}
	}
	for _, h := range firstOf(a.names[key], language) {
		for _, l := range six {
			if title := a.t.Objectives[h.at].Title[l]; l != h.language && title != "" {
				add(title)
			}
		}
	}
	return list
}

// firstOf keeps the first place in each lexicon or objective, in a language where
// one is asked for.
func firstOf(places []place, language string) []place {
	var out []place
	for _, p := range places {
		if (language == "" || p.language == language) && (len(out) == 0 || out[len(out)-1].at != p.at) {
			out = append(out, p)
		}
	}
	return out
}

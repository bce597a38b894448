package repair

import (
	"slices"
	"unicode"
)

// maxRules bounds the rounds of inference on one document.
const maxRules = 24

// ligatures mends what is known by font and code first, then what is left by
// its character alone. A glyph without text that no rule claimed is kept out of
// the latter: two of them are not the same because both are unread.
func (d *document) ligatures(known func(string) bool) {
	v := newVocabulary(known, d.chunks().counts)
	v.glyphs = d.glyphs
	var rules []*rule
	if len(d.glyphs) > 0 {
		rules = d.mend(v, len(d.glyphs), func(sym rune) bool { return d.glyphs[sym] != nil }, false)
		d.inherit(rules, v)
		d.giveBack(func(g *Glyph) bool { return g.Text != "" })
	}
	d.mend(v, maxRules, func(sym rune) bool { return d.glyphs[sym] == nil }, len(rules) > 0)
}

// mend finds rules for the symbols asked for and applies them, strongest
// first, until none is found; then once more, for words with two damaged
// symbols. It gives the rules.
func (d *document) mend(v *vocabulary, most int, asked func(rune) bool, damaged bool) []*rule {
	done := map[decided]bool{}
	var rules []*rule
	for range most {
		x := d.chunks()
		r := infer(x, v, done, asked, damaged || len(rules) > 0)
		if r == nil {
			break
		}
		r.whole = capital(r.sym) && onlyDamage(x.counts, v, r.sym)
		done[decided{r.name, r.sym}] = true
		if d.apply(r, v) {
			rules = append(rules, r)
		}
	}
	for _, r := range rules {
		d.apply(r, v)
	}
	return rules
}

// onlyDamage says whether a capital never follows a small letter inside a word that is known.
func onlyDamage(counts map[string]int, v *vocabulary, sym rune) bool {
	for chunk := range counts {
		runes := []rune(chunk)
		for _, t := range tokens(runes, sym) {
			token := runes[t.start:t.end]
			if substitute(token, sym, "") != string(token) && v.word(string(token)) {
				return false
			}
		}
	}
	return true
}

// apply rewrites the tokens that a rule covers and says whether there were any.
func (d *document) apply(r *rule, v *vocabulary) bool {
	hit := false
	for i := range d.lines {
		l := &d.lines[i]
		if !slices.Contains(l.runes, r.sym) {
			continue
		}
		chunks := l.chunks()
		for c := len(chunks) - 1; c >= 0; c-- { // from the end: places before stay as they are
			hit = d.applyTo(l, chunks[c], r, v) || hit
		}
	}
	return hit
}

func (d *document) applyTo(l *line, c chunk, r *rule, v *vocabulary) bool {
	runes := l.runes[c.start:c.end]
	if !slices.Contains(runes, r.sym) {
		return false
	}
	// Signs that an address may hold are left alone in it, unless the address is
	// known to be damaged; then a capital may be.
	own := v.own(r.sym)
	if address(string(runes)) && addressMark(own) && r.name != RuleScheme {
		if !capital(own) || !slices.Contains(l.made[c.start:c.end], true) {
			return false
		}
	}
	hit := false
	found := tokens(runes, r.sym)
	for t := len(found) - 1; t >= 0; t-- {
		start, end := c.start+found[t].start, c.start+found[t].end
		if !l.covered(start, end, r, v) {
			continue
		}
		for i := end - 1; i >= start; i-- {
			if l.runes[i] == r.sym && !l.made[i] && (!capital(r.sym) || i > start && unicode.IsLower(l.runes[i-1])) {
				d.replace(l, i, i+1, r.to, r.name)
				hit = true
			}
		}
	}
	return hit
}

// covered says whether the rule rewrites the token of runes [start,end).
func (l *line) covered(start, end int, r *rule, v *vocabulary) bool {
	token := l.runes[start:end]
	if r.name == RuleScheme {
		return end+1 < len(l.runes) && l.runes[end] == ':' && l.runes[end+1] == '/' && len(token) <= 5
	}
	g := v.glyphs[r.sym]
	mended := substitute(token, r.sym, r.to)
	if r.strong {
		// Of a short word little more than the ligature is left: "=n" is fin.
		return g != nil && (g.Text == "" || v.word(mended)) || !l.figure(start, end, r.sym)
	}
	if v.explained(string(token), r.sym) {
		// "ac)on" reads as two short words; in a document where the mark is known
		// to be damage the one long word is likelier.
		return !unicode.IsLetter(r.sym) && !(g != nil && g.inProse()) && r.words >= manyWords && len(token) >= loneLength && v.word(mended)
	}
	return mended != string(token) && (v.word(mended) || r.whole && !slices.ContainsFunc(token, otherCapital(r.sym)))
}

func otherCapital(sym rune) func(rune) bool {
	return func(r rune) bool { return unicode.IsUpper(r) && r != sym }
}

// figure says whether the symbol does its own work beside a number: "p<0.05",
// "US$ 20".
func (l *line) figure(start, end int, sym rune) bool {
	letters := 0
	for _, r := range l.runes[start:end] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 {
		return true
	}
	if l.runes[end-1] == sym {
		next := end
		for next < len(l.runes) && l.runes[next] == ' ' {
			next++
		}
		if sym == '$' || next < len(l.runes) && unicode.IsDigit(l.runes[next]) {
			return true
		}
	}
	return l.runes[start] == sym && start > 0 && unicode.IsDigit(l.runes[start-1])
}

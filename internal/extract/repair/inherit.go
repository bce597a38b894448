package repair

import "unicode/utf8"

// inherit mends the glyphs that have too few words to tell what they are, in
// the bold or heading font of a document, by what the same sign was found to be
// in its other fonts: Word gives a ligature the same wrong character in all.
// Signs with a use inside words mean nothing in another font, and a glyph that
// stands where its sign makes sense is that sign. What is left is told by its
// width, where one ligature alone remains.
func (d *document) inherit(rules []*rule, v *vocabulary) {
	means := map[string]string{} // sign → letters; "" when fonts differ
	mended := map[rune]bool{}
	taken := map[string]map[string]bool{} // by font
	for _, r := range rules {
		g := d.glyphs[r.sym]
		mended[r.sym] = true
		if taken[g.Font] == nil {
			taken[g.Font] = map[string]bool{}
		}
		taken[g.Font][r.to] = true
		if to, ok := means[g.Text]; ok && to != r.to {
			means[g.Text] = ""
		} else {
			means[g.Text] = r.to
		}
	}
	x := d.chunks()
	for _, sym := range x.suspects() {
		g := d.glyphs[sym]
		if g == nil || mended[sym] || g.symbol() < utf8.RuneSelf && g.inProse() {
			continue
		}
		to := means[g.Text]
		if off, ok := g.misfit(to); g.Text == "" || ok && off > worstFit {
			to = ""
		}
		if to == "" {
			to = g.leftOver(taken[g.Font])
		}
		if to == "" || x.unexplained(v, sym).against(sym, to, v) > 0 {
			continue
		}
		d.apply(&rule{sym: sym, to: to, name: RuleLigature, strong: true}, v)
	}
}

// leftOver is the one common ligature as wide as the glyph that no other code
// of its font draws; "" when there are several or the font has too few rules to
// count as damaged.
func (g *Glyph) leftOver(taken map[string]bool) (only string) {
	if len(taken) < someWords {
		return ""
	}
	for _, to := range ligatures[:commonLigatures] {
		if off, ok := g.misfit(to); !ok || off > sameWidth || taken[to] {
			continue
		}
		if only != "" {
			return ""
		}
		only = to
	}
	return only
}

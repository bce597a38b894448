package taxonomy

import (
	"fmt"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// DefaultThreshold is the score from which a lexicon's tag counts.
const DefaultThreshold = 0.5

// lexiconSizes says how many concepts of a scheme have a lexicon.
var lexiconSizes = []struct {
	scheme string
	n      int
}{{corpus.SchemeGCM, objectives}, {corpus.SchemeSDG, goals}}

// loadLexicons reads lexicon/<scheme>/<two digits>.yaml for every concept. The
// files are most of the work of loading, so several are read at a time.
func loadLexicons(s source, r *report, names []string) []Lexicon {
	type reading struct {
		file, scheme, notation string
		lexicon                Lexicon
		ok                     bool
		report                 report
	}
	expected := map[string]bool{}
	var all []*reading
	for _, size := range lexiconSizes {
		for n := 1; n <= size.n; n++ {
			file := fmt.Sprintf("lexicon/%s/%02d.yaml", size.scheme, n)
			expected[file] = true
			all = append(all, &reading{file: file, scheme: size.scheme, notation: strconv.Itoa(n)})
		}
	}
	for _, name := range names {
		if strings.HasPrefix(name, "lexicon/") && !expected[name] {
			r.errorf(name, 0, "no concept has this scheme and notation; a lexicon is lexicon/gcm/01.yaml to 23.yaml or lexicon/sdg/01.yaml to 17.yaml; other schemes are schemes/NAME.yaml")
		}
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, x := range all {
		g.Go(func() error {
			x.lexicon, x.ok = loadLexicon(s.base, &x.report, x.file, x.scheme, x.notation, false)
			x.lexicon.File = s.shown(x.file)
			if s.adds(x.file) {
				if more, ok := loadLexicon(s.added, &x.report, x.file, x.scheme, x.notation, true); ok {
					x.lexicon.add(more, &x.report)
				}
			}
			return nil // what is wrong is in the report
		})
	}
	_ = g.Wait()
	var list []Lexicon
	for _, x := range all {
		r.findings = append(r.findings, x.report.findings...)
		if x.ok {
			list = append(list, x.lexicon)
		}
	}
	return list
}

// loadLexicon reads one file. What is added to a lexicon may leave out label,
// threshold and languages, and may remove phrases.
func loadLexicon(fsys fs.FS, r *report, file, scheme, notation string, partial bool) (Lexicon, bool) {
	lex := Lexicon{Scheme: scheme, Notation: notation, File: file, Threshold: DefaultThreshold,
		Terms: map[string][]Term{}, Excludes: map[string][]Term{}, Spoilers: map[string][]Term{}}
	if partial {
		lex.Threshold = 0
	}
	d, root := readYAML(fsys, r, file)
	if root == nil {
		return lex, false
	}
	seen := map[string]bool{}
	for _, p := range d.pairs(root, "a lexicon", "scheme", "notation", "label", "note", "neighbours", "threshold", "terms", "excludes", "spoilers", "remove") {
		seen[p.name] = true
		switch p.name {
		case "scheme":
			d.same(p.value, "scheme", scheme)
		case "notation":
			d.same(p.value, "notation", notation)
		case "label":
			lex.Label = d.text(p.value, "label")
		case "note":
			lex.Note = d.text(p.value, "note")
		case "neighbours":
			lex.Neighbours = d.text(p.value, "neighbours")
		case "threshold":
			lex.Threshold = d.threshold(p.value)
		case "terms":
			lex.Terms = d.terms(p.value, partial)
		case "excludes":
			lex.Excludes = d.phrases(p.value, "excludes", lex.Terms)
		case "spoilers":
			lex.Spoilers = d.phrases(p.value, "spoilers", nil)
		case "remove":
			lex.removed = d.removals(p.value, partial)
		}
	}
	for _, key := range []string{"scheme", "notation", "label", "terms"} {
		if !seen[key] && !(partial && (key == "label" || key == "terms")) {
			d.errorf(root, "the key %q is missing", key)
		}
	}
	return lex, true
}

// same complains when a value that the file's place gives is written otherwise.
func (d document) same(n *yaml.Node, what, want string) {
	if n.Value != want {
		d.errorf(n, "%s is %q, but the file's place says %q", what, n.Value, want)
	}
}

// threshold reads a score above 0.
func (d document) threshold(n *yaml.Node) float64 {
	x, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || !(x > 0 && x <= 1) {
		d.errorf(n, "threshold is %q, want a number above 0 and up to 1", n.Value)
	}
	return x
}

// removals reads language → list of phrases to take out of the embedded file.
func (d document) removals(n *yaml.Node, partial bool) map[string][]Term {
	if !partial {
		d.errorf(n, "remove is for files that are added to the embedded ones (%s)", OverlayFile)
	}
	return d.phrases(n, "remove", nil)
}

// terms reads language → list of {t: "term", w: 3, cs: true}; all seven
// languages must be there unless they are a part.
func (d document) terms(n *yaml.Node, partial bool) map[string][]Term {
	byLanguage := map[string][]Term{}
	for _, p := range d.pairs(n, "terms", seven...) {
		seen := map[string]int{}
		for _, item := range d.items(p.value, "terms in "+p.name) {
			t := Term{Line: item.Line}
			for _, q := range d.pairs(item, "a term", "t", "w", "cs", "alone", "with") {
				switch q.name {
				case "t":
					t.Text = d.text(q.value, "t")
				case "w":
					w, err := strconv.Atoi(q.value.Value)
					if err != nil || w < 1 || w > 3 {
						d.errorf(q.value, "w is %q, want 1, 2 or 3", q.value.Value)
					}
					t.Weight = w
				case "cs":
					t.Exact = d.yes(q.value, "cs")
				case "alone":
					t.Alone = d.yes(q.value, "alone")
				case "with":
					t.With = strings.Fields(d.text(q.value, "with"))
				}
			}
			if t.Text == "" || t.Weight == 0 {
				d.errorf(item, "a term needs t (the words) and w (its weight)")
				continue
			}
			d.wildcard(item, t.Text)
			d.once(seen, item, t.Text, t.Exact)
			byLanguage[p.name] = append(byLanguage[p.name], t)
		}
	}
	for _, l := range seven {
		if len(byLanguage[l]) == 0 && !partial {
			d.errorf(n, "terms: the language %s is missing", l)
		}
	}
	return byLanguage
}

// yes reads true or false.
func (d document) yes(n *yaml.Node, what string) bool {
	if n.Value != "true" && n.Value != "false" {
		d.errorf(n, "%s is %q, want true or false", what, n.Value)
	}
	return n.Value == "true"
}

// phrases reads language → list of phrases, none of which may be a term.
func (d document) phrases(n *yaml.Node, what string, terms map[string][]Term) map[string][]Term {
	byLanguage := map[string][]Term{}
	for _, p := range d.pairs(n, what, seven...) {
		seen := map[string]int{}
		for _, t := range terms[p.name] {
			seen[lang.Fold(t.Text)] = t.Line
		}
		for _, item := range d.items(p.value, what+" in "+p.name) {
			text := d.text(item, "a phrase of "+what)
			if text == "" {
				continue
			}
			d.wildcard(item, text)
			d.once(seen, item, text, false)
			byLanguage[p.name] = append(byLanguage[p.name], Term{Text: text, Line: item.Line})
		}
	}
	return byLanguage
}

// once complains when a phrase that matches the same words is already there. A
// case-sensitive term beside one that is not is a phrase of its own.
func (d document) once(seen map[string]int, n *yaml.Node, text string, exact bool) {
	key := lang.Fold(text)
	if exact {
		key = "=" + text
	}
	if first, ok := seen[key]; ok {
		d.errorf(n, "%q is already on line %d", text, first)
		return
	}
	seen[key] = n.Line
}

// wildcard complains of * that does not stand for the rest of a word of two
// letters or more.
func (d document) wildcard(n *yaml.Node, text string) {
	for _, word := range strings.Fields(text) {
		word = strings.TrimRight(word, ",;:.")
		if i := strings.IndexByte(word, '*'); i >= 0 && (i < len(word)-1 && !strings.ContainsAny(word[i+1:i+2], "-/'") || len([]rune(word[:i])) < 2) {
			d.errorf(n, "%q: * stands for the rest of a word, after two letters or more", text)
		}
	}
}

// owner is a term in the lexicon that it is of.
type owner struct {
	lexicon *Lexicon
	term    Term
}

func (o owner) file() string { return o.lexicon.FileOf(o.term) }

// checkHeavyTerms complains of terms of weight 3 that name two objectives: the
// tagger could not tell them apart. Goals overlap by nature. It names the term of
// an analyst's file first, since that is the one to mend.
func checkHeavyTerms(t *Taxonomy, r *report) {
	seen := map[string]owner{}
	for i := range t.Lexicons {
		lex := &t.Lexicons[i]
		if lex.Scheme != corpus.SchemeGCM {
			continue
		}
		for _, l := range slices.Sorted(maps.Keys(lex.Terms)) {
			for _, term := range lex.Terms[l] {
				if term.Weight < 3 {
					continue
				}
				key := l + "\t" + lang.Fold(term.Text)
				if first, ok := seen[key]; ok && first.lexicon != lex {
					mine, other := owner{lex, term}, first
					if strings.HasPrefix(mine.file(), embeddedMark) {
						mine, other = other, mine
					}
					r.errorf(mine.file(), mine.term.Line, "%q has weight 3 in %s:%d too; only one concept can own a term", term.Text, other.file(), other.term.Line)
				}
				seen[key] = owner{lex, term}
			}
		}
	}
}

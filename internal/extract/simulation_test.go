package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/repair"
	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

// fate counts what became of words.
type fate struct {
	damaged, right, wrong, undecided int
	sound, changed                   int
	examples                         map[string]int // "true → got" of damaged words not right and of sound words changed
}

// mend damages a document in one way, mends it, and counts. Words part at
// spaces; what the damage leaves as it was is sound.
func (f *fate) mend(pages []corpus.Page, by producer) {
	broken, glyphs := damage(pages, by)
	own := make([]string, 0, 2*len(glyphs))
	for _, g := range glyphs {
		text := g.Text
		if text == "" {
			text = "\ufffd"
		}
		own = append(own, string(g.Mark), text)
	}
	unmended := strings.NewReplacer(own...)
	var before []string
	for i := range broken {
		for _, l := range broken[i].Lines {
			before = append(before, l.Text)
		}
	}
	repair.Document(broken, glyphs, lang.Known)
	n := 0
	for i := range broken {
		for k, l := range broken[i].Lines {
			f.line(pages[i].Lines[k].Text, unmended.Replace(before[n]), l.Text)
			n++
		}
	}
}

// stay runs the repair on text that is not damaged.
func (f *fate) stay(pages []corpus.Page) {
	again := make([]corpus.Page, len(pages))
	for i := range pages {
		for _, l := range pages[i].Lines {
			again[i].Lines = append(again[i].Lines, corpus.Line{Text: l.Text})
		}
	}
	repair.Document(again, nil, lang.Known)
	for i := range again {
		for k, l := range again[i].Lines {
			f.line(pages[i].Lines[k].Text, pages[i].Lines[k].Text, l.Text)
		}
	}
}

// line counts the words of one line: as they were, damaged, and mended.
func (f *fate) line(was, damaged, is string) {
	want, had, got := strings.Fields(was), strings.Fields(damaged), strings.Fields(is)
	if len(want) != len(got) || len(want) != len(had) {
		f.sound += len(want)
		f.changed += len(want)
		f.examples[was+" → "+is]++
		return
	}
	for i, w := range want {
		if !strings.ContainsFunc(w, letter) {
			continue
		}
		switch {
		case had[i] == w && got[i] == w:
			f.sound++
			continue
		case had[i] == w:
			f.sound++
			f.changed++
		case got[i] == w:
			f.damaged++
			f.right++
			continue
		case got[i] == had[i]:
			f.damaged++
			f.undecided++
		default:
			f.damaged++
			f.wrong++
		}
		f.examples[w+" → "+got[i]]++
	}
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 && r < 0x180
}

// often lists the most frequent examples.
func (f *fate) often(most int) string {
	keys := make([]string, 0, len(f.examples))
	for k := range f.examples {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if f.examples[a] != f.examples[b] {
			return f.examples[b] - f.examples[a]
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	for _, k := range keys[:min(most, len(keys))] {
		fmt.Fprintf(&b, "  %d %s\n", f.examples[k], k)
	}
	return b.String()
}

// Ligatures damaged on purpose in real reports come back, and no sound word
// changes. The figures are golden.
func TestSimulatedDamageOfCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole corpus")
	}
	fates := map[string]map[string]*fate{}
	sound := &fate{examples: map[string]int{}}
	var rules []string // believed of files that are not damaged on purpose
	for n, d := range latinReports(t) {
		x, err := New(PDFText, Options{})
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(d.Path)
		if err != nil {
			t.Fatal(err)
		}
		res, err := x.Read(t.Context(), corpus.Document{ID: d.File}, bytes.NewReader(file), int64(len(file)))
		if res == nil || err != nil {
			continue // no text: nothing to damage
		}
		for i := range res.Pages {
			for _, r := range res.Pages[i].Repairs {
				if r.Rule == repair.RuleLigature || r.Rule == repair.RuleScheme {
					rules = append(rules, fmt.Sprintf("%s page %d: %q is %q, %d times\n", filepath.Base(d.Path), res.Pages[i].Number, r.From, r.To, r.Hits))
				}
			}
		}
		sound.stay(res.Pages)
		if fates[d.Language] == nil {
			fates[d.Language] = map[string]*fate{}
		}
		by := producers[n%len(producers)]
		f := fates[d.Language][by.name]
		if f == nil {
			f = &fate{examples: map[string]int{}}
			fates[d.Language][by.name] = f
		}
		f.mend(res.Pages, by)
	}
	slices.Sort(rules)
	if sound.sound < 300_000 || sound.changed > 0 || len(rules) > 0 {
		t.Errorf("%d of %d sound words changed\n%s%s", sound.changed, sound.sound, sound.often(20), rules)
	}
	testkit.Golden(t, "simulation.txt", fmt.Appendf(nil, "not damaged: %d words, %d changed\n%s", sound.sound, sound.changed, table(t, fates)))
}

// least is the share of damaged words that come back, in every language.
const least = 0.99

// table lays out what became of the words, and holds it against the floors.
func table(t *testing.T, fates map[string]map[string]*fate) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%-11s %7s %7s %5s %9s %6s %8s %7s\n", "", "damaged", "right", "wrong", "undecided", "share", "sound", "changed")
	row := func(name string, f *fate) {
		fmt.Fprintf(&b, "%-11s %7d %7d %5d %9d %.4f %8d %7d\n", name, f.damaged, f.right, f.wrong, f.undecided, float64(f.right)/float64(f.damaged), f.sound, f.changed)
	}
	for _, language := range slices.Sorted(maps.Keys(fates)) {
		all := fate{examples: map[string]int{}}
		for _, by := range producers {
			f := fates[language][by.name]
			if f == nil {
				continue
			}
			row(language+" "+by.name, f)
			all.add(f)
		}
		row(language, &all)
		if float64(all.right) < least*float64(all.damaged) || all.changed > 0 {
			t.Errorf("%s: %d of %d damaged words right, %d sound ones changed\n%s", language, all.right, all.damaged, all.changed, all.often(40))
		}
		t.Logf("%s:\n%s", language, all.often(40))
	}
	return b.String()
}

func (f *fate) add(g *fate) {
	f.damaged, f.right, f.wrong, f.undecided = f.damaged+g.damaged, f.right+g.right, f.wrong+g.wrong, f.undecided+g.undecided
	f.sound, f.changed = f.sound+g.sound, f.changed+g.changed
	for k, n := range g.examples {
		f.examples[k] += n
	}
}

// latinReports are the English, French and Spanish reports of the corpus.
func latinReports(t *testing.T) []testkit.Report {
	return slices.DeleteFunc(testkit.Reports(t), func(r testkit.Report) bool { return !slices.Contains([]string{"en", "fr", "es"}, r.Language) })
}

// The same with the texts of this project, in small and with Portuguese. Heads
// and notes are of one size with the text, so there is one font.
func TestSimulatedDamage(t *testing.T) {
	root := testkit.Root(t)
	raw, err := os.ReadFile(filepath.Join(root, "testdata", "pdf", "sentences.json"))
	if err != nil {
		t.Fatal(err)
	}
	var own map[string]struct{ Heads, Sentences, Notes []string }
	if err := json.Unmarshal(raw, &own); err != nil {
		t.Fatal(err)
	}
	fates := map[string]map[string]*fate{}
	for _, language := range []string{"en", "es", "fr", "pt"} {
		page := corpus.Page{}
		add := func(line string) { page.Lines = append(page.Lines, corpus.Line{Text: line, Size: 10}) }
		for _, s := range slices.Concat(own[language].Heads, own[language].Sentences, own[language].Notes) {
			add(s)
		}
		sources, err := filepath.Glob(filepath.Join(root, "testdata", "demo", "sources", "*-"+language+".txt"))
		if err != nil || len(sources) == 0 {
			t.Fatal(language, err)
		}
		for _, s := range sources {
			text, err := os.ReadFile(s)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				if strings.HasPrefix(line, "producer:") {
					continue
				}
				add(strings.TrimSpace(line))
			}
		}
		fates[language] = map[string]*fate{}
		for _, by := range producers {
			f := &fate{examples: map[string]int{}}
			f.mend([]corpus.Page{page}, by)
			fates[language][by.name] = f
		}
	}
	testkit.Golden(t, "simulation-own.txt", []byte(table(t, fates)))
}

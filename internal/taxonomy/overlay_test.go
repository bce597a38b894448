package taxonomy

import (
	"slices"
	"strings"
	"testing"
)

func overlay(files map[string]string) (*Taxonomy, []Finding) {
	return CheckFolder(FilesFolder(files))
}

func hasTerm(x *Taxonomy, scheme, notation, language, text string) bool {
	lex := x.LexiconOf(scheme, notation)
	return lex != nil && slices.ContainsFunc(lex.Terms[language], func(t Term) bool { return t.Text == text })
}

const addedLexicon = `scheme: gcm
notation: "9"
terms:
  en:
    - {t: "clandestine passage", w: 3}
remove:
  en:
    - "networks"
`

func TestOverlayAdds(t *testing.T) {
	x, findings := overlay(map[string]string{
		OverlayFile:            "base: embedded\nfiles:\n  lexicon/gcm/09.yaml: add\n  schemes/group.yaml: add\n",
		"lexicon/gcm/09.yaml":  addedLexicon,
		"schemes/group.yaml":   "scheme: group\nconcepts:\n  - notation: women\n    terms:\n      en:\n        - {t: \"ladies\", w: 3}\n",
		"README.md":            "not read",
		"schemes/own.yaml":     ownScheme,
		"country_traps.tsv":    "phrase\ttreatment\tnote\nGulf of Guinea\tignore\ta sea\n",
		"notes/unrelated.yaml": "x: 1\n",
	})
	if x == nil {
		t.Fatalf("not loaded: %v", findings)
	}
	base := embeddedOrFail(t)
	for _, c := range []struct {
		name string
		got  bool
		want bool
	}{
		{"the added term", hasTerm(x, "gcm", "9", "en", "clandestine passage"), true},
		{"a term of the embedded file", hasTerm(x, "gcm", "9", "en", "migrant smuggling"), true},
		{"the removed term", hasTerm(x, "gcm", "9", "en", "networks"), false},
		{"another objective", hasTerm(x, "gcm", "10", "en", base.LexiconOf("gcm", "10").Terms["en"][0].Text), true},
		{"a term added to a group", hasTerm(x, "group", "women", "en", "ladies"), true},
		{"an own scheme", hasTerm(x, "own", "bees", "en", "bees"), true},
		{"the embedded taxonomy is untouched", hasTerm(base, "gcm", "9", "en", "networks"), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if x.Version == base.Version {
		t.Error("the version is that of the embedded taxonomy")
	}
	if len(x.matcher.traps) != 1 {
		t.Errorf("%d traps, want the one of the file that replaces", len(x.matcher.traps))
	}
}

const ownScheme = `scheme: own
label: {en: Own, fr: Propre, es: Propio, ar: خاص, ru: Свой, zh: 自有, pt: Próprio}
concepts:
  - notation: bees
    label: {en: Bees, fr: Abeilles, es: Abejas, ar: نحل, ru: Пчелы, zh: 蜜蜂, pt: Abelhas}
    terms:
      en:
        - {t: bees, w: 3}
      fr:
        - {t: abeilles, w: 3}
      es:
        - {t: abejas, w: 3}
      ar:
        - {t: النحل, w: 3}
      ru:
        - {t: пчел*, w: 3}
      zh:
        - {t: 蜜蜂, w: 3}
      pt:
        - {t: abelhas, w: 3}
`

func TestOverlayErrors(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // file:line: error: part of the message
	}{
		{"no base", map[string]string{OverlayFile: "files: {}\n"}, `taxonomy.yaml:1: error: base is ""`},
		{"neither add nor replace", map[string]string{OverlayFile: "base: embedded\nfiles:\n  cues.yaml: merge\n"}, `taxonomy.yaml:3: error: cues.yaml: "merge" is neither`},
		{"a file that is not there", map[string]string{OverlayFile: "base: embedded\nfiles:\n  cues.yaml: replace\n"}, "taxonomy.yaml: error: the file cues.yaml is not in the folder"},
		{"a table cannot be added to", map[string]string{OverlayFile: "base: embedded\nfiles:\n  debate.tsv: add\n", "debate.tsv": "x\n"}, "debate.tsv cannot be added to"},
		{"unknown notation", map[string]string{OverlayFile: "base: embedded\n", "lexicon/gcm/24.yaml": addedLexicon}, "lexicon/gcm/24.yaml: error: no concept has this scheme and notation"},
		{"a term that is there", map[string]string{OverlayFile: "base: embedded\nfiles:\n  lexicon/gcm/09.yaml: add\n",
			"lexicon/gcm/09.yaml": strings.Replace(addedLexicon, "clandestine passage", "migrant smuggling", 1)}, `lexicon/gcm/09.yaml:5: error: "migrant smuggling" is already in the embedded file`},
		{"a term that cannot be removed", map[string]string{OverlayFile: "base: embedded\nfiles:\n  lexicon/gcm/09.yaml: add\n",
			"lexicon/gcm/09.yaml": strings.Replace(addedLexicon, `"networks"`, `"no such term"`, 1)}, `lexicon/gcm/09.yaml:8: error: "no such term" is no term`},
		{"a term that another objective owns", map[string]string{OverlayFile: "base: embedded\nfiles:\n  lexicon/gcm/09.yaml: add\n",
			"lexicon/gcm/09.yaml": strings.Replace(addedLexicon, "clandestine passage", "trafficking in persons", 1)}, `lexicon/gcm/09.yaml:5: error: "trafficking in persons" has weight 3 in embedded:lexicon/gcm/10.yaml:9 too`},
		{"a term that an earlier objective owns", map[string]string{OverlayFile: "base: embedded\nfiles:\n  lexicon/gcm/10.yaml: add\n",
			"lexicon/gcm/10.yaml": strings.NewReplacer(`"9"`, `"10"`, "clandestine passage", "smuggling of migrants", "remove:\n  en:\n    - \"networks\"\n", "").Replace(addedLexicon)}, `lexicon/gcm/10.yaml:5: error: "smuggling of migrants" has weight 3 in embedded:lexicon/gcm/09.yaml:9 too`},
		{"remove in a whole file", map[string]string{OverlayFile: "base: embedded\n", "lexicon/gcm/09.yaml": addedLexicon}, "lexicon/gcm/09.yaml:7: error: remove is for files that are added"},
		{"a scheme that is taken", map[string]string{OverlayFile: "base: embedded\n", "schemes/gcm.yaml": ownScheme}, `schemes/gcm.yaml: error: "gcm" cannot name a scheme`},
		{"a concept without a language", map[string]string{OverlayFile: "base: embedded\n", "schemes/own.yaml": strings.Replace(ownScheme, "      zh:\n        - {t: 蜜蜂, w: 3}\n", "", 1)}, "schemes/own.yaml:7: error: terms: the language zh is missing"},
	} {
		x, findings := overlay(c.files)
		all := make([]string, len(findings))
		for i, f := range findings {
			all[i] = f.String()
		}
		if x != nil || !strings.Contains(strings.Join(all, "\n"), c.want) {
			t.Errorf("%s: %v, want %q", c.name, all, c.want)
		}
	}
}

func TestFolderFiles(t *testing.T) {
	files := map[string]string{OverlayFile: "base: embedded\n", "schemes/own.yaml": ownScheme, "README.md": "x"}
	got, err := FolderFiles(FilesFolder(files))
	if err != nil || len(got) != 2 || got["schemes/own.yaml"] != ownScheme {
		t.Errorf("FolderFiles = %v %v, want two files", got, err)
	}
}

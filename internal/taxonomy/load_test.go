package taxonomy

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// copyOfData is the embedded folder as a map that a test may change.
func copyOfData(t testing.TB) fstest.MapFS {
	t.Helper()
	files, err := EmbeddedFiles()
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		m[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEmbedded(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"objectives", len(x.Objectives), 23}, {"principles", len(x.Principles), 10}, {"goals", len(x.Goals), 17},
		{"targets", len(x.Targets), 169}, {"links", len(x.Links), 260}, {"lexicons", len(x.Lexicons), 40},
		{"countries and areas", len(x.Countries), 248}, {"cues", len(x.Cues), 8}, {"debate items", len(x.Debate), 5},
		{"round tables", len(x.RoundTables), 8}, {"anchors", len(x.Anchors), 7},
	} {
		if c.got != c.want {
			t.Errorf("%d %s, want %d", c.got, c.what, c.want)
		}
	}
	if !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(x.Version) {
		t.Errorf("version is %q", x.Version)
	}
	for _, l := range x.Links {
		if l.Source == "" || l.Strength == "" || l.Weight == 0 {
			t.Errorf("link without source, strength or weight: %+v", l)
		}
	}
	for _, l := range x.Lexicons {
		for _, language := range seven {
			if len(l.Terms[language]) < 7 {
				t.Errorf("%s: %d terms in %s", l.File, len(l.Terms[language]), language)
			}
		}
	}
	if findings := Check(copyOfData(t)); len(findings) > 0 {
		t.Errorf("findings in the embedded taxonomy: %v", findings)
	}
}

func TestVersionFollowsTheFiles(t *testing.T) {
	files := copyOfData(t)
	first, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if first.Version != embeddedOrFail(t).Version {
		t.Error("a copy has another version")
	}
	delete(files, "README.md")
	delete(files, "NOTICE")
	if again, err := Load(files); err != nil || again.Version != first.Version {
		t.Error("files that are not read change the version")
	}
	files["lexicon/gcm/01.yaml"].Data = append(files["lexicon/gcm/01.yaml"].Data, "# a remark\n"...)
	if again, err := Load(files); err != nil || again.Version == first.Version {
		t.Error("a changed file leaves the version as it was")
	}
}

// Each change must be found in the file and on the line it was made.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new string
		line                 int // 0: any
		want                 string
	}{
		{"unknown key", "lexicon/gcm/09.yaml", "neighbours:", "neighbors:", 0, `unknown key "neighbors"`},
		{"unknown key of a term", "lexicon/gcm/09.yaml", `{t: "smuggling of migrants", w: 3}`, `{t: "smuggling of migrants", weight: 3}`, 9, `unknown key "weight"`},
		{"weight out of range", "lexicon/gcm/09.yaml", `"smuggling of migrants", w: 3`, `"smuggling of migrants", w: 4`, 9, `w is "4"`},
		{"repeated term", "lexicon/gcm/09.yaml", `"migrant smuggling", w: 3`, `"Smuggling of Migrants", w: 2`, 10, `already on line 9`},
		{"repeated language", "lexicon/gcm/09.yaml", "\n  fr:\n", "\n  en:\n", 0, `the key "en" is already on line`},
		{"missing language", "lexicon/gcm/09.yaml", "\n  fr:\n", "\n  xx:\n", 0, `the language fr is missing`},
		{"unknown language", "lexicon/gcm/09.yaml", "\n  fr:\n", "\n  xx:\n", 0, `unknown key "xx"`},
		{"other notation", "lexicon/gcm/09.yaml", `notation: "9"`, `notation: "8"`, 3, `the file's place says "9"`},
		{"other scheme", "lexicon/gcm/09.yaml", `scheme: gcm`, `scheme: sdg`, 2, `the file's place says "gcm"`},
		{"bad wildcard", "lexicon/gcm/09.yaml", `"migrant smuggling"`, `"mig*rant smuggling"`, 10, "* stands for the rest of a word"},
		{"bare wildcard", "lexicon/gcm/09.yaml", `"migrant smuggling"`, `"* smuggling"`, 10, "* stands for the rest of a word"},
		{"empty term", "lexicon/gcm/09.yaml", `"migrant smuggling"`, `""`, 10, "must be a text"},
		{"threshold", "lexicon/gcm/09.yaml", `notation: "9"`, "notation: \"9\"\nthreshold: 1.5", 4, "threshold"},
		{"threshold not a number", "lexicon/gcm/09.yaml", `notation: "9"`, "notation: \"9\"\nthreshold: NaN", 4, "threshold"},
		{"exclude that is a term", "lexicon/gcm/09.yaml", `- "drug smuggling"`, `- "migrant smuggling"`, 0, "already on line 10"},
		{"term owned by two", "lexicon/gcm/10.yaml", `"trafficking in persons", w: 3`, `"smuggling of migrants", w: 3`, 0, "weight 3 in lexicon/gcm/09.yaml:9 too"},
		{"not YAML", "lexicon/gcm/09.yaml", `scheme: gcm`, `scheme: [gcm`, 0, "not YAML"},
		{"unknown kind", "cues.yaml", "kind: challenge", "kind: complaint", 0, `unknown kind "complaint"`},
		{"missing kind", "cues.yaml", "kind: challenge", "kind: complaint", 0, `the kind "challenge" is missing`},
		{"anchors", "anchors.yaml", "anchors:", "words:", 0, `unknown key "words"`},
		{"unknown group of company", "lexicon/gcm/09.yaml", `{t: "smuggling of migrants", w: 3}`, `{t: "smuggling of migrants", w: 3, with: nobody}`, 9, `asks for the company of "nobody"`},
		{"group without a language", "company.yaml", "\n    fr:", "\n    xx:", 0, "the language fr is missing"},
		{"yes or no", "lexicon/gcm/09.yaml", `{t: "smuggling of migrants", w: 3}`, `{t: "smuggling of migrants", w: 3, alone: maybe}`, 9, `alone is "maybe"`},
		{"scoring of no scheme", "scoring.yaml", "sdg:", "sdgs:", 0, "the scoring of sdg is missing"},
		{"scoring without a value", "scoring.yaml", "  par: 9\n", "", 0, "needs [weights par"},
		{"two weights", "scoring.yaml", "[1, 4, 9]", "[1, 4]", 0, "2 weights, want"},
		{"no amount", "scoring.yaml", "again: 0.5", "again: NaN", 0, "again is"},
		{"no scoring of the discriminator", "scoring.yaml", "discriminator:", "discriminators:", 0, "the key \"discriminator\" is missing"},
		{"discriminator without a value", "scoring.yaml", "  short: 60\n", "", 0, "discriminator needs [terms"},
		{"part above one", "scoring.yaml", "terms: 0.3", "terms: 3", 0, "at most 1"},
		{"score of no calibration", "calibration.tsv", "\t0.5000\t0.5000", "\tx\t0.5000", 2, "score is"},
		{"calibration that falls", "calibration.tsv", "\t0.5000\t0.5000", "\t0.5000\t0.9999", 3, "must be higher"},
		{"weight of no objective", "discriminator.tsv", "\n1\talways\t", "\n24\talways\t", 0, `concept is "24"`},
		{"weight twice", "discriminator.tsv", "\n2\talways\t", "\n1\talways\t", 0, "is already on line"},
		{"no weight", "discriminator.tsv", "\n*\talways\t-", "\n*\talways\tx", 2, "want a number between"},
		{"score of no objective", "scores.tsv", "\tgcm\t1\t\t", "\tgcm\t24\t\t", 0, `concept is "24"`},
		{"score of no kind", "scores.tsv", "\tkind\tprogress\t", "\tkind\tprogresses\t", 0, `concept is "progresses"`},
		{"no score", "scores.tsv", "\t0.", "\t7.", 2, "f1 is"},
		{"unknown target", "links.tsv", "1\t10.7\t", "1\t10.99\t", 3, `unknown target "10.99"`},
		{"unknown strength", "links.tsv", "1\t10.7\tnetwork-guide", "1\t10.7\tguess", 3, `strength is "guess"`},
		{"repeated link", "links.tsv", "1\t10.7\t", "1\t17.18\t", 0, "already on line"},
		{"unknown objective", "links.tsv", "1\t10.7\t", "24\t10.7\t", 3, `objective is "24"`},
		{"empty title", "objectives.tsv", "Provide accurate and timely information at all stages of migration", "", 4, "title_en is empty"},
		{"repeated objective", "objectives.tsv", "\n2\t", "\n3\t", 4, "objective 3 is already on line 3"},
		{"missing objective", "objectives.tsv", "\n2\t", "\n3\t", 0, "objective 2 is missing"},
		{"unknown column", "objectives.tsv", "title_en", "titel_en", 1, `unknown column "titel_en"`},
		{"missing column", "objectives.tsv", "title_en", "titel_en", 1, `the column "title_en" is missing`},
		{"missing cell", "goals.tsv", "\n3\tGood Health and Well-being\t", "\n3 Good Health and Well-being\t", 4, "cells, want"},
		{"colour", "goals.tsv", "#E5243B", "red", 2, "color_hex"},
		{"target of another goal", "targets.tsv", "1.1\t1\t", "1.1\t2\t", 2, "does not belong to goal 2"},
		{"code of a target", "targets.tsv", "1.1\t1\t", "1.x\t1\t", 2, `code is "1.x"`},
		{"status", "countries.tsv", "AFG\tAF\t004", "AFG\tAF\t4", 3, `m49 is "4"`},
		{"members", "countries.tsv", "Asia-Pacific\tmember", "Asia-Pacific\tarea", 0, "192 member States, want 193"},
		{"one name, two countries", "countries.tsv", "Albanie", "Algérie", 0, "names ALB and DZA"},
		{"round table twice", "roundtables.tsv", "2;5;6;12;18", "2;5;6;12;18;4", 3, "objective 4 of 2022 is already on line 2"},
		{"round table never", "roundtables.tsv", "2;5;6;12;18", "2;5;6;12", 0, "no round table of 2022 discusses objective 18"},
		{"trap", "country_traps.tsv", "Georgia\tweak", "Atlantis\tweak", 0, "no name or alias"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := copyOfData(t)
			text := string(files[c.file].Data)
			if !strings.Contains(text, c.old) {
				t.Fatalf("%s does not hold %q", c.file, c.old)
			}
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
			var invalid *InvalidError
			if _, err := Load(files); !errors.As(err, &invalid) {
				t.Fatalf("Load takes it: %v", err)
			}
			found := slices.ContainsFunc(invalid.Findings, func(f Finding) bool {
				return f.File == c.file && f.Severity == SeverityError && strings.Contains(f.Message, c.want) && (c.line == 0 || f.Line == c.line)
			})
			if !found {
				t.Errorf("no finding %q on line %d of %s; found: %v", c.want, c.line, c.file, invalid.Findings)
			}
		})
	}
}

func TestFindingsAreAllTold(t *testing.T) {
	files := copyOfData(t)
	delete(files, "goals.tsv")
	delete(files, "lexicon/sdg/04.yaml")
	files["lexicon/gcm/24.yaml"] = &fstest.MapFile{Data: []byte("scheme: gcm\n")}
	files["extra.tsv"] = &fstest.MapFile{Data: []byte("a\tb\n")}
	files["anchors.yaml"] = &fstest.MapFile{Data: []byte("\xff\xfe")}
	files["cues.yaml"] = &fstest.MapFile{Data: nil}
	got := map[string]string{}
	for _, f := range Check(files) {
		got[f.File] = f.Severity
	}
	for file, severity := range map[string]string{"goals.tsv": SeverityError, "lexicon/sdg/04.yaml": SeverityError,
		"lexicon/gcm/24.yaml": SeverityError, "extra.tsv": SeverityWarning, "anchors.yaml": SeverityError, "cues.yaml": SeverityError} {
		if got[file] != severity {
			t.Errorf("%s: severity %q, want %q", file, got[file], severity)
		}
	}
	_, err := Load(files)
	if err == nil || !strings.Contains(err.Error(), "goals.tsv: error: the file is missing") {
		t.Errorf("error is %v", err)
	}
}

func TestEmptyFolder(t *testing.T) {
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder is taken")
	}
}

func TestFindingsAreInOrder(t *testing.T) {
	files := copyOfData(t)
	files["objectives.tsv"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(files["objectives.tsv"].Data), "verified", ""))}
	files["lexicon/gcm/02.yaml"] = &fstest.MapFile{Data: []byte("terms: {}\n")}
	want := fmt.Sprint(Check(files))
	for range 2 {
		if got := fmt.Sprint(Check(files)); got != want {
			t.Fatalf("findings change from run to run:\n%s\n%s", want, got)
		}
	}
}

// FuzzLoad gives one file of the folder any bytes: Check must neither panic nor
// hang, and Load must refuse exactly what Check finds errors in.
func FuzzLoad(f *testing.F) {
	base := copyOfData(f)
	names := append([]string{}, tables...)
	names = append(names, "lexicon/gcm/09.yaml", "lexicon/sdg/08.yaml")
	for i, n := range names {
		f.Add(i, base[n].Data)
	}
	f.Add(9, []byte("anchors: &a {en: *a}"))
	f.Add(10, []byte("kinds: [{<<: [1]}]"))
	f.Add(0, []byte("number\n\t\n"))
	f.Fuzz(func(t *testing.T, which int, text []byte) {
		if which < 0 || which >= len(names) {
			return
		}
		files := fstest.MapFS{names[which]: &fstest.MapFile{Data: text}}
		findings := Check(files)
		for _, x := range findings {
			if x.Line < 0 || x.Message == "" || x.Severity == "" {
				t.Fatalf("finding without line, message or severity: %+v", x)
			}
		}
		if _, err := Load(files); err == nil {
			t.Fatal("a folder with one file is taken")
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	files, err := EmbeddedFiles()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(files); err != nil {
			b.Fatal(err)
		}
	}
}

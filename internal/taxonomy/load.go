package taxonomy

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// embedded is loaded once; a Taxonomy is never changed.
var embedded = sync.OnceValues(func() (*Taxonomy, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, fmt.Errorf("taxonomy: embedded data: %w", err)
	}
	return Load(sub)
})

// Embedded is the taxonomy that is part of the program.
func Embedded() (*Taxonomy, error) { return embedded() }

// EmbeddedCountries is the embedded taxonomy with its countries and nothing
// else, for a command that only names documents: all of it takes a tenth of a
// second to read.
func EmbeddedCountries() (*Taxonomy, error) {
	fsys, err := EmbeddedFiles()
	if err != nil {
		return nil, err
	}
	t, r := &Taxonomy{}, &report{}
	t.Countries = loadCountries(fsys, r)
	t.index(loadTraps(fsys, r, t.Countries))
	if r.failed() {
		return nil, &InvalidError{r.sorted()}
	}
	return t, nil
}

// EmbeddedFiles is the folder behind Embedded, to copy and edit.
func EmbeddedFiles() (fs.FS, error) { return fs.Sub(data, "data") }

// Load reads a taxonomy from a folder. It is strict: the error is an
// *InvalidError that holds everything found wrong, not just the first.
func Load(fsys fs.FS) (*Taxonomy, error) {
	t, r := load(source{base: fsys}, &report{})
	if r.failed() {
		return nil, &InvalidError{r.sorted()}
	}
	return t, nil
}

// Check reads a taxonomy from a folder and tells what is wrong or doubtful in it,
// by file and line. No errors among the findings means that Load takes it.
func Check(fsys fs.FS) []Finding {
	_, r := load(source{base: fsys}, &report{})
	return r.sorted()
}

func load(s source, r *report) (*Taxonomy, *report) {
	t := &Taxonomy{}
	fsys := s.base
	var names []string
	if u, ok := fsys.(union); ok {
		names = u.fileNames(r)
	} else {
		names = fileNames(fsys, r)
	}
	t.Objectives = loadObjectives(fsys, r)
	t.Principles = loadPrinciples(fsys, r)
	t.Goals = loadGoals(fsys, r)
	t.Targets = loadTargets(fsys, r, t.Goals)
	t.Links = loadLinks(fsys, r, t)
	t.Countries = loadCountries(fsys, r)
	t.RoundTables = loadRoundTables(fsys, r)
	t.Debate = loadDebate(fsys, r)
	t.Lexicons = loadLexicons(s, r, names)
	t.Schemes = loadSchemes(s, r, names)
	t.Anchors, t.Mistaken = loadAnchors(fsys, r)
	t.Company = loadCompany(fsys, r, t.Lexicons)
	t.Scoring, t.Judging = loadScoring(fsys, r)
	t.Model = loadModel(fsys, r)
	t.Calibration = loadCalibration(fsys, r)
	t.Scores = loadScores(fsys, r)
	t.Cues = loadCues(fsys, r)
	traps := loadTraps(fsys, r, t.Countries)
	checkHeavyTerms(t, r)
	t.Version = version(s, names, r)
	t.index(traps)
	return t, r
}

// index makes the look-ups that are kept beside the lists.
func (t *Taxonomy) index(traps []trap) {
	t.byISO3 = indexCountries(t.Countries)
	t.matcher = newMatcher(t.Countries, traps)
}

// tables are the files that a taxonomy consists of, lexicons aside.
var tables = []string{"objectives.tsv", "principles.tsv", "goals.tsv", "targets.tsv", "links.tsv", "countries.tsv",
	"country_traps.tsv", "roundtables.tsv", "debate.tsv", "anchors.yaml", "cues.yaml",
	"company.yaml", "scoring.yaml", ModelFile, CalibrationFile, ScoresFile}

// fileNames lists the files of the folder that count, sorted, and warns of others.
func fileNames(fsys fs.FS, r *report) []string {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return nil
		}
		switch ext := path.Ext(name); {
		case contains(tables, name), (strings.HasPrefix(name, "lexicon/") || path.Dir(name) == schemeDir) && ext == ".yaml":
			names = append(names, name)
		case name == OverlayFile: // says how the folder is read, is no part of it
		case ext == ".tsv", ext == ".yaml", ext == ".yml":
			r.warnf(name, 0, "this file is not part of a taxonomy and is not read")
		}
		return nil
	})
	if err != nil {
		r.errorf("", 0, "the folder cannot be read: %v", err)
	}
	sort.Strings(names)
	return names
}

// maxFile is the size above which a file is refused.
const maxFile = 8 << 20

// readFile reads one file, whose absence is an error.
func readFile(fsys fs.FS, r *report, name string) ([]byte, bool) {
	f, err := fsys.Open(name)
	if err != nil {
		r.errorf(name, 0, "the file is missing or cannot be read")
		return nil, false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		r.errorf(name, 0, "the file cannot be read: %v", err)
		return nil, false
	}
	if len(text) > maxFile {
		r.errorf(name, 0, "the file is larger than %d MB", maxFile>>20)
		return nil, false
	}
	return text, true
}

// version is the first 12 hex digits of the SHA-256 over names, sizes and bytes.
func version(s source, names []string, r *report) string {
	h := sha256.New()
	write := func(fsys fs.FS, name string) {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			r.errorf(name, 0, "the file cannot be read: %v", err)
			return
		}
		fmt.Fprintf(h, "%s\n%d\n", name, len(text))
		h.Write(text)
	}
	for _, name := range names {
		write(s.base, name)
	}
	for _, name := range s.adding {
		write(s.added, name)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

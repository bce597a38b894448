package pipeline

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
	"stocktake/pipelines"
)

// Definition is a run as an analyst writes it in pipelines/NAME.yaml.
type Definition struct {
	Name     string   `yaml:"-"` // for the record
	Title    string   `yaml:"title"`
	Engine   string   `yaml:"engine"`
	Taggers  []string `yaml:"taggers"`
	Roster   string   `yaml:"roster"`    // MembersRoster, or a CSV file
	Reviews  []string `yaml:"reviews"`   // kinds of document that are a State's review
	StandIns []string `yaml:"stand_ins"` // kinds that stand in for them in a cycle without any

	// TaxonomyFiles holds the files of an analyst's taxonomy by their path, so
	// that what was made with it can be read and made again without its folder.
	// Empty means the embedded taxonomy.
	TaxonomyFiles map[string]string `yaml:"-"`

	// Expected lists the ISO3 codes of the States expected to review, sorted;
	// nil means all members of the United Nations.
	Expected []string `yaml:"-"`
	// Invented holds the States that the roster file adds to the taxonomy's.
	Invented []taxonomy.Country `yaml:"-"`
}

// MembersRoster in Definition.Roster means the members of the United Nations.
const MembersRoster = "un_members"

// DefaultName is the definition used when none is named.
const DefaultName = "reviews"

// LoadDefinition reads a definition by the name of an embedded one or by the
// path of a file. An unknown key is an error that names file and line.
func LoadDefinition(nameOrFile string) (*Definition, error) {
	var fsys fs.FS = pipelines.FS
	file, name := nameOrFile+".yaml", nameOrFile
	if strings.HasSuffix(nameOrFile, ".yaml") || strings.ContainsRune(nameOrFile, filepath.Separator) {
		fsys = os.DirFS(filepath.Dir(nameOrFile))
		file = filepath.Base(nameOrFile)
		name = strings.TrimSuffix(file, ".yaml")
	}
	raw, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no pipeline %q: name one of %s, or a .yaml file", nameOrFile, strings.Join(DefinitionNames(), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("reading pipeline %s: %w", nameOrFile, err)
	}
	d := &Definition{Name: name}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(d); err != nil {
		return nil, fmt.Errorf("pipeline %s: %w", file, err)
	}
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("pipeline %s: %w", file, err)
	}
	if d.Roster != MembersRoster {
		if err := d.readRoster(fsys); err != nil {
			return nil, fmt.Errorf("pipeline %s: roster %s: %w", file, d.Roster, err)
		}
	}
	return d, nil
}

// DefinitionNames lists the embedded definitions.
func DefinitionNames() []string {
	files, err := fs.Glob(pipelines.FS, "*.yaml")
	if err != nil {
		return nil
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, ".yaml")
	}
	sort.Strings(files)
	return files
}

func (d *Definition) check() error {
	switch {
	case d.Engine == "":
		return errors.New("the key engine is missing: write \"engine: auto\"")
	case len(d.Taggers) == 0:
		return errors.New("the key taggers is missing or empty")
	case d.Roster == "":
		return fmt.Errorf("the key roster is missing: write %q or name a CSV file", MembersRoster)
	case len(d.Reviews) == 0:
		return errors.New("the key reviews is missing or empty")
	}
	for _, kind := range slices.Concat(d.Reviews, d.StandIns) {
		if !slices.Contains(corpus.DocKinds, kind) {
			return fmt.Errorf("%q is no kind of document: use %s", kind, strings.Join(corpus.DocKinds, ", "))
		}
	}
	return nil
}

// rosterNames are the languages in which a roster file may name a State.
var rosterNames = []string{"en", "fr", "es", "ar", "ru", "zh", "pt"}

// readRoster reads a CSV of expected States. Only iso3 is required; a State
// that the taxonomy does not hold needs name_en, region and review_region too.
func (d *Definition) readRoster(fsys fs.FS) error {
	raw, err := fs.ReadFile(fsys, path.Clean(filepath.ToSlash(d.Roster)))
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(raw))
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("line 1: %w", err)
	}
	col := map[string]int{}
	for i, h := range head {
		col[strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))] = i
	}
	if _, ok := col["iso3"]; !ok {
		return errors.New("line 1: the column iso3 is missing")
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		cell := func(name string) string {
			if i, ok := col[name]; ok {
				return strings.TrimSpace(rec[i])
			}
			return ""
		}
		line, _ := r.FieldPos(0)
		iso := cell("iso3")
		if !validCountry(iso) {
			return fmt.Errorf("line %d: %q is no ISO 3166-1 alpha-3 code", line, iso)
		}
		d.Expected = append(d.Expected, iso)
		if !userAssigned(iso) {
			continue
		}
		c := taxonomy.Country{ISO3: iso, Name: taxonomy.Texts{}, Region: cell("region"), ReviewRegion: cell("review_region"), Status: "sample", Sample: true}
		for _, l := range rosterNames {
			if name := cell("name_" + l); name != "" {
				c.Name[l] = name
			}
		}
		if c.Name["en"] == "" {
			return fmt.Errorf("line %d: %s needs a name_en", line, iso)
		}
		if c.ReviewRegion != "" {
			c.ReviewRegions = []string{c.ReviewRegion}
		}
		d.Invented = append(d.Invented, c)
	}
	sort.Strings(d.Expected)
	d.Expected = slices.Compact(d.Expected)
	return nil
}

func validCountry(code string) bool {
	if len(code) != 3 {
		return false
	}
	for _, r := range code {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// userAssigned says whether ISO 3166-1 leaves the code to its users (AAA–AAZ,
// QMA–QZZ, XAA–XZZ, ZZA–ZZZ).
func userAssigned(code string) bool {
	return validCountry(code) && (code[0] == 'X' || code[:2] == "AA" || code[:2] == "ZZ" || code[0] == 'Q' && code[1] >= 'M')
}

// Stored gives the definition that the current generation was made with, or
// nil when there is none yet.
func Stored(w *workspace.Workspace) (*Definition, error) {
	g, err := w.Current()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(g.Manifest.Pipeline) == 0 {
		return nil, nil
	}
	d := new(Definition)
	if err := json.Unmarshal(g.Manifest.Pipeline, d); err != nil {
		return nil, fmt.Errorf("reading the run definition of %s: %w", g.Name, err)
	}
	return d, nil
}

// Print is a hash of all that the definition says.
func (d *Definition) Print() (string, error) {
	raw, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("pipeline %s: %w", d.Name, err)
	}
	return fingerprint(string(raw)), nil
}

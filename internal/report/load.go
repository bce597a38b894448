package report

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"stocktake/internal/message"
)

// Load reads every <name>/report.yaml of a file system and checks it: unknown
// keys, kinds, catalogue keys and missing SQL are errors with file and line.
// Definitions come back by Order, then name.
func Load(fsys fs.FS) ([]Definition, error) {
	defs, err := loadAll(fsys, "")
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	return settle(defs)
}

// LoadOver reads the definitions of base and of an analyst's folder. A
// definition in the folder takes the place of the one of the same name in base;
// any other stands beside them. Errors in the folder name its path.
func LoadOver(base fs.FS, dir string) ([]Definition, error) {
	defs, err := loadAll(base, "")
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	own, err := loadAll(os.DirFS(dir), dir)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	defs = slices.DeleteFunc(defs, func(d Definition) bool {
		return slices.ContainsFunc(own, func(o Definition) bool { return o.Name == d.Name })
	})
	return settle(append(defs, own...))
}

// notReports are folders beside the definitions that hold something else.
var notReports = []string{"layout", "packs"}

// loadAll reads the definitions of a file system. where is put before the names
// of files in errors.
func loadAll(fsys fs.FS, where string) ([]Definition, error) {
	folders, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	var defs []Definition
	for _, f := range folders {
		if !f.IsDir() || strings.HasPrefix(f.Name(), ".") || slices.Contains(notReports, f.Name()) {
			continue
		}
		d, err := loadOne(fsys, f.Name(), path.Join(where, f.Name(), "report.yaml"))
		if err != nil {
			return nil, err
		}
		defs = append(defs, *d)
	}
	if len(defs) == 0 {
		return nil, errors.New(path.Join(where, "*/report.yaml") + ": there is none")
	}
	return defs, nil
}

// settle checks what definitions say of each other and sorts them.
func settle(defs []Definition) ([]Definition, error) {
	for _, d := range defs {
		for _, l := range d.Links {
			if !slices.ContainsFunc(defs, func(o Definition) bool { return o.Name == l }) {
				return nil, fmt.Errorf("reports: %s: links: no report is named %q", d.path, l)
			}
		}
	}
	sort.SliceStable(defs, func(i, j int) bool {
		if defs[i].Order != defs[j].Order {
			return defs[i].Order < defs[j].Order
		}
		return defs[i].Name < defs[j].Name
	})
	return defs, nil
}

// loadOne reads the definition in a folder; file is its name in errors.
func loadOne(fsys fs.FS, dir, file string) (*Definition, error) {
	if !idPattern.MatchString(dir) {
		return nil, fmt.Errorf("%s: the name of its folder: small letters, digits and hyphens", file)
	}
	data, err := fs.ReadFile(fsys, path.Join(dir, "report.yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing", file)
	}
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	d := &Definition{Name: dir, dir: dir, path: file, read: data}
	if err := strict(file, &doc, d); err != nil {
		return nil, err
	}
	if d.File == "" {
		d.File = d.Name
	}
	if d.Family.empty() {
		d.Family = d.Title
	}
	if err := d.check(fsys, file, doc.Content[0]); err != nil {
		return nil, err
	}
	return d, nil
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// check looks at what the shape of the YAML cannot say, and reads the SQL.
func (d *Definition) check(fsys fs.FS, file string, top *yaml.Node) error {
	if d.Title.empty() {
		return fmt.Errorf("%s: title is missing", file)
	}
	for name, t := range map[string]Text{"title": d.Title, "family": d.Family, "intro": d.Intro, "caveat": d.Caveat} {
		if err := t.check(); err != nil {
			return fmt.Errorf("%s:%d: %s: %w", file, lineOf(top, name), name, err)
		}
	}
	names := map[string]bool{}
	for _, p := range d.Params {
		if !slices.Contains(paramTypes, p.Type) || p.Name == "" {
			return fmt.Errorf("%s:%d: params: %q needs a name and a type out of %s", file, lineOf(top, "params"), p.Name, strings.Join(paramTypes, ", "))
		}
		names[p.Name] = true
		if (p.Default == "") != (d.Each != nil && d.Each.Param == p.Name) {
			return fmt.Errorf("%s:%d: params: %s needs a default, unless each sets it", file, lineOf(top, "params"), p.Name)
		}
	}
	if d.Each != nil {
		if !names[d.Each.Param] {
			return fmt.Errorf("%s:%d: each: %q is not among params", file, lineOf(top, "each"), d.Each.Param)
		}
		if !strings.Contains(d.File, "{"+d.Each.Param) {
			return fmt.Errorf("%s: file must hold {%s}, so that pages have names of their own", file, d.Each.Param)
		}
		var err error
		if d.each, err = d.readSQL(fsys, d.Each.SQL, names); err != nil {
			return fmt.Errorf("%s:%d: each: %w", file, lineOf(top, "each"), err)
		}
	}
	list := valueOf(top, "blocks")
	if list == nil || len(d.Blocks) == 0 {
		return fmt.Errorf("%s: blocks is missing", file)
	}
	ids := map[string]bool{}
	for i := range d.Blocks {
		b, n := &d.Blocks[i], list.Content[i]
		if !idPattern.MatchString(b.ID) || ids[b.ID] {
			return fmt.Errorf("%s:%d: block id %q: small letters, digits and hyphens, once in a report", file, n.Line, b.ID)
		}
		ids[b.ID] = true
		if err := d.checkBlock(fsys, file, b, n, names); err != nil {
			return err
		}
	}
	return nil
}

func (d *Definition) checkBlock(fsys fs.FS, file string, b *Block, n *yaml.Node, names map[string]bool) error {
	kind, ok := Kinds[b.Kind]
	if !ok {
		return fmt.Errorf("%s:%d: unknown kind %q; known: %s", file, lineOf(n, "kind"), b.Kind, strings.Join(KindNames(), ", "))
	}
	for name, t := range map[string]Text{"title": b.Title, "note": b.Note} {
		if t.empty() {
			return fmt.Errorf("%s:%d: block %s: %s is missing", file, n.Line, b.ID, name)
		}
		if err := t.check(); err != nil {
			return fmt.Errorf("%s:%d: block %s: %s: %w", file, lineOf(n, name), b.ID, name, err)
		}
	}
	if b.Of != "" {
		names = maps.Clone(names)
		names["of"] = true
	}
	var err error
	if b.sql, err = d.readSQL(fsys, b.SQL, names); err != nil {
		return fmt.Errorf("%s:%d: block %s: %w", file, lineOf(n, "sql"), b.ID, err)
	}
	if b.Of != "" && !slices.Contains(paramsOf(b.sql), "of") {
		return fmt.Errorf("%s:%d: block %s: of: its SQL does not ask for $of", file, lineOf(n, "of"), b.ID)
	}
	if b.Split && (d.Each == nil || slices.Contains(paramsOf(b.sql), d.Each.Param)) {
		return fmt.Errorf("%s:%d: block %s: split needs each, and SQL that gives its parameter as a column and does not ask for it", file, lineOf(n, "split"), b.ID)
	}
	options := valueOf(n, "options")
	if options == nil {
		return fmt.Errorf("%s:%d: block %s: options is missing", file, n.Line, b.ID)
	}
	if b.show, err = kind(file, options); err != nil {
		return err
	}
	return nil
}

// readSQL reads a query and checks that it uses only parameters the report has.
func (d *Definition) readSQL(fsys fs.FS, name string, params map[string]bool) (string, error) {
	if name == "" {
		return "", errors.New("sql is missing: the name of a file beside report.yaml")
	}
	data, err := fs.ReadFile(fsys, path.Join(d.dir, name))
	if err != nil {
		return "", fmt.Errorf("sql: %w", err)
	}
	d.read = append(d.read, data...)
	for _, p := range paramsOf(string(data)) {
		if !params[p] {
			return "", fmt.Errorf("sql: %s uses $%s, which is not among params", name, p)
		}
	}
	return string(data), nil
}

func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func lineOf(n *yaml.Node, key string) int {
	if v := valueOf(n, key); v != nil {
		return v.Line
	}
	return n.Line
}

// UnmarshalYAML reads a catalogue key or a mapping from language to text.
func (t *Text) UnmarshalYAML(n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		t.Key = n.Value
		return nil
	case yaml.MappingNode:
		t.Texts = map[string]string{}
		return n.Decode(&t.Texts)
	}
	return fmt.Errorf("line %d: a key of the catalogue, or a text for each language (en: …)", n.Line)
}

func (t Text) empty() bool { return t.Key == "" && len(t.Texts) == 0 }

func (t Text) check() error {
	if t.Key != "" && !message.For("en").Has(t.Key) {
		return fmt.Errorf("%q is not a key of the message catalogue; write texts by language instead (en: …)", t.Key)
	}
	if len(t.Texts) > 0 && t.Texts["en"] == "" {
		return errors.New("a text in English (en) is needed, which stands in where a language is missing")
	}
	for lang := range t.Texts {
		if !message.Known(lang) {
			return fmt.Errorf("language %q is not one of %s", lang, strings.Join(message.Languages, ", "))
		}
	}
	return nil
}

// In gives the text in the language of a catalogue; English where it has none.
func (t Text) In(c *message.Catalogue, args ...any) string {
	if t.Key != "" {
		return c.T(t.Key, args...)
	}
	text := t.Texts[c.Lang()]
	if text == "" {
		text = t.Texts["en"]
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i), fmt.Sprint(a))
	}
	return text
}

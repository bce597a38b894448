package taxonomy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"
	"testing/fstest"

	"stocktake/internal/lang"
)

// OverlayFile says, in an analyst's folder, how it stands to the embedded
// taxonomy. Without it the folder is a whole taxonomy of its own.
const OverlayFile = "taxonomy.yaml"

// source is where the files of a taxonomy come from: base holds each whole
// file, added holds files whose terms are added to those of the same name.
type source struct {
	base, added fs.FS
	adding      []string
}

func (s source) adds(file string) bool { return contains(s.adding, file) }

// embeddedMark stands before the name of an embedded file beside which there are
// an analyst's own, so that a line number is that of one file.
const embeddedMark = "embedded:"

// shown gives the name under which a file of base is told of.
func (s source) shown(file string) string {
	if u, ok := s.base.(union); ok && !u.replaced[file] {
		return embeddedMark + file
	}
	return file
}

// LoadFolder reads an analyst's folder: a whole taxonomy, or, with an
// OverlayFile that says so, one that changes parts of the embedded one.
func LoadFolder(dir fs.FS) (*Taxonomy, error) {
	t, r := loadFolder(dir)
	if r.failed() {
		return nil, &InvalidError{r.sorted()}
	}
	return t, nil
}

// CheckFolder is Check for a folder that LoadFolder takes.
func CheckFolder(dir fs.FS) (*Taxonomy, []Finding) {
	t, r := loadFolder(dir)
	if r.failed() {
		t = nil
	}
	return t, r.sorted()
}

func loadFolder(dir fs.FS) (*Taxonomy, *report) {
	r := &report{}
	if _, err := fs.Stat(dir, OverlayFile); err != nil {
		return load(source{base: dir}, r)
	}
	embedded, err := EmbeddedFiles()
	if err != nil {
		r.errorf("", 0, "the embedded taxonomy cannot be read: %v", err)
		return nil, r
	}
	s := source{base: dir, added: dir}
	extends, modes := readOverlay(dir, r)
	if !extends {
		return load(source{base: dir}, r)
	}
	replaced := map[string]bool{}
	for _, name := range fileNames(dir, r) {
		switch {
		case modes[name] == "add" && !(path.Dir(name) == schemeDir || strings.HasPrefix(name, "lexicon/")):
			r.errorf(OverlayFile, 0, "%s cannot be added to, only replaced: lexicons and schemes can", name)
		case modes[name] == "add":
			if _, err := fs.Stat(embedded, name); err != nil {
				r.errorf(name, 0, "there is no embedded file of this name to add to; write \"replace\" in %s", OverlayFile)
				continue
			}
			s.adding = append(s.adding, name)
		default:
			replaced[name] = true
		}
		delete(modes, name)
	}
	for _, name := range slices.Sorted(maps.Keys(modes)) {
		r.errorf(OverlayFile, 0, "the file %s is not in the folder or is no file of a taxonomy", name)
	}
	s.base = union{over: dir, under: embedded, replaced: replaced}
	return load(s, r)
}

// readOverlay reads an OverlayFile: base "embedded" or "none", and for files
// whether they "replace" (unless said otherwise) or "add".
func readOverlay(dir fs.FS, r *report) (extends bool, modes map[string]string) {
	d, root := readYAML(dir, r, OverlayFile)
	modes = map[string]string{}
	if root == nil {
		return false, modes
	}
	base := ""
	for _, p := range d.pairs(root, OverlayFile, "base", "files") {
		switch p.name {
		case "base":
			base = p.value.Value
		case "files":
			for _, q := range d.pairs(p.value, "files") {
				if q.value.Value != "add" && q.value.Value != "replace" {
					d.errorf(q.value, "%s: %q is neither add nor replace", q.name, q.value.Value)
				}
				modes[q.name] = q.value.Value
			}
		}
	}
	if base != "embedded" && base != "none" {
		d.errorf(root, "base is %q, want embedded (the folder changes parts) or none (the folder is all)", base)
	}
	return base == "embedded", modes
}

// union shows the files of over that replace, and else those of under.
type union struct {
	over, under fs.FS
	replaced    map[string]bool
}

func (u union) Open(name string) (fs.File, error) {
	if u.replaced[name] {
		return u.over.Open(name)
	}
	return u.under.Open(name)
}

// fileNames lists the files of both.
func (u union) fileNames(r *report) []string {
	names := fileNames(u.under, r)
	for name := range u.replaced {
		if !contains(names, name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// add puts more terms into a lexicon and takes the phrases to remove away.
func (x *Lexicon) add(more Lexicon, r *report) {
	for l, phrases := range more.removed {
		for _, p := range phrases {
			if !x.drop(l, p.Text) {
				r.errorf(more.File, p.Line, "%q is no term or exclude in %s of the embedded file, so it cannot be removed", p.Text, l)
			}
		}
	}
	for _, to := range []struct{ have, more map[string][]Term }{{x.Terms, more.Terms}, {x.Excludes, more.Excludes}, {x.Spoilers, more.Spoilers}} {
		for l, terms := range to.more {
			for _, t := range terms {
				if slices.ContainsFunc(to.have[l], func(h Term) bool { return h.Exact == t.Exact && lang.Fold(h.Text) == lang.Fold(t.Text) }) {
					r.errorf(more.File, t.Line, "%q is already in the embedded file; remove it there first to change its weight", t.Text)
					continue
				}
				t.File = more.File
				to.have[l] = append(slices.Clip(to.have[l]), t)
			}
		}
	}
	if more.Threshold != 0 {
		x.Threshold = more.Threshold
	}
}

// drop takes a phrase away.
func (x *Lexicon) drop(language, phrase string) bool {
	found := false
	for _, m := range []map[string][]Term{x.Terms, x.Excludes, x.Spoilers} {
		kept := slices.DeleteFunc(slices.Clone(m[language]), func(t Term) bool { return lang.Fold(t.Text) == lang.Fold(phrase) })
		if len(kept) < len(m[language]) {
			found = true
			m[language] = kept
		}
	}
	return found
}

// add puts the terms of more into the concepts of the scheme; concepts that it
// does not know are added whole.
func (s *Scheme) add(more Scheme, r *report) {
	for _, t := range more.Topics {
		i := slices.IndexFunc(s.Topics, func(x Topic) bool { return x.Notation == t.Notation })
		switch {
		case i >= 0:
			s.Topics[i].File = embeddedMark + s.File
			s.Topics[i].Lexicon.add(t.Lexicon, r)
		case len(t.Names) < len(seven) || len(t.Terms) < len(seven):
			r.errorf(t.File, 0, "the new concept %q needs label and terms in all seven languages", t.Notation)
		default:
			if t.Threshold == 0 {
				t.Threshold = DefaultThreshold
			}
			s.Topics = append(s.Topics, t)
		}
	}
}

// FolderFiles reads the files of a folder that count, so that they can be kept
// with what was made of them. It is the counterpart of FilesFolder.
func FolderFiles(dir fs.FS) (map[string]string, error) {
	r := &report{}
	names := fileNames(dir, r)
	if _, err := fs.Stat(dir, OverlayFile); err == nil {
		names = append(names, OverlayFile)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("taxonomy: %w", err)
	}
	files := map[string]string{}
	for _, name := range names {
		text, ok := readFile(dir, r, name)
		if !ok {
			return nil, &InvalidError{r.sorted()}
		}
		files[name] = string(text)
	}
	return files, nil
}

// FilesFolder shows files as the folder that FolderFiles read them from.
func FilesFolder(files map[string]string) fs.FS {
	m := fstest.MapFS{} // a plain map of files, of use beyond tests
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o444}
	}
	return m
}

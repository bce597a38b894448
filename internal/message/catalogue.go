package message

import (
	"embed"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"
)

//go:embed catalogue/*.yaml
var files embed.FS

// Languages lists the codes of the catalogues, in the order pages offer them.
var Languages = []string{"en", "fr", "es", "ar", "ru", "zh"}

// Catalogue is the texts of one language. It is never changed after loading.
type Catalogue struct {
	lang  string
	tag   language.Tag
	texts map[string]entry
}

// entry is one text, or its forms by plural category.
type entry struct {
	text  string
	forms map[string]string
}

var load = sync.OnceValues(func() (map[string]*Catalogue, error) {
	all := map[string]*Catalogue{}
	for _, lang := range Languages {
		name := "catalogue/" + lang + ".yaml"
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("message: %w", err)
		}
		c, err := parse(lang, name, data)
		if err != nil {
			return nil, err
		}
		all[lang] = c
	}
	return all, nil
})

// For gives the catalogue of a language code; English for one that has none.
func For(lang string) *Catalogue {
	all, err := load()
	if err != nil {
		panic(err) // the files are part of the program: the tests read them all
	}
	if c, ok := all[lang]; ok {
		return c
	}
	return all["en"]
}

// Known says whether a language has a catalogue of its own.
func Known(lang string) bool {
	for _, l := range Languages {
		if l == lang {
			return true
		}
	}
	return false
}

// Lang is the language code of the catalogue.
func (c *Catalogue) Lang() string { return c.lang }

// Dir is the direction in which the language is written: "ltr" or "rtl".
func (c *Catalogue) Dir() string {
	if c.lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

// Has says whether the catalogue holds a key.
func (c *Catalogue) Has(key string) bool { _, ok := c.texts[key]; return ok }

// Keys lists all keys, sorted.
func (c *Catalogue) Keys() []string {
	keys := make([]string, 0, len(c.texts))
	for k := range c.texts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// T gives the text of a key with {0}, {1} … replaced by the arguments. Integers
// are written with the language's separators; anything else as fmt.Sprint does,
// so a year is passed as a string. {0:two States} says the first argument in
// words. A key that is not there comes back as it is.
func (c *Catalogue) T(key string, args ...any) string {
	text := c.form(key, args)
	if strings.Contains(text, "{0:") {
		text = first.ReplaceAllString(text, "$1")
	}
	return c.fill(text, args)
}

// Around gives what T gives in three parts: what stands before the first
// argument, that argument as a number or in words, and what follows. A text
// without it is all in the first part.
func (c *Catalogue) Around(key string, args ...any) [3]string {
	text := c.form(key, args)
	at := first.FindStringSubmatchIndex(text)
	if at == nil || len(args) == 0 {
		return [3]string{c.fill(text, args)}
	}
	said := "{0}"
	if at[2] >= 0 {
		said = text[at[2]:at[3]]
	}
	return [3]string{c.fill(text[:at[0]], args), c.fill(said, args), c.fill(text[at[1]:], args)}
}

// first finds the first argument: {0}, or {0:…} with its words.
var first = regexp.MustCompile(`\{0(?::([^}]*))?\}`)

// form gives the text of a key, of several the one that the first argument asks for.
func (c *Catalogue) form(key string, args []any) string {
	e, ok := c.texts[key]
	if !ok {
		return key
	}
	if e.forms == nil {
		return e.text
	}
	if len(args) > 0 {
		if n, ok := whole(args[0]); ok {
			if form, ok := e.forms[c.category(n)]; ok {
				return form
			}
		}
	}
	return e.forms["other"]
}

func (c *Catalogue) fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), c.write(a))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Or gives the text of a key, or other when the catalogue does not hold it.
func (c *Catalogue) Or(key, other string) string {
	if c.Has(key) {
		return c.T(key)
	}
	return other
}

func (c *Catalogue) write(a any) string {
	if n, ok := whole(a); ok {
		return c.Number(n)
	}
	return fmt.Sprint(a)
}

func whole(a any) (int64, bool) {
	switch n := a.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case int32:
		return int64(n), true
	}
	return 0, false
}

var categories = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many", plural.Other: "other"}

func (c *Catalogue) category(n int64) string {
	if n < 0 {
		n = -n
	}
	return categories[plural.Cardinal.MatchPlural(c.tag, int(n%10_000_000), 0, 0, 0, 0)]
}

func parse(lang, name string, data []byte) (*Catalogue, error) {
	c := &Catalogue{lang: lang, tag: language.MustParse(lang), texts: map[string]entry{}}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("message: %s: %w", name, err)
	}
	if len(doc.Content) == 0 {
		return nil, fmt.Errorf("message: %s: empty", name)
	}
	if err := c.flatten(name, "", doc.Content[0]); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Catalogue) flatten(name, key string, n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		c.texts[key] = entry{text: c.spaced(n.Value)}
		return nil
	case yaml.MappingNode:
		if forms, ok := pluralForms(n); ok && key != "" {
			for category, text := range forms {
				forms[category] = c.spaced(text)
			}
			c.texts[key] = entry{forms: forms}
			return nil
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			sub := n.Content[i].Value
			if key != "" {
				sub = key + "." + sub
			}
			if c.Has(sub) {
				return fmt.Errorf("message: %s:%d: key %s stands twice", name, n.Content[i].Line, sub)
			}
			if err := c.flatten(name, sub, n.Content[i+1]); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("message: %s:%d: %s is neither a text nor a mapping", name, n.Line, key)
}

// pluralForms reads a mapping that has "other" and nothing but plural categories.
func pluralForms(n *yaml.Node) (map[string]string, bool) {
	forms := map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i].Value
		known := false
		for _, name := range categories {
			known = known || name == k
		}
		if !known || n.Content[i+1].Kind != yaml.ScalarNode {
			return nil, false
		}
		forms[k] = n.Content[i+1].Value
	}
	_, ok := forms["other"]
	return forms, ok
}

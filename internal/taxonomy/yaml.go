package taxonomy

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// document is a YAML file that is read strictly: unknown and repeated keys,
// anchors and second documents are errors.
type document struct {
	file string
	r    *report
}

var yamlLine = regexp.MustCompile(`line ([0-9]+): `)

// readYAML gives the root of a YAML file, nil when there is none to work with.
func readYAML(fsys fs.FS, r *report, file string) (document, *yaml.Node) {
	d := document{file, r}
	text, ok := readFile(fsys, r, file)
	if !ok {
		return d, nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var root, second yaml.Node
	if err := dec.Decode(&root); err != nil {
		if errors.Is(err, io.EOF) {
			r.errorf(file, 0, "the file is empty")
			return d, nil
		}
		line := 0
		message := strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlLine.FindStringSubmatch(message); m != nil {
			line, _ = strconv.Atoi(m[1])
			message = strings.Replace(message, m[0], "", 1)
		}
		r.errorf(file, line, "not YAML: %s", message)
		return d, nil
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		r.errorf(file, second.Line, "the file holds more than one document")
	}
	if len(root.Content) != 1 {
		r.errorf(file, 0, "the file is empty")
		return d, nil
	}
	return d, root.Content[0]
}

func (d document) errorf(n *yaml.Node, format string, args ...any) {
	d.r.errorf(d.file, n.Line, format, args...)
}

// pair is a key and its value, in the order of the file.
type pair struct {
	name       string
	key, value *yaml.Node
}

// pairs reads a mapping whose keys must be among known; nil known takes any.
func (d document) pairs(n *yaml.Node, what string, known ...string) []pair {
	if n.Kind != yaml.MappingNode {
		d.errorf(n, "%s must be a list of keys and values", what)
		return nil
	}
	seen := map[string]int{}
	var list []pair
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if first, ok := seen[k.Value]; ok {
			d.errorf(k, "the key %q is already on line %d", k.Value, first)
			continue
		}
		seen[k.Value] = k.Line
		if len(known) > 0 && !contains(known, k.Value) {
			d.errorf(k, "unknown key %q in %s; known are %s", k.Value, what, strings.Join(known, ", "))
			continue
		}
		list = append(list, pair{k.Value, k, v})
	}
	return list
}

// items reads a list.
func (d document) items(n *yaml.Node, what string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		d.errorf(n, "%s must be a list", what)
		return nil
	}
	return n.Content
}

// text reads a string, which must not be empty. Figures are taken as written.
func (d document) text(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
		d.errorf(n, "%s must be a text", what)
		return ""
	}
	if n.Value != strings.TrimSpace(n.Value) {
		d.errorf(n, "%s begins or ends with space: %q", what, n.Value)
	}
	return strings.TrimSpace(n.Value)
}

// byLanguage reads language → list of texts; each of the languages in must occur.
func (d document) byLanguage(n *yaml.Node, what string, must []string) map[string][]string {
	lists := map[string][]string{}
	for _, p := range d.pairs(n, what, seven...) {
		seen := map[string]int{}
		lists[p.name] = []string{}
		for _, item := range d.items(p.value, what+" in "+p.name) {
			text := d.text(item, "a phrase of "+what)
			if text == "" {
				continue
			}
			d.wildcard(item, text)
			d.once(seen, item, text, false)
			lists[p.name] = append(lists[p.name], text)
		}
	}
	for _, l := range must {
		if len(lists[l]) == 0 {
			d.errorf(n, "%s: the language %s is missing", what, l)
		}
	}
	return lists
}

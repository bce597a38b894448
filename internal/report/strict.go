package report

import (
	"fmt"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// strict decodes a YAML node into a struct and refuses keys that the struct
// does not name, at any depth, with file and line.
func strict(file string, n *yaml.Node, into any) error {
	if n.Kind == yaml.DocumentNode {
		if len(n.Content) == 0 {
			return fmt.Errorf("%s: empty", file)
		}
		n = n.Content[0]
	}
	if err := known(file, n, reflect.TypeOf(into).Elem()); err != nil {
		return err
	}
	if err := n.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", file, err) // yaml.v3 names the line
	}
	return nil
}

var (
	nodeType = reflect.TypeOf(yaml.Node{})
	textType = reflect.TypeOf(Text{})
)

// known walks node and type side by side.
func known(file string, n *yaml.Node, t reflect.Type) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nodeType || t == textType {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			return fmt.Errorf("%s:%d: a list is wanted here", file, n.Line)
		}
		for _, item := range n.Content {
			if err := known(file, item, t.Elem()); err != nil {
				return err
			}
		}
	case reflect.Struct:
		if n.Kind != yaml.MappingNode {
			return fmt.Errorf("%s:%d: keys with values are wanted here", file, n.Line)
		}
		fields := map[string]reflect.Type{}
		var names []string
		for i := range t.NumField() {
			f := t.Field(i)
			name, flag, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if flag == "inline" {
				for j := range f.Type.NumField() {
					inner := f.Type.Field(j)
					fields[inner.Tag.Get("yaml")] = inner.Type
					names = append(names, inner.Tag.Get("yaml"))
				}
			} else if name != "" {
				fields[name] = f.Type
				names = append(names, name)
			}
		}
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			ft, ok := fields[key.Value]
			if !ok {
				return fmt.Errorf("%s:%d: unknown key %q; known here: %s", file, key.Line, key.Value, strings.Join(names, ", "))
			}
			if seen[key.Value] {
				return fmt.Errorf("%s:%d: key %q stands twice", file, key.Line, key.Value)
			}
			seen[key.Value] = true
			if err := known(file, n.Content[i+1], ft); err != nil {
				return err
			}
		}
	}
	return nil
}

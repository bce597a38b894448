package office

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
)

// markup reads an XML stream. Names are taken without their namespace: the
// formats give every name one meaning where it is asked for. Entities that a
// file declares itself are never expanded; they end the reading.
type markup struct {
	d     *xml.Decoder
	depth int
	most  int
	name  string
}

func newMarkup(name string, r io.Reader, limits Limits) *markup {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	return &markup{d: d, most: limits.Depth, name: name}
}

var errDeep = errors.New("elements too deep inside each other")

// next gives the next start, end or text. At the end of the file the error is io.EOF.
func (m *markup) next() (xml.Token, error) {
	for {
		t, err := m.d.Token()
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, ErrLimit), errors.Is(err, ErrDamaged):
			return nil, err
		case err != nil:
			return nil, fmt.Errorf("%s: %w (%w)", m.name, ErrDamaged, err)
		}
		switch t.(type) {
		case xml.StartElement:
			if m.depth++; m.depth > m.most {
				return nil, fmt.Errorf("%s: %w (%w)", m.name, ErrDamaged, errDeep)
			}
			return t, nil
		case xml.EndElement:
			m.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		}
	}
}

// each calls do for every element directly inside the one just begun, up to
// its end. do reads its element to the end.
func (m *markup) each(do func(e xml.StartElement) error) error {
	return m.all(do, nil)
}

// all is each that also calls text for the text between them.
func (m *markup) all(do func(e xml.StartElement) error, text func(s []byte)) error {
	for {
		t, err := m.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(t)
			}
		}
	}
}

// skip reads to the end of the element just begun.
func (m *markup) skip() error {
	for depth := m.depth; m.depth >= depth; {
		if _, err := m.next(); err != nil {
			return err
		}
	}
	return nil
}

// string gives the text inside the element just begun.
func (m *markup) string() (string, error) {
	var b strings.Builder
	for depth := m.depth; m.depth >= depth; {
		t, err := m.next()
		if err != nil {
			return "", err
		}
		if s, ok := t.(xml.CharData); ok {
			b.Write(s)
		}
	}
	return b.String(), nil
}

// root reads up to the first element and calls do with it. An empty stream is
// damaged. The end of the file inside is an error of markup.
func (m *markup) root(do func(e xml.StartElement) error) error {
	for {
		t, err := m.next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: %w", m.name, ErrDamaged)
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			return do(e)
		}
	}
}

// attr gives an attribute by its name without namespace; "" when there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number reads an attribute as a whole number; otherwise when there is none.
func number(e xml.StartElement, name string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(e, name)))
	if err != nil || n > 1e6 || n < -1e6 {
		return otherwise
	}
	return n
}

// xml reads a part of an archive as XML. A part that is not there is no error.
func (a *archive) xml(name string, do func(m *markup, root xml.StartElement) error) error {
	in, err := a.open(name)
	if in == nil || err != nil {
		return err
	}
	defer in.Close()
	m := newMarkup(name, in, a.limits)
	return m.root(func(e xml.StartElement) error { return do(m, e) })
}

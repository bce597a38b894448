package pdftext

import "github.com/ledongthuc/pdf"

// drawObject runs a form XObject or notes an image (ISO 32000-1, 8.8).
func (s *stream) drawObject() {
	name, ok := s.arg(1)
	if !ok || name.kind != nameToken {
		return
	}
	list := s.names.list("XObject")
	x, subtype := s.object(list.dict, string(name.text))
	switch subtype {
	case "Image":
		s.cover()
	case "Form":
		s.drawForm(x, reference(list.shown, string(name.text)))
	}
}

func (s *stream) object(list pdf.Value, name string) (x pdf.Value, subtype string) {
	defer func() {
		if recover() != nil {
			s.page.BadStreams++
			subtype = ""
		}
	}()
	x = list.Key(name)
	return x, x.Key("Subtype").Name()
}

func (s *stream) drawForm(x pdf.Value, ref string) {
	if s.depth >= s.file.limits.FormDepth || ref != "" && s.active[ref] {
		return
	}
	data, err := s.file.read(x)
	if err != nil {
		s.page.BadStreams++
	}
	start := s.state
	resources, m := formParts(x)
	start.ctm = m.mul(s.ctm)
	if ref != "" {
		s.active[ref] = true
		defer delete(s.active, ref)
	}
	s.interpreter.run(data, s.interpreter.scope(resources, ref, s.names), start, s.depth+1)
}

func formParts(x pdf.Value) (resources pdf.Value, m matrix) {
	defer func() {
		if recover() != nil {
			m = identity
		}
	}()
	m, _ = transformation(x.Key("Matrix"))
	return x.Key("Resources"), m
}

package pdftext

import "github.com/ledongthuc/pdf"

// scope is what names mean in one content stream: its resources, with what was
// looked up already. The object layer keeps no cache, so a look-up costs a
// parse of the object.
type scope struct {
	resources pdf.Value
	form      string // "n g R" of the form XObject, "" on a page
	fonts     map[string]*font
	lists     map[string]resourceList
	outer     *scope
}

// resourceList is one sub-dictionary of the resources and its textual form.
type resourceList struct {
	dict  pdf.Value
	shown string
}

// scope opens the resources of a stream; those of the stream around it serve
// where it has none.
func (in *interpreter) scope(resources pdf.Value, form string, outer *scope) *scope {
	if resources.Kind() != pdf.Dict && outer != nil {
		resources = outer.resources
	}
	return &scope{resources: resources, form: form, fonts: map[string]*font{}, lists: map[string]resourceList{}, outer: outer}
}

// list gives a sub-dictionary such as Font or XObject.
func (s *scope) list(kind string) resourceList {
	l, ok := s.lists[kind]
	if !ok {
		l = lookUpList(s.resources, kind)
		s.lists[kind] = l
	}
	return l
}

func lookUpList(resources pdf.Value, kind string) (l resourceList) {
	defer func() {
		if recover() != nil {
			l = resourceList{}
		}
	}()
	d := resources.Key(kind)
	return resourceList{dict: d, shown: textual(d)}
}

// font gives the font a name stands for; nil when there is none.
func (in *interpreter) font(s *scope, name string) *font {
	if ft, ok := s.fonts[name]; ok {
		return ft
	}
	list := s.list("Font")
	ft := in.loadFont(list, name)
	s.fonts[name] = ft
	switch {
	case ft == nil:
		in.page.UnknownFonts++
	case ft.unknown && !in.unknown[ft]:
		in.unknown[ft] = true
		in.page.UnknownFonts++
	}
	return ft
}

func (in *interpreter) loadFont(list resourceList, name string) (ft *font) {
	defer func() {
		if recover() != nil {
			in.page.BadStreams++
		}
	}()
	if list.dict.Key(name).Kind() != pdf.Dict {
		return nil
	}
	ft, err := in.file.font(list.dict, list.shown, name)
	if err != nil {
		in.page.BadStreams++
	}
	return ft
}

package office

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

func isLimit(err error) bool { return errors.Is(err, ErrLimit) }

// words is a paragraph of WordprocessingML being read.
type words struct {
	*paragraph
	d        *docx
	props    paragraphProps
	plain    look // of a run that says nothing
	boxes    *flow
	contents bool
	section  bool // a section ends with this paragraph
	begun    bool
}

// paragraph reads a paragraph and what text boxes are anchored in it.
func (d *docx) paragraph(m *markup, f *flow, contents bool) error {
	w := &words{paragraph: &paragraph{}, d: d, boxes: d.b.inner(), contents: contents || d.inContents()}
	w.props.style = d.styles.standard
	err := w.inline(m)
	w.begin()
	if w.section {
		w.sign(asked)
	}
	if full := f.put(w.paragraph); err == nil {
		err = full
	}
	f.paragraphs = append(f.paragraphs, w.boxes.paragraphs...)
	return err
}

// inContents says that a field is open that makes a table of contents.
func (d *docx) inContents() bool {
	for _, f := range d.fields {
		if strings.HasPrefix(strings.TrimSpace(f), "TOC") {
			return true
		}
	}
	return false
}

// begin settles what the paragraph is once its properties are known.
func (w *words) begin() {
	if w.begun {
		return
	}
	w.begun = true
	s := w.d.styles.of(w.props.style)
	w.plain = s.look
	name := strings.ToLower(s.name)
	level := s.outline
	if w.props.outline != 0 {
		level = w.props.outline
	}
	if w.props.breakBefore || s.breakBefore {
		w.sign(asked)
	}
	num, depth := w.props.num, w.props.depth
	if num == "" {
		num, depth = s.num, s.depth
		if at, ok := w.d.numbers.styled(num, w.props.style); ok {
			depth = at
		}
		if w.props.depthSet {
			depth = w.props.depth
		}
	}
	label := w.d.numbers.label(num, depth)
	switch {
	case w.contents || strings.HasPrefix(name, "toc ") || name == "table of figures":
		w.tag = corpus.TagContents
	case name == "caption":
		w.tag = corpus.TagCaption
	case level > 0 && level <= 9:
		w.tag, w.level = corpus.TagHeading, level
	case name == "title":
		w.tag, w.level = corpus.TagHeading, 1
	case label.text != "" && !label.paragraph, strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		w.tag = corpus.TagList
	default:
		w.tag = corpus.TagText
	}
	if label.text != "" {
		w.paragraph.add(label.text+" ", w.plain)
	}
}

// inline reads what stands in a paragraph, up to the end of the element just begun.
func (w *words) inline(m *markup) error {
	return m.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			var err error
			w.props, w.section, err = w.d.styles.paragraphProps(m)
			w.begin()
			return err
		case "r":
			w.begin()
			return w.run(m)
		case "sdt":
			return w.d.control(m, w.contents, func(bool) error { return w.inline(m) })
		case "fldSimple":
			if strings.HasPrefix(strings.TrimSpace(attr(e, "instr")), "TOC") && !w.begun {
				w.contents = true
			}
		case "oMathPara", "oMath":
			w.begin()
			s, err := mathText(m)
			w.add(s, w.plain)
			return err
		}
		if !transparent(e.Name.Local) {
			return m.skip()
		}
		return w.inline(m)
	})
}

// mathText gives the characters of a formula.
func mathText(m *markup) (string, error) {
	s, err := m.string()
	return strings.Join(strings.Fields(s), " "), err
}

// run reads a run of text of one look.
func (w *words) run(m *markup) error {
	l := w.plain
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return w.d.styles.runProps(m, &l)
		case "t":
			s, err := m.string()
			w.add(s, l)
			return err
		case "tab", "ptab":
			w.add(" ", l)
		case "br":
			if attr(e, "type") == "page" {
				w.sign(asked)
			} else if !l.hidden {
				w.sign(lineBreak)
			}
		case "cr":
			w.sign(lineBreak)
		case "noBreakHyphen":
			w.add("\u2011", l)
		case "sym":
			if n, err := strconv.ParseUint(attr(e, "char"), 16, 32); err == nil && n >= ' ' && n < 0x10000 {
				w.add(string(rune(n)), l)
			}
		case "lastRenderedPageBreak":
			w.sign(shown)
		case "footnoteReference", "endnoteReference":
			w.d.refer(w.paragraph, strings.TrimSuffix(e.Name.Local, "Reference"), e)
		case "fldChar":
			w.d.field(attr(e, "fldCharType"))
		case "instrText":
			s, err := m.string()
			if n := len(w.d.fields); n > 0 && !w.d.cached && len(w.d.fields[n-1]) < 256 {
				w.d.fields[n-1] += s
			}
			return err
		case "txbxContent":
			return w.d.blocks(m, w.boxes, false)
		default:
			if transparent(e.Name.Local) {
				return m.each(inside)
			}
		}
		return m.skip()
	}
	return m.each(inside)
}

const maxFields = 64 // inside each other

// field follows a field's beginning, its result and its end.
func (d *docx) field(kind string) {
	switch kind {
	case "begin":
		if d.cached = false; len(d.fields) < maxFields {
			d.fields = append(d.fields, "")
		}
	case "separate":
		d.cached = true
	case "end":
		if d.cached = true; len(d.fields) > 0 {
			d.fields = d.fields[:len(d.fields)-1]
		}
	}
}

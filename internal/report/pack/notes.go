package pack

// notes numbers the sources of a pack in the order in which they are read.
type notes struct{ list []string }

// add gives the number of a source, 0 for none.
func (n *notes) add(text string) int {
	if text == "" {
		return 0
	}
	n.list = append(n.list, text)
	return len(n.list)
}

// byline is the line below a quotation: who, when, where, the language, and
// whether the words are another State's.
func byline(p *Pack, q Quote) string {
	cat := p.catalogue()
	comma := cat.T("page.list_comma")
	s := q.Country + comma + q.Cycle + comma + q.Page
	if q.LangName != "" {
		s += " (" + cat.T("pack.original", q.LangName) + ")"
	}
	if q.Others {
		s += " (" + cat.T("pack.others") + ")"
	}
	return s
}

// ellipsis marks where a quotation was cut.
const ellipsis = "[…]"

func quoted(q Quote) string {
	s := q.Text
	if q.CutStart {
		s = ellipsis + " " + s
	}
	if q.CutEnd {
		s += " " + ellipsis
	}
	return s
}

// signs mark a statement to be read with caution.
func signs(s Statement) string {
	out := ""
	if s.Few {
		out += "*"
	}
	if s.Weak {
		out += "†"
	}
	return out
}

// legend explains the signs that the pack uses.
func legend(p *Pack) []string {
	few, weak := false, false
	look := func(s Statement) { few, weak = few || s.Few, weak || s.Weak }
	for _, f := range p.Findings {
		look(f)
	}
	for _, part := range p.Parts {
		for _, pt := range part.Points {
			look(pt.Statement)
		}
		if part.Rest != nil {
			look(*part.Rest)
		}
	}
	var out []string
	if few {
		out = append(out, "* "+p.catalogue().T("pack.few"))
	}
	if weak {
		out = append(out, "† "+p.catalogue().T("pack.weak"))
	}
	return out
}

package pdftext

// do carries out a content operator. Those that bear on neither text, tables
// nor images (clipping, shading, the colour of lines) do nothing.
func (s *stream) do(operator []byte) {
	switch string(operator) {
	case "q":
		s.save()
	case "Q":
		s.restore()
	case "cm":
		s.concat()
	case "gs":
		s.graphicsState()
	case "Do":
		s.drawObject()
	case "BI":
		s.inlineImage()
	case "BMC":
		s.beginMark()
	case "BDC":
		s.beginMarkWith()
	case "EMC":
		s.endMark()
	case "g", "rg", "k", "cs", "sc", "scn":
		s.white = s.isWhite(operator)
	default:
		if !s.doText(operator) {
			s.doPath(operator)
		}
	}
}

// doText carries out a text operator; false when it is none.
func (s *stream) doText(operator []byte) bool {
	switch string(operator) {
	case "BT":
		s.text, s.line = identity, identity
	case "Tf":
		s.setFont()
	case "Td":
		s.move()
	case "TD":
		s.leading = -s.num(1)
		s.move()
	case "Tm":
		s.setMatrix()
	case "T*":
		s.nextLine(0, -s.leading)
	case "TL":
		s.leading = s.num(1)
	case "Tc":
		s.charSpace = s.num(1)
	case "Tw":
		s.wordSpace = s.num(1)
	case "Tz":
		s.scale = s.num(1) / 100
	case "Ts":
		s.rise = s.num(1)
	case "Tr":
		s.mode = int(s.num(1))
	case "Tj":
		s.showLast()
	case "TJ":
		s.showArray()
	case "'":
		s.nextLineShow()
	case "\"":
		s.spacedShow()
	default:
		return false
	}
	return true
}

func (s *stream) save() {
	if len(s.saved) < maxStates {
		s.saved = append(s.saved, s.state)
	}
}

func (s *stream) restore() {
	if n := len(s.saved); n > 0 {
		s.state, s.saved = s.saved[n-1], s.saved[:n-1]
	}
}

func (s *stream) concat() {
	if m, ok := s.operand(); ok {
		s.ctm = m.mul(s.ctm)
	}
}

func (s *stream) setFont() {
	if name, ok := s.arg(2); ok && name.kind == nameToken {
		s.state.font = s.interpreter.font(s.names, string(name.text))
		s.size = s.num(1)
	}
}

// graphicsState takes the font an ExtGState may set.
func (s *stream) graphicsState() {
	name, ok := s.arg(1)
	if !ok || name.kind != nameToken {
		return
	}
	defer func() { _ = recover() }() // a state that cannot be read sets nothing
	entry := s.names.list("ExtGState").dict.Key(string(name.text)).Key("Font")
	if entry.Len() != 2 {
		return
	}
	ref := leadingReference(textual(entry)[1:])
	if ft := s.file.fonts[ref]; ft != nil {
		s.state.font = ft
	} else if ft, err := s.file.loadFont(entry.Index(0), ref); err == nil && ref != "" {
		s.file.fonts[ref] = ft
		s.state.font = ft
	}
	s.size = entry.Index(1).Float64()
}

func (s *stream) move() {
	if len(s.args) >= 2 {
		s.nextLine(s.num(2), s.num(1))
	}
}

func (s *stream) setMatrix() {
	if m, ok := s.operand(); ok {
		s.text, s.line = m, m
	}
}

func (s *stream) showLast() {
	if t, ok := s.arg(1); ok && t.kind == stringToken {
		s.show(t.text)
	}
}

func (s *stream) nextLineShow() {
	s.nextLine(0, -s.leading)
	s.showLast()
}

func (s *stream) spacedShow() {
	if len(s.args) >= 3 {
		s.wordSpace, s.charSpace = s.num(3), s.num(2)
	}
	s.nextLineShow()
}

func (s *stream) showArray() {
	t, ok := s.arg(1)
	if !ok {
		return
	}
	for _, e := range t.items {
		switch e.kind {
		case stringToken:
			s.show(e.text)
		case numberToken:
			step := -e.num / 1000 * s.size
			if s.state.font != nil && s.state.font.vertical {
				s.text = s.text.shifted(0, step)
			} else {
				s.text = s.text.shifted(step*s.scale, 0)
			}
		}
	}
}

func (s *stream) inlineImage() {
	s.lexer.skipInlineImage()
	s.cover()
}

// cover notes an image drawn into the unit square.
func (s *stream) cover() {
	if page := s.page.Width * s.page.Height; page > 0 {
		s.page.ImageCover = max(s.page.ImageCover, min(1, s.ctm.area()/page))
	}
}

// isWhite says that an operator sets the colour of filling to that of paper.
// What a colour space makes of its numbers is not looked up: only three ones,
// as spaces of red, green and blue have them, are surely white.
func (s *stream) isWhite(operator []byte) bool {
	switch string(operator) {
	case "g":
		return s.num(1) >= 1
	case "rg", "sc", "scn":
		return len(s.args) == 3 && min(s.num(1), s.num(2), s.num(3)) >= 1
	case "k":
		return len(s.args) == 4 && max(s.num(1), s.num(2), s.num(3), s.num(4)) <= 0
	}
	return false
}

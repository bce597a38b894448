package pdftext

import (
	"stocktake/internal/extract/layout"
)

// state is the part of the graphics state that text needs (ISO 32000-1, 8.4
// and 9.3).
type state struct {
	ctm       matrix
	font      *font
	size      float64 // Tf
	charSpace float64 // Tc
	wordSpace float64 // Tw
	scale     float64 // Tz / 100
	leading   float64 // TL
	rise      float64 // Ts
	mode      int     // Tr
	white     bool    // what is filled has the colour of paper
}

// interpreter runs the content of one page and collects what it draws.
type interpreter struct {
	file      *File
	page      *layout.Page
	index     int // of the page, for the structure tree
	operators int
	marks     []mark
	active    map[string]bool // forms being drawn, against cycles
	unknown   map[*font]bool
	drawing   path
	filled    []layout.Rule // boxes filled so far
	full      bool          // a limit was reached
	laidOver  bool          // annotations are being drawn
}

func newInterpreter(f *File, p *layout.Page, index int) *interpreter {
	return &interpreter{file: f, page: p, index: index, active: map[string]bool{}, unknown: map[*font]bool{}}
}

const (
	maxOperands = 512
	maxStates   = 512
)

// stream is the run of one content stream.
type stream struct {
	*interpreter
	names *scope
	lexer *lexer
	args  []token
	state
	saved      []state
	text, line matrix // Tm, Tlm
	depth      int    // of forms
	firstMark  int    // marks below belong to the stream outside
}

func (in *interpreter) run(data []byte, names *scope, start state, depth int) {
	s := &stream{interpreter: in, names: names, lexer: &lexer{data: data}, state: start, depth: depth,
		firstMark: len(in.marks), text: identity, line: identity}
	for !in.full {
		t, ok := s.lexer.next()
		if !ok {
			break
		}
		if t.kind != keywordToken {
			if len(s.args) < maxOperands {
				s.args = append(s.args, t)
			}
			continue
		}
		if in.operators++; in.operators > in.file.limits.Operators {
			in.full = true
			in.page.BadStreams++
		}
		s.do(t.text)
		s.args = s.args[:0]
		s.lexer.arena = s.lexer.arena[:0]
	}
	if s.lexer.open && !in.full {
		in.page.BadStreams++
	}
	for len(in.marks) > s.firstMark {
		in.closeMark()
	}
}

// num is the k-th operand from the end, 1 being the last; 0 when missing.
func (s *stream) num(k int) float64 {
	if i := len(s.args) - k; i >= 0 {
		return s.args[i].num
	}
	return 0
}

// arg is the k-th operand from the end.
func (s *stream) arg(k int) (token, bool) {
	if i := len(s.args) - k; i >= 0 {
		return s.args[i], true
	}
	return token{}, false
}

// operand is the matrix of the last six operands.
func (s *stream) operand() (matrix, bool) {
	if len(s.args) < 6 {
		return identity, false
	}
	return matrix{s.num(6), s.num(5), s.num(4), s.num(3), s.num(2), s.num(1)}, true
}

func (s *stream) nextLine(x, y float64) {
	s.line = s.line.shifted(x, y)
	s.text = s.line
}

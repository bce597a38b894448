package pdftext

import (
	"bytes"

	"github.com/ledongthuc/pdf"
)

// builtIn reads the encoding in the clear-text part of a Type 1 font program
// ("dup 65 /A put"). Font programs of TeX carry the only map of their codes
// there.
func (f *File) builtIn(program pdf.Value) (*encoding, bool) {
	data, _ := f.read(program)
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 {
		return nil, false
	}
	lx := &lexer{data: data[i+len("/Encoding"):]}
	if t, ok := lx.next(); ok && t.kind == keywordToken && string(t.text) == "StandardEncoding" {
		return &standardEncoding, true
	}
	built, found := new(encoding), false
	var code, name token
	for range 4096 {
		t, ok := lx.next()
		if !ok || t.kind == keywordToken && (string(t.text) == "def" || string(t.text) == "readonly") {
			break
		}
		switch t.kind {
		case numberToken:
			code = t
		case nameToken:
			name = t
		case keywordToken:
			if string(t.text) == "put" && code.num >= 0 && code.num < 256 {
				if s, ok := glyphNameText(string(name.text)); ok {
					built[int(code.num)], found = s, true
				}
			}
		}
	}
	return built, found
}

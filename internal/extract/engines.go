package extract

import (
	"fmt"
	"strings"
)

// Names of the engines.
const (
	Auto    = "auto"
	PDFText = "pdftext"
	PDFium  = "pdfium"
)

// Engine is a way to read a file.
type Engine struct {
	Name  string
	About string
	first bool // asks our own text layer
	next  bool // asks PDFium, alone or where the first engine is not enough
}

// Engines lists the engines a user may name.
var Engines = []Engine{
	{Auto, "our own text layer, and PDFium for files and pages it cannot read well", true, true},
	{PDFText, "our own text layer over the object layer of ledongthuc/pdf", true, false},
	{PDFium, "PDFium, compiled to WebAssembly", false, true},
}

// ByName finds an engine. The error lists the names there are.
func ByName(name string) (Engine, error) {
	names := make([]string, len(Engines))
	for i, e := range Engines {
		if e.Name == name {
			return e, nil
		}
		names[i] = e.Name
	}
	return Engine{}, fmt.Errorf("extraction engine %q: there is none of this name; there are %s", name, strings.Join(names, ", "))
}

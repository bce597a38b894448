package extract

import (
	"runtime/debug"

	"stocktake/internal/extract/office"
)

// Version counts changes of this room that alter the text of some file.
const Version = "6"

// EngineVersion names what a text came through.
type EngineVersion struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// modules are the outside parts that decide the text.
var modules = []struct{ name, path string }{
	{PDFText, "github.com/ledongthuc/pdf"},
	{PDFium, "github.com/klippa-app/go-pdfium"},
}

// EngineVersions gives this room's version, that of office, and those of the
// modules behind the engines, in a fixed order. They belong in a document's fingerprint.
func EngineVersions() []EngineVersion {
	out := []EngineVersion{{"extract", Version}, {"office", office.Version}}
	info, _ := debug.ReadBuildInfo() // nil without module information
	for _, m := range modules {
		v := EngineVersion{m.name, "unknown"}
		if info != nil {
			for _, d := range info.Deps {
				if d.Path == m.path {
					v.Version = d.Version
				}
			}
		}
		out = append(out, v)
	}
	return out
}

package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/pipeline"
)

func TestDefinitionErrorsNameTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"title: x\nengin: auto\n": "line 2",
		"engine: auto\ntaggers: [kind]\nroster: un_members\nreviews: [letter]\n": "letter",
		"engine: auto\ntaggers: [kind]\nroster: none.csv\nreviews: [other]\n":    "none.csv",
		"engine: auto\ntaggers: [kind]\nroster: bad.csv\nreviews: [other]\n":     "line 3",
	} {
		dir := t.TempDir()
		for name, data := range map[string]string{"p.yaml": text, "bad.csv": "iso3,name_en\nXAA,Aldovia\nxyz,X\n"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, err := pipeline.LoadDefinition(filepath.Join(dir, "p.yaml"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", text, err, want)
		}
	}
	for _, name := range pipeline.DefinitionNames() {
		if _, err := pipeline.LoadDefinition(name); err != nil {
			t.Errorf("embedded definition: %v", err)
		}
	}
}

package extract

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/corpus"
	"stocktake/internal/testkit"
)

// The file's ligatures have lost their Unicode values in five ways; its script
// says which. Every word comes out right, and what was done is noted.
func TestLigaturesWithoutMapping(t *testing.T) {
	file, err := os.ReadFile("testdata/ligatures/ligatures.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, engine := range []string{Auto, PDFText} {
		pages, _, err := read(t, engine, file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sameAsLigatures(t, engine, pages)
		var notes bytes.Buffer
		for _, r := range pages[0].Repairs {
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			notes.Write(append(line, '\n'))
		}
		testkit.Golden(t, "ligatures/repairs.jsonl", notes.Bytes())
	}
}

// sameAsLigatures compares pages with the text of the damaged file.
func sameAsLigatures(t *testing.T, name string, pages []corpus.Page) {
	t.Helper()
	want, err := os.ReadFile("testdata/ligatures/ligatures.txt")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for i := range pages {
		got.WriteString(pages[i].Text() + "\n")
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

package index

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"stocktake/internal/message"
)

// Every note of a search has its text, and every text its note.
func TestNotesHaveTexts(t *testing.T) {
	key := regexp.MustCompile(`"(search\.[a-z_]+)"`)
	used := map[string]bool{}
	for _, pattern := range []string{"*.go", "syntax/*.go", "../../cmd/stocktake/reader.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range key.FindAllSubmatch(source, -1) {
				used[string(m[1])] = true
			}
		}
	}
	english := message.For("en")
	for k := range used {
		if !english.Has(k) {
			t.Errorf("%s has no text", k)
		}
	}
	for _, k := range english.Keys() {
		if key.MatchString(`"`+k+`"`) && !used[k] {
			t.Errorf("%s is the text of no note", k)
		}
	}
}

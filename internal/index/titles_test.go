package index

import (
	"os"
	"strings"
	"testing"
)

// The rule of what is only a title decides counts here and in room store; the
// rooms may not import each other, so their files are compared.
func TestTitlesAsInStore(t *testing.T) {
	body := func(file string) string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, rule, ok := strings.Cut(string(data), "// objectiveWords")
		if !ok {
			t.Fatalf("%s: no objectiveWords", file)
		}
		return rule
	}
	if body("titles.go") != body("../store/titles.go") {
		t.Error("titles.go differs from ../store/titles.go: a search would count other passages than a report")
	}
}

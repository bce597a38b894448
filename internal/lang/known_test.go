package lang

import (
	"bytes"
	"sort"
	"testing"
)

func TestKnown(t *testing.T) {
	for word, want := range map[string]bool{
		"aa": true, "migration": true, "Migration": true, "MIGRANTS": true, "réfugiés": true, "following": true, "ability": true,
		"": false, "migra<on": false, "qqxz": false, "a\nb": false, "zzzzzz": false, "\xff": false, "migrat": false,
	} {
		if Known(word) != want {
			t.Errorf("Known(%q) = %v", word, !want)
		}
	}
}

func TestEveryWordIsFound(t *testing.T) {
	list := bytes.Split(bytes.TrimSuffix(words(), []byte("\n")), []byte("\n"))
	if len(list) < 27000 {
		t.Fatalf("%d words, want 27,000 and more: words.gz is damaged", len(list))
	}
	if !sort.SliceIsSorted(list, func(i, j int) bool { return bytes.Compare(list[i], list[j]) < 0 }) {
		t.Fatal("words.gz is not sorted by bytes")
	}
	for _, w := range list {
		if !Known(string(w)) {
			t.Fatalf("%q is in the list but not found", w)
		}
		if x := string(w) + "\x01"; Known(x) {
			t.Fatalf("%q is found but not in the list", x)
		}
	}
}

func BenchmarkKnown(b *testing.B) {
	Known("a")
	for b.Loop() {
		Known("intergovernmental")
		Known("intergovernmxntal")
	}
}

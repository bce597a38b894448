package taxonomy

import "testing"

func TestEmbedded(t *testing.T) {
	x, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	terms := 0
	for _, l := range x.Lexicons {
		for _, ts := range l.Terms {
			terms += len(ts)
		}
	}
	t.Logf("version %s, %d terms", x.Version, terms)
}

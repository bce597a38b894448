package taxonomy

import (
	"reflect"
	"testing"
)

func TestEmbeddedCountries(t *testing.T) {
	all, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	few, err := EmbeddedCountries()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(few.Countries, all.Countries) {
		t.Error("other countries than the whole taxonomy has")
	}
	for _, text := range []string{"Republic of Kenya", "Voluntary National Review of Niger", "Guinea-Bissau", "Georgia", "no country"} {
		a, inAll := all.MatchCountry(text)
		f, inFew := few.MatchCountry(text)
		if inAll != inFew || a.ISO3 != f.ISO3 {
			t.Errorf("%q: %s %v, want %s %v", text, f.ISO3, inFew, a.ISO3, inAll)
		}
	}
}

package taxonomy

import (
	"slices"
	"testing"
)

// The schemes that the reviews' readers ask for are there, with their concepts.
func TestFurtherSchemes(t *testing.T) {
	x := embeddedOrFail(t)
	if got := x.FurtherSchemes(); !slices.Equal(got, []string{"group", "instrument", "issue", "place"}) {
		t.Fatalf("FurtherSchemes = %v", got)
	}
	for scheme, want := range map[string][]string{
		"group": {"women", "children", "persons-with-disabilities", "victims-of-trafficking", "youth", "indigenous-peoples", "diaspora", "local-authorities", "private-sector", "civil-society"},
		"issue": {"covid-19", "climate-and-disasters", "digitalization", "conflict", "food-crisis"},
		"instrument": {"icmw", "crc", "cedaw", "c97", "c143", "c189", "c190", "trafficking-protocol", "smuggling-protocol", "refugee-convention", "kampala-convention", "rabat-process", "khartoum-process",
			"colombo-process", "abu-dhabi-dialogue", "bali-process", "regional-conference-on-migration", "quito-process", "budapest-process", "prague-process", "almaty-process", "midsa"},
	} {
		for _, n := range want {
			topic, ok := x.Topic(scheme, n)
			if !ok {
				t.Errorf("%s:%s is missing", scheme, n)
				continue
			}
			for _, l := range seven {
				if topic.Names[l] == "" || len(topic.Terms[l]) == 0 {
					t.Errorf("%s:%s has no name or term in %s", scheme, n, l)
				}
			}
		}
	}
}

func TestNamed(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Kenya and Equatorial Guinea met.", []string{"KEN", "GNQ"}},
		{"Georgia and the Republic of Moldova met.", []string{"GEO", "MDA"}},
		{"a chad of paper", nil},
		{"the Gulf of Guinea", nil},
		{"Нигер и Нигерия", []string{"NER", "NGA"}},
		{"印度尼西亚和日本", []string{"IDN", "JPN"}},
	} {
		var got []string
		for _, n := range x.Named(c.text) {
			got = append(got, n.ISO3)
			if n.End <= n.Start || n.End > len(c.text) {
				t.Errorf("%q: %+v lies outside the text", c.text, n)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Named(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

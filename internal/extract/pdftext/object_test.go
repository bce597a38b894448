package pdftext

import "testing"

func TestReference(t *testing.T) {
	for _, c := range []struct{ dict, key, want string }{
		{"<</K [1 2] /Pg 8 0 R /S /TH>>", "Pg", "8 0 R"},
		{"<</K [<</MCID 15 /Pg 8 0 R>> 1] /Pg 9 0 R>>", "Pg", "9 0 R"}, // a kid's page is not the element's
		{"<</K <</Pg 8 0 R>>>>", "Pg", ""},
		{`<</T "a >> \" << /Pg 1 0 R" /Pg 9 0 R>>`, "Pg", "9 0 R"},
		{"<</Pg <<>> /PgX 1 0 R>>", "Pg", ""},
		{"<</Length 3 /Pg 7 0 R>>@120", "Pg", "7 0 R"},
		{"", "Pg", ""},
	} {
		if got := reference(c.dict, c.key); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.key, c.dict, got, c.want)
		}
	}
}

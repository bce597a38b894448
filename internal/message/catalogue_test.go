package message

import (
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\{\d\}`)

// English is the measure: every other catalogue holds the same keys, has
// placeholders where English has, and has plural forms where English has.
func TestCataloguesHoldTheSameKeys(t *testing.T) {
	en := For("en")
	if len(en.Keys()) < 200 {
		t.Fatalf("only %d keys in English", len(en.Keys()))
	}
	for _, lang := range Languages {
		c := For(lang)
		if c.Lang() != lang {
			t.Fatalf("For(%q) is the catalogue of %q", lang, c.Lang())
		}
		for _, key := range c.Keys() {
			if !en.Has(key) {
				t.Errorf("%s: key %s is not in English", lang, key)
			}
		}
		for _, key := range en.Keys() {
			if !c.Has(key) {
				t.Errorf("%s: key %s is missing", lang, key)
				continue
			}
			e, o := en.texts[key], c.texts[key]
			if (e.forms == nil) != (o.forms == nil) {
				t.Errorf("%s: key %s: plural forms in one language only", lang, key)
			}
			if strings.TrimSpace(o.text) == "" && o.forms == nil {
				t.Errorf("%s: key %s is empty", lang, key)
			}
			if e.forms == nil && holes(e.text) != holes(o.text) {
				t.Errorf("%s: key %s: placeholders %q, in English %q", lang, key, holes(o.text), holes(e.text))
			}
		}
	}
}

func holes(s string) string {
	found := placeholder.FindAllString(s, -1)
	sort.Strings(found)
	return strings.Join(found, "")
}

// Every category that a language uses for whole numbers up to 200 has a form.
func TestPluralFormsAreComplete(t *testing.T) {
	for _, lang := range Languages {
		c := For(lang)
		for key, e := range c.texts {
			if e.forms == nil {
				continue
			}
			for n := int64(0); n <= 200; n++ {
				if _, ok := e.forms[c.category(n)]; !ok {
					t.Errorf("%s: %s has no form %q, which %d takes", lang, key, c.category(n), n)
					break
				}
			}
		}
	}
}

func TestT(t *testing.T) {
	for _, tt := range []struct {
		lang, key string
		args      []any
		want      string
	}{
		{"en", "quote.passages", []any{1}, "1 passage"},
		{"en", "quote.passages", []any{12345}, "12,345 passages"},
		{"fr", "quote.passages", []any{0}, "0 passage"},
		{"fr", "quote.passages", []any{12345}, "12\u202f345 passages"},
		{"es", "quote.states", []any{1}, "1 Estado"},
		{"es", "quote.states", []any{1234}, "1234 Estados"},
		{"ru", "quote.passages", []any{1}, "1 отрывок"},
		{"ru", "quote.passages", []any{3}, "3 отрывка"},
		{"ru", "quote.passages", []any{11}, "11 отрывков"},
		{"ru", "quote.passages", []any{21}, "21 отрывок"},
		{"ar", "quote.states", []any{2}, "دولتان"},
		{"ar", "quote.states", []any{5}, "5 دول"},
		{"ar", "quote.states", []any{15}, "15 دولة"},
		{"zh", "quote.documents", []any{2}, "2份文件"},
		{"en", "page.cycle", []any{"2026"}, "Cycle 2026"},
		{"zh", "page.share_of", []any{3, 9}, "9中的3"},
		{"en", "no.such.key", nil, "no.such.key"},
		{"xx", "state.silent", nil, "Not reported in the review"},
	} {
		if got := For(tt.lang).T(tt.key, tt.args...); got != tt.want {
			t.Errorf("For(%q).T(%q, %v) = %q, want %q", tt.lang, tt.key, tt.args, got, tt.want)
		}
	}
}

// The first argument can be parted from its text, also where it is said in words.
func TestAround(t *testing.T) {
	for _, tt := range []struct {
		lang, key string
		args      []any
		want      [3]string
	}{
		{"en", "pack.point.support_asked", []any{2, "9 States", "4 passages"}, [3]string{"", "2", " States ask for support or cooperation, out of 9 States; 4 passages."}},
		{"ar", "pack.point.support_asked", []any{2, "دولتين", "فقرتان"}, [3]string{"طلبت الدعم أو التعاون ", "دولتان", "، من بين دولتين؛ فقرتان."}},
		{"ar", "pack.point.support_asked", []any{5, "{0}", "x"}, [3]string{"طلبت الدعم أو التعاون ", "5", " دول، من بين {0}؛ x."}},
		{"en", "state.silent", nil, [3]string{"Not reported in the review"}},
	} {
		c := For(tt.lang)
		if got := c.Around(tt.key, tt.args...); got != tt.want || strings.Join(got[:], "") != c.T(tt.key, tt.args...) {
			t.Errorf("For(%q).Around(%q, %v) = %q, want %q; T gives %q", tt.lang, tt.key, tt.args, got, tt.want, c.T(tt.key, tt.args...))
		}
	}
}

// An argument that looks like a placeholder is text.
func TestArgumentsAreNotFilledInAgain(t *testing.T) {
	if got := For("en").T("page.share_of", "{1}", "{0}"); got != "{1} of {0}" {
		t.Errorf("got %q", got)
	}
}

func TestNumbers(t *testing.T) {
	en, fr := For("en"), For("fr")
	for _, tt := range []struct{ got, want string }{
		{en.Number(-1234567), "\u22121,234,567"},
		{en.Number(999), "999"},
		{fr.Number(1000), "1\u202f000"},
		{en.Decimal(0.125, 2), "0.12"},
		{en.Decimal(-0.001, 2), "0.00"},
		{fr.Decimal(1234.5, 1), "1\u202f234,5"},
		{en.Percent(0.333), "33%"},
		{fr.Percent(1), "100\u202f%"},
		{en.Percent(0), "0%"},
		{en.Percent(0.0049), "<1%"},
		{en.Percent(0.0051), "1%"},
		{en.Percent(0.9951), ">99%"},
		{en.Percent(0.994), "99%"},
		{fr.Percent(0.9951), ">\u202f99\u202f%"},
		{For("ar").Percent(0.001), "أقل من 1%"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestDirection(t *testing.T) {
	for _, lang := range Languages {
		want := "ltr"
		if lang == "ar" {
			want = "rtl"
		}
		if got := For(lang).Dir(); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
}

// A wording that blames has no place in what people read.
func TestWordingIsSober(t *testing.T) {
	for _, name := range Languages {
		data, err := os.ReadFile("catalogue/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"failed", "failure", "a échoué", "fracas", "не смогло"} {
			if strings.Contains(strings.ToLower(string(data)), word) {
				t.Errorf("%s: %q", name, word)
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"twice":    "a:\n  b: x\n  b: y\n",
		"list":     "a: [x]\n",
		"empty":    "",
		"not yaml": "a: b: c",
	} {
		if _, err := parse("en", name, []byte(text)); err == nil {
			t.Errorf("%s: no error", name)
		} else if !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error does not name the file: %v", name, err)
		}
	}
}

// No line of French ends before a mark or within a quotation mark.
func TestFrenchMarksStayWithTheirWords(t *testing.T) {
	looked := 0
	for key, e := range For("fr").texts {
		texts := []string{e.text}
		for _, form := range e.forms {
			texts = append(texts, form)
		}
		for _, text := range texts {
			if strings.Contains(text, "\u00a0") {
				looked++
			}
			if loose := regexp.MustCompile(` [;:!?»]|« `).FindString(text); loose != "" {
				t.Errorf("%s: a plain space in %q: %s", key, loose, text)
			}
		}
	}
	if looked < 100 {
		t.Errorf("only %d texts with such a mark", looked)
	}
	if got := For("en").T("page.colon"); got != ": " {
		t.Errorf("English colon %q", got)
	}
}

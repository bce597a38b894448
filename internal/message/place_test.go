package message

import "testing"

func TestPlace(t *testing.T) {
	for _, tt := range []struct {
		lang     string
		from, to int64
		label    string
		section  bool
		want     string
	}{
		{"en", 1200, 1200, "", false, "page 1200"},
		{"en", 3, 4, "iii", false, "pages 3–4 (printed page iii)"},
		{"en", 3, 3, "3", false, "page 3"},
		{"en", 3, 3, "", true, "section 3"},
		{"fr", 3, 4, "", true, "sections 3 à 4"},
		{"es", 3, 3, "", true, "sección 3"},
		{"ar", 3, 3, "", true, "القسم 3"},
		{"ru", 3, 3, "", true, "раздел 3"},
		{"zh", 3, 3, "", true, "第3节"},
	} {
		if got := For(tt.lang).Place(tt.from, tt.to, tt.label, tt.section); got != tt.want {
			t.Errorf("%s: Place(%d, %d, %q, %v) = %q, want %q", tt.lang, tt.from, tt.to, tt.label, tt.section, got, tt.want)
		}
	}
}

func TestWithin(t *testing.T) {
	for lang, want := range map[string]string{"en": "Arabic", "fr": "arabe", "es": "árabe", "ru": "арабский", "zh": "阿拉伯文"} {
		if got := For(lang).Within(For(lang).T("language.ar")); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

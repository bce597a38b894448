package pack

import (
	"strings"
	"testing"
)

// What stands at the foot of a page ends neither its string nor its element,
// and is short.
func TestFoot(t *testing.T) {
	if got, want := string(cssString("Été: 日 </style>\"\\\n")), `"Été\3a  日 \3c \2f style\3e \22 \5c \a "`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p := &Pack{Lang: "en", Title: Line{Text: strings.Repeat("word ", 2000)}, Status: []string{"Cycle 2026", "more"}}
	if got := foot(p); len(got) > 150 || !strings.HasPrefix(got, "Briefing pack · word ") || !strings.HasSuffix(got, "word […] · Cycle 2026") {
		t.Errorf("foot %q", got)
	}
}

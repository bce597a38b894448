package corpus

import (
	"reflect"
	"testing"
)

func TestTurns(t *testing.T) {
	p := Passage{Spans: []Span{{Page: 4, At: 0}, {Page: 4, At: 30}, {Page: 5, At: 60}, {Page: 7, At: 90}, {Page: 7, At: 95}}}
	turns := p.Turns(map[int]string{4: "ii", 5: "1:a"})
	if want := []Turn{{60, 5, "1:a"}, {90, 7, ""}}; !reflect.DeepEqual(turns, want) {
		t.Fatalf("turns %v, want %v", turns, want)
	}
	var written []string
	for _, turn := range turns {
		written = append(written, turn.String())
		if got, ok := ParseTurn(turn.String()); !ok || got != turn {
			t.Errorf("%v is read as %v, %v", turn, got, ok)
		}
	}
	for _, s := range []string{"", "5", "a:5:", "60::1"} {
		if got, ok := ParseTurn(s); ok {
			t.Errorf("%q is read as %v", s, got)
		}
	}
	for _, tt := range []struct {
		from, to, page, end int
		label               string
	}{
		{0, 120, 4, 7, "ii"},
		{0, 60, 4, 4, "ii"},
		{0, 61, 4, 5, "ii"},
		{59, 61, 4, 5, "ii"},
		{60, 90, 5, 5, "1:a"},
		{70, 120, 5, 7, "1:a"},
		{90, 90, 7, 7, ""},
	} {
		page, end, label := PagesOf(written, Turn{Page: 4, Label: "ii"}, tt.from, tt.to)
		if page != tt.page || end != tt.end || label != tt.label {
			t.Errorf("bytes %d to %d are on pages %d to %d, printed %q; want %d to %d, %q", tt.from, tt.to, page, end, label, tt.page, tt.end, tt.label)
		}
	}
	if got := (&Passage{Spans: []Span{{Page: 4}, {Page: 4, At: 9}}}).Turns(nil); got != nil {
		t.Errorf("a passage on one page turns at %v", got)
	}
}

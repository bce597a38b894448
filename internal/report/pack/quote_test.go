package pack

import (
	"fmt"
	"strings"
	"testing"

	"stocktake/internal/message"
)

// A quotation is cited by the pages on which it stands, not by all of its passage.
func TestQuoteIsCitedByItsOwnPages(t *testing.T) {
	first := strings.Repeat("This sentence says nothing of use here. ", 10)
	text := first + "Smuggling networks were dismantled. " + strings.Repeat("More words follow. ", 10)
	m := &maker{s: &scope{lang: "en", cat: message.For("en")}}
	for _, tt := range []struct {
		turn, limit int
		want        string
	}{
		{len(first), 60, "page 5 (printed page 9)"},
		{len(first) + 20, 60, "pages 4–5 (printed page 8)"},
		{len(text) - 10, 60, "page 4 (printed page 8)"},
		{len(first), 2000, "pages 4–5 (printed page 8)"},
	} {
		p := passage{row: row{"text": text, "language": "en", "page": int64(4), "page_end": int64(5), "label": "8", "section": false,
			"turns": []any{fmt.Sprintf("%d:5:9", tt.turn)}, "places": []any{fmt.Sprintf("%d:%d", len(first), len(first)+9)}}}
		if got := m.quote(p, part{Limit: tt.limit}); got.Page != tt.want || !strings.Contains(got.Text, "Smuggling networks") {
			t.Errorf("the page turns at byte %d: %q is cited by %q, want %q", tt.turn, got.Text, got.Page, tt.want)
		}
	}
}

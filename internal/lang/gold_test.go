package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"stocktake/internal/testkit"
)

// The actions of the Compact in English, French and Spanish, whole and cut to
// their first five words.
func TestDetectOnActions(t *testing.T) {
	f, err := os.Open(testkit.Shared(t, "gold/gcm-actions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var n, whole, short, shortWrong int
	for lines.Scan() {
		var row struct{ Lang, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		n++
		if got, _ := Detect(row.Text); got == row.Lang {
			whole++
		} else {
			t.Logf("%s taken for %s: %.80s", row.Lang, got, row.Text)
		}
		switch got, _ := Detect(firstWords(row.Text, 6)); got {
		case row.Lang:
			short++
		case Undetermined:
		default:
			shortWrong++
		}
	}
	t.Logf("%d texts: whole %d right; six words %d right, %d wrong, the rest undetermined", n, whole, short, shortWrong)
	if float64(whole) < 0.99*float64(n) || float64(short) < 0.9*float64(n) || float64(shortWrong) > 0.03*float64(n) {
		t.Error("too few right")
	}
}

func firstWords(s string, n int) string {
	for i, c := range s {
		if c == ' ' {
			if n--; n == 0 {
				return s[:i]
			}
		}
	}
	return s
}

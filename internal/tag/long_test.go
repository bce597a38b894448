package tag

import (
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
)

// A very long text takes time in proportion to its length, not to its square.
func TestLongText(t *testing.T) {
	tg, err := New(embedded(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, unit := range map[string]string{
		"prose":     "Objective 9: the State has adopted a law (Hungary); migrants will receive 12 permits, however gaps remain. ",
		"brackets":  "(((((Hungary) ",
		"migrants":  "migrants ",
		"numbers":   "Objective 1, 2, ",
		"ideograph": "移民数据不足，目标9。",
	} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n/len(unit))
			start := time.Now()
			p, tags := Text(tg, "x", text, "en")
			check(t, []corpus.Passage{p}, tags)
			return time.Since(start)
		}
		took(20_000)
		short, long := took(20_000), took(400_000)
		t.Logf("%s: %v for 20 kB, %v for 400 kB", name, short, long)
		if long > 100*short && long > 2*time.Second {
			t.Errorf("%s: %v for 20 kB, %v for 400 kB", name, short, long)
		}
	}
}

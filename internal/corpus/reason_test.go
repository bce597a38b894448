package corpus

import (
	"reflect"
	"testing"
)

func TestReasons(t *testing.T) {
	if got := Reason(ReasonPages, 3, 10); got != "pages 3 10" {
		t.Errorf("a reason with figures is written %q", got)
	}
	if got := Reason(ReasonCrash); got != "crash" {
		t.Errorf("a reason without figures is written %q", got)
	}
	joined := JoinReasons(ReasonLayer, "", Reason(ReasonUnmapped, "12"))
	if joined != "layer; unmapped 12" {
		t.Errorf("joined: %q", joined)
	}
	if got, want := SplitReason(joined), [][]string{{"layer"}, {"unmapped", "12"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("split: %q, want %q", got, want)
	}
	if got := SplitReason(""); got != nil {
		t.Errorf("no reason is split into %q", got)
	}
}

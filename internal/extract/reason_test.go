package extract

import (
	"testing"

	"stocktake/internal/corpus"
)

func TestLack(t *testing.T) {
	for reason, want := range map[string]string{
		"pages 3 10":              "the first engine found 3 of 10 pages",
		"unmapped 12":             "12 % of the characters have no sure Unicode value",
		corpus.ReasonStreams:      faults[corpus.ReasonStreams],
		"streams; told otherwise": faults[corpus.ReasonStreams] + "; told otherwise",
	} {
		if got := lack(reason).Error(); got != want {
			t.Errorf("%q is told as %q, want %q", reason, got, want)
		}
	}
	if !layered(&corpus.Page{Reason: "layer; streams"}) || layered(&corpus.Page{Reason: "streams"}) || layered(&corpus.Page{}) {
		t.Error("a page's layer is not known by its reasons")
	}
}

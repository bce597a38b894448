package message

import "testing"

func TestReasons(t *testing.T) {
	en, fr := For("en"), For("fr")
	for _, tt := range []struct {
		c       *Catalogue
		reasons [][]string
		want    string
	}{
		{en, nil, en.T("reason.first")},
		{en, [][]string{{"layer"}, {"streams"}}, en.T("reason.layer") + " " + en.T("reason.streams")},
		{For("zh"), [][]string{{"layer"}, {"streams"}}, For("zh").T("reason.layer") + For("zh").T("reason.streams")},
		{fr, [][]string{{"doubtful", "0.45", "0.92"}}, fr.T("reason_measured.doubtful", fr.T("reason.doubtful"), "0,45", "0,92")},
		{en, [][]string{{"pages", "3", "1200"}}, en.T("reason_measured.pages", en.T("reason.pages"), "3", "1,200")},
		{en, [][]string{{"pages"}}, en.T("reason.pages")},
		{en, [][]string{{"something", "as", "it", "was"}}, "something as it was"},
	} {
		if got := tt.c.Reasons(tt.reasons); got != tt.want {
			t.Errorf("%q in %s: %q, want %q", tt.reasons, tt.c.Lang(), got, tt.want)
		}
	}
}

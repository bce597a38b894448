package report_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/message"
	"stocktake/internal/report"
	"stocktake/internal/report/pack"
)

// Where other reports stand in for reviews, pages and packs say so, and no
// sentence says that a review was submitted.
func TestStandInsAreNotCalledReviews(t *testing.T) {
	needAssets(t)
	db := tables(t, []bundle{
		document("xaa-2022-en", "XAA", 2022, corpus.KindVNR, "en").says("progress", "Consulates issue identity papers.", 4),
		document("xab-2026-en", "XAB", 2026, corpus.KindReview, "en").says("plan", "A register will be set up.", 4),
	})
	en := message.For("en")
	dir := t.TempDir()
	if _, err := report.RenderAll(context.Background(), db, definitions(t), report.Options{Dir: dir, Names: []string{"overview", "kinds"}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"overview.html", "kinds.html"} {
		page, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if want := en.T("page.stand_in", 1, "2022"); !strings.Contains(string(page), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	for name, o := range map[string]pack.Options{"roundtable": {RoundTable: 1}, "policy debate": {PolicyDebate: true}, "objective": {Objective: 4}} {
		for cycle, standIn := range map[int]bool{2022: true, 2026: false} {
			o.Cycle = cycle
			text := string(pack.Markdown(makePack(t, db, o)))
			for said, want := range map[string]bool{"stands in for the review": standIn, en.T("pack.status.stand_in"): standIn, "has submitted a review": !standIn} {
				if strings.Contains(text, said) != want {
					t.Errorf("%s, %d: %q is said: %v", name, cycle, said, !want)
				}
			}
		}
	}
}

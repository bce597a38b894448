package store

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// contract is what reports, pages and exports read; more columns may stand beside these.
var contract = map[string]string{
	"documents":           "id sha256 file bytes country cycle doc_kind title language published url translation_of inferred pages passages characters readable engine_main",
	"pages":               "document page label width height engine reason reading_order quality image_cover lines characters",
	"passages":            "id document ordinal role level page page_end label section turns heading text language characters kind kind_score conf counted",
	"tags":                "passage document scheme notation score method explicit counted threshold",
	"evidence":            "passage scheme notation method evidence_passage start end term rule words",
	"problems":            "document page stage code message fatal",
	"objectives":          "objective title_en title_fr title_es title_ar title_ru title_zh label_en label_fr label_es label_ar label_ru label_zh",
	"principles":          "principle title_en",
	"goals":               "goal title_en title_fr title_es title_ar title_ru title_zh color",
	"targets":             "target goal label relevance",
	"links":               "objective target goal strength weight source",
	"naming_terms":        "scheme notation term",
	"anchors":             "language word mistaken",
	"countries":           "iso3 m49 name_en name_fr name_es name_ar name_ru name_zh name_pt region subregion review_region status sample",
	"roundtables":         "cycle roundtable objective title sure",
	"roster":              "country",
	"review_kinds":        "doc_kind stand_in",
	"weak_objectives":     "objective language f1 n",
	"scores":              "scheme concept texts language f1 low high n",
	"versions":            "key value",
	"decisions":           "line passage scheme notation verdict reviewer decided comment standing anchor document page words decided_on taxonomy bulk",
	"reviewer_verdicts":   "passage scheme notation reviewer line verdict holds machine",
	"verdicts":            "passage scheme notation holding failing outcome",
	"reviewed_tags":       "passage document scheme notation score method explicit counted review",
	"state_reviews":       "country cycle objective state reviewed_state passages reviewed_passages decided",
	"decision_totals":     "lines standing reviewers unplaced near verdicts disputed print",
	"cycles":              "cycle",
	"states_expected":     "country cycle",
	"submissions":         "country cycle status documents pages basis",
	"objective_passages":  "objective passage document country cycle kind score method page label section language heading role",
	"state_facts":         "objective passage document country cycle page label fact score words",
	"states":              "country cycle objective state passages documents progress challenge plan recommendation support context evidenced",
	"coverage":            "cycle objective states_all submitted readable silent mentioned challenge planned reported evidenced passages states_with_passages",
	"kinds":               "cycle objective kind passages",
	"kind_counts":         "cycle objective progress challenge plan recommendation support context total",
	"languages":           "language documents pages passages",
	"sdg_passages":        "cycle objective goal passage said",
	"sdg_target_passages": "cycle objective goal target passage said",
	"concept_passages":    "scheme notation passage document country cycle kind score objective page page_end label section language ordinal",
	"concept_names":       "scheme notation place name_en name_fr name_es name_ar name_ru name_zh",
	"sdg_links":           "cycle objective goal explicit inferred",
	"countries_in_corpus": "country name_en cycles documents",
	"document_quality":    "document country cycle doc_kind language pages pages_with_text mean_quality engine_main passages counted_passages tags problems fatal_code",
	"problem_counts":      "stage code documents pages",
	"objective_country":   "cycle objective country state passages",
}

func TestContract(t *testing.T) {
	db := built(t, testFacts(), document("aaa-2022-en", "AAA", 2022, corpus.KindReview).passage("progress", 9))
	for _, name := range append(slices.Clone(Tables), Views...) {
		table, err := db.Query(context.Background(), "SELECT * FROM "+name, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, column := range strings.Fields(contract[name]) {
			if table.Index(column) < 0 {
				t.Errorf("%s has no column %s", name, column)
			}
		}
		for _, c := range table.Columns {
			if c.Type == "HUGEINT" {
				t.Errorf("%s.%s is a HUGEINT: cast the sum to BIGINT", name, c.Name)
			}
		}
	}
	for name := range contract {
		if !slices.Contains(Tables, name) && !slices.Contains(Views, name) {
			t.Errorf("%s is promised but not listed", name)
		}
	}
}

// Tables and Views are complete, apart from views that only other views read.
func TestListsAreComplete(t *testing.T) {
	db := built(t, testFacts())
	inner := []string{"concept_uses", "review_cycles", "spoken_passages", "term_uses", "works"}
	listed := slices.Sorted(slices.Values(append(append(slices.Clone(Tables), Views...), inner...)))
	got := strings.Fields(text(t, db, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1"))
	if !slices.Equal(listed, got) {
		t.Errorf("the file has %v, the lists %v", got, listed)
	}
}

// Every view says above it what it counts, and of what.
func TestEveryViewIsExplained(t *testing.T) {
	script, version, err := schemaScript()
	if err != nil || len(version) != 12 {
		t.Fatal(version, err)
	}
	views := regexp.MustCompile(`(?m)^CREATE VIEW (\w+)`).FindAllStringSubmatchIndex(script, -1)
	if len(views) < len(Views) {
		t.Fatalf("%d views found, %d listed", len(views), len(Views))
	}
	for _, at := range views {
		name := script[at[2]:at[3]]
		above := script[:at[0]]
		comment := above[strings.LastIndex(above, "\n\n")+1:]
		if !strings.HasPrefix(strings.TrimSpace(comment), "-- "+name+":") {
			t.Errorf("the comment above view %s must begin %q, is %q", name, "-- "+name+":", comment)
		}
	}
}

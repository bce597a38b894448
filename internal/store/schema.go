package store

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// Tables lists the tables in the order in which exports and fingerprints show them.
var Tables = []string{
	"documents", "pages", "passages", "tags", "evidence", "problems", "decisions",
	"objectives", "principles", "goals", "targets", "links", "concepts", "naming_terms", "anchors", "countries", "roundtables",
	"roster", "review_kinds", "weak_objectives", "scores", "versions",
}

// Views lists the views that reports and pages read.
var Views = []string{
	"cycles", "states_expected", "document_standing", "counted_documents", "submissions",
	"objective_passages", "first_objectives", "state_facts", "states", "coverage", "objective_country",
	"kinds", "kind_counts", "languages", "passage_languages", "objective_languages", "objective_methods", "sdg_passages", "sdg_links", "sdg_target_passages", "concept_names", "concept_passages",
	"changes", "countries_in_corpus", "review_passages", "cycle_pairs", "concept_keyness", "term_passages", "term_keyness", "term_changes", "document_quality", "problem_counts", "document_engines", "engine_pages", "corpus_totals",
	"reviewer_verdicts", "verdicts", "reviewed_tags", "reviewed_kinds", "reviewed_passages", "reviewed_objective_passages", "reviewed_states", "reviewed_coverage", "state_reviews", "decision_totals",
}

// schemaScript is every file of schema/ in the order of their numbers, and the
// first 12 hex digits of its SHA-256.
func schemaScript() (sql, version string, err error) {
	names, err := fs.Glob(schemaFiles, "schema/*.sql") // sorted by name
	if err != nil {
		return "", "", fmt.Errorf("schema: %w", err)
	}
	for _, name := range names {
		b, err := schemaFiles.ReadFile(name)
		if err != nil {
			return "", "", fmt.Errorf("schema: %w", err)
		}
		sql += string(b) + "\n"
	}
	sum := sha256.Sum256([]byte(sql))
	return sql, hex.EncodeToString(sum[:])[:12], nil
}

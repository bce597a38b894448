package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Verdicts of a person on a tag.
const (
	VerdictAccept  = "accept"  // the tag holds
	VerdictReject  = "reject"  // it does not
	VerdictAdd     = "add"     // it holds, though no tagger gave it
	VerdictComment = "comment" // says something, decides nothing
	VerdictUndo    = "undo"    // takes back the reviewer's last standing verdict on the tag
)

// Verdicts are all verdicts.
var Verdicts = []string{VerdictAccept, VerdictReject, VerdictAdd, VerdictComment, VerdictUndo}

// Decision is what a named person said of one tag of one passage. It is
// anchored on the document and the passage's own words, with its page to tell
// equal words apart, since the ID of a passage may change when a document is
// read again by a newer engine.
type Decision struct {
	Time     time.Time `json:"time"` // UTC, whole seconds
	Reviewer string    `json:"reviewer"`
	Verdict  string    `json:"verdict"`
	Scheme   string    `json:"scheme"`
	Notation string    `json:"notation"`
	Reason   string    `json:"reason,omitempty"`
	Taxonomy string    `json:"taxonomy"` // version that was in use
	Document string    `json:"document"`
	Passage  string    `json:"passage"`        // its ID when this was decided
	Page     int       `json:"page"`           // 1-based, on which it began
	Words    string    `json:"words"`          // the passage's text, spaces folded
	Bulk     string    `json:"bulk,omitempty"` // names the act by which many were decided at once
}

// Longest texts that a decision takes, in characters.
const (
	maxReviewer = 80
	maxReason   = 2000
)

// Check says what a decision lacks.
func (d *Decision) Check() error {
	switch {
	case strings.TrimSpace(d.Reviewer) == "":
		return errors.New("a decision needs a reviewer's name")
	case utf8.RuneCountInString(d.Reviewer) > maxReviewer:
		return fmt.Errorf("the reviewer's name is longer than %d characters", maxReviewer)
	case utf8.RuneCountInString(d.Reason) > maxReason:
		return fmt.Errorf("the reason is longer than %d characters", maxReason)
	case !slices.Contains(Verdicts, d.Verdict):
		return fmt.Errorf("verdict %q is not one of %s", d.Verdict, strings.Join(Verdicts, ", "))
	case d.Verdict == VerdictComment && strings.TrimSpace(d.Reason) == "":
		return errors.New("a comment needs words")
	case d.Scheme == "" || d.Notation == "":
		return errors.New("a decision needs a concept")
	case d.Document == "" || d.Words == "":
		return errors.New("a decision needs a passage")
	}
	return nil
}

// About says whether a decision is on a passage, which begins on page and has
// words as Anchor gives them. The page decides only when exact is asked for.
func (d *Decision) About(document string, page int, words string, exact bool) bool {
	return d.Document == document && d.Words == words && (!exact || d.Page == page)
}

// Anchor is a passage's text with runs of space folded, by which decisions find it again.
func Anchor(text string) string { return strings.Join(strings.Fields(text), " ") }

// Standing gives the decisions that nobody took back, in their order: an undo
// takes back the last verdict of the same reviewer on the same tag of the same
// words on the same page; one that names a bulk, the last of that bulk. Undo
// lines themselves do not stand.
func Standing(decisions []Decision) []Decision {
	var out []Decision
	for i, stands := range Stands(decisions) {
		if stands {
			out = append(out, decisions[i])
		}
	}
	return out
}

// Stands says of each decision whether it stands, as Standing does.
func Stands(decisions []Decision) []bool {
	type key struct {
		reviewer, scheme, notation, document, words string
		page                                        int
	}
	at := func(d *Decision) key { return key{d.Reviewer, d.Scheme, d.Notation, d.Document, d.Words, d.Page} }
	stands := make([]bool, len(decisions))
	last := map[key][]int{}
	for i := range decisions {
		k := at(&decisions[i])
		if decisions[i].Verdict != VerdictUndo {
			stands[i] = true
			last[k] = append(last[k], i)
			continue
		}
		for n := len(last[k]) - 1; n >= 0; n-- {
			if at := last[k][n]; decisions[i].Bulk == "" || decisions[i].Bulk == decisions[at].Bulk {
				stands[at] = false
				last[k] = slices.Delete(last[k], n, n+1)
				break
			}
		}
	}
	return stands
}

// DecisionsPrint is the SHA-256 of decisions, in 12 hex digits: "" for none.
// Figures after review depend on them, so it stands beside those figures.
func DecisionsPrint(decisions []Decision) (string, error) {
	if len(decisions) == 0 {
		return "", nil
	}
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(decisions); err != nil {
		return "", fmt.Errorf("hashing decisions: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

package tag

import (
	"context"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// calibration turns scores into how often tags of such a score were right in
// labelled texts. It runs last: every rule before it reads the scores as made.
type calibration struct {
	lines      map[[2]string][]taxonomy.CalibrationPoint // scheme, method → corners, rising
	thresholds map[[2]string]float64                     // scheme, notation
}

var _ corpus.Settler = (*calibration)(nil)

func newCalibration(tx *taxonomy.Taxonomy) (corpus.Tagger, error) {
	c := &calibration{map[[2]string][]taxonomy.CalibrationPoint{}, map[[2]string]float64{}}
	for _, p := range tx.Calibration {
		key := [2]string{p.Scheme, p.Method}
		c.lines[key] = append(c.lines[key], p)
	}
	for _, lx := range tx.Lexicons {
		c.thresholds[[2]string{lx.Scheme, lx.Notation}] = lx.Threshold
	}
	return c, nil
}

func (c *calibration) Name() string { return "calibration" }

// Settles says whether there is a line for the tag.
func (c *calibration) Settles(t corpus.Tag) bool {
	return c.lines[[2]string{t.Scheme, t.Method}] != nil
}

// Tag gives the tags for which there is a line, with their new score. Tags of
// headings stay: no labelled text tells how often they hold.
func (c *calibration) Tag(ctx context.Context, _ corpus.Document, passages []corpus.Passage, tags []corpus.Tag) ([]corpus.Tag, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	heads := map[string]bool{}
	for i := range passages {
		if passages[i].Role == corpus.RoleHeading {
			heads[passages[i].ID] = true
		}
	}
	var out []corpus.Tag
	for _, t := range tags {
		if !c.Settles(t) {
			continue
		}
		if !heads[t.Passage] {
			t.Score = c.score(t)
		}
		out = append(out, t)
	}
	return out, nil
}

// score is the calibrated score. It stays on the side of its concept's threshold
// on which it was: calibration says what a score means, not what counts.
func (c *calibration) score(t corpus.Tag) float64 {
	y := clampScore(onLine(c.lines[[2]string{t.Scheme, t.Method}], t.Score))
	switch least := c.thresholds[[2]string{t.Scheme, t.Notation}]; {
	case t.Score >= least:
		return max(y, least)
	case y >= least:
		return t.Score
	}
	return y
}

// onLine is the height at x of the line from (0,0) over the corners to (1,1).
func onLine(corners []taxonomy.CalibrationPoint, x float64) float64 {
	from, to := taxonomy.CalibrationPoint{}, taxonomy.CalibrationPoint{Score: 1, Chance: 1}
	for _, p := range corners {
		if p.Score >= x {
			to = p
			break
		}
		from = p
	}
	if to.Score <= from.Score {
		return to.Chance
	}
	return from.Chance + (x-from.Score)*(to.Chance-from.Chance)/(to.Score-from.Score)
}

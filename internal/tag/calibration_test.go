package tag

import (
	"context"
	"math"
	"slices"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

func TestOnLine(t *testing.T) {
	corners := []taxonomy.CalibrationPoint{{Score: 0.5, Chance: 0.5}, {Score: 0.8, Chance: 0.6}}
	for x, want := range map[float64]float64{0: 0, 0.25: 0.25, 0.5: 0.5, 0.65: 0.55, 0.8: 0.6, 0.9: 0.8, 1: 1} {
		if got := onLine(corners, x); math.Abs(got-want) > 1e-9 {
			t.Errorf("at %v: %v, want %v", x, got, want)
		}
	}
}

// graded are tags of rising score of which right in a hundred hold.
func graded(scheme string, from, to float64, right int) []Judged {
	var out []Judged
	for i := range 100 {
		out = append(out, Judged{scheme, corpus.MethodLexicon, from + (to-from)*float64(i)/100, i*right/100 != (i+1)*right/100, string(rune('a' + i%20))})
	}
	return out
}

func TestCalibrate(t *testing.T) {
	tags := slices.Concat(graded(corpus.SchemeSDG, 0.5, 0.6, 30), graded(corpus.SchemeSDG, 0.6, 0.8, 60), graded(corpus.SchemeSDG, 0.8, 0.9, 50), graded(corpus.SchemeSDG, 0.9, 1, 95))
	points := fitLines(tags)
	if p := points[0]; p.Score != taxonomy.DefaultThreshold || p.Chance != taxonomy.DefaultThreshold {
		t.Errorf("the threshold is no fixed point: %v", p)
	}
	for i, p := range points[1:] {
		if before := points[i]; p.Scheme != corpus.SchemeSDG || p.Score <= before.Score || p.Chance <= before.Chance {
			t.Errorf("%v follows %v", p, before)
		}
	}
	before, after := CalibrationError(tags), CalibrationError(CrossCalibrate(tags, 5))
	if after > before/2 {
		t.Errorf("error %.3f before, %.3f after", before, after)
	}
	if got := Calibrate(tags, 5); !slices.Equal(got, points) {
		t.Errorf("%v, want the line kept", got)
	}
	straight := slices.Concat(graded(corpus.SchemeGCM, 0.5, 0.6, 55), graded(corpus.SchemeGCM, 0.6, 0.7, 65), graded(corpus.SchemeGCM, 0.9, 1, 95))
	if got := Calibrate(straight, 5); len(got) != 0 {
		t.Errorf("scores that are right already are changed: %v", got)
	}
	if got := Calibrate(nil, 5); len(got) != 0 {
		t.Errorf("points from no tags: %v", got)
	}
}

// Calibration takes no tag across its concept's threshold, whatever the threshold.
func TestCalibrationKeepsWhatCounts(t *testing.T) {
	tx := embedded(t)
	points := []taxonomy.CalibrationPoint{{Scheme: "gcm", Method: corpus.MethodLexicon, Score: 0.5, Chance: 0.5}, {Scheme: "gcm", Method: corpus.MethodLexicon, Score: 0.6, Chance: 0.8}, {Scheme: "gcm", Method: corpus.MethodLexicon, Score: 0.8, Chance: 0.85}}
	made, err := newCalibration(tx.WithCalibration(points))
	if err != nil {
		t.Fatal(err)
	}
	c := made.(*calibration)
	for _, least := range []float64{0.3, 0.5, 0.7, 0.9} {
		c.thresholds[[2]string{"gcm", "9"}] = least
		for s := 0.01; s < 1; s += 0.01 {
			if got := c.score(corpus.Tag{Scheme: "gcm", Notation: "9", Method: corpus.MethodLexicon, Score: s}); (got >= least) != (s >= least) {
				t.Errorf("threshold %v: %v became %v", least, s, got)
			}
		}
	}
	passages := []corpus.Passage{{ID: "h", Role: corpus.RoleHeading}, {ID: "p", Role: corpus.RoleBody}}
	tags := []corpus.Tag{
		{Passage: "h", Scheme: "gcm", Notation: "10", Method: corpus.MethodLexicon, Score: 0.7},
		{Passage: "p", Scheme: "gcm", Notation: "10", Method: corpus.MethodLexicon, Score: 0.7},
		{Passage: "p", Scheme: "gcm", Notation: "10", Method: corpus.MethodCitation, Score: 0.7},
	}
	got, err := Run(t.Context(), []corpus.Tagger{given{tags}, c}, corpus.Document{ID: "d"}, passages)
	if err != nil || len(got) != 3 {
		t.Fatalf("%v, %v", got, err)
	}
	for _, g := range got {
		want := 0.7
		if g.Passage == "p" && g.Method == corpus.MethodLexicon {
			want = 0.825
		}
		if g.Score != want {
			t.Errorf("%s by %s: %v, want %v", g.Passage, g.Method, g.Score, want)
		}
	}
}

// given is a tagger whose tags are known.
type given struct{ tags []corpus.Tag }

func (given) Name() string { return "given" }

func (g given) Tag(context.Context, corpus.Document, []corpus.Passage, []corpus.Tag) ([]corpus.Tag, error) {
	return g.tags, nil
}

package tag

import (
	"cmp"
	"slices"

	"stocktake/internal/corpus"
	"stocktake/internal/taxonomy"
)

// Judged is a tag of a labelled text, with the score it had before calibration.
type Judged struct {
	Scheme, Method string
	Score          float64
	Holds          bool
	Group          string // tags of one group stay in one fold
}

const (
	fewest = 40  // tags behind a corner: a share of fewer says little
	rising = 0.1 // least slope: tags of one passage keep their order where shares do not differ
)

// Calibrate fits the line of each scheme and method that tags by lexicon, by
// isotonic regression (pool adjacent violators) over runs of tags of rising score.
// The default threshold is a fixed point; shares below it are drawn up to it,
// so that a tag that counts says so. A line that brings no lower calibration error
// in cross-validation is left out. The same tags give the same points.
func Calibrate(tags []Judged, folds int) []taxonomy.CalibrationPoint {
	held := CrossCalibrate(tags, folds)
	return slices.DeleteFunc(fitLines(tags), func(p taxonomy.CalibrationPoint) bool {
		return CalibrationError(OfScheme(held, p.Scheme)) >= CalibrationError(OfScheme(tags, p.Scheme))
	})
}

// OfScheme gives the tags of one scheme.
func OfScheme(tags []Judged, scheme string) []Judged {
	return slices.DeleteFunc(slices.Clone(tags), func(t Judged) bool { return t.Scheme != scheme })
}

func fitLines(tags []Judged) []taxonomy.CalibrationPoint {
	var out []taxonomy.CalibrationPoint
	for _, scheme := range []string{corpus.SchemeGCM, corpus.SchemeSDG} {
		var of []Judged
		for _, t := range tags {
			if t.Scheme == scheme && t.Method == corpus.MethodLexicon && t.Score >= taxonomy.DefaultThreshold {
				of = append(of, t)
			}
		}
		out = append(out, corners(scheme, pool(runs(of)))...)
	}
	return out
}

// run is tags of neighbouring scores.
type run struct{ n, scores, right float64 }

func (r run) share() float64 { return r.right / r.n }

// runs cuts tags, by rising score, into runs of at least fewest; tags of the
// same score stay together.
func runs(tags []Judged) []run {
	slices.SortStableFunc(tags, func(a, b Judged) int { return cmp.Compare(a.Score, b.Score) })
	var out []run
	for i, t := range tags {
		last := len(out) - 1
		if last < 0 || out[last].n >= fewest && t.Score > tags[i-1].Score && len(tags)-i >= fewest {
			out, last = append(out, run{}), last+1
		}
		out[last].n++
		out[last].scores += t.Score
		if t.Holds {
			out[last].right++
		}
	}
	return out
}

// pool joins neighbours until shares rise.
func pool(list []run) []run {
	var out []run
	for _, r := range list {
		out = append(out, r)
		for n := len(out); n > 1 && out[n-2].share() >= out[n-1].share(); n = len(out) {
			a, b := out[n-2], out[n-1]
			out = append(out[:n-2], run{a.n + b.n, a.scores + b.scores, a.right + b.right})
		}
	}
	return out
}

// corners turns runs into points from the fixed point at the threshold upwards.
func corners(scheme string, list []run) []taxonomy.CalibrationPoint {
	if len(list) == 0 {
		return nil
	}
	last := taxonomy.CalibrationPoint{Scheme: scheme, Method: corpus.MethodLexicon, Score: taxonomy.DefaultThreshold, Chance: taxonomy.DefaultThreshold}
	out := []taxonomy.CalibrationPoint{last}
	for _, r := range list {
		p := last
		p.Score = round(r.scores / r.n)
		p.Chance = round(min(max(r.share(), last.Chance+rising*(p.Score-last.Score)), 1-rising*(1-p.Score)))
		if p.Score <= last.Score || p.Chance <= last.Chance {
			continue
		}
		out, last = append(out, p), p
	}
	return out
}

// CrossCalibrate gives the tags with scores from a line that was fitted on the
// tags of the other folds only, in the order given.
func CrossCalibrate(tags []Judged, folds int) []Judged {
	out := slices.Clone(tags)
	for fold := range folds {
		var fit []Judged
		for _, t := range tags {
			if foldOf(t.Group, folds) != fold {
				fit = append(fit, t)
			}
		}
		points := fitLines(fit)
		for i := range out {
			if foldOf(out[i].Group, folds) == fold {
				out[i] = recalibrated(points, out[i])
			}
		}
	}
	return out
}

// recalibrated is the tag with its score on the line of its scheme and method.
func recalibrated(points []taxonomy.CalibrationPoint, t Judged) Judged {
	var line []taxonomy.CalibrationPoint
	for _, p := range points {
		if p.Scheme == t.Scheme && p.Method == t.Method {
			line = append(line, p)
		}
	}
	if len(line) > 0 {
		t.Score = clampScore(onLine(line, t.Score))
	}
	return t
}

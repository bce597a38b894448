package tag

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/taxonomy"
	"stocktake/internal/testkit"
)

// calibrated are the gold files on which the lines of calibration.tsv are fitted.
var calibrated = []string{"passages.jsonl", "sdg-benchmark-dev.jsonl"}

const crossFolds = 5

// rawTags gives what labels say of the tags of gold files, scores as made.
func rawTags(t *testing.T, scheme string, paths ...string) []Judged {
	t.Helper()
	tg, err := New(embedded(t).WithCalibration(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []Judged
	for _, path := range paths {
		cases, err := eval.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			_, tags := Text(tg, c.ID, c.Text, c.Lang)
			for _, j := range eval.Judge(c, tags, scheme) {
				out = append(out, Judged{j.Tag.Scheme, j.Tag.Method, j.Tag.Score, j.Holds, c.ID})
			}
		}
	}
	return out
}

func calibrationTags(t *testing.T) []Judged {
	t.Helper()
	paths := make([]string, len(calibrated))
	for i, name := range calibrated {
		paths[i] = testkit.Shared(t, "gold/"+name)
	}
	return slices.Concat(rawTags(t, corpus.SchemeGCM, paths...), rawTags(t, corpus.SchemeSDG, paths...))
}

// The shipped lines are what the texts named in the model card give.
func TestShippedCalibration(t *testing.T) {
	want := taxonomy.CalibrationTable(Calibrate(calibrationTags(t), crossFolds))
	if got := taxonomy.CalibrationTable(embedded(t).Calibration); string(got) != string(want) {
		t.Errorf("%s is not what calibration gives: fit it again (see internal/taxonomy/CARD.md). Today's:\n%s", taxonomy.CalibrationFile, want)
	}
}

// reliabilityTable says how often tags of each score hold, with scores as made
// and with calibrated scores of texts that the lines were not fitted on.
func reliabilityTable(t *testing.T, b *strings.Builder) {
	t.Helper()
	b.WriteString("\nHow often tags of a score hold, before calibration and after. The lines are fitted on passages and the benchmark: their rows are cross-validated in five folds; own-test had no part in the fit. A line that does not lower the error in cross-validation is left out.\n\n" +
		"| texts | scheme | score | tags before | hold | tags after | hold |\n|---|---|---|---|---|---|---|\n")
	all := calibrationTags(t)
	own := rawTags(t, corpus.SchemeGCM, filepath.Join(testkit.Root(t), "testdata", "gold", "own-test.jsonl"))
	points := embedded(t).Calibration
	after := make([]Judged, len(own))
	for i := range own {
		after[i] = recalibrated(points, own[i])
	}
	crossed := CrossCalibrate(all, crossFolds)
	var errors strings.Builder
	for _, x := range []struct {
		texts, scheme string
		before, after []Judged
	}{
		{"passages", corpus.SchemeGCM, OfScheme(all, corpus.SchemeGCM), OfScheme(crossed, corpus.SchemeGCM)},
		{"own-test", corpus.SchemeGCM, own, after},
		{"passages, benchmark", corpus.SchemeSDG, OfScheme(all, corpus.SchemeSDG), OfScheme(crossed, corpus.SchemeSDG)},
	} {
		was, is := reliability(x.before), reliability(x.after)
		for k := range reliabilityBins {
			if was[k].n+is[k].n > 0 {
				fmt.Fprintf(b, "| %s | %s | %.1f–%.1f | %.0f | %s | %.0f | %s |\n", x.texts, x.scheme, float64(k)/reliabilityBins, float64(k+1)/reliabilityBins, was[k].n, heldOf(was[k]), is[k].n, heldOf(is[k]))
			}
		}
		fmt.Fprintf(&errors, "| %s | %s | %d | %.3f | %.3f |\n", x.texts, x.scheme, len(x.before), CalibrationError(x.before), CalibrationError(x.after))
	}
	b.WriteString("\nExpected calibration error (mean distance between score and share that holds, bins of a tenth):\n\n| texts | scheme | tags | before | after |\n|---|---|---|---|---|\n" + errors.String())
}

func heldOf(b scoreBin) string {
	if b.n == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", b.right/b.n)
}

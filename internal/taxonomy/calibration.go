package taxonomy

import (
	"bytes"
	"fmt"
	"io/fs"
)

// CalibrationFile holds how often tags of a score hold, as fitted on labelled texts.
const CalibrationFile = "calibration.tsv"

// CalibrationPoint is one corner of the line that maps the scores of a scheme
// and method to chances. Between corners the line is straight; it comes from
// (0,0) and goes to (1,1).
type CalibrationPoint struct {
	Scheme, Method string
	Score, Chance  float64 // above 0, at most 1
}

// loadCalibration reads calibration.tsv. What has no rows keeps its scores. The
// line has to rise: tags of one passage must keep their order.
func loadCalibration(fsys fs.FS, r *report) []CalibrationPoint {
	s := readSheet(fsys, r, CalibrationFile, "scheme", "method", "score", "chance")
	list := make([]CalibrationPoint, 0, len(s.rows))
	last := map[[2]string]CalibrationPoint{}
	for _, w := range s.rows {
		chance := func(column string) float64 {
			return w.decimal(column, func(x float64) bool { return x > 0 && x <= 1 }, "above 0, at most 1")
		}
		p := CalibrationPoint{Scheme: w.need("scheme"), Method: w.need("method"), Score: chance("score"), Chance: chance("chance")}
		key := [2]string{p.Scheme, p.Method}
		if before := last[key]; p.Score <= before.Score || p.Chance <= before.Chance {
			w.errorf("score and chance must be higher than in the row of %s, %s before", p.Scheme, p.Method)
		}
		last[key] = p
		list = append(list, p)
	}
	return list
}

// CalibrationTable writes what loadCalibration reads.
func CalibrationTable(list []CalibrationPoint) []byte {
	var b bytes.Buffer
	b.WriteString("scheme\tmethod\tscore\tchance\n")
	for _, p := range list {
		fmt.Fprintf(&b, "%s\t%s\t%.4f\t%.4f\n", p.Scheme, p.Method, p.Score, p.Chance)
	}
	return b.Bytes()
}

// WithCalibration is the taxonomy with another calibration.
func (t *Taxonomy) WithCalibration(list []CalibrationPoint) *Taxonomy {
	c := *t
	c.Calibration = list
	return &c
}

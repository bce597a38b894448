package main

import (
	"fmt"

	"stocktake/internal/corpus"
	"stocktake/internal/eval"
	"stocktake/internal/tag"
	"stocktake/internal/taxonomy"
)

// calibrate fits what scores mean on the gold files and tells on stderr how far
// scores are from it before and after.
func (a *app) calibrate(tx *taxonomy.Taxonomy, files []string) ([]taxonomy.CalibrationPoint, error) {
	taggers, err := tag.New(tx.WithCalibration(nil), nil)
	if err != nil {
		return nil, err
	}
	var tags []tag.Judged
	for _, file := range files {
		cases, err := eval.Read(file)
		if err != nil {
			return nil, err
		}
		for _, g := range cases {
			_, found := tag.Text(taggers, g.ID, g.Text, g.Lang)
			for _, scheme := range []string{corpus.SchemeGCM, corpus.SchemeSDG} {
				for _, j := range eval.Judge(g, found, scheme) {
					tags = append(tags, tag.Judged{Scheme: scheme, Method: j.Tag.Method, Score: j.Tag.Score, Holds: j.Holds, Group: groupOf(g)})
				}
			}
		}
	}
	if len(tags) == 0 {
		return nil, fmt.Errorf("calibration: no tag of an objective or goal in %v is labelled", files)
	}
	held := tag.CrossCalibrate(tags, folds)
	for _, scheme := range []string{corpus.SchemeGCM, corpus.SchemeSDG} {
		before, after := tag.OfScheme(tags, scheme), tag.OfScheme(held, scheme)
		fmt.Fprintf(a.err, "calibration of %s: %d tags, expected calibration error %.3f before, %.3f after (cross-validated)\n", scheme, len(before), tag.CalibrationError(before), tag.CalibrationError(after))
	}
	return tag.Calibrate(tags, folds), nil
}

package worker

import (
	"bytes"
	"context"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
)

// converted reads what a file of an older format was turned into, and says so
// on its pages. err is why it could not be turned into anything.
func (x *Extractor) converted(ctx context.Context, doc corpus.Document, odt []byte, err error) (*extract.Result, error) {
	if err != nil {
		return nil, err
	}
	res, err := x.Read(ctx, doc, bytes.NewReader(odt), int64(len(odt)))
	if res != nil {
		for i := range res.Pages {
			res.Pages[i].Reason = corpus.ReasonConverted
		}
	}
	return res, err
}

package cite

import (
	"encoding/json"
	"io"

	"stocktake/internal/corpus"
)

// jsonWriter writes {"hits": [...]}, one hit a line.
type jsonWriter struct {
	w     io.Writer
	o     Options
	begun bool
}

type jsonHit struct {
	*corpus.Hit
	Words []string `json:"words"`
	URL   string   `json:"url,omitempty"`
}

func newJSON(w io.Writer, o Options) Writer { return &jsonWriter{w: w, o: o} }

func (j *jsonWriter) Write(hits []corpus.Hit) error {
	for i := range hits {
		before := ",\n"
		if !j.begun {
			j.begun, before = true, "{\"hits\": [\n"
		}
		raw, err := json.Marshal(jsonHit{&hits[i], Words(&hits[i]), j.o.link(&hits[i])})
		if err != nil {
			return err
		}
		if _, err := j.w.Write(append([]byte(before), raw...)); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonWriter) Close() error {
	end := "\n]}\n"
	if !j.begun {
		end = "{\"hits\": []}\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}

package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
)

// Kinds of jobs.
const (
	kindExtract = "extract"
	kindRender  = "render"
	kindWarm    = "warm"
)

// job is what a child is to do.
type job struct {
	Kind     string `json:"kind"`
	Engine   string `json:"engine"`
	Document string `json:"document"`
	File     string `json:"file,omitempty"` // its name, which tells the kind where the content leaves it open
	Size     int64  `json:"size"`
	CacheDir string `json:"cache_dir,omitempty"`
	Skip     string `json:"skip,omitempty"`    // extract.Options.Skip
	Without  bool   `json:"without,omitempty"` // extract.Options.Without
	Draw     []int  `json:"draw,omitempty"`    // pages to draw, 1-based
	DPI      int    `json:"dpi,omitempty"`     // dots per inch
	Gray     bool   `json:"gray,omitempty"`    // as raw grey pixels for recognition, else as PNG in colour
	Limits   Limits `json:"limits"`
}

// answer is what a child found.
type answer struct {
	Result  *extract.Result `json:"result,omitempty"`
	Problem *corpus.Problem `json:"problem,omitempty"` // why there is no text
	Needs   bool            `json:"needs,omitempty"`   // extract.ErrNeedsPDFium
	Undrawn map[int]string  `json:"undrawn,omitempty"` // pages that could not be drawn, and why
	Error   string          `json:"error,omitempty"`   // a fault of the program or its surroundings
	Last    bool            `json:"last,omitempty"`    // the child will do no further job
}

// Frames on the way back: a kind, the length of the rest, the rest.
const (
	frameOpened = 'p' // number of pages, four bytes
	frameAnswer = 'a' // answer as JSON
	frameImage  = 'i' // page number, four bytes, and its image
	frameHeader = 5
)

var (
	errOutput = errors.New("more output than the limit allows")
	errFrame  = errors.New("an answer that is not understood")
)

func writeFrame(w io.Writer, kind byte, payload []byte) error {
	frame := make([]byte, frameHeader, frameHeader+len(payload))
	frame[0] = kind
	binary.BigEndian.PutUint32(frame[1:], uint32(len(payload)))
	_, err := w.Write(append(frame, payload...))
	return err
}

// listener is told what comes before the answer.
type listener struct {
	opened func(pages int)              // the number of pages
	drawn  func(page int, image []byte) // the image of a page; nil where none was asked for
}

// readFrames reads until the answer has come. No more than limit bytes are read in all.
func readFrames(r io.Reader, limit int64, tell listener) (*answer, error) {
	header := make([]byte, frameHeader)
	for left := limit; ; {
		if _, err := io.ReadFull(r, header); err != nil {
			return nil, err
		}
		n := int64(binary.BigEndian.Uint32(header[1:]))
		if left -= frameHeader + n; left < 0 {
			return nil, errOutput
		}
		payload := make([]byte, n)
		if _, err := io.ReadFull(r, payload); err != nil {
			return nil, err
		}
		switch {
		case header[0] == frameOpened && n == 4:
			tell.opened(int(binary.BigEndian.Uint32(payload)))
		case header[0] == frameImage && n > 4 && tell.drawn != nil:
			tell.drawn(int(binary.BigEndian.Uint32(payload)), payload[4:])
		case header[0] == frameAnswer:
			var a answer
			if err := json.Unmarshal(payload, &a); err != nil {
				return nil, fmt.Errorf("%w: %w", errFrame, err)
			}
			return &a, nil
		default:
			return nil, errFrame
		}
	}
}

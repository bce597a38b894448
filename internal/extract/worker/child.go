package worker

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/pdfium"
)

// Argument is the first argument of a process that is to be a worker.
const Argument = "__worker"

const maxJob = 64 << 10 // bytes of a job

// Main does a worker's job and ends the process, if the process was started to
// be one; else it returns at once. Call it before anything else.
func Main() {
	if len(os.Args) > 1 && os.Args[1] == Argument {
		os.Exit(serve(do))
	}
}

// handler does a job. The file is nil where the job needs none.
type handler func(j job, file *os.File, back wayBack) answer

// wayBack is how a child tells its parent something before the answer.
type wayBack struct {
	j job
	w io.Writer
}

// opened tells the number of pages to be worked on.
func (b wayBack) opened(pages int) {
	extend(b.j.Limits, b.j.Size, pages)
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(pages))
	// If the way back is closed, the answer will find out.
	_ = writeFrame(b.w, frameOpened, n[:])
}

// drawn hands over the image of a page.
func (b wayBack) drawn(page int, image []byte) error {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(page))
	return writeFrame(b.w, frameImage, append(n[:], image...))
}

// serve reads the job, limits the process, and sends the answer back. It gives
// the exit status.
func serve(h handler) int {
	var j job
	if err := json.NewDecoder(io.LimitReader(os.Stdin, maxJob)).Decode(&j); err != nil {
		fmt.Fprintf(os.Stderr, "%s is started by the program itself, with a job on standard input: %v\n", Argument, err)
		return 2
	}
	back := os.NewFile(4, "answer")
	var file *os.File
	if j.Kind != kindWarm {
		file = os.NewFile(3, "document")
		if err := confine(j.Limits, j.Size); err != nil {
			return reply(back, answer{Error: fmt.Sprintf("limits could not be set: %v", err)}, j)
		}
	}
	return reply(back, h(j, file, wayBack{j, back}), j)
}

func reply(back io.Writer, a answer, j job) int {
	payload, err := json.Marshal(a)
	if err != nil {
		payload, _ = json.Marshal(answer{Error: err.Error()})
	}
	if j.Limits.Output > 0 && int64(len(payload))+2*frameHeader > j.Limits.Output {
		p := breach(j.Document, corpus.CodeOutput, j.Limits, j.Size, 0)
		payload, _ = json.Marshal(answer{Problem: &p}) // strings and numbers only: cannot fail
	}
	if err := writeFrame(back, frameAnswer, payload); err != nil {
		fmt.Fprintln(os.Stderr, "answer:", err)
		return 1
	}
	return 0
}

// do is the handler of the product.
func do(j job, file *os.File, back wayBack) answer {
	if j.Kind == kindWarm {
		if err := pdfium.Warm(j.CacheDir); err != nil {
			return answer{Error: err.Error()}
		}
		return answer{}
	}
	if j.Kind == kindRender {
		return draw(j, file, back)
	}
	x, err := extract.New(j.Engine, extract.Options{CacheDir: j.CacheDir, Skip: j.Skip, Without: j.Without, Opened: back.opened})
	if err != nil {
		return answer{Error: err.Error()}
	}
	res, err := x.Read(context.Background(), corpus.Document{ID: j.Document}, file, j.Size)
	a := answer{Result: res}
	var p corpus.Problem
	switch {
	case err == nil:
	case errors.Is(err, extract.ErrNeedsPDFium):
		a.Needs = true
	case errors.As(err, &p):
		a.Problem = &p
	default:
		a.Error = err.Error()
	}
	return a
}

package worker

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/metrics"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/pdfium"
)

// Argument is the first argument of a process that is to be a worker.
const Argument = "__worker"

// Main does a worker's jobs and ends the process, if the process was started to
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
	j    job
	used time.Duration // processor time before this job
	w    io.Writer
}

// opened tells the number of pages to be worked on.
func (b wayBack) opened(pages int) {
	_ = extend(b.used, b.j.Limits, b.j.Size, pages) // else the time for a file of one page stays in force
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

// serve does jobs until no more come, each within its limits. It gives the
// exit status.
func serve(h handler) int {
	way := os.NewFile(wayFD, "way to the parent")
	for confined := false; ; {
		j, file, err := nextJob(way)
		if err == io.EOF {
			return 0
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s is started by the program itself, with jobs on descriptor %d: %v\n", Argument, wayFD, err)
			return 2
		}
		used := processorTime()
		if j.Kind != kindWarm {
			if !confined {
				err = confine(j.Limits)
			}
			if err == nil {
				err = extend(used, j.Limits, j.Size, 0)
			}
			if err != nil {
				return reply(way, answer{Error: fmt.Sprintf("limits could not be set: %v", err)}, j)
			}
			confined = true
		}
		a := h(j, file, wayBack{j, used, way})
		a.Last = worn(j.Limits)
		if status := reply(way, a, j); status != 0 || a.Last {
			return status
		}
		if file != nil {
			file.Close()
		}
	}
}

// worn says that a process has done enough: its processor time is limited
// once for all jobs, and memory it has taken for one is not there for the next.
func worn(l Limits) bool {
	memory := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(memory)
	return processorTime() > life || memory[0].Value.Uint64() > uint64(l.Data)/2
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
	res, err := x.Read(context.Background(), corpus.Document{ID: j.Document, File: j.File}, file, j.Size)
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

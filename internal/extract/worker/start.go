package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"stocktake/internal/corpus"
)

const maxStderr = 16 << 10 // bytes kept of what a child says when it breaks

// start runs a child and waits for its end. An error is that of ctx, a
// corpus.Problem of the document, or a fault of the surroundings. drawn is
// given the images of the pages; nil when none are asked for.
func start(ctx context.Context, j job, file *os.File, drawn func(page int, image []byte)) (*answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	order, err := json.Marshal(j)
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	back, childEnd, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	defer back.Close()
	path, err := selfPath()
	if err != nil {
		childEnd.Close()
		return nil, fmt.Errorf("worker: %w", err)
	}
	cmd := exec.Command(path, Argument)
	cmd.Args[0] = "stocktake"
	cmd.Env = environment(j.Limits)
	cmd.Stdin = bytes.NewReader(order)
	complaint := &capped{limit: maxStderr}
	cmd.Stderr = complaint
	cmd.ExtraFiles = []*os.File{file, childEnd}
	cmd.WaitDelay = 5 * time.Second
	isolate(cmd)
	err = cmd.Start()
	childEnd.Close()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}

	pages := 0
	var late atomic.Bool
	clock := time.AfterFunc(j.Limits.wall(j.Size, 0), func() { late.Store(true); kill(cmd) })
	stop := context.AfterFunc(ctx, func() { kill(cmd) })
	a, readErr := readFrames(back, j.Limits.Output, listener{drawn: drawn, opened: func(n int) {
		pages = n
		if clock.Stop() {
			clock.Reset(j.Limits.wall(j.Size, n))
		}
	}})
	if readErr != nil {
		// Nothing more will be read, so nothing more may be written.
		back.Close()
		if errors.Is(readErr, errOutput) || errors.Is(readErr, errFrame) {
			kill(cmd)
		}
	}
	waitErr := cmd.Wait()
	clock.Stop()
	stop()

	switch {
	case a != nil && readErr == nil:
		return a, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(readErr, errOutput):
		return nil, breach(j.Document, corpus.CodeOutput, j.Limits, j.Size, pages)
	case late.Load() || overtime(cmd):
		return nil, breach(j.Document, corpus.CodeTimeout, j.Limits, j.Size, pages)
	case outOfMemory(complaint.String()):
		return nil, breach(j.Document, corpus.CodeMemory, j.Limits, j.Size, pages)
	}
	p := breach(j.Document, corpus.CodeCrash, j.Limits, j.Size, pages)
	p.Message += reasonOf(waitErr, complaint.String())
	return nil, p
}

// environment is all that a child is told: nothing of the user's but where
// libraries and temporary files are.
func environment(l Limits) []string {
	env := []string{"GOMAXPROCS=1", "GOGC=400", fmt.Sprintf("GOMEMLIMIT=%d", l.Data*5/8), "GOTRACEBACK=none", "LANG=C.UTF-8"}
	for _, name := range []string{"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// capped keeps the beginning of what is written to it.
type capped struct {
	buf   bytes.Buffer
	limit int
}

func (c *capped) Write(p []byte) (int, error) {
	c.buf.Write(p[:min(len(p), c.limit-c.buf.Len())])
	return len(p), nil
}

func (c *capped) String() string { return c.buf.String() }

// outOfMemory knows the last words of a Go program at its data limit.
func outOfMemory(complaint string) bool {
	for _, sign := range []string{"out of memory", "cannot allocate memory", "failed to create new OS thread", "pthread_create failed"} {
		if strings.Contains(complaint, sign) {
			return true
		}
	}
	return false
}

// reasonOf gives the first line of a child's complaint, or how it ended.
func reasonOf(waitErr error, complaint string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	switch {
	case line != "":
		return " (" + strings.ToValidUTF8(line, "?") + ")"
	case waitErr != nil:
		return " (" + waitErr.Error() + ")"
	}
	return ""
}

// breach is the problem of a document whose child reached a limit or broke.
func breach(document, code string, l Limits, size int64, pages int) corpus.Problem {
	p := corpus.Problem{Document: document, Stage: corpus.StageExtract, Code: code}
	switch code {
	case corpus.CodeTimeout:
		p.Message = fmt.Sprintf("Reading the file took longer than the limit of %v of processor time; supply a simpler copy, for example one printed to PDF again.", l.cpu(size, pages))
	case corpus.CodeMemory:
		p.Message = fmt.Sprintf("Reading the file needs more memory than the limit of %d MB; supply a simpler copy, for example one printed to PDF again.", l.Data>>20)
	case corpus.CodeOutput:
		p.Message = fmt.Sprintf("The file gives more text than the limit of %d MB; supply it in parts.", l.Output>>20)
	default:
		p.Message = "The process that read the file ended without an answer; supply a copy printed to PDF again."
	}
	return p
}

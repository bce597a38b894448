package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"stocktake/internal/corpus"
)

const maxStderr = 16 << 10 // bytes kept of what a child says when it breaks

// process is a child. It does one job after another, each within limits of its own.
type process struct {
	cmd       *exec.Cmd
	way       *net.UnixConn
	complaint *capped
	ended     bool
}

// begin starts a child, which waits for a job.
func begin(l Limits) (*process, error) {
	path, err := selfPath()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	ours, theirs, err := newWay()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	defer theirs.Close()
	p := &process{cmd: exec.Command(path, Argument), way: ours, complaint: &capped{limit: maxStderr}}
	p.cmd.Args[0] = "stocktake"
	p.cmd.Env = environment(l)
	p.cmd.Stderr = p.complaint
	p.cmd.ExtraFiles = []*os.File{theirs}
	p.cmd.WaitDelay = 5 * time.Second
	isolate(p.cmd)
	if err := p.cmd.Start(); err != nil {
		ours.Close()
		return nil, fmt.Errorf("worker: %w", err)
	}
	return p, nil
}

// end ends the child, whatever it does, and gives what its end says. Twice is once.
func (p *process) end() error {
	if p.ended {
		return nil
	}
	p.ended = true
	p.way.Close()
	kill(p.cmd) // a child that has closed its way has its exit status already
	return p.cmd.Wait()
}

// start runs a job in a child of its own and waits for its end, as do.
func start(ctx context.Context, j job, file *os.File, drawn func(page int, image []byte)) (*answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p, err := begin(j.Limits)
	if err != nil {
		return nil, err
	}
	defer p.end()
	return p.do(ctx, j, file, drawn)
}

// do has the child do a job. An error is that of ctx, a corpus.Problem of the
// document, or a fault of the surroundings; the child has ended then. drawn is
// given the images of the pages; nil when none are asked for.
func (p *process) do(ctx context.Context, j job, file *os.File, drawn func(page int, image []byte)) (*answer, error) {
	pages := 0
	var late atomic.Bool
	clock := time.AfterFunc(j.Limits.wall(j.Size, 0), func() { late.Store(true); kill(p.cmd) })
	stop := context.AfterFunc(ctx, func() { kill(p.cmd) })
	var a *answer
	err := sendJob(p.way, j, file)
	if err == nil {
		a, err = readFrames(p.way, j.Limits.Output, listener{drawn: drawn, opened: func(n int) {
			pages = n
			if clock.Stop() {
				clock.Reset(j.Limits.wall(j.Size, n))
			}
		}})
	}
	inTime, undisturbed := clock.Stop(), stop()
	if err == nil && inTime && undisturbed {
		return a, nil
	}
	waitErr := p.end()
	switch {
	case err == nil:
		return a, nil // it answered as it was being stopped
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errOutput):
		return nil, breach(j.Document, corpus.CodeOutput, j.Limits, j.Size, pages)
	case late.Load() || overtime(p.cmd):
		return nil, breach(j.Document, corpus.CodeTimeout, j.Limits, j.Size, pages)
	case outOfMemory(p.complaint.String()):
		return nil, breach(j.Document, corpus.CodeMemory, j.Limits, j.Size, pages)
	}
	b := breach(j.Document, corpus.CodeCrash, j.Limits, j.Size, pages)
	b.Message += reasonOf(waitErr, p.complaint.String())
	return nil, b
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

// outOfMemory knows the last words of a Go program at its data limit. The
// collector of Go 1.26 uses some memory without asking whether it got it, and
// then ends on the system's stack, where no code of ours runs.
func outOfMemory(complaint string) bool {
	for _, sign := range []string{"out of memory", "cannot allocate memory", "failed to create new OS thread", "pthread_create failed",
		"SIGSEGV: segmentation violation\nPC="} {
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

package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// ErrMissing says that the program is not installed.
var ErrMissing = errors.New("tesseract is not installed")

// Tesseract is the program as it was found.
type Tesseract struct {
	path      string
	version   string
	languages []string
}

// Find looks for the program on the path and asks it its version and its
// language packs. The error wraps ErrMissing when there is none.
func Find(ctx context.Context) (*Tesseract, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	t := &Tesseract{path: path}
	out, err := t.run(ctx, nil, "--version")
	if err != nil {
		return nil, err
	}
	first, _, _ := strings.Cut(string(out), "\n")
	t.version = strings.TrimPrefix(strings.TrimSpace(first), "tesseract ")
	if out, err = t.run(ctx, nil, "--list-langs"); err != nil {
		return nil, err
	}
	_, list, _ := strings.Cut(string(out), "\n") // the first line is a heading
	t.languages = strings.Fields(list)
	slices.Sort(t.languages)
	return t, nil
}

// Available gives the version, as "5.3.0", and the names of the language
// packs, sorted, as "eng", "fra", "osd".
func (t *Tesseract) Available() (version string, languages []string) {
	return t.version, slices.Clone(t.languages)
}

// String names the program, its version and its languages in one line, for fingerprints.
func (t *Tesseract) String() string {
	return "tesseract " + t.version + " " + strings.Join(t.languages, "+")
}

// Has says whether the language pack of that name is installed.
func (t *Tesseract) Has(pack string) bool {
	_, found := slices.BinarySearch(t.languages, pack)
	return found
}

// Limits of one run.
var (
	wall        = 2 * time.Minute // a full page takes 2–4 s of one processor
	maxOutput   = 8 << 20         // bytes; a full page gives some 60 kB
	maxData     = uint64(1 << 30) // bytes of memory, where the system can bound it
	maxComplain = 4 << 10         // bytes kept of its complaints
)

var (
	errOutput = errors.New("more output than the limit allows")
	errClock  = errors.New("no answer within the time limit")
)

// run starts the program with input on its standard input and gives its
// output. The error is that of ctx when ctx has ended.
func (t *Tesseract) run(ctx context.Context, input []byte, args ...string) ([]byte, error) {
	limited, cancel := context.WithTimeoutCause(ctx, wall, errClock)
	defer cancel()
	limited, stop := context.WithCancelCause(limited)
	defer stop(nil)
	cmd := exec.CommandContext(limited, t.path, args...)
	cmd.Cancel = func() error { return kill(cmd) }
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = environment()
	cmd.Stdin = bytes.NewReader(input)
	out := &capped{limit: maxOutput, full: func() { stop(errOutput) }}
	complaint := &capped{limit: maxComplain}
	cmd.Stdout, cmd.Stderr = out, complaint
	isolate(cmd)
	err := cmd.Start()
	if err == nil {
		bound(cmd)
		err = cmd.Wait()
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, fmt.Errorf("tesseract: %w", context.Cause(limited))
	case err != nil:
		line, _, _ := strings.Cut(strings.TrimSpace(string(complaint.data)), "\n")
		return nil, fmt.Errorf("tesseract: %w (%s)", err, strings.ToValidUTF8(line, "?"))
	}
	return out.data, nil
}

// environment is all that the program is told.
func environment() []string {
	env := []string{"OMP_THREAD_LIMIT=1", "LANG=C.UTF-8"}
	for _, name := range []string{"PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TESSDATA_PREFIX"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// capped keeps the beginning of what is written to it, and says when it is full.
type capped struct {
	data  []byte
	limit int
	full  func()
}

func (c *capped) Write(p []byte) (int, error) {
	if len(c.data)+len(p) > c.limit && c.full != nil {
		c.full()
	}
	c.data = append(c.data, p[:min(len(p), c.limit-len(c.data))]...)
	return len(p), nil
}

// Command stocktake turns voluntary national reviews of the Global Compact for
// Migration into searchable passages, defensible tags, tables and gap reports.
//
// This package only wires: flags become options, rooms are joined, results are
// printed. One file holds one subcommand.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"stocktake/internal/extract/worker"
)

// Exit statuses, as README.md promises them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitProblems    = 3
	exitInterrupted = 130
)

func main() {
	worker.Main() // does not return in a worker process
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is main without the process: it gives the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: stdin, out: stdout, err: stderr}
	root := newRoot(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	var usage usageError
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "stocktake: interrupted; what was finished is kept, run the same command again to go on")
		return exitInterrupted
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "stocktake: %v\n", err)
		return exitUsage
	case errors.Is(err, syscall.EPIPE):
		return exitDone // the reader of a pipe has seen enough
	case errors.Is(err, syscall.ENOSPC), strings.Contains(err.Error(), "No space left on device"): // DuckDB's errors are texts
		fmt.Fprintf(stderr, "stocktake: %v: free some space on that disk and run the same command again; what was finished is kept\n", err)
		return exitFailed
	default:
		fmt.Fprintf(stderr, "stocktake: %v\n", err)
		return exitFailed
	}
}

// errProblems ends a command whose work is done but not without problems,
// which have been named on stderr.
var errProblems = errors.New("some documents have problems")

// usageError is a mistake in the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func badUsage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

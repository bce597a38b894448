//go:build !linux

package worker

import (
	"os"
	"os/exec"
	"time"
)

// confine sets no limits: the parent's clock and cap on output remain.
func confine(Limits) error { return nil }

func extend(time.Duration, Limits, int64, int) error { return nil }

// processorTime is not needed where it is not limited.
func processorTime() time.Duration { return 0 }

func selfPath() (string, error) { return os.Executable() }

func isolate(*exec.Cmd) {}

// kill ends the child, which starts no processes of its own.
func kill(cmd *exec.Cmd) {
	// An error means that it has ended already.
	_ = cmd.Process.Kill()
}

func overtime(*exec.Cmd) bool { return false }

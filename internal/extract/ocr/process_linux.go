package ocr

import (
	"math"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// isolate gives the program a process group of its own and ends it with its parent.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// bound limits the memory and the processor time of a program that has just
// started. Where that is not allowed, the clock and the cap on output remain.
func bound(cmd *exec.Cmd) {
	// Rounded up, and one more: a limit of 0 kills at the first tick of the
	// processor, and the clock is to be the one that says so.
	seconds := uint64(math.Ceil(wall.Seconds())) + 1
	_ = unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: maxData, Max: maxData}, nil)
	_ = unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_CPU, &unix.Rlimit{Cur: seconds, Max: seconds}, nil)
}

// kill ends the program and whatever it started.
func kill(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

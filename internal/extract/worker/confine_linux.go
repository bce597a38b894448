package worker

import (
	"fmt"
	"os/exec"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const maxOpenFiles = 16 // five are in use; the runtime and the cache need a few

// confine limits this process before it reads a file. The limit on processor
// time, which each job has anew, is extend's.
func confine(l Limits) error {
	// The Go runtime swallows SIGXCPU. The system's own answer to it is the end
	// of the process, which a loop in compiled code cannot put off.
	var none [64]byte // a struct sigaction of zeros: the default action, no flags
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(syscall.SIGXCPU),
		uintptr(unsafe.Pointer(&none)), 0, 8, 0, 0); errno != 0 {
		return fmt.Errorf("signal action: %w", errno)
	}
	for _, r := range []struct {
		name  string
		which int
		value uint64
	}{
		{"data", unix.RLIMIT_DATA, uint64(l.Data)},
		{"file size", unix.RLIMIT_FSIZE, 0},
		{"core file", unix.RLIMIT_CORE, 0},
		{"open files", unix.RLIMIT_NOFILE, maxOpenFiles},
	} {
		if err := unix.Setrlimit(r.which, &unix.Rlimit{Cur: r.value, Max: r.value}); err != nil {
			return fmt.Errorf("%s limit: %w", r.name, err)
		}
	}
	return nil
}

// extend allows the processor time that a job needs by its number of pages,
// on top of what was used before it. The hard limit cannot be raised again and
// so is the same for all jobs of a process.
func extend(used time.Duration, l Limits, size int64, pages int) error {
	r := unix.Rlimit{
		Cur: uint64((used + l.cpu(size, pages) + time.Second - 1) / time.Second),
		Max: uint64((life + l.MaxCPU + 5*time.Second) / time.Second),
	}
	if err := unix.Setrlimit(unix.RLIMIT_CPU, &r); err != nil {
		return fmt.Errorf("processor time limit: %w", err)
	}
	return nil
}

// processorTime is what this process has used.
func processorTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return life // not known: no further job
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// selfPath is the program even if its file has been replaced since it started.
func selfPath() (string, error) { return "/proc/self/exe", nil }

// isolate gives the child a process group of its own and ends it with its parent.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// kill ends the child and whatever it started.
func kill(cmd *exec.Cmd) {
	// Errors mean that it has ended already.
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Process.Kill()
}

// overtime says whether the system ended the process at its processor time limit.
func overtime(cmd *exec.Cmd) bool {
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGXCPU
}

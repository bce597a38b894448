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

// confine limits this process before it reads the file.
func confine(l Limits, size int64) error {
	// The Go runtime swallows SIGXCPU. The system's own answer to it is the end
	// of the process, which a loop in compiled code cannot put off.
	var none [64]byte // a struct sigaction of zeros: the default action, no flags
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(syscall.SIGXCPU),
		uintptr(unsafe.Pointer(&none)), 0, 8, 0, 0); errno != 0 {
		return fmt.Errorf("signal action: %w", errno)
	}
	if err := limitCPU(l.cpu(size, 0), l.MaxCPU+5*time.Second); err != nil {
		return err
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

func limitCPU(soft, hard time.Duration) error {
	r := unix.Rlimit{Cur: uint64(soft / time.Second), Max: uint64(hard / time.Second)}
	if err := unix.Setrlimit(unix.RLIMIT_CPU, &r); err != nil {
		return fmt.Errorf("processor time limit: %w", err)
	}
	return nil
}

// extend allows the processor time that the number of pages needs. If it could
// not be set, the time for a file of one page stays in force.
func extend(l Limits, size int64, pages int) {
	_ = limitCPU(l.cpu(size, pages), l.MaxCPU+5*time.Second)
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

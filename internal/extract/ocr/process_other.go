//go:build !linux

package ocr

import "os/exec"

func isolate(*exec.Cmd) {}

// bound sets no limits: the clock and the cap on output remain.
func bound(*exec.Cmd) {}

// kill ends the program, which starts no processes of its own.
func kill(cmd *exec.Cmd) error { return cmd.Process.Kill() }

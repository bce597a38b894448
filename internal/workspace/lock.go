package workspace

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrLocked says that another process is writing to the workspace.
var ErrLocked = errors.New("the workspace is being written to")

// Lock makes this process the only writer until release is called, and clears
// away what an interrupted writer left. The error wraps ErrLocked when another
// process holds the lock.
func (w *Workspace) Lock() (release func(), err error) {
	path := filepath.Join(w.Dir, lockFile)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("locking workspace %s: %w", w.Dir, err)
	}
	ok, err := tryLock(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("locking workspace %s: %w", w.Dir, err)
	}
	if !ok {
		holder, _ := os.ReadFile(path)
		f.Close()
		return nil, fmt.Errorf("%w by process %s (%s): wait until it ends, or use another workspace", ErrLocked, strings.TrimSpace(string(holder)), w.Dir)
	}
	release = func() { f.Close() }
	if err := f.Truncate(0); err == nil {
		_, err = fmt.Fprintf(f, "%d\n", os.Getpid())
		if err != nil {
			release()
			return nil, fmt.Errorf("locking workspace %s: %w", w.Dir, err)
		}
	}
	for _, dir := range []string{w.Dir, filepath.Join(w.Dir, bundlesDir), filepath.Join(w.Dir, originalsDir)} {
		if err := sweep(dir); err != nil {
			release()
			return nil, fmt.Errorf("clearing unfinished work in %s: %w", dir, err)
		}
	}
	return release, nil
}

//go:build linux || darwin || freebsd

package pdfium

import (
	"sync/atomic"

	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// mappedMemory is a reserved range of addresses that is opened as it grows:
// nothing is copied, and only what is open counts against a data limit.
type mappedMemory struct {
	buf     []byte
	open    int
	refused *atomic.Bool
}

func newMemory(limit uint64, refused *atomic.Bool) experimental.LinearMemory {
	buf, err := unix.Mmap(-1, 0, int(limit), unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return &heapMemory{limit: limit, refused: refused}
	}
	return &mappedMemory{buf: buf, refused: refused}
}

func (m *mappedMemory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.buf)) {
		m.refused.Store(true)
		return nil
	}
	if n := int(size); n > m.open {
		if err := unix.Mprotect(m.buf[m.open:n], unix.PROT_READ|unix.PROT_WRITE); err != nil {
			m.refused.Store(true)
			return nil
		}
		m.open = n
	}
	return m.buf[:size]
}

func (m *mappedMemory) Free() {
	if m.buf != nil {
		// The range was mapped above and is unmapped once: this cannot fail.
		_ = unix.Munmap(m.buf)
		m.buf = nil
	}
}

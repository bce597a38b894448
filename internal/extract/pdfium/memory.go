package pdfium

import "sync/atomic"

// heapMemory is linear memory on the Go heap, for systems without mmap. It
// copies when it grows.
type heapMemory struct {
	limit   uint64
	buf     []byte
	refused *atomic.Bool
}

func (m *heapMemory) Reallocate(size uint64) []byte {
	if size > m.limit {
		m.refused.Store(true)
		return nil
	}
	if size > uint64(cap(m.buf)) {
		grown := make([]byte, size, min(size+size/2, m.limit))
		copy(grown, m.buf)
		m.buf = grown
	}
	m.buf = m.buf[:size]
	return m.buf
}

func (m *heapMemory) Free() { m.buf = nil }

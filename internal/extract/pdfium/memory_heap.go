//go:build !(linux || darwin || freebsd)

package pdfium

import (
	"sync/atomic"

	"github.com/tetratelabs/wazero/experimental"
)

func newMemory(limit uint64, refused *atomic.Bool) experimental.LinearMemory {
	return &heapMemory{limit: limit, refused: refused}
}

package main

import (
	"runtime/debug"
	"testing"

	"stocktake/internal/pipeline"
)

func TestMemoryByPhase(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) })
	told := 0
	follow := memoryByPhase(2, func(pipeline.Progress) { told++ })
	for _, c := range []struct {
		phase     string
		documents int
		want      int64
	}{
		{"documents", 184, documentMemory(2, 184)},
		{"documents", 184, documentMemory(2, 184)},
		{"publish", 184, publishMemory(184)},
	} {
		follow(pipeline.Progress{Phase: c.phase, Total: c.documents})
		if got := debug.SetMemoryLimit(-1); got != c.want {
			t.Errorf("%s: limit %d, want %d", c.phase, got, c.want)
		}
	}
	if told != 3 {
		t.Errorf("%d of 3 calls were passed on", told)
	}
}

package main

import (
	"runtime/debug"

	"stocktake/internal/pipeline"
)

// tradeMemory lets a command that ends by itself collect garbage less often, a
// sixth of the time of an ingest, up to a soft limit of memory in bytes. It may
// be called again with another limit.
func tradeMemory(limit int64) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(limit)
}

// reportMemory is the limit of commands that make reports.
const reportMemory = 2 << 30

// keptMemory is more than database and index hold of a document until they are
// published: prints of its passages and new words, some 30 kB.
const keptMemory = 40 << 10

// documentMemory is the limit while some documents, of so many in all, are
// worked on at once. What is held is some 30 MB for each of them, as much for
// the index, and keptMemory of all: the rest is garbage, which would grow with
// the documents that happen to be long.
func documentMemory(jobs, documents int) int64 {
	return 128<<20 + int64(jobs)*64<<20 + int64(max(0, documents-1000))*keptMemory
}

// publishMemory is the limit once no document is worked on any more and the
// parts of the index are joined: they are mapped into memory beside it. Less
// than what the garbage of the documents left behind costs a twentieth of an
// ingest in collections, and saves nothing.
func publishMemory(documents int) int64 { return 176<<20 + int64(documents)*2*keptMemory }

// memoryByPhase sets the limit of an ingest by what it is at, and tells next.
func memoryByPhase(jobs int, next func(pipeline.Progress)) func(pipeline.Progress) {
	phase := ""
	return func(p pipeline.Progress) {
		if p.Phase != phase {
			phase = p.Phase
			limit := documentMemory(jobs, p.Total)
			if phase == "publish" {
				limit = publishMemory(p.Total)
			}
			tradeMemory(limit)
		}
		next(p)
	}
}

package main

import "runtime/debug"

// tradeMemory lets a command that ends by itself collect garbage less often, a
// sixth of the time of an ingest, up to a soft limit of memory in bytes.
func tradeMemory(limit int64) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(limit)
}

// reportMemory is the limit of commands that make reports.
const reportMemory = 2 << 30

// documentMemory is the limit of commands that work on so many documents at
// once. What they hold is some 30 MB each, as much for the index, and 25 kB for
// each document of the workspace: the rest is garbage, which would grow with
// the documents that happen to be long.
func documentMemory(jobs int) int64 { return 128<<20 + int64(jobs)*64<<20 }

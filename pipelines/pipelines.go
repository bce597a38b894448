// Package pipelines holds the run definitions that ship with the program and
// the lists they draw on. README.md says how to write one.
package pipelines

import "embed"

// FS holds *.yaml and sources/*.csv.
//
//go:embed *.yaml sources/*.csv
var FS embed.FS

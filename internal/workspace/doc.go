// Package workspace is the folder on disk: original files, bundles, people's
// decisions, published generations, and the lock that keeps writers apart.
//
// In: bundles and finished generation folders. Out: bundles in order of their
// IDs, and the generation that readers should open.
//
// Before changing it: everything is written to a temporary name in the same
// folder, synced and renamed, so that a process killed at any moment leaves
// the old or the new file. A changed layout needs a new Format.
//
// Why this way: the bundle is the record; DuckDB and the index are derived and
// live in a numbered generation folder that a one-line file points to. Readers
// follow the pointer and never see a half-built generation.
package workspace

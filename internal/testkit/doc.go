// Package testkit holds what the tests of several rooms share: Golden files,
// the way to the shared material, contract checks for each interface.
//
// In and out: test values in, failures out. Nothing outside tests imports it.
//
// Before changing it: Golden compares bytes; run the tests once with -update
// and read the diff before committing it.
//
// Why this way: one -update flag for the whole project, and one place that
// says when a test may be skipped.
package testkit

// Package store keeps the corpus in a DuckDB file: tables made from bundles,
// views that define every measure, and the ways to ask and to take them out.
//
// In and out: bundles and Facts (taxonomy, roster, what counts as a review) go
// into Build, which makes a new file; Open gives read-only access to it
// (corpus.Querier), UserQuery for SQL typed by people, Export for Parquet, CSV
// and XLSX, Fingerprint for verifying.
//
// Before changing it: reports and pages read the tables and views in schema/ by
// name; columns may be added, not renamed. A measure is defined there once, with
// its denominator in the comment, and sums whole numbers only, so that the
// order of threads never shows in a figure. The same bundles must give the same
// rows in the same order.
//
// Why this way: the file is derived from bundles and replaced as a whole, so it
// is written once with the Appender (some 200 times faster than INSERT), closed,
// and only read after that, by many processes at a time.
package store

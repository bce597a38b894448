// Package corpus holds the nouns that every other room speaks of: Document,
// Page, Passage, Tag, Problem, Bundle, Table, Query, and the small interfaces
// between the rooms.
//
// In and out: nothing. It imports the standard library only and does no work
// beyond cutting and naming.
//
// Before changing it: a Bundle is written to disk as JSON, so a renamed field
// makes every workspace unreadable; raise BundleFormat when one must change.
//
// Why this way: arrows point inward. Rooms that share nouns but never import
// each other can be replaced one at a time.
package corpus

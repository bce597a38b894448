// Command bench measures this index beside SQLite FTS5 and Lucene on the same
// passages and queries.
//
// In and out: -make writes passages and queries made of the taxonomy's words
// (corpus.jsonl, queries.json) into a folder; without it the passages are
// indexed and each query is timed, with its facets. fts5.py and Lucene.java do
// the same with the same files and print the same columns. run.sh does all in
// one run; README.md says what it needs.
//
// Before changing it: all three must do the same work for a query: find all
// hits, give the best ten with what is shown of them, and count four facets.
//
// Why this way: peers take no part in tests, so their drivers are scripts that
// need no module of this project.
package main

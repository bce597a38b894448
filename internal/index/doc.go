// Package index makes a full-text index of all passages and answers searches
// in the query language of its sub-room syntax.
//
// In and out: Build takes bundles and writes a folder; Open serves it read-only
// as a corpus.Searcher. Documents of the index are passages; what a hit shows
// is stored with it, the text once.
//
// Before changing it: raise Format when what is written changes, so that an old
// folder asks for a rebuild. A word is kept once, as it is written, in the field
// of its language; what shares its stem is found when it is asked for (fieldForms,
// binder.forms), and weighs as one word. Titles and headings are kept with the
// first passage of a section and found with all of them (sections). Which tags
// count is decided as in room store; the figures of a search and of a report must
// agree.
//
// Why this way: Bleve keeps the postings, positions and stored fields, built
// offline in as many shards as there are cores. Matching and scoring are this
// room's own streams over its postings, for three reasons: Bleve has no NEAR; its
// boolean query forgets a required part that matches nothing; and its BM25 takes
// the document frequency from the shard and the number of distinct words for the
// length of the text, so that scores change with the number of cores. Here they
// are textbook BM25 over the whole corpus. Hits are put in order and counted here
// too (collect), from columns in memory: Bleve's collector reads the sort key of
// every hit from disk, three quarters of the time of a search. Sets of passages
// decide first what can be a hit (candidates), so that frequencies and positions,
// which are what costs time, are read of these alone. No stop words:
// "all words must occur" means all. Texts are cut into words here and not by
// Bleve's analyzers, which would cut each once a field. Stems in fields of their
// own and titles with each passage would be two thirds of all postings, and a
// quarter of the time of an ingest.
package index

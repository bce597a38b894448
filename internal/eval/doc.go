// Package eval scores what the taggers and the search engine give against
// labels that people gave: precision, recall and F1 by concept, accuracy of
// passage kinds, agreement of two labellings, recall and rank of search hits.
//
// In and out: labelled cases (Read) and predictions in, a Report out. All
// functions are pure; intervals come from a seeded bootstrap, so the same input
// gives the same figures.
//
// Before changing it: labels that only one labeller gave ("maybe") are scored
// neither as hits nor as misses, and crosswalk tags are never counted, since
// nobody wrote them. Both rules keep published figures comparable.
//
// Why this way: a figure in a report is only worth what its measured error
// says, so the measuring has to be simple enough to check by hand.
package eval

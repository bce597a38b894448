// Package keyness finds the words that set one collection of passages apart
// from another, and those that keep company with the words of a search.
//
// In: corpus.Frequencies of both. Out: words with their counts and the
// log-likelihood of the difference, in an order that is always the same.
//
// Before changing it: words that occur fewer than five times are marked, not
// left out; function words are those of room lang.
//
// Why this way: log-likelihood holds for rare words, where a chi-square test
// does not (Dunning 1993, "Accurate methods for the statistics of surprise and
// coincidence"). It says how sure a difference is; the two rates say how large.
// All four cells of the table are summed, as in the database: the two cells of
// the word alone (Rayson and Garside 2000) leave out what a frequent word takes
// from all others, and give other figures for passages, of which one in five may
// speak of a concept.
package keyness

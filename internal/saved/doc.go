// Package saved is searches that are kept under a name and run again and again.
//
// In: a list of searches as CSV, and what answers a search. Out: for each of them
// its counts by filter, and the passages that it did not find when it was last run.
//
// Before changing it: the counts are those of the search itself, since it is the
// search that counts; a list that was written can be read again; a search that
// runs for the first time has nothing new.
//
// Why this way: the command line and the web application run the same lists,
// which people also write in a spreadsheet.
package saved

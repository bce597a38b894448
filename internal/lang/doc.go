// Package lang knows the languages that reviews are written in: names,
// direction, abbreviations, the words of a citation, folding, detection,
// sentences and a list of known words.
//
// In and out: text (UTF-8, NFC) comes in; codes, folded text with the way back
// to the original bytes, and byte ranges go out. No files are read.
//
// Before changing it: Fold decides what the tagger and the index hold to be
// the same word, so a change re-tags and re-indexes everything. A language is
// one file and one row in Table. words.gz is a sorted list, one lower-case
// word a line (LC_ALL=C sort -u | gzip -9n), made of the words that stand in at
// least three of some 1,350 public reports.
//
// Why this way: script and function words settle nearly every passage in a
// few microseconds; the trigram model is asked only about the rest. Offsets
// are kept byte by byte, so evidence can be shown in the words as written.
package lang

// Package cite writes hits in the forms that people take away: CSV, RIS,
// BibTeX, and a concordance of keywords in context.
//
// In: corpus.Results. Out: text on a writer, one record a hit.
//
// Before changing it: every record names document, country, cycle, page and
// words, so that whoever reads it can open the page and check. Cells of a CSV
// are guarded against being read as formulas.
//
// Why this way: the command line and the web application give the same files.
package cite

// Package cite writes hits in the forms that people take away: CSV, XLSX, JSON,
// RIS, BibTeX, quotations for Word, and a concordance of keywords in context.
//
// In: corpus.Results, or hits in portions. Out: bytes on a writer, one record a
// hit, or the lines of a concordance in an order.
//
// Before changing it: every record names document, country, cycle, page and
// words, so that whoever reads it can open the page and check. Cells of a CSV
// are guarded against being read as formulas.
//
// Why this way: the command line and the web application give the same files.
// The workbook is written here, not by a library, since rows go out as they come.
package cite

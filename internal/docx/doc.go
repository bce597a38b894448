// Package docx writes WordprocessingML files (ECMA-376): headings, contents,
// quotations, tables, real footnotes, in any direction of writing.
//
// In: calls in the order of the text. Out: bytes on a writer.
//
// Before changing it: each run names its language and direction, by which Word
// chooses fonts and spelling; the order of elements within an element is fixed
// by the schema, and Word refuses a file that breaks it.
//
// Why this way: briefing packs and lists of quotations are written by the same
// hand; and a list goes out as it comes, which the libraries that build a
// document in memory do not do.
package docx

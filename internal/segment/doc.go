// Package segment cuts the pages of a document into passages: paragraphs, list
// items, table rows, notes, headings, and the lines that are none of these.
//
// In and out: corpus.Page values with lines in reading order come in;
// corpus.Passage values with exact spans, roles and heading paths go out.
// Every byte of a passage is either a byte of a page, named by a span, or a
// blank or " | " set between two lines or cells. Every line with text stands in
// a passage. The cells of a table row are parted by " | ", a wrapped cell read
// as one text. The path of a row ends in its table's caption and header rows,
// which are captions, and furniture where they are printed again; the numbers
// of a chart are captions too. Lists of abbreviations are references. None of
// these is
// counted. Spans are in the order of the passage's text; their pages never
// fall. Only line-end hyphens, raised note marks, unseen characters and
// surplus blanks are left out of the text. A line is shared by two passages
// only where a very long paragraph is cut at a sentence end, or where a page
// number stands in the margin beside it.
//
// Before changing it: passage texts and IDs enter bundles, tags and people's
// decisions, so raise Version with every change of outcome. Distances are in
// multiples of the type size, never in points, since documents differ.
//
// Why this way: what a tagged PDF says of itself is right more often than any
// rule, so structure elements lead where they can be trusted; elsewhere the
// rules ask what a typesetter does: would the next word have fitted on this
// line, is the gap wider than the usual leading, does the line open with a
// mark.
package segment

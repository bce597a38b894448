// Package office reads the documents that are no PDF: DOCX, ODT, HTML, RTF and
// plain text, and what LibreOffice can turn into ODT where it is installed.
//
// In and out: the bytes of one file go in; corpus.Page values come out as a
// tagged PDF gives them: one Element for each paragraph, list item, table row
// and note; Tag and Level from styles; cells of a row parted by tabs. Notes
// stand at the end of the page that refers to them, numbered as the file
// numbers them. Numbers and bullets of lists are written out. Deleted and
// hidden text, running heads, comments and field instructions are left out.
//
// Before changing it: these formats have no pages. A page is what lies between
// the page breaks that the program which last showed the file has stored, else
// a section that ends at an explicit break or, once it is long enough, before
// a heading. Width and Height are 0, which says that no page was seen. The
// boxes of lines are those of a plain setting in one column of 450 points:
// they say nothing of the file and serve the rules of segmentation, which ask
// whether the next word would have fitted. Lines are never broken where joining
// them could change the text. Version changes with every change of outcome.
//
// Why this way: these files say what a paragraph, heading or row is, so one
// passage model serves all formats. Each reader works on a stream with a
// bounded budget of text, lines and depth: a small file can unpack to
// gigabytes. What could be read before a fault is kept, and the fault is told.
package office

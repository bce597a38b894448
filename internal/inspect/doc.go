// Package inspect shows what was read from one file: each page as it is
// printed, with the boxes of its lines, blocks, cells, marks and fields drawn
// over it, and beside it how its text came about.
//
// In and out: Write takes a document's bundle and the images of its pages and
// gives one HTML file. Choose says which pages to show. No file is read here,
// and nothing is drawn: the images are handed in.
//
// Before changing it: the file opens without network and works without script.
// A passage's number and its places link to each other, and the style marks
// the target; the script only does the same under the pointer. All that comes
// from the document is shown as it is, but for characters without a shape of
// their own, which stand as their code points: they are often what went wrong,
// and some would turn the words around them.
//
// Why this way: whoever doubts a quotation asks what was on the page, which
// engine read it and where it was cut. That has to be seen at once, by a person
// who has neither this program's records nor a viewer of PDF files.
package inspect

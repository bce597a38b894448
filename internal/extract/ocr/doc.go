// Package ocr recognises the text of page images with the program tesseract,
// where it is installed.
//
// In and out: a grey image of a page and the languages it may be in come in;
// corpus.Line values in reading order go out, with boxes in points and the
// confidence of each line. Find looks for the program once; without it nothing
// here works and the caller says so.
//
// Before changing it: the program runs in its own process group with one
// thread, a clock, and caps on memory and output; it sees only pixels that
// PDFium drew, never the file. Text comes from it in logical order also for
// Arabic, so nothing is turned round here. 200 dots per inch serve all
// languages but Arabic, which it reads better at 150.
//
// Why this way: no recogniser that runs inside a Go program comes near it, and
// calling the program keeps it optional: nothing is linked, nothing is shipped.
package ocr

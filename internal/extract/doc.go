// Package extract turns the bytes of one file into pages of text: it chooses
// the engine, mends the text, judges its quality, and says what is missing.
//
// PDFs go to the engines; all other formats, which Formats lists, to the
// sub-room office. Pages of a format without pages are sections (Width 0).
//
// In and out: an io.ReaderAt goes in; corpus.Page values and corpus.Problem
// values come out. Each page names the engine that gave its text and, where
// that is not the first, why.
//
// Before changing it: whatever alters a text raises Version, or old workspaces
// keep the old text. An engine that misreads a file must show in the signals
// of signals.go; a page that is silently empty is the worst that can happen.
// Reading a stranger's file can loop or exhaust memory inside the engines, so
// programs use the sub-room worker, which runs this package in a process apart.
// What was recognised from an image replaces text only where it is surer and
// reads better, and the figures of the file's own text are kept: recognition
// misreads those of Arabic script.
//
// Why this way: the first engine is fast and knows tags and glyph codes, the
// second opens nearly everything at four times the cost. On 605 hard files the
// two together open what the best single reader opens.
package extract

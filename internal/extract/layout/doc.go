// Package layout turns the glyphs of a page into lines of text in reading
// order. It knows no PDF: both engines fill its Page.
//
// In and out: a Page of glyphs and ruling lines comes in, corpus.Line values go
// out, with the name of where their order comes from (structure, stream or
// geometry). Text is normalised here and nowhere else: NFC, logical order, no
// control characters, always valid UTF-8.
//
// Before changing it: the constants (in units of the font size) were set on
// real reports and each has a test with glyphs made by hand. Lines are what a
// reader points at: no glyph may be lost, and none may stand in two lines.
//
// Why this way: the order in which a producer wrote the text is nearly always
// the reading order, and better than any geometry; so structure first, then
// the stream where it is plausible, and cutting the page into columns only
// where it is not.
package layout

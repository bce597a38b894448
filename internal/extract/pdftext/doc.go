// Package pdftext is the first PDF engine: our own text layer over the object
// layer of github.com/ledongthuc/pdf. It gives the glyphs of a page with their
// places, fonts and roles; it does not order or join them (that is layout).
//
// In and out: the bytes of one PDF as an io.ReaderAt come in; layout.Page
// values go out, one at a time. What could not be read is counted on the page
// (BadStreams, UnknownFonts, Unmapped) so that the caller can turn to another
// engine.
//
// Before changing it: every byte read here was written by a stranger. Each
// loop needs a bound from Limits, each recursion a depth, each call into the
// object layer a recover. The object layer itself can loop or exhaust memory
// on crafted files, so this package belongs in a worker process with limits.
//
// Why this way: the object layer's own text functions lose the positions of
// composite fonts, forms and half of the encodings; its objects, streams and
// decryption are sound. Maps to Unicode that a known program garbles are set
// right by the order in which fonts keep their glyphs (digits, Arabic forms,
// Cyrillic), which is surer than what a reader makes of the text. The overlay
// mends what the object layer refuses and every viewer takes (other headers,
// junk around the file), and the unpacked view shows it one plain
// cross-reference table with the objects of hybrid files and object streams
// taken out, which makes a tagged report eight times faster to read.
package pdftext

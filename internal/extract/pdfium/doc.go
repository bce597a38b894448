// Package pdfium reads and draws PDF pages with the PDFium library, compiled to
// WebAssembly: the second engine, for files and pages the first cannot read, and
// the renderer for page images.
//
// In and out: a file as io.ReaderAt goes in; layout.Page glyphs or an image of a
// page come out. Errors are or wrap ErrEncrypted, ErrDamaged, ErrMemory.
//
// Before changing it: four settings are not what one would guess. The runtime
// must not watch its context (nine times slower; end the process instead). The
// linear memory is reserved once and opened as it grows (the runtime's own
// growth copies: 1.9 GB for a 512 MB module). The sandbox gets an empty file
// system (the library's default mounts the root of the machine). The compiled
// module is cached in a folder, since compiling takes seconds and 350 MB. A
// module that trapped is thrown away: its memory is in no known state.
//
// Why this way: PDFium opens nearly all that any reader opens, and inside
// WebAssembly a fault in it is an error value, not a broken process. It costs
// about four times the processor time of the first engine, hence second.
package pdfium

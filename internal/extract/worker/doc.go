// Package worker reads each document in a process of its own, with limits on
// memory, processor time, wall clock and output, so that no file can take the
// program down.
//
// In and out: Extractor takes a file and gives what extract.Extractor gives; a
// limit that was reached, or a process that broke, comes back as the problem
// of that document. Pages without usable text are drawn by a child and
// recognised by tesseract where it is installed. Render draws a page for a
// reader. Main is what the program calls first of all: in a worker it does the
// job and never returns.
//
// Before changing it: the child is this same program, started again with
// Argument, the file open as descriptor 3 and the way back as descriptor 4. It
// limits itself before it reads a byte of the file. The data segment is
// limited, not the address space, because a Go program reserves far more
// addresses than it uses. PDFium is compiled by a child without limits, once,
// since a limited one may write no file. Full limits exist on Linux only;
// elsewhere the clock and the cap on output remain. What recognises text is part
// of a text's fingerprint: Versions names it. Tests of other things switch
// recognition off, since a page takes one to four seconds.
//
// Why this way: the object layer and PDFium can be made to loop or to ask for
// gigabytes by a few bytes in a file, and nothing inside the same process can
// stop that. Starting the program again costs milliseconds and needs no second
// binary.
package worker

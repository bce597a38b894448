// Package worker reads documents in processes apart, one at a time in each, with
// limits on memory, processor time, wall clock and output, so that no file can
// take the program down or touch another document.
//
// In and out: Extractor takes a file and gives what extract.Extractor gives; a
// limit that was reached, or a process that broke, comes back as the problem
// of that document. Pages without usable text are drawn by a child and
// recognised by tesseract where it is installed. Render draws a page for a
// reader. Main is what the program calls first of all: in a worker it does the
// job and never returns.
//
// Before changing it: the child is this same program, started again with
// Argument. Down its way, a socket, come jobs, each with its file open for
// reading, and answers go back. It limits itself before it reads a byte of the
// first file, and has processor time anew for each. What breaks a process that
// has read another document before is done again in a new one, and only that
// counts: the outcome for a document never hangs on what was read before it. A
// process that broke, was stopped, has taken much memory or worked for a minute
// gets no further document. PDFium and drawing have a new process each time.
// The data segment is limited, not the address space, because a Go program
// reserves far more addresses than it uses. PDFium is compiled by a child without limits, once,
// since a limited one may write no file. Full limits exist on Linux only;
// elsewhere the clock and the cap on output remain. What recognises text is part
// of a text's fingerprint: Versions names it. Tests of other things switch
// recognition off, since a page takes one to four seconds.
//
// Why this way: the object layer and PDFium can be made to loop or to ask for
// gigabytes by a few bytes in a file, and nothing inside the same process can
// stop that. Starting the program again needs no second binary; but it takes
// some 13 ms of processor time, since all that is linked sets itself up, and a
// new process gets all its memory from the system anew: with one process for
// each document, a third of the time that extraction took.
package worker

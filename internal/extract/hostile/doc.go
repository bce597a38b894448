// Package hostile makes small PDF files for tests: sound ones with known words,
// and some that are damaged, endless, circular or far larger than they look.
//
// In and out: nothing goes in; Cases gives named files and what must become of
// each. Only tests import it.
//
// Before changing it: files are made in memory at the moment they are asked
// for, since a few of them are large; keep each below some megabytes. Nothing
// here is taken from other people's files.
//
// Why this way: each case is one known way in which a PDF has hung, exhausted
// or broken a reader. Made files need no licence and show in a dozen lines what
// is wrong with them.
package hostile

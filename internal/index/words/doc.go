// Package words cuts text into the words of the search index: where each
// stands, how it is written for comparison, and what its stem is.
//
// In and out: text (UTF-8, NFC) comes in; tokens with position, folded term and
// the exact bytes they stand on go out. Stem gives the form under which the
// inflections of a word meet, by language.
//
// Before changing it: every field of an index uses the same cut, so that a
// position means the same word in all of them; NEAR and phrases rely on it. Any
// change here changes what an index holds: raise index.Format.
//
// Why this way: UAX #29 word boundaries, and then the few rules that reports
// need (elision, possessives, acronyms, compounds with a hyphen, Han text in
// single characters and pairs). Nothing is dropped as a stop word: a count that
// skips words silently could not be checked against the page.
package words

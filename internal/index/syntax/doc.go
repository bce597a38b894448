// Package syntax reads the query language of searches: words, "phrases", OR,
// NOT, -word, parentheses, prefix*, fuzzy~1, NEAR/5, field:value.
//
// In and out: the text a person typed comes in; a tree whose nodes print
// themselves in the same language goes out, and notes that say which parts were
// not understood. There is no error: such parts are plain words.
//
// Before changing it: Parse(tree.String()) must give the same tree, since the
// printed form is what people are shown and may copy. NOT binds tightest but for
// NEAR, then words side by side (AND), then OR. Operators count in capitals only.
//
// Why this way: queries are typed by people who do not know the language, and
// texts are pasted whole. A parser that mends before it parses (mend) needs no
// error paths in the grammar.
package syntax

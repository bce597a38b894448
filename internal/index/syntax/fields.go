package syntax

import (
	"sort"
	"strings"
)

// fields are the names that may stand before a colon; true for those whose
// value is searched as text.
var fields = map[string]bool{"title": true, "heading": true,
	"country": false, "lang": false, "objective": false, "sdg": false, "kind": false, "page": false, "cycle": false, "doc": false, "role": false}

// FieldNames lists the fields of the language, for messages.
func FieldNames() string {
	names := make([]string, 0, len(fields))
	for f := range fields {
		names = append(names, f)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

const (
	nearDefault = 10   // of NEAR without a number
	nearLimit   = 999  // words that may lie between
	editsLimit  = 2    // letters that may differ in a fuzzy word
	leafLimit   = 256  // words and phrases of one query
	depthLimit  = 40   // parentheses in parentheses
	phraseLimit = 64   // words of a phrase
	textLimit   = 4096 // characters of a query
)

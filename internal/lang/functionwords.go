package lang

import (
	"sync"
)

// functionWords says of each function word in which languages it is one: bit
// slot(code) is set. Made once.
var functionWords = sync.OnceValue(func() map[string]uint32 {
	marks := map[string]uint32{}
	for i := range Table {
		for _, w := range Table[i].Common {
			marks[w] |= 1 << slot(Table[i].Code)
		}
	}
	for _, n := range neighbours {
		for _, w := range n.common {
			marks[w] |= 1 << slot(n.code)
		}
	}
	return marks
})

// slot is the place of a language in the counts of Detect: Table first, then
// neighbours.
func slot(code string) int {
	for i := range Table {
		if Table[i].Code == code {
			return i
		}
	}
	for i := range neighbours {
		if neighbours[i].code == code {
			return len(Table) + i
		}
	}
	return 31
}

// FunctionWord says whether a word of a language says nothing of a text's
// subject: an article, a preposition, an auxiliary and the like.
func FunctionWord(code, word string) bool {
	return functionWords()[Fold(word)]&(1<<slot(code)) != 0
}

package lang

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the word list
	"io"
	"strings"
	"sync"
)

//go:embed words.gz
var wordsGzip []byte

// words is the list as text: sorted by bytes, a line feed after each word.
// The list is part of the program, so a damaged one leaves it empty and the
// tests say so; nothing that reads outside bytes comes here.
var words = sync.OnceValue(func() []byte {
	zr, err := gzip.NewReader(bytes.NewReader(wordsGzip))
	if err != nil {
		return nil
	}
	list, err := io.ReadAll(zr)
	if err != nil {
		return nil
	}
	return list
})

// Known says whether word, in any case, is in the list of 27,000 words in
// Latin script that public reports use. Accents count: "réfugiés" is a word,
// "refugies" is not.
func Known(word string) bool {
	if word == "" || strings.IndexByte(word, '\n') >= 0 {
		return false
	}
	word = strings.ToLower(word)
	list := words()
	low, high := 0, len(list) // both at the start of a line
	for low < high {
		mid := bytes.LastIndexByte(list[low:low+(high-low)/2], '\n') + 1 + low
		end := mid + bytes.IndexByte(list[mid:], '\n')
		switch entry := list[mid:end]; { // the conversions below do not copy
		case string(entry) == word:
			return true
		case word < string(entry):
			high = mid
		default:
			low = end + 1
		}
	}
	return false
}

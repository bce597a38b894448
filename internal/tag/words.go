package tag

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/lang"
)

// word is one word of a text; in Han script one character.
type word struct {
	folded     string
	start, end int   // bytes of the original text
	number     int32 // of the word on its desk; 0 where it lies on none
	stop       bool  // a full stop, semicolon, bracket or bullet stands before it: no phrase runs across
}

// offsetsPool holds room for the places of folded bytes, needed only while a
// text is cut into words.
var offsetsPool = sync.Pool{New: func() any { return new([]int) }}

// wordsOf cuts a text into words. Apostrophes and hyphens part words, so
// "l’immigration" is l + immigration and "pre-departure" is pre + departure.
func wordsOf(text string, buf []word) []word {
	room := offsetsPool.Get().(*[]int)
	defer offsetsPool.Put(room)
	folded, offsets := lang.FoldMapInto(text, *room)
	*room = offsets
	words, stop := buf[:0], false
	for i := 0; i < len(folded); {
		r, size := rune(folded[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(folded[i:])
		}
		if !inWord(r) {
			stop = stop || isStop(r)
			i += size
			continue
		}
		j := i + size
		for !ideograph(r) && j < len(folded) {
			n, m := rune(folded[j]), 1
			if n >= utf8.RuneSelf {
				n, m = utf8.DecodeRuneInString(folded[j:])
			}
			if !inWord(n) || ideograph(n) {
				break
			}
			j += m
		}
		start, end := lang.Origin(offsets, i, j)
		words = append(words, word{folded: folded[i:j], start: start, end: end, stop: stop})
		stop = false
		i = j
	}
	return words
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func ideograph(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }

// isStop says whether no phrase may run across r.
func isStop(r rune) bool {
	switch r {
	case '.', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '•', '|', '…', '؛', '؟', '۔', '。', '；', '：', '！', '？', '（', '）', '【', '】', '·', '\f':
		return true
	}
	return false
}

// spanOf is the byte range of words [from,to).
func spanOf(words []word, from, to int) (start, end int) {
	return words[from].start, words[to-1].end
}

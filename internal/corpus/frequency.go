package corpus

// WordCount says how often a word occurs, its forms taken together.
type WordCount struct {
	Stem     string // what the forms share, as the index stems them
	Form     string // the most frequent form, in lower case
	Count    int    // places
	Passages int    // passages with it
}

// Frequencies are the words of a set of passages in one language. Of Chinese,
// which no space parts, each two characters side by side are counted as a word.
type Frequencies struct {
	Language string
	Tokens   int // all words
	Passages int
	Words    []WordCount // sorted by Stem
	Cut      bool        // not all passages were counted, since the time was over before
	Notes    []Note      // say so
}

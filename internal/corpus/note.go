package corpus

// Note is a remark for the person who asked, in no language yet: the key of a
// text of the message catalogues, and what is filled in at {0}, {1} …
type Note struct {
	Key  string
	Args []any // strings and integers
}

// Say writes notes in the language of text, which is the T of a catalogue.
func Say(notes []Note, text func(key string, args ...any) string) []string {
	out := make([]string, len(notes))
	for i, n := range notes {
		out[i] = text(n.Key, n.Args...)
	}
	return out
}

package tag

import (
	"slices"
	"strconv"
	"strings"
)

// convention is the number of a convention of the International Labour
// Organization in words [from,to), from the word "Convention" on.
type convention struct{ topic, from, to int }

// conventionWords are parts of the word "Convention" before its number, folded.
// Chinese writes the number first: there it is a term of the lexicon.
var conventionWords = []string{"convention", "convenio", "convenc", "конвенци", "اتفاقي"}

// signs announce the number of a convention; fillers may stand beside them:
// "ILO Conventions No. 97 and (No.) 143", "Convenio núm. 189 de la OIT".
var (
	signs   = []string{"no", "nos", "n", "o", "º", "nº", "num", "numero", "number", "numbers", "ilo", "oit", "мот", "رقم"}
	fillers = []string{"of", "the", "and", "de", "la", "del", "da", "do", "et", "y", "e", "и", "و", "international", "labour", "organization", "organisation", "internationale",
		"du", "travail", "organizacion", "internacional", "trabajo", "organizacao", "trabalho", "منظمه", "العمل", "الدوليه", "международной", "организации", "труда"}
)

// conventions reads numbers behind the word "Convention". Their dots and
// brackets keep them from being phrases of the automaton.
func (t *topic) conventions(words []word) []convention {
	if len(t.ilo) == 0 {
		return nil
	}
	var out []convention
	for i := range words {
		w := words[i].folded
		if !slices.ContainsFunc(conventionWords, func(c string) bool { return strings.Contains(w, c) }) {
			continue
		}
		announced := true // the number may follow at once
		for j := i + 1; j < len(words); j++ {
			f := words[j].folded
			switch {
			case isDigits(f) && announced && len(f) <= 3:
				if n, ok := t.ilo[f]; ok {
					out = append(out, convention{n, i, j + 1})
				}
				continue
			case slices.Contains(signs, f):
				announced = true
				continue
			case slices.Contains(fillers, f):
				announced = announced && j > i+1
				continue
			}
			break
		}
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

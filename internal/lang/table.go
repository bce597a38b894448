package lang

// Undetermined is the code of text whose language cannot be told (ISO 639-2).
const Undetermined = "und"

// Language is what the other rooms need to know of one language.
type Language struct {
	Code          string   // ISO 639-1, or "und"
	English       string   // name in English
	Own           string   // name in the language itself
	Direction     string   // "ltr" or "rtl"
	Analyzer      string   // name of the analyzer of the search index
	Spaced        bool     // words are parted by spaces
	Cite          Citation // words of "Objective 5" and the like
	Abbreviations []string // lower case, without the last full stop, after which a sentence goes on
	Common        []string // function words that tell the language from its neighbours, folded
	Numbers       []string // number words for 1, 2, 3 …, folded
	Ordinals      []string // ordinal words for first, second …, folded
}

// Citation holds the words around a number that name an objective, a goal or a
// target. All are folded (see Fold); a plural or case form is a word of its own;
// "*" at the end stands for the rest of the word.
type Citation struct {
	Objective []string // words for "objective"; in some languages the same as for "goal"
	Short     []string // abbreviations of it: "obj"
	Goal      []string // names of the Sustainable Development Goals: "sdg", "sustainable development goal"
	Agenda    []string // signs nearby that a bare number means the 2030 Agenda
	Compact   []string // signs nearby that a bare number means the Global Compact
	Target    []string // words for a target under a goal
	Article   []string // words before a number that is a law's, a paragraph's, a page's or a table's: no citation
	Number    []string // "number" between word and figure: "no", "n°"
	And       []string // joins two numbers: "and"
	To        []string // spans numbers: "to"
	Principle []string // words for a guiding principle
}

// Table lists the languages, those of the United Nations first.
var Table = []Language{english, french, spanish, arabic, russian, chinese, portuguese, undetermined}

var undetermined = Language{
	Code: Undetermined, English: "Undetermined", Own: "—", Direction: "ltr", Analyzer: "standard", Spaced: true,
	Cite: english.Cite, Abbreviations: english.Abbreviations, Numbers: english.Numbers, Ordinals: english.Ordinals,
}

// ByCode finds a language by its code.
func ByCode(code string) (Language, bool) {
	for i := range Table {
		if Table[i].Code == code {
			return Table[i], true
		}
	}
	return Language{}, false
}

// Direction is that in which a language is written, "rtl" or "ltr"; texts may
// name languages beyond the Table.
func Direction(code string) string {
	if l, ok := ByCode(code); ok {
		return l.Direction
	}
	switch code {
	case "fa", "he", "ur", "ps", "dv", "ckb":
		return "rtl"
	}
	return "ltr"
}

// Codes lists the codes of Table without "und", in its order.
func Codes() []string {
	codes := make([]string, 0, len(Table))
	for i := range Table {
		if Table[i].Code != Undetermined {
			codes = append(codes, Table[i].Code)
		}
	}
	return codes
}

package lang

// neighbour is a language that reviews may quote and that would be taken for
// one of Table: its function words, folded, turn the answer to "und".
type neighbour struct {
	code   string
	common []string
}

var neighbours = []neighbour{
	{"de", []string{"der", "die", "das", "und", "den", "dem", "des", "ein", "eine", "einer", "fur", "mit", "von", "zu", "zur", "zum", "auf", "im", "ist", "sind", "werden", "wird", "nicht", "auch", "bei", "durch", "nach", "sowie", "uber", "sich"}},
	{"it", []string{"il", "lo", "gli", "di", "della", "delle", "dei", "degli", "del", "che", "per", "con", "sono", "nel", "nella", "alla", "alle", "dal", "dalla", "una", "e", "la", "le", "i", "anche", "stato", "questo", "tra", "si", "al", "un", "in"}},
	{"nl", []string{"de", "het", "een", "van", "en", "voor", "op", "met", "zijn", "aan", "door", "bij", "niet", "worden", "wordt", "ook", "naar", "uit", "over", "deze", "dat", "die", "is", "in"}},
	{"ro", []string{"si", "in", "de", "la", "cu", "pentru", "din", "care", "este", "sunt", "prin", "ale", "al", "unei", "privind", "fost", "pe", "sau", "mai", "au", "a"}},
	{"ca", []string{"els", "les", "amb", "per", "dels", "una", "que", "i", "del", "la", "el", "als", "ha", "aquest", "aquesta", "mes", "seva", "entre", "de"}},
	{"sv", []string{"och", "att", "det", "som", "en", "av", "for", "med", "den", "till", "pa", "ar", "ett", "inte", "om", "har", "de"}},
	{"pl", []string{"i", "w", "na", "z", "do", "nie", "oraz", "o", "przez", "dla", "jest", "od", "po", "za", "sie", "ktore", "to"}},
	{"tr", []string{"ve", "bir", "ile", "bu", "icin", "olarak", "de", "da", "olan", "daha", "gibi", "kadar", "ise"}},
	{"id", []string{"dan", "yang", "di", "untuk", "dengan", "dari", "pada", "dalam", "ini", "oleh", "tidak", "adalah", "kepada"}},
	{"uk", []string{"та", "що", "які", "і", "у", "з", "від", "або", "є", "із", "щодо", "для", "на", "не", "до", "за", "яка", "який", "ii", "іх"}},
	{"bg", []string{"са", "се", "да", "от", "за", "на", "и", "в", "с", "това", "които", "която", "със", "чрез", "бъде", "е", "по", "при", "не", "във"}},
	{"sr", []string{"је", "су", "и", "у", "за", "да", "се", "који", "од", "на", "са", "као", "о", "коју"}},
	{"fa", []string{"در", "از", "به", "كه", "اين", "را", "است", "با", "براي", "شده", "خود", "تا", "ان", "مي", "هاي", "يا", "بر"}},
	{"ur", []string{"كے", "ميں", "هے", "كي", "كا", "كو", "سے", "اور", "هيں", "پر", "نے", "يه"}},
}

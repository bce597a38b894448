package lang

var french = Language{
	Code: "fr", English: "French", Own: "français", Direction: "ltr", Analyzer: "fr", Spaced: true,
	Cite: Citation{
		Objective: []string{"objectif", "objectifs"},
		Short:     []string{"obj"},
		Goal: []string{"odd", "objectif de developpement durable", "objectifs de developpement durable", "objectif du developpement durable",
			"objectifs du developpement durable", "cible odd"},
		Agenda:    []string{"odd", "developpement durable", "agenda 2030", "programme 2030", "programme de developpement durable"},
		Compact:   []string{"pmm", "pacte mondial", "pacte de marrakech", "pacte migratoire", "gcm"},
		Target:    []string{"cible", "cibles", "indicateur", "indicateurs"},
		Article:   []string{"article", "articles", "art", "alinea", "paragraphe", "paragraphes", "par", "para", "page", "pages", "p", "pp", "tableau", "figure", "fig", "encadre", "chapitre", "annexe", "loi", "decret", "ordonnance", "arrete", "section", "etape", "phase", "axe", "produit", "resultat", "composante"},
		Number:    []string{"n°", "nº", "no", "n", "nos", "numero", "numeros"},
		And:       []string{"et", "&", "ou"},
		To:        []string{"a", "au", "jusqu'a"},
		Principle: []string{"principe", "principes", "principe directeur", "principes directeurs"},
	},
	Abbreviations: []string{"m", "mm", "mme", "mmes", "mlle", "dr", "pr", "me", "st", "ste", "n", "no", "nos", "fig", "art", "al", "par", "para", "vol", "chap", "ch", "sect", "éd", "ed", "ibid", "op", "cit",
		"p", "pp", "cf", "env", "ex", "p.ex", "c.-à-d", "c.à.d", "etc", "tél", "tel", "av", "bd", "add", "rés", "réf", "obj", "tab",
		"janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc"},
	Common: []string{"le", "de", "la", "les", "des", "du", "et", "en", "dans", "pour", "par", "sur", "une", "un", "est", "sont", "aux", "au", "avec",
		"qui", "que", "ces", "ce", "cette", "leur", "leurs", "ont", "ete", "ainsi", "plus", "entre", "afin", "notamment", "d", "l", "ne", "pas", "sa", "ses"},
	Numbers: []string{"un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
		"quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt", "vingt et un", "vingt-deux", "vingt-trois"},
	Ordinals: []string{"premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme", "neuvieme", "dixieme",
		"onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme", "seizieme", "dix-septieme", "dix-huitieme", "dix-neuvieme",
		"vingtieme", "vingt et unieme", "vingt-deuxieme", "vingt-troisieme"},
}

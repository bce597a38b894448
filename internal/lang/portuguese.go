package lang

var portuguese = Language{
	Code: "pt", English: "Portuguese", Own: "português", Direction: "ltr", Analyzer: "pt", Spaced: true,
	Cite: Citation{
		Objective: []string{"objetivo", "objetivos", "objectivo", "objectivos"},
		Short:     []string{"obj"},
		Goal: []string{"ods", "objetivo de desenvolvimento sustentavel", "objetivos de desenvolvimento sustentavel",
			"objectivo de desenvolvimento sustentavel", "objectivos de desenvolvimento sustentavel"},
		Agenda:    []string{"ods", "desenvolvimento sustentavel", "agenda 2030"},
		Compact:   []string{"pgm", "pacto global", "pacto mundial", "pacto de marraquexe", "gcm"},
		Target:    []string{"meta", "metas", "indicador", "indicadores"},
		Article:   []string{"artigo", "artigos", "art", "paragrafo", "paragrafos", "inciso", "alinea", "pagina", "paginas", "pag", "p", "pp", "quadro", "tabela", "grafico", "figura", "fig", "caixa", "capitulo", "anexo", "lei", "decreto", "decreto-lei", "portaria", "seccao", "secao", "fase", "passo", "eixo", "produto", "resultado", "componente"},
		Number:    []string{"n°", "nº", "n.º", "no", "num", "numero", "numeros"},
		And:       []string{"e", "&", "ou"},
		To:        []string{"a", "ao", "ate"},
		Principle: []string{"principio", "principios", "principio orientador", "principios orientadores"},
	},
	Abbreviations: []string{"sr", "sra", "srs", "sras", "dr", "dra", "eng", "prof", "profa", "exmo", "exma", "d", "n", "no", "nº", "num", "fig", "art", "arts", "par", "vol", "cap", "sec", "ed", "eds", "ibid", "op", "cit", "p", "pp", "pág", "págs", "pag",
		"cf", "cfr", "p.ex", "ex", "aprox", "etc", "tel", "av", "r", "sto", "sta", "obj", "res", "doc", "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"},
	Common: []string{"o", "de", "os", "as", "do", "da", "dos", "das", "e", "em", "no", "na", "nos", "nas", "para", "por", "com", "uma", "um", "ao", "aos",
		"pela", "pelo", "que", "se", "sua", "seu", "suas", "seus", "foi", "foram", "sao", "nao", "tem", "entre", "bem", "ate", "sobre", "mais", "tambem", "atraves"},
	Numbers: []string{"um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze", "catorze",
		"quinze", "dezasseis", "dezassete", "dezoito", "dezanove", "vinte", "vinte e um", "vinte e dois", "vinte e tres"},
	Ordinals: []string{"primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "setimo", "oitavo", "nono", "decimo", "decimo primeiro",
		"decimo segundo", "decimo terceiro", "decimo quarto", "decimo quinto", "decimo sexto", "decimo setimo", "decimo oitavo",
		"decimo nono", "vigesimo", "vigesimo primeiro", "vigesimo segundo", "vigesimo terceiro"},
}

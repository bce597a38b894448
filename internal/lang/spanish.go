package lang

var spanish = Language{
	Code: "es", English: "Spanish", Own: "español", Direction: "ltr", Analyzer: "es", Spaced: true,
	Cite: Citation{
		Objective: []string{"objetivo", "objetivos"},
		Short:     []string{"obj"},
		Goal:      []string{"ods", "objetivo de desarrollo sostenible", "objetivos de desarrollo sostenible"},
		Agenda:    []string{"ods", "desarrollo sostenible", "agenda 2030"},
		Compact:   []string{"pmm", "pacto mundial", "pacto de marrakech", "pacto migratorio", "gcm"},
		Target:    []string{"meta", "metas", "indicador", "indicadores"},
		Article:   []string{"articulo", "articulos", "art", "arts", "parrafo", "parrafos", "parr", "inciso", "numeral", "pagina", "paginas", "pag", "p", "pp", "cuadro", "tabla", "grafico", "figura", "fig", "recuadro", "capitulo", "anexo", "ley", "decreto", "resolucion", "seccion", "fase", "paso", "eje", "producto", "resultado", "componente"},
		Number:    []string{"n°", "nº", "no", "num", "numero", "numeros", "nro"},
		And:       []string{"y", "e", "&", "o"},
		To:        []string{"a", "al", "hasta"},
		Principle: []string{"principio", "principios", "principio rector", "principios rectores"},
	},
	Abbreviations: []string{"sr", "sra", "sres", "sras", "srta", "dr", "dra", "lic", "ing", "prof", "gral", "d", "dña", "ud", "uds", "ee", "uu", "ee.uu", "no", "núm", "num", "nro", "fig", "art", "arts", "párr", "párrs", "vol", "cap", "sec", "ed", "eds", "ibíd", "ibid",
		"op", "cit", "p", "pp", "pág", "págs", "cf", "cfr", "p.ej", "ej", "aprox", "etc", "tel", "av", "avda", "sta", "sto", "obj", "res", "doc",
		"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "sept", "oct", "nov", "dic"},
	Common: []string{"el", "de", "los", "las", "del", "y", "en", "para", "por", "con", "una", "un", "es", "son", "al", "se", "su", "sus", "que", "lo",
		"como", "mas", "ha", "han", "sido", "fue", "entre", "asi", "esta", "este", "estos", "sobre", "desde", "hasta", "asimismo", "mediante", "la", "no"},
	Numbers: []string{"uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
		"quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidos", "veintitres"},
	Ordinals: []string{"primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "septimo", "octavo", "noveno", "decimo", "undecimo",
		"duodecimo", "decimotercero", "decimocuarto", "decimoquinto", "decimosexto", "decimoseptimo", "decimoctavo", "decimonoveno",
		"vigesimo", "vigesimo primero", "vigesimo segundo", "vigesimo tercero"},
}

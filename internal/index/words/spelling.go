package words

import "strings"

// englishForms brings plurals that no rule gives to their singular.
var englishForms = map[string]string{"women": "woman", "men": "man", "children": "child", "crises": "crisis", "bases": "basis", "criteria": "criterion",
	"phenomena": "phenomenon", "wives": "wife", "lives": "life", "policemen": "policeman", "policewomen": "policewoman",
	"countrymen": "countryman", "fishermen": "fisherman", "analyses": "analysis", "hypotheses": "hypothesis"}

// frenchForms does the same for French.
var frenchForms = map[string]string{"travaux": "travail", "yeux": "oeil", "vitraux": "vitrail", "baux": "bail"}

// britishWords are the beginnings of words that British and American English
// spell apart, longest first where one begins another.
var britishWords = [][2]string{{"labour", "labor"}, {"behaviour", "behavior"}, {"colour", "color"}, {"favour", "favor"}, {"neighbour", "neighbor"}, {"honour", "honor"},
	{"endeavour", "endeavor"}, {"harbour", "harbor"}, {"humour", "humor"}, {"rigour", "rigor"}, {"vigour", "vigor"}, {"rumour", "rumor"},
	{"programmes", "programs"}, {"centre", "center"}, {"theatre", "theater"}, {"fibre", "fiber"}, {"metre", "meter"}, {"litre", "liter"},
	{"defence", "defense"}, {"offence", "offense"}, {"licence", "license"}, {"pretence", "pretense"}, {"practis", "practic"},
	{"travelling", "traveling"}, {"travelled", "traveled"}, {"traveller", "traveler"}, {"labelled", "labeled"}, {"labelling", "labeling"},
	{"counselling", "counseling"}, {"counsellor", "counselor"}, {"modelling", "modeling"}, {"signalling", "signaling"}, {"channelled", "channeled"},
	{"channelling", "channeling"}, {"cancelled", "canceled"}, {"cancelling", "canceling"}, {"fuelled", "fueled"}, {"fuelling", "fueling"},
	{"enrolment", "enrollment"}, {"fulfilment", "fulfillment"}, {"instalment", "installment"}, {"skilful", "skillful"}, {"judgement", "judgment"},
	{"acknowledgement", "acknowledgment"}, {"ageing", "aging"}, {"catalogue", "catalog"}, {"dialogue", "dialog"}, {"grey", "gray"}, {"paediatric", "pediatric"},
	{"gynaecolog", "gynecolog"}, {"anaemi", "anemi"}, {"diarrhoea", "diarrhea"}, {"orthopaedic", "orthopedic"}, {"manoeuvr", "maneuver"},
	{"cheque", "check"}, {"tyre", "tire"}, {"sceptic", "skeptic"}, {"plough", "plow"}, {"storey", "story"}}

// britishWhole are spelled apart only as a whole word.
var britishWhole = map[string]string{"programme": "program", "fulfil": "fulfill", "fulfils": "fulfills", "enrol": "enroll", "enrols": "enrolls", "whilst": "while", "amongst": "among"}

// britishEndings are those of verbs in -ise and -yse and what is made of them.
// Words that always have an s (raise, exercise) are changed alike wherever they
// stand, which does no harm: the stem is never shown.
var britishEndings = [][2]string{{"isations", "izations"}, {"isation", "ization"}, {"isational", "izational"}, {"ising", "izing"}, {"ised", "ized"}, {"iser", "izer"},
	{"isers", "izers"}, {"ises", "izes"}, {"ise", "ize"}, {"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"}, {"yser", "yzer"}}

// americanSpelling brings British spellings to the American ones, so that both
// find each other.
func americanSpelling(w string) string {
	if to, ok := britishWhole[w]; ok {
		return to
	}
	for _, b := range britishWords {
		if strings.HasPrefix(w, b[0]) {
			w = b[1] + w[len(b[0]):]
			break
		}
	}
	for _, e := range britishEndings {
		if len(w) > len(e[0])+2 && strings.HasSuffix(w, e[0]) {
			return w[:len(w)-len(e[0])] + e[1]
		}
	}
	return w
}

// frenchWhole end in -us in the singular too, or have a feminine in -se.
var frenchWhole = map[string]bool{"refus": true, "inclus": true, "exclus": true, "reclus": true, "diffus": true, "confus": true, "intrus": true}

// frenchParticiple brings participles together whose accent is folded away:
// "ventilée(s)" to "ventilé", "disparus" to "disparu".
func frenchParticiple(w string) string {
	if strings.HasSuffix(w, "ees") {
		w = w[:len(w)-1]
	}
	for len(w) > 3 && strings.HasSuffix(w, "ee") {
		w = w[:len(w)-1]
	}
	if len(w) > 4 && strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "ous") && !frenchWhole[w] {
		w = w[:len(w)-1]
	}
	return w
}

// russianFirm end in -ок and keep the о in all cases.
var russianFirm = map[string]bool{"поток": true, "приток": true, "отток": true, "исток": true, "восток": true, "порок": true, "пророк": true, "зарок": true}

// russianForm mends what the stemmer does not know of Russian: the vowel that
// other cases lose ("беженец", "беженцев"; "рынок", "рынка") and the verbs whose
// present lacks the -ова- of the infinitive ("планировать", "планирует").
func russianForm(w string) string {
	letters := len([]rune(w))
	switch {
	case letters > 5 && strings.HasSuffix(w, "ец"):
		return strings.TrimSuffix(w, "ец") + "ц"
	case letters > 4 && strings.HasSuffix(w, "ок") && !russianFirm[w]:
		return strings.TrimSuffix(w, "ок") + "к"
	}
	for _, ending := range []string{"овать", "овал", "овала", "овало", "овали"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && letters > 7 {
			return stem + "ует"
		}
	}
	return w
}

package tag

import "stocktake/internal/corpus"

// Points of a term by weight. One sure term of an objective makes its score
// one half; of a Goal any term does.
var (
	weights     = [4]float64{0, 1, 4, 9}
	goalWeights = [4]float64{0, 4.5, 9, 18}
)

const (
	par   = 9    // points that make a score of one half
	again = 0.5  // part of its points that a term adds the second and third time
	doubt = 0.34 // part of its points that is left to a term in a passage that may not be about migration
	lead  = 0.03 // what a score gains, at most, when the passage begins with the term: what is named first is meant
)

// company are beginnings of words, by objective, that take the standing of terms
// in alone: "reintegration" beside "combatants" or "prison" is another subject.
var company = map[string][]string{
	"21": {"prison*", "combatant*", "fighter*", "soldier*", "armed", "offender*", "inmate*", "underage", "detainee*", "convict*", "IDPs", "internally displaced", "demobili*", "détenu*", "combattant*", "soldats", "recluso*", "combatiente*", "soldado*", "комбатант*", "заключенн*", "осужденн*", "المقاتلين", "السجناء", "前战斗人员", "囚犯", "服刑"},
}

// part is how much of the strongest concept's points another needs in the same
// passage.
var part = map[string]float64{corpus.SchemeGCM: 0.25, corpus.SchemeSDG: 0.27}

// points is what a term is worth. Outside a review of the Compact, terms that
// any report may use count only in a passage that is about migration.
func (l *lexicon) points(u *use, context bool, spoilt map[int]bool) float64 {
	if l.concepts[u.concept].scheme == corpus.SchemeSDG {
		return goalWeights[u.weight]
	}
	if u.alone && spoilt[u.concept] || !context && !u.carries && !u.alone {
		return weights[u.weight] * doubt
	}
	return weights[u.weight]
}

// alone are the terms, as the lexicons write them, that speak of the objective in any text, though
// no word of them speaks of migration (GUIDELINES of the labelled texts:
// statelessness and birth registration are objective 4, racism is 17).
var alone = map[string][]string{
	"4": {"birth registration", "registration of births", "legal identity", "enregistrement des naissances", "état civil", "identité juridique", "registro de nacimientos", "registro civil", "identidad jurídica",
		"registo de nascimento*", "регистраци* рождени*", "تسجيل المواليد", "الهوية القانونية", "出生登记", "合法身份"},
	"17": {"racis*", "racially motivated", "racial", "xenophob*", "islamophob*", "hate speech", "hate crimes", "xénophob*", "discours de haine", "xenófob*", "xenofobia", "discurso* de odio", "discurso* de ódio", "racismo",
		"расизм*", "расистск*", "ксенофоб*", "العنصرية", "كراهية الأجانب", "خطاب الكراهية", "种族主义", "仇外", "排外", "仇恨言论", "racism", "xenophobia", "intolerance", "racial discrimination", "discrimination raciale", "discriminación racial", "discriminação racial", "расов* дискриминаци*", "التمييز العنصري", "种族歧视"},
	"18": {"recogni* .. qualifications", "recognition of qualifications", "recognition of foreign qualifications", "reconnaissance .. qualifications", "reconocimiento .. títulos", "reconhecimento .. qualificações", "признани* .. квалификаци*", "الاعتراف بالمؤهلات", "资格承认",
		"mutual recognition", "recogni* .. skills", "recogni* .. credentials"},
	"21": {"reintegration", "reintegrat*", "voluntary return", "AVRR", "réintégration", "reintegración", "reintegração", "реинтеграци*", "إعادة الإدماج", "重返社会", "non-refoulement", "refoul*"},
	"6":  {"domestic workers", "recruitment fees", "fair recruitment", "ethical recruitment"},
	"12": {"referral mechanism", "referral mechanisms", "national referral mechanism", "mixed movements", "mecanismo nacional de encaminhamento", "movimentos mistos", "movimientos mixtos", "mouvements mixtes", "смешанн* поток*", "механизм* перенаправления", "混合流动", "转介机制", "آلية وطنية للإحالة", "التحركات المختلطة"},
	"20": {"汇款", "接收汇款"},
	"22": {"portability of social security", "social security agreement", "social security agreements", "portabilité", "portabilidad", "portabilidade", "portabilidade dos direitos", "direitos à reforma", "перенос* пенсионных прав", "переносимост*", "نقل الحقوق", "社会保障协定", "可携性", "跨国转移", "养老金 .. 转移"},
}

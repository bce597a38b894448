package words

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// arabicPrefixes and arabicSuffixes are those of light stemming (Larkey,
// Ballesteros and Connell 2002, "light10"), folded: ه stands for ة too.
var (
	arabicPrefixes = []string{"وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و"}
	arabicSuffixes = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// arabicPlurals lists broken plurals of the vocabulary of reviews and their
// singulars; no rule gives them.
var arabicPlurals = map[string]string{"اهداف": "هدف", "عمال": "عامل", "اطفال": "طفل", "حقوق": "حق", "دول": "دوله", "بلدان": "بلد", "حدود": "حد",
	"قوانين": "قانون", "برامج": "برنامج", "تدابير": "تدبير", "مراكز": "مركز", "موارد": "مورد", "مخاطر": "خطر", "جهود": "جهد", "خطط": "خطه",
	"اسر": "اسره", "نساء": "امراه", "رجال": "رجل", "شركاء": "شريك", "ضحايا": "ضحيه", "مهارات": "مهاره", "مناطق": "منطقه", "مدن": "مدينه",
	"مشاريع": "مشروع", "تقارير": "تقرير", "افراد": "فرد", "اشخاص": "شخص", "وثائق": "وثيقه", "اليات": "اليه", "سبل": "سبيل", "اجور": "اجر",
	"قضايا": "قضيه", "نظم": "نظام", "انظمه": "نظام", "اسباب": "سبب", "عوامل": "عامل", "مدارس": "مدرسه", "عقود": "عقد", "تحديات": "تحد"}

// arabicStems is arabicPlurals with both sides stemmed. Made once.
var arabicStems = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, len(arabicPlurals))
	for plural, singular := range arabicPlurals {
		m[arabicLight(plural)] = arabicLight(singular)
	}
	return m
})

func arabicStem(term string) string {
	light := arabicLight(term)
	if to, ok := arabicStems()[light]; ok {
		return to
	}
	return light
}

// arabicLight takes one prefix and then the suffixes away, as long as two
// letters are left (three after "and").
func arabicLight(w string) string {
	for _, p := range arabicPrefixes {
		least := 2
		if p == "و" {
			least = 3
		}
		if strings.HasPrefix(w, p) && utf8.RuneCountInString(w)-utf8.RuneCountInString(p) >= least {
			w = w[len(p):]
			break
		}
	}
	for _, s := range arabicSuffixes {
		if strings.HasSuffix(w, s) && utf8.RuneCountInString(w)-utf8.RuneCountInString(s) >= 2 {
			w = w[:len(w)-len(s)]
		}
	}
	// The alef of the indefinite accusative: "320 موظفا".
	if bare, ok := strings.CutSuffix(w, "ا"); ok && utf8.RuneCountInString(bare) >= 3 {
		return bare
	}
	return w
}

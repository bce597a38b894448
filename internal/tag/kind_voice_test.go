package tag

import (
	"context"
	"slices"
	"testing"

	"stocktake/internal/corpus"
)

// In a report of the Universal Periodic Review what other States say of the
// State under review is not what it did, plans or lacks; their advice is advice.
func TestVoices(t *testing.T) {
	tg := make1(t, "kind")
	for _, c := range []struct{ kind, reviewed, lang, text, want string }{
		{corpus.KindUPR, "QAT", "en", "45. Malaysia commended the law that Qatar had adopted on trafficking in persons.", "context"},
		{corpus.KindUPR, "QAT", "en", "46. The Islamic Republic of Iran noted that limited capacity and lack of funds remained the main challenges.", "context"},
		{corpus.KindUPR, "QAT", "en", "47. Malaysia welcomed the law that had been adopted in 2011. It recommended that Qatar train judges.", "recommendation"},
		{corpus.KindUPR, "QAT", "en", "48. Qatar had adopted a law on trafficking in persons.", "progress"},
		{corpus.KindUPR, "QAT", "en", "49. In reply to Malaysia, the delegation said that a law had been adopted in 2011.", "progress"},
		{corpus.KindUPR, "QAT", "en", "49. While welcoming the law that Qatar had adopted, the Islamic Republic of Iran noted that lack of funds remained a challenge.", "context"},
		{corpus.KindUPR, "QAT", "en", "49. While workers came from India, Nepal and Malaysia, a law had been adopted in 2011.", "progress"},
		{corpus.KindUPR, "QAT", "en", "49. While Malaysia had asked, Qatar had adopted a law in 2011.", "progress"},
		{corpus.KindUPR, "QAT", "fr", "49. Tout en saluant la loi, l’Algérie a noté que le Gouvernement a adopté un plan.", "context"},
		{corpus.KindUPR, "PNG", "en", "50. Papua New Guinea has adopted a law.", "progress"},
		{corpus.KindUPR, "GIN", "en", "50. Papua New Guinea welcomed the law that was adopted.", "context"},
		{corpus.KindUPR, "", "en", "45. Malaysia commended the law that was adopted.", "progress"},
		{corpus.KindReview, "QAT", "en", "Malaysia was visited and an agreement was signed; a register was established.", "progress"},
		{corpus.KindUPR, "QAT", "fr", "45. L’Algérie a noté que le Gouvernement a adopté une loi.", "context"},
		{corpus.KindUPR, "DZA", "fr", "45. L’Algérie a adopté une loi en 2011.", "progress"},
		{corpus.KindUPR, "QAT", "es", "45. El Uruguay celebró que se aprobó la ley y se creó un registro.", "context"},
		{corpus.KindUPR, "QAT", "ru", "45. Алжир отметил, что закон вступил в силу.", "context"},
		{corpus.KindUPR, "QAT", "ar", "45- ورحبت ماليزيا بالقانون؛ وقد تم اعتماد الخطة.", "context"},
		{corpus.KindUPR, "QAT", "ar", "45- في ماليزيا تم اعتماد الخطة.", "progress"},
		{corpus.KindUPR, "QAT", "zh", "45. 马来西亚称赞政府通过了新法律。", "context"},
	} {
		doc := corpus.Document{ID: "x", Kind: c.kind, Country: c.reviewed}
		ps := []corpus.Passage{{ID: "x.p1.1", Document: "x", Role: corpus.RoleBody, Text: c.text, Language: c.lang}}
		tags, err := Run(context.Background(), tg, doc, ps)
		if err != nil {
			t.Fatal(err)
		}
		if len(tags) != 1 || tags[0].Notation != c.want {
			t.Errorf("%s of %q, %q: %+v, want %s", c.kind, c.reviewed, c.text, tags, c.want)
		}
		check(t, ps, tags)
		told := slices.ContainsFunc(tags[0].Evidence, func(e corpus.Evidence) bool { return e.Term == anotherState })
		if told != (c.want == "context" || c.want == "recommendation") {
			t.Errorf("%q: evidence %+v", c.text, tags[0].Evidence)
		}
	}
}

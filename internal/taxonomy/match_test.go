package taxonomy

import (
	"encoding/csv"
	"os"
	"testing"

	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

func embeddedOrFail(t testing.TB) *Taxonomy {
	t.Helper()
	x, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestMatchCountry(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"International Migration Review Forum", ""},
		{"Voluntary National Review of Kenya", "KEN"},
		{"REPUBLIC OF KENYA\nVOLUNTARY REVIEW", "KEN"},
		{"Examen national volontaire du Sénégal", "SEN"},
		{"EXAMEN VOLONTAIRE DE L’ÉTAT DU TCHAD", "TCD"},
		{"Informe voluntario de México", "MEX"},
		{"Estados Unidos Mexicanos: informe", "MEX"},
		{"Relatório voluntário de Moçambique", "MOZ"},
		{"Добровольный обзор Кыргызской Республики", "KGZ"},
		{"Обзор осуществления в Республике Молдова", "MDA"},
		{"Обзор Нигерии", "NGA"},
		{"Обзор Нигера", "NER"},
		{"Того, что было сделано", ""},
		{"الاستعراض الوطني الطوعي للأردن", "JOR"},
		{"التقرير الوطني لجمهورية مصر العربية", "EGY"},
		{"الدعم المالي للهجرة", ""},
		{"كينيا: استعراض طوعي", "KEN"},
		{"استعراض بكينيا", "KEN"},
		{"opt for Kenya, not for the oPt", "KEN"},
		{"Situation in the oPt", "PSE"},
		{"Vietnam", "VNM"},
		{"دول المغرب العربي", ""},
		{"Обзор Кыргызстана", "KGZ"},
		{"中国自愿审查报告", "CHN"},
		{"索马里国别报告", "SOM"},
		{"尼日利亚自愿审查", "NGA"},
		{"印度尼西亚自愿审查", "IDN"},
		// the longest name wins
		{"Dominican Republic", "DOM"},
		{"Commonwealth of Dominica", "DMA"},
		{"Review of Guinea-Bissau", "GNB"},
		{"Review of Equatorial Guinea", "GNQ"},
		{"Papua New Guinea", "PNG"},
		{"Republic of Guinea", "GIN"},
		{"Republic of the Niger", "NER"},
		{"Federal Republic of Nigeria", "NGA"},
		{"South Sudan", "SSD"},
		{"Republic of the Sudan", "SDN"},
		{"Democratic Republic of the Congo", "COD"},
		{"DR Congo", "COD"},
		{"Republic of the Congo", "COG"},
		{"Democratic People's Republic of Korea", "PRK"},
		{"Republic of Korea", "KOR"},
		{"United Kingdom of Great Britain and Northern Ireland", "GBR"},
		{"Northern Ireland Office", ""},
		{"Ireland", "IRL"},
		// words that are also names
		{"Chad Smith", "TCD"},
		{"Chad Smith wrote on Kenya", "KEN"},
		{"Georgia, visited by Jordan", "GEO"},
		{"Turkey and Germany", "DEU"},
		{"the chad basin, the turkey", ""},
		{"Lake Chad Basin", ""},
		{"Réunion du groupe de travail", ""},
		{"Port of Spain, Trinidad and Tobago", "TTO"},
		// abbreviations as written only
		{"The UK review", "GBR"},
		{"let us review the car", ""},
		{"GIVE US THE CAR", ""},
		{"The US review", "USA"},
		{"DRC national report", "COD"},
		{"The RCA and RSA", ""},
		{"U.S. report", "USA"},
		// places of publication do not count
		{"Marrakech, Morocco, 10 December 2018. Review of Ghana", "GHA"},
		{"Geneva, Switzerland", ""},
		{"Review of Switzerland, Geneva, Switzerland", "CHE"},
		// named most often, then first
		{"Ghana and Kenya: Kenya's way", "KEN"},
		{"Ghana and Kenya", "GHA"},
		{"Réunion and France", "FRA"},
		{"\xff\xfe Kenya \xff", "KEN"},
	} {
		got, _ := x.MatchCountry(c.text)
		if got.ISO3 != c.want {
			t.Errorf("MatchCountry(%q) = %q, want %q", c.text, got.ISO3, c.want)
		}
	}
}

func TestMatchFileName(t *testing.T) {
	x := embeddedOrFail(t)
	for _, c := range []struct{ file, want string }{
		{"KEN_2022.pdf", "KEN"},
		{"ken-2022-en.pdf", "KEN"},
		{"ken.pdf", "KEN"},
		{"climate/COD_Democratic-Republic-of-the-Congo_INDC_French.pdf", "COD"},
		{"cote-d-ivoire-review.pdf", "CIV"},
		{"voluntary_review_south_sudan_2022.pdf", "SSD"},
		{"the-review.pdf", ""},
		{"can we do it.pdf", ""},
		{"per country report.pdf", ""},
		{"review.pdf", ""},
		{"uk-review.pdf", ""},
		{"UK-review.pdf", "GBR"},
		{"usa review.pdf", "USA"},
		{`C:\reviews\Peru.pdf`, "PER"},
		{"upr/argentina2008.pdf", "ARG"},
		{"czechrepublic2012.pdf", "CZE"},
		{"antiguaandbarbuda2011.pdf", "ATG"},
		{"cotedivoire2010.pdf", "CIV"},
		{"republicofkorea2012.pdf", "KOR"},
		{"jordan2009.pdf", "JOR"},
		{"kenya/review.pdf", ""},
		{"", ""},
		{"مصر.pdf", "EGY"},
		{"中国.pdf", "CHN"},
	} {
		got, _ := x.MatchFileName(c.file)
		if got.ISO3 != c.want {
			t.Errorf("MatchFileName(%q) = %q, want %q", c.file, got.ISO3, c.want)
		}
	}
}

// Every name of every State leads back to it.
func TestEveryNameIsMatched(t *testing.T) {
	x := embeddedOrFail(t)
	ignored := map[string]bool{}
	for _, p := range x.matcher.traps {
		if p.treatment == trapIgnore {
			ignored[lang.Fold(p.phrase)] = true
		}
	}
	for i := range x.Countries {
		c := &x.Countries[i]
		for _, n := range allNames(c) {
			if ignored[lang.Fold(n)] {
				continue
			}
			if got, _ := x.MatchCountry(n); got.ISO3 != c.ISO3 && !shouted(n) {
				t.Errorf("%q is matched as %q, want %q", n, got.ISO3, c.ISO3)
			}
		}
	}
}

// shouted names are abbreviations that a text in capitals hides.
func shouted(n string) bool { return n == "US" }

func BenchmarkMatchCountry(b *testing.B) {
	x := embeddedOrFail(b)
	text := "Government of the Republic of Kenya. Voluntary national review of the implementation of the Global Compact for Safe, Orderly and Regular Migration."
	for b.Loop() {
		x.MatchCountry(text)
	}
}

func TestFileNamesOfTheCorpus(t *testing.T) {
	f, err := os.Open(testkit.Shared(t, "corpus/manifest.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	x := embeddedOrFail(t)
	for _, r := range rows[1:] {
		if c, _ := x.MatchFileName(r[0]); c.ISO3 != r[2] {
			t.Errorf("%s is matched as %q, want %q", r[0], c.ISO3, r[2])
		}
	}
}

package docx_test

import (
	"bytes"
	"strings"
	"testing"

	"stocktake/internal/docx"
	"stocktake/internal/testkit"
)

// made writes a document in a language and gives its parts.
func made(t *testing.T, language string, write func(f *docx.File)) map[string]string {
	t.Helper()
	var b bytes.Buffer
	f := docx.Open(&b, "Title", language)
	write(f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return testkit.Word(t, b.Bytes())
}

// Each run names its language as Word knows it, and the script it is for.
func TestRunNamesItsLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"en": `<w:rPr><w:lang w:val="en-GB"/>`, "fr": `<w:rPr><w:lang w:val="fr-FR"/>`, "ar": `<w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/>`,
		"zh": `<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/>`, "fa": `<w:rPr><w:rtl/><w:lang w:bidi="fa"/>`, "sw": `<w:rPr><w:lang w:val="sw"/>`,
		"": `<w:rPr><w:lang w:val="ru-RU"/>`, "und": `<w:rPr><w:lang w:val="x-none"/>`,
	} {
		parts := made(t, "ru", func(f *docx.File) { f.Para("", f.Run("x", language)) })
		if body := parts["word/document.xml"]; !strings.Contains(body, want) {
			t.Errorf("%q: no %s in %s", language, want, body)
		}
	}
}

// What is written without a language has the direction of the document's.
func TestRunWithoutLanguage(t *testing.T) {
	parts := made(t, "ar", func(f *docx.File) { f.Para("", f.Run("x", "")) })
	if body := parts["word/document.xml"]; !strings.Contains(body, `<w:rtl/><w:lang w:bidi="ar-SA"/>`) {
		t.Error(body)
	}
}

// Marks of direction that a text leaves open end with it.
func TestRunEndsItsMarksOfDirection(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "a\u202eb": "a\u202eb\u202c", "\u2066a\u202bb": "\u2066a\u202bb\u202c\u2069", "\u202aa\u202c": "\u202aa\u202c",
		"\u2067\u202ea\u2069b": "\u2067\u202ea\u2069b", "a\u2069\u202c": "a\u2069\u202c", "\u202e\u2068a\u202c": "\u202e\u2068a\u202c\u2069\u202c",
	} {
		parts := made(t, "en", func(f *docx.File) { f.Para("", f.Run(text, "en")) })
		if body := parts["word/document.xml"]; !strings.Contains(body, ">"+want+"</w:t>") {
			t.Errorf("%+q: no %+q in %+q", text, want, body)
		}
	}
}

// The contents name the headings of the first level before Word has renewed them.
func TestContentsLeadToHeadings(t *testing.T) {
	parts := made(t, "fr", func(f *docx.File) {
		f.Heading(1, "Un & deux")
		f.Heading(2, "not listed")
		f.Heading(1, "Trois")
		body := f.Take()
		f.Contents("Sommaire")
		f.Put(body)
	})
	contents, _, _ := strings.Cut(parts["word/document.xml"], "</w:sdt>")
	for _, want := range []string{"Sommaire", `w:anchor="_Toc00001"`, "Un &amp; deux", `w:anchor="_Toc00003"`, "Trois", "docPartGallery"} {
		if !strings.Contains(contents, want) {
			t.Errorf("no %s in %s", want, contents)
		}
	}
	if strings.Contains(contents, "not listed") || strings.Contains(parts["word/settings.xml"], "updateFields") {
		t.Error("a heading of the second level is listed, or Word asks on opening")
	}
}

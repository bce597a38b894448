package testkit

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/docx"
)

// The validator finds a fault in each part of a file, and none in a good one.
func TestOfficeSeesFaults(t *testing.T) {
	var b bytes.Buffer
	f := docx.Open(&b, "Title", "en")
	f.Heading(1, "Heading")
	f.Para("", f.Run("text", "ar")+f.Footnote("note"))
	f.Table("A table", []string{"a", "b"}, []bool{false, true}, [][]string{{"x", "1"}})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	good := Unzip(t, b.Bytes())
	Office(t, ".docx", b.Bytes())
	broken := maps.Clone(good)
	changes := map[string]struct{ old, new, want string }{
		"word/document.xml":  {`<w:cantSplit/>`, `<w:cannotSplit/>`, "cannotSplit"},
		"word/styles.xml":    {`<w:jc w:val="right"/>`, `<w:jc w:val="sideways"/>`, "sideways"},
		"word/numbering.xml": {`<w:numFmt w:val="bullet"/>`, `<w:numFmt w:val="cannon"/>`, "cannon"},
		"word/footnotes.xml": {`w:id="1"`, `w:no="1"`, "id"},
		"word/settings.xml":  {`<w:compat>`, `<w:compat><w:modern/>`, "modern"},
		"word/footer1.xml":   {`w:fldCharType="begin"`, `w:fldCharType="commence"`, "commence"},
	}
	for part, change := range changes {
		if broken[part] = strings.Replace(good[part], change.old, change.new, 1); broken[part] == good[part] {
			t.Errorf("%s holds no %s", part, change.old)
		}
	}
	r := &recorder{TB: t}
	Office(r, ".docx", zipped(t, broken))
	for part, change := range changes {
		if !slices.ContainsFunc(r.said, func(s string) bool {
			return strings.HasPrefix(s, ".docx: /"+part) && strings.Contains(s, change.want)
		}) {
			t.Errorf("%s with %s: the validator says %q", part, change.new, r.said)
		}
	}
	mistyped := maps.Clone(good)
	mistyped["[Content_Types].xml"] = strings.Replace(good["[Content_Types].xml"], "wordprocessingml.styles+xml", "wordprocessingml.fashion+xml", 1)
	r = &recorder{TB: t}
	if Office(r, ".docx", zipped(t, mistyped)); len(r.said) == 0 {
		t.Error("a part of an unknown type is not seen")
	}
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		e, err := z.Create(name)
		if err == nil {
			_, err = e.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOfficeFaults(t *testing.T) {
	got, err := officeFaults([]byte(`{"ok":false,"errors":[{"description":"d","path":"p","xPath":"x"}]}`))
	if err != nil || !slices.Equal(got, []string{"p x: d"}) {
		t.Errorf("got %q, %v", got, err)
	}
	for _, said := range []string{"", "no JSON", `{"ok":false,"errors":[]}`, `{"ok":true,"errors":[{"description":"d"}]}`} {
		if _, err := officeFaults([]byte(said)); err == nil {
			t.Errorf("%q is taken for an answer", said)
		}
	}
}

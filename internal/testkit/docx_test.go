package testkit

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// recorder notes what a check says, instead of failing.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper()                      {}
func (r *recorder) Errorf(f string, args ...any) { r.said = append(r.said, fmt.Sprintf(f, args...)) }

func wordFile(t *testing.T, body, styles string) []byte {
	t.Helper()
	const space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types><Default Extension="rels"/><Override PartName="/word/document.xml"/><Override PartName="/word/styles.xml"/><Override PartName="/word/settings.xml"/></Types>`},
		{"_rels/.rels", `<Relationships><Relationship Id="a" Target="word/document.xml"/></Relationships>`}, {"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Target="styles.xml"/></Relationships>`},
		{"word/settings.xml", `<w:settings` + space + `/>`}, {"word/styles.xml", `<w:styles` + space + `>` + styles + `</w:styles>`},
		{"word/document.xml", `<w:document` + space + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`},
	} {
		e, err := z.Create(p[0])
		if err == nil {
			_, err = e.Write([]byte(p[1]))
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

// The check says what is wrong, and nothing of what is right.
func TestWordSeesFaults(t *testing.T) {
	for want, body := range map[string]string{
		"":                      `<w:p><w:pPr><w:pStyle w:val="A"/><w:bidi/><w:jc w:val="right"/></w:pPr><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/></w:p>`,
		`list "7"`:              `<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:p>`,
		"stands behind jc":      `<w:p><w:pPr><w:jc w:val="right"/><w:bidi/></w:pPr></w:p>`,
		`style "B"`:             `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr></w:p>`,
		`footnote "1"`:          `<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`,
		"a field does not end":  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>`,
		"1 bookmarks begin":     `<w:p><w:bookmarkStart w:id="1" w:name="x"/></w:p>`,
		`nothing is called "y"`: `<w:p><w:hyperlink w:anchor="y"/></w:p>`,
		"a row of 1 cells":      `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`,
		"without ID, or twice":  `<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="1" w:name="z"/><w:bookmarkEnd w:id="2"/></w:p>`,
	} {
		r := &recorder{TB: t}
		Word(r, wordFile(t, body, `<w:style w:styleId="A"><w:name w:val="A"/></w:style>`))
		if want == "" && len(r.said) > 0 || want != "" && !slices.ContainsFunc(r.said, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("%s: the check says %q", body, r.said)
		}
	}
}

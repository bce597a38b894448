package office

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Files that are damaged or mean harm: what could be read comes out, and what
// is missing is told.
func TestHostile(t *testing.T) {
	deep := func(open, close string, n int) string {
		return strings.Repeat(open, n) + "x" + strings.Repeat(close, n)
	}
	text := wp("", long)
	many := strings.Repeat(wp("", "a"), 400_000)
	for _, c := range []struct {
		name, format string
		file         []byte
		err          error // of Read
		fault        error // of what follows the text; nil with err nil: all is read
		has          string
	}{
		{"broken XML", DOCX, wordFile(t, text+wp("", "second")+`<w:p><w:r></w:p>`), nil, ErrDamaged, "The Government"},
		{"unclosed", DOCX, packed(t, "word/document.xml", `<w:document><w:body>`+text), nil, ErrDamaged, "The Government"},
		{"entities", DOCX, packed(t, "word/document.xml", `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document><w:body>`+text+wp("", "&b;")+`</w:body></w:document>`), nil, ErrDamaged, "The Government"},
		{"external entity", ODT, openFile(t, "", `<text:p>`+long+`</text:p><text:p>&xxe;</text:p>`), nil, ErrDamaged, "The Government"},
		{"deep tables", DOCX, wordFile(t, text+deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 5000)), nil, ErrDamaged, "The Government"},
		{"deep lists", ODT, openFile(t, "", `<text:p>`+long+`</text:p>`+deep("<text:list><text:list-item>", "</text:list-item></text:list>", 5000)), nil, ErrDamaged, "The Government"},
		{"deep groups", RTF, []byte(`{\rtf1 ` + long + `\par ` + strings.Repeat("{", 100_000)), nil, ErrDamaged, "The Government"},
		{"deep elements", HTML, []byte("<p>" + long + strings.Repeat("<div><table><tr><td>", 50_000) + "end"), nil, nil, "The Government"},
		{"bomb", DOCX, wordFile(t, text+`<w:p><w:r><w:t>`+strings.Repeat("0", 80<<20)+`</w:t></w:r></w:p>`), nil, ErrLimit, "The Government"},
		{"bomb of lines", DOCX, wordFile(t, text+many), nil, ErrLimit, "The Government"},
		{"bomb of cells", DOCX, wordFile(t, text+"<w:tbl><w:tr>"+strings.Repeat("<w:tc/>", 2<<20)+"</w:tr></w:tbl>"), nil, nil, "The Government"},
		{"bomb of styles", DOCX, wordFile(t, text, "word/styles.xml", `<w:styles>`+strings.Repeat(" ", 70<<20)), nil, nil, "The Government"},
		{"bomb of notes", DOCX, wordFile(t, text, "word/footnotes.xml", `<w:footnotes><w:footnote w:id="1">`+wp("", strings.Repeat("0", 70<<20))), ErrLimit, nil, ""},
		{"bomb of attributes", HTML, []byte("<p>" + long + "<p " + strings.Repeat("a=1 ", 5<<20) + ">end"), nil, ErrDamaged, "The Government"},
		{"locked", ODT, packed(t, "mimetype", openText, "META-INF/manifest.xml", `<m:encryption-data/>`, "content.xml", "\x01\x02"), ErrEncrypted, nil, ""},
		{"spreadsheet", DOCX, packed(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), ErrOther, nil, ""},
		{"open spreadsheet", ODT, packed(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), ErrOther, nil, ""},
		{"no text", DOCX, wordFile(t, ""), nil, nil, ""},
		{"no archive", DOCX, []byte("PK\x03\x04 and no more"), ErrDamaged, nil, ""},
		{"cut groups", RTF, []byte(`{\rtf1 ` + long), nil, ErrDamaged, "The Government"},
		{"binary", RTF, []byte(`{\rtf1 ` + long + `{\pict\bin999999999 ` + strings.Repeat("}", 50)), nil, ErrDamaged, "The Government"},
		{"no letters", HTML, []byte("<html><script>" + long), nil, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			doc, err := Read(c.format, bytes.NewReader(c.file), int64(len(c.file)), DefaultLimits)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.err) || c.err == nil && err != nil {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err != nil {
				return
			}
			if !errors.Is(doc.Fault, c.fault) || c.fault == nil && doc.Fault != nil {
				t.Errorf("fault %v, want %v", doc.Fault, c.fault)
			}
			first := ""
			if len(doc.Pages) > 0 {
				first = doc.Pages[0].Text()
			}
			if !strings.HasPrefix(first, c.has) || c.has == "" && first != "" {
				t.Errorf("text %.80q, want %q", first, c.has)
			}
			t.Logf("%v, %d MB in all", time.Since(begin).Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
		})
	}
}

func TestCompound(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		want CompoundKind
	}{
		"word":   {[]byte(compoundMagic + "xx" + string(utf16Bytes("WordDocument"))), CompoundWord},
		"locked": {[]byte(compoundMagic + strings.Repeat("y", 1<<20-20) + string(utf16Bytes("EncryptedPackage"))), CompoundLocked},
		"sheet":  {[]byte(compoundMagic + string(utf16Bytes("Workbook"))), CompoundOther},
		"other":  {utf16Bytes("WordDocument"), CompoundOther},
	} {
		if got := Compound(bytes.NewReader(c.file), int64(len(c.file))); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

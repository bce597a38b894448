package office

import (
	"testing"

	"stocktake/internal/testkit"
)

const long = "The Government adopted a strategy on labour migration and set up a council in which ministries, employers and trade unions meet every month to review permits, wages and complaints."

const wordStylesPart = `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Pool"/></w:style>
<w:style w:type="paragraph" w:styleId="Pool"><w:name w:val="Pool"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Ref"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`

const wordNumbersPart = `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`

func numbered(num, depth, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + depth + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func cells(texts ...string) string {
	s := "<w:tr>"
	for _, t := range texts {
		s += "<w:tc>" + wp("", t) + "</w:tc>"
	}
	return s + "</w:tr>"
}

func TestDOCX(t *testing.T) {
	body := wp("Titre1", "Progress") +
		`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + wp("", "Contents") + wp("TM1", "Progress") + `</w:sdtContent></w:sdt>` +
		wp("Own", "Objective 9") +
		`<w:p><w:r><w:t>` + long + `</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> It has an area of 12 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> deleted</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> inserted</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:tab/><w:t>tab</w:t><w:noBreakHyphen/><w:t>hyphen</w:t><w:softHyphen/><w:br/><w:t>next line</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>` +
		numbered("1", "0", "First paragraph, numbered.") + numbered("1", "1", "Item") + numbered("1", "1", "Item") + numbered("1", "0", "Second.") + numbered("2", "0", "Bullet") + numbered("3", "0", "Anew.") +
		wp("Cap", "Table 1. Returnees") +
		`<w:tbl>` + `<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>` + wp("", "Year") + `</w:tc><w:tc>` + wp("", "Persons") + `</w:tc></w:tr>` + cells("2020", "412 returnees") + cells("2021", "") + `</w:tbl>` +
		`<w:tbl><w:tr><w:tc>` + wp("", "A box of one cell.") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>A field.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:p><w:r><w:t xml:space="preserve">Before the page ends </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>and after it.</w:t></w:r></w:p>` +
		`<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Third page.</w:t></w:r></w:p>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + wp("", "In a text box.") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + wp("", "In a text box.") + `</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>تعزيز التعاون الدولي في عام 2021</w:t></w:r></w:p>` + wp("Loop", "Styles in a circle.")
	doc := mustRead(t, DOCX, wordFile(t, body, "word/styles.xml", wordStylesPart, "word/numbering.xml", wordNumbersPart,
		"word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote w:type="separator" w:id="0">`+wp("", "x")+`</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See A/RES/73/195.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>A review</dc:title></cp:coreProperties>`))
	testkit.Golden(t, "docx.golden", dump(doc))
}

func TestODT(t *testing.T) {
	styles := `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/><style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Brk" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>`
	body := `<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Progress<text:tab/>2</text:p></text:index-body></text:table-of-content>` +
		`<text:h text:style-name="P1" text:outline-level="1">Progress</text:h><text:p text:style-name="P1">Also a heading</text:p>` +
		`<text:p>` + long + `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>See A/RES/73/195.</text:p></text:note-body></text:note> More<text:s text:c="3"/>words,
   on  two lines<text:line-break/>and a third.</text:p>` +
		`<text:list text:style-name="L1"><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p><text:p>More of two</text:p></text:list-item></text:list>` +
		`<text:p text:style-name="Caption">Table 1</text:p><table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Persons</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>2020</text:p></table:table-cell><table:table-cell><text:p>412</text:p><text:p>returnees</text:p></table:table-cell></table:table-row></table:table>` +
		`<text:p><text:span text:style-name="B">All bold</text:span></text:p><text:p>Half<text:soft-page-break/> a page <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>on.</text:p><text:p text:style-name="Brk">New page.</text:p><text:p>العربية</text:p>`
	doc := mustRead(t, ODT, openFile(t, styles, body, "meta.xml", `<office:document-meta `+openSpace+`><office:meta><dc:title>A review</dc:title><dc:language>en-GB</dc:language></office:meta></office:document-meta>`))
	testkit.Golden(t, "odt.golden", dump(doc))
}

func TestHTML(t *testing.T) {
	file := `<!doctype html><html lang="fr"><head><meta charset="windows-1252"><title>Examen &amp; suivi</title><style>p{}</style><script>var x = "<p>no</p>"</script></head><body>
<nav><p>Accueil</p></nav><h1>Progr` + "\xe8" + `s</h1><p>Un texte<br>sur deux   lignes, <b>gras</b><sup><a href="#fn1">1</a></sup> et suite.<p>Sans fin de balise
<ul><li>Premier<li>Deuxi` + "\xe8" + `me<ol type=a><li>dedans</ol></ul><div><p><strong>Tout en gras</strong></p>texte nu</div>
<table><caption>Tableau 1</caption><tr><th>Ann` + "\xe9" + `e<th>Personnes</tr><tr><td>2020<td>412</table><table><tr><td><h2>Dans une case</h2><p>Texte de la case.</p></td><td>Autre</td></tr></table>
<div style="display: none">cach` + "\xe9" + `</div><div id="fn1"><p><sup>1</sup> Voir A/RES/73/195.</p></div><p>12 km<sup>2</sup></p></body></html>`
	testkit.Golden(t, "html.golden", dump(mustRead(t, HTML, []byte(file))))
}

func TestRTF(t *testing.T) {
	file := `{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}{\f2\fcharset2 Symbol;}}{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 caption;}{\*\cs4 Char;}}{\info{\title A review}{\author Nobody}}
{\header\pard Running head\par}\pard\s1\b\fs32 Progress\b0\par\pard\s2 Objective 9\par
\pard\plain\fs22 Caf\'e9 and \f1\'cc\'e8\'f0\f0  and \u1605?\u1585?, quoted \ldblquote so\rdblquote , a dash\emdash , a brace \{x\}{\v hidden}{\*\unknown gone}{\pict 0102}.{\super\chftn{\*\footnote\pard\plain\chftn  See A/RES/73/195.}} On it goes\line on a second line.\par
{\listtext\pard\plain\f2\'b7\tab}\pard\ls1 Bullet\par{\listtext\pard (a)\tab}Letter\par
\pard\s3 Table 1\par\trowd\trhdr\cellx100\cellx200\pard\intbl Year\cell Persons\cell\row\trowd\cellx100\cellx200\pard\intbl 2020\cell 412\par returnees\cell\row
\pard After the table.\page\par Next page.\par\pard{\field{\*\fldinst HYPERLINK "x"}{\fldrslt A link}} in text.}`
	testkit.Golden(t, "rtf.golden", dump(mustRead(t, RTF, []byte(file))))
}

func TestText(t *testing.T) {
	file := "NATIONAL REVIEW\n\n1. Introduction\n\nThe Government adopted a strategy on labour migra-\ntion and set up a well-\nknown council in which ministries meet every month.\n\n2.1 Measures\n\n- first item\n- second item that goes\n  on here\n\nA title\n=======\n\nLast words.\fNew page.\n"
	testkit.Golden(t, "text.golden", dump(mustRead(t, Text, []byte(file))))
	for name, c := range map[string][2]string{
		"UTF-16":       {"\xff\xfeM\x00i\x00g\x00r\x00a\x00n\x00t\x00s\x00", "Migrants"},
		"UTF-8 mark":   {"\xef\xbb\xbfMigrants é", "Migrants é"},
		"Windows-1252": {"Les migrants ont \xe9t\xe9 pr\xe9sents dans les r\xe9gions du pays et \xe0 la fronti\xe8re.", "Les migrants ont été présents dans les régions du pays et à la frontière."},
		"Windows-1251": {"\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xef\xf0\xe8\xed\xff\xeb\xee \xf1\xf2\xf0\xe0\xf2\xe5\xe3\xe8\xfe \xef\xee \xec\xe8\xe3\xf0\xe0\xf6\xe8\xe8", "Правительство приняло стратегию по миграции"},
		"Windows-1256": {"\xc7\xe1\xcd\xdf\xe6\xe3\xc9 \xdd\xed \xc7\xe1\xc8\xe1\xc7\xcf \xe3\xe4 \xc3\xcc\xe1 \xc7\xe1\xe3\xe5\xc7\xcc\xd1\xed\xe4", "الحكومة في البلاد من أجل المهاجرين"},
	} {
		if got := mustRead(t, Text, []byte(c[0])).Pages[0].Lines[0].Text; got != c[1] {
			t.Errorf("%s: %q, want %q", name, got, c[1])
		}
	}
}

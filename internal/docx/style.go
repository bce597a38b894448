package docx

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"stocktake/internal/lang"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpace = `http://schemas.openxmlformats.org/wordprocessingml/2006/main`

func wordHead(element string) string {
	return xmlHead + `<w:` + element + ` xmlns:w="` + wordSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`
}

const wordTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
	`<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const wordRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const wordDocumentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>` +
	`<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/></Relationships>`

const wordCore = xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:language>%s</dc:language></cp:coreProperties>`

// separators are two notes that Word asks for: the line above footnotes and its
// continuation, which begin where the text does.
func separators(rtl bool) string {
	return `<w:footnote w:type="separator" w:id="-1">` + paragraph("FootnoteText", rtl, `<w:r><w:separator/></w:r>`) + `</w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0">` + paragraph("FootnoteText", rtl, `<w:r><w:continuationSeparator/></w:r>`) + `</w:footnote>`
}

// wordNumbering holds the one list of a document, that of the style ListBullet.
const wordNumbering = xmlHead + `<w:numbering xmlns:w="` + wordSpace + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr></w:lvl>` +
	`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

// wordFonts names what stands in for a font on machines without it.
const wordFonts = xmlHead + `<w:fonts xmlns:w="` + wordSpace + `"><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/></w:font>` +
	`<w:font w:name="` + eastAsian + `"><w:altName w:val="Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="swiss"/></w:font></w:fonts>`

// eastAsian is the font of Chinese, which Arial does not hold; Word has it on Windows and macOS.
const eastAsian = "Microsoft YaHei"

// wordTags are the tags by which Word finds a language's spelling: it asks for a
// country. English is that of the United Nations.
var wordTags = map[string]string{"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ja": "ja-JP", "ko": "ko-KR", "pt": "pt-PT", "ru": "ru-RU", "zh": "zh-CN", lang.Undetermined: "x-none"}

// wordTag is the tag of a language, its code where Word has none of its own.
func wordTag(language string) string { return cmp.Or(wordTags[language], language) }

const wordSettings = xmlHead + `<w:settings xmlns:w="` + wordSpace + `"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// paragraphStyles are the styles of a document: ID, name, what follows it, properties of paragraph and characters.
var paragraphStyles = []struct{ id, name, next, paragraph, character string }{
	{"Title", "Title", "Normal", `<w:spacing w:before="0" w:after="60"/>`, `<w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>`},
	{"Subtitle", "Subtitle", "Normal", `<w:spacing w:after="80"/>`, `<w:i/><w:iCs/>`},
	{"Kicker", "Kicker", "Title", `<w:spacing w:after="0"/>`, `<w:b/><w:bCs/><w:color w:val="4C545D"/>`},
	{"Heading1", "heading 1", "Normal", `<w:keepNext/><w:spacing w:before="220" w:after="60"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>`},
	{"Heading2", "heading 2", "Normal", `<w:keepNext/><w:spacing w:before="120" w:after="30"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:bCs/><w:sz w:val="21"/><w:szCs w:val="21"/>`},
	{"ListBullet", "List Bullet", "ListBullet", `<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>`, ``},
	{"Lead", "Lead", "Quote", `<w:keepNext/>`, ``},
	{"Quote", "Quote", "Byline", `<w:keepNext/><w:spacing w:before="40" w:after="0"/><w:ind w:left="340"/>`, ``},
	{"QuoteHead", "Quote head", "Quote", `<w:keepNext/><w:spacing w:before="120" w:after="0"/><w:ind w:left="340"/>`, `<w:color w:val="4C545D"/><w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"Byline", "Byline", "Normal", `<w:spacing w:after="80"/><w:ind w:left="340"/>`, `<w:color w:val="4C545D"/><w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"Small", "Small", "Small", `<w:spacing w:after="30" w:line="240" w:lineRule="auto"/>`, `<w:color w:val="4C545D"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"TableHead", "Table head", "TableCell", `<w:spacing w:after="0"/>`, `<w:b/><w:bCs/><w:sz w:val="12"/><w:szCs w:val="12"/>`},
	{"TableHeadNumber", "Table head number", "TableCell", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:b/><w:bCs/><w:sz w:val="12"/><w:szCs w:val="12"/>`},
	{"TableCell", "Table cell", "TableCell", `<w:spacing w:after="0"/>`, `<w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TableCellNumber", "Table cell number", "TableCell", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TOCHeading", "TOC Heading", "Normal", `<w:keepNext/><w:spacing w:before="160" w:after="40"/>`, `<w:b/><w:bCs/>`},
	{"TOC1", "toc 1", "Normal", `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="` + strconv.Itoa(textWidth) + `"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, ``},
	{"FootnoteText", "footnote text", "FootnoteText", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Footer", "footer", "Footer", `<w:spacing w:after="0"/>`, `<w:color w:val="4C545D"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
}

func wordStyles(language string, rtl bool) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="` + eastAsian + `"/><w:sz w:val="19"/><w:szCs w:val="19"/>`)
	// A language for each kind of script, for text that is written into the document later.
	latin, right := wordTag(language), wordTag("ar")
	if rtl {
		latin, right = wordTag("en"), wordTag(language)
	} else if language == "zh" {
		latin = wordTag("en")
	}
	fmt.Fprintf(&b, `<w:lang w:val="%s" w:eastAsia="%s" w:bidi="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, escapeXML(latin), wordTag("zh"), escapeXML(right))
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range paragraphStyles {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="%s"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, s.id, s.name, s.next, s.paragraph, s.character)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style>`)
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`)
	border := `w:val="single" w:sz="4" w:space="0" w:color="C3C9D0"`
	b.WriteString(`<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:tblPr><w:tblBorders><w:top ` + border + `/><w:bottom ` + border + `/><w:insideH ` + border + `/></w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	b.WriteString(`</w:styles>`)
	return b.String()
}

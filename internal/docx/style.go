package docx

import (
	"fmt"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpace = `http://schemas.openxmlformats.org/wordprocessingml/2006/main`

func wordHead(element string) string {
	return xmlHead + `<w:` + element + ` xmlns:w="` + wordSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`
}

const wordTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
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
	`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`

const wordCore = xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:language>%s</dc:language></cp:coreProperties>`

// Word asks for two notes of its own: the line above footnotes and its continuation.
const wordSeparators = `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
	`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`

const wordSettings = xmlHead + `<w:settings xmlns:w="` + wordSpace + `"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// paragraphStyles are the styles of a document: ID, name, what follows it, properties of paragraph and characters.
var paragraphStyles = []struct{ id, name, next, paragraph, character string }{
	{"Title", "Title", "Normal", `<w:spacing w:before="0" w:after="60"/>`, `<w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>`},
	{"Subtitle", "Subtitle", "Normal", `<w:spacing w:after="80"/>`, `<w:i/><w:iCs/>`},
	{"Kicker", "Kicker", "Title", `<w:spacing w:after="0"/>`, `<w:b/><w:bCs/><w:color w:val="4C545D"/>`},
	{"Heading1", "heading 1", "Normal", `<w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>`},
	{"Heading2", "heading 2", "Normal", `<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:bCs/><w:sz w:val="21"/><w:szCs w:val="21"/>`},
	{"Finding", "Finding", "Finding", `<w:spacing w:after="60"/><w:ind w:left="200"/>`, ``},
	{"Lead", "Lead", "Quote", `<w:keepNext/>`, ``},
	{"Quote", "Quote", "Byline", `<w:keepNext/><w:spacing w:before="40" w:after="0"/><w:ind w:left="340"/>`, ``},
	{"QuoteHead", "Quote head", "Quote", `<w:keepNext/><w:spacing w:before="120" w:after="0"/><w:ind w:left="340"/>`, `<w:color w:val="4C545D"/><w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"Byline", "Byline", "Normal", `<w:spacing w:after="100"/><w:ind w:left="340"/>`, `<w:color w:val="4C545D"/><w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"Small", "Small", "Small", `<w:spacing w:after="40"/>`, `<w:color w:val="4C545D"/><w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TableHead", "Table head", "TableCell", `<w:spacing w:after="0"/>`, `<w:b/><w:bCs/><w:sz w:val="12"/><w:szCs w:val="12"/>`},
	{"TableHeadNumber", "Table head number", "TableCell", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:b/><w:bCs/><w:sz w:val="12"/><w:szCs w:val="12"/>`},
	{"TableCell", "Table cell", "TableCell", `<w:spacing w:after="0"/>`, `<w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TableCellNumber", "Table cell number", "TableCell", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:sz w:val="17"/><w:szCs w:val="17"/>`},
	{"TOCHeading", "TOC Heading", "Normal", `<w:keepNext/><w:spacing w:before="160" w:after="40"/>`, `<w:b/><w:bCs/>`},
	{"TOC1", "toc 1", "Normal", `<w:spacing w:after="20"/>`, ``},
	{"FootnoteText", "footnote text", "FootnoteText", `<w:spacing w:after="0"/>`, `<w:sz w:val="16"/><w:szCs w:val="16"/>`},
	{"Footer", "footer", "Footer", `<w:spacing w:after="0"/>`, `<w:color w:val="4C545D"/><w:sz w:val="16"/><w:szCs w:val="16"/>`},
}

func wordStyles(lang string, rtl bool) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Noto Sans CJK SC"/><w:sz w:val="20"/><w:szCs w:val="20"/>`)
	attribute := "val"
	if rtl {
		attribute = "bidi"
	} else if lang == "zh" {
		attribute = "eastAsia"
	}
	fmt.Fprintf(&b, `<w:lang w:%s="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, attribute, lang)
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

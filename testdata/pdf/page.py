"""Writes a document as a page of HTML and as a flat ODF text."""
from xml.sax.saxutils import escape, quoteattr

import document

FONTS = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC"}
LATIN = "Liberation Serif"


def html(blocks, language, columns, running, notes):
    """notes says whether the producer knows CSS footnotes."""
    direction = "rtl" if language == "ar" else "ltr"
    style = f"""
@page {{ size: A4; margin: 25mm 20mm; @top-center {{ content: {quoteattr(running)}; font-size: 8pt }} @bottom-center {{ content: counter(page); font-size: 8pt }} }}
body {{ font: 10.5pt/1.35 '{FONTS.get(language, LATIN)}', '{LATIN}'; text-align: justify; hyphens: {"auto" if notes else "manual"} }}
h2 {{ font-size: 14pt; text-align: start; margin: 14pt 0 6pt; break-after: avoid }}
p {{ margin: 0 0 6pt }}
table {{ border-collapse: collapse; margin: 8pt 0; text-align: start }}
td, th {{ border: 0.5pt solid #888; padding: 2pt 5pt; font-size: 9.5pt }}
.note {{ float: footnote; font-size: 8pt }}
::footnote-call {{ font-variant-position: normal; vertical-align: super; font-size: 65% }}
.text {{ column-count: {columns}; column-gap: 9mm }}
"""
    shown = escape if notes or language in FONTS else lambda s: escape(document.divisible(s))
    out = [f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>{escape(running)}</title><style>{style}</style><body><div class="text">']
    for block in blocks:
        if block[0] == "head":
            out.append(f"<h2>{escape(block[1])}</h2>")
        elif block[0] == "paragraph":
            note = f'<span class="note">{escape(block[2])}</span>' if notes and block[2] else ""
            out.append(f"<p>{shown(block[1])}{note}</p>")
        else:
            out.append("<table><thead>" + _row("th", block[1][0]) + "</thead><tbody>" + "".join(_row("td", r) for r in block[1][1:]) + "</tbody></table>")
    return "\n".join(out) + "</div></body></html>"


def _row(tag, cells):
    return "<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in cells) + "</tr>"


NAMESPACES = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in {
    "office": "office", "style": "style", "text": "text", "table": "table", "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items())


def odf(blocks, language, columns, running):
    """A flat ODF text (.fodt) with footnotes, a running head and page numbers."""
    country = {"en": "GB", "fr": "FR", "es": "ES", "pt": "PT", "ru": "RU", "ar": "EG", "zh": "CN"}[language]
    font, mode = FONTS.get(language, LATIN), "rl-tb" if language == "ar" else "lr-tb"
    text = "".join(f'style:font-name{kind}={quoteattr(font)} fo:language="{language}" fo:country="{country}" '.replace("fo:language", f"{ns}:language{kind}").replace("fo:country", f"{ns}:country{kind}")
                   for kind, ns in (("", "fo"), ("-asian", "style"), ("-complex", "style")))

    def size(points):
        return " ".join(f'{ns}:font-size{kind}="{points}pt"' for kind, ns in (("", "fo"), ("-asian", "style"), ("-complex", "style")))

    def paragraph(name, points, layout, bold=False):
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"' if bold else ""
        align = 'fo:text-align="justify"' if name == "Body" else 'fo:text-align="start"'
        return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {align} style:writing-mode="{mode}" {layout}/>'
                f"<style:text-properties {text}{size(points)}{weight}/></style:style>")

    parts = f'<style:columns fo:column-count="{columns}" fo:column-gap="9mm"/>' if columns > 1 else ""
    out = [f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name={quoteattr(font)} svg:font-family={quoteattr("'" + font + "'")}/></office:font-face-decls>
<office:styles>{paragraph("Body", 10.5, 'fo:margin-bottom="6pt" fo:line-height="130%" fo:orphans="2" fo:widows="2"')}
{paragraph("Head", 14, 'fo:margin-top="14pt" fo:margin-bottom="6pt" fo:keep-with-next="always"', True)}
{paragraph("Small", 8, "")}{paragraph("Cell", 9.5, "")}{paragraph("Title", 9.5, "", True)}
<style:style style:name="Grid" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="2pt"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="" text:default-style-name="Small"/></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="15mm 20mm" fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="20mm" fo:margin-right="20mm" style:writing-mode="{mode}">{parts}</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>
<style:style style:name="Grid" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="2pt"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Small">{escape(running)}</text:p></style:header><style:footer><text:p text:style-name="Small"><text:page-number text:select-page="current"/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>''']
    shown = escape if language in FONTS else lambda s: escape(document.divisible(s))
    number = 0
    for block in blocks:
        if block[0] == "head":
            out.append(f'<text:h text:style-name="Head" text:outline-level="1">{escape(block[1])}</text:h>')
        elif block[0] == "paragraph":
            note = ""
            if block[2]:
                number += 1
                note = (f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
                        f'<text:note-body><text:p text:style-name="Small">{escape(block[2])}</text:p></text:note-body></text:note>')
            out.append(f'<text:p text:style-name="Body">{shown(block[1])}{note}</text:p>')
        else:
            head, *rows = ["<table:table-row>" + "".join(f'<table:table-cell table:style-name="Grid"><text:p text:style-name="{"Title" if i == 0 else "Cell"}">{escape(c)}</text:p></table:table-cell>' for c in row) + "</table:table-row>"
                           for i, row in enumerate(block[1])]
            out.append(f'<table:table><table:table-column table:number-columns-repeated="{len(block[1][0])}"/><table:table-header-rows>{head}</table:table-header-rows>{"".join(rows)}</table:table>')
    return "\n".join(out) + "</office:text></office:body></office:document>"

#!/usr/bin/env python3
"""Makes the PDFs of the demonstration corpus from sources/*.txt.

The PDFs are committed; run this only after changing a source. It needs Debian's
chromium, libreoffice-writer, weasyprint, texlive-latex-recommended, lmodern, ghostscript,
poppler-utils, imagemagick and the Noto fonts.

    python3 testdata/demo/make.py [ID...]

A source has a head (key: value lines), an empty line, and a body, one item a line:
    # text            chapter            ## text   section
    p[LABELS] text    paragraph          li[LABELS] text   list item
    head a | b        head of a table    row[LABELS] a | b table row
    caption text      caption of the table
    fn text           note to the item before
    scan text         a page that is an image of its text
LABELS are the right answer: objectives (or -), then the passage kind, then
"evidenced" where a figure, date, law or budget backs a measure.
"""
import html, os, re, subprocess, sys, tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC", "ru": "Noto Serif"}
ENV = dict(os.environ, SOURCE_DATE_EPOCH="1767225600", FORCE_SOURCE_DATE="1")


def run(*cmd, **kw):
    subprocess.run([str(c) for c in cmd], check=True, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kw)


def read(path):
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    meta = dict(line.split(": ", 1) for line in head.splitlines())
    items = []
    for line in body.splitlines():
        if not line.strip():
            continue
        m = re.match(r"(##?|p|li|row|head|fn|caption|scan)(?:\[([^\]]*)\])? (.*)", line)
        if not m:
            raise SystemExit(f"{path.name}: cannot read line: {line}")
        items.append(("row" if m[1] == "head" else m[1], m[2] or "", m[3]))
    return meta, items


def to_html(meta, items, notes):
    """One HTML page; notes: as real footnotes (WeasyPrint), else as small print after the paragraph."""
    rtl = ' dir="rtl"' if meta["lang"] == "ar" else ""
    font = FONTS.get(meta["lang"], "DejaVu Serif")
    cols = f"columns: {meta['columns']}; column-gap: 9mm;" if meta["columns"] != "1" else ""
    running = html.escape(meta["running"])
    css = f"""
@page {{ size: A4; margin: 26mm 20mm 22mm 20mm; }}
body {{ font: 11pt/1.4 '{font}'; margin: 0; }}
h1.title {{ font-size: 20pt; line-height: 1.25; margin: 4mm 0 8mm; }}
h1 {{ font-size: 15pt; margin: 7mm 0 3mm; }} h2 {{ font-size: 12.5pt; margin: 5mm 0 2mm; }}
h1, h2 {{ break-after: avoid; }} p {{ margin: 0 0 3mm; text-align: {'start' if rtl or meta['lang'] == 'zh' else 'justify'}; hyphens: auto; }}
.body {{ {cols} }} .contents {{ break-after: page; }} .contents p {{ margin: 0 0 1.5mm; }}
table {{ border-collapse: collapse; margin: 2mm 0 4mm; }} td, th {{ border: .5pt solid #444; padding: 1.2mm 3mm; font-size: 10pt; text-align: start; }}
.caption {{ font-weight: bold; font-size: 10pt; }}
"""
    css += f"@page {{ @top-center {{ content: '{running}'; font: 8.5pt '{font}'; }} @bottom-center {{ content: counter(page); font: 9pt '{font}'; }} }}\n"
    css += ".fn { float: footnote; font-size: 8.5pt; }\n"
    out = [f'<!doctype html><html lang="{meta["lang"]}"{rtl}><meta charset="utf-8"><title>{html.escape(meta["title"])}</title><style>{css}</style>']
    out.append(f'<h1 class="title">{html.escape(meta["title"])}</h1>')
    if "contents" in meta:
        out.append(f'<div class="contents"><h1>{meta["contents"]}</h1>')
        for kind, _, text in items:
            if kind in ("#", "##"):
                out.append(f"<p>{html.escape(text)} {'.' * 12} 2</p>")
        out.append("</div>")
    out.append('<div class="body">')
    table, listing = False, False
    for i, (kind, _, text) in enumerate(items):
        if table and kind != "row":
            out.append("</table>")
            table = False
        if listing and kind != "li":
            out.append("</ul>")
            listing = False
        t = html.escape(text)
        if kind in ("p", "li") and i + 1 < len(items) and items[i + 1][0] == "fn" and notes:
            t += f'<span class="fn">{html.escape(items[i + 1][2])}</span>'
        if kind == "#":
            out.append(f"<h1>{t}</h1>")
        elif kind == "##":
            out.append(f"<h2>{t}</h2>")
        elif kind == "p":
            out.append(f"<p>{t}</p>")
        elif kind == "caption":
            out.append(f'<p class="caption">{t}</p>')
        elif kind == "fn" and not notes:
            out.append(f'<p style="font-size: 8.5pt"><sup>1</sup> {t}</p>')
        elif kind == "li":
            if not listing:
                out.append("<ul>")
                listing = True
            out.append(f"<li>{t}</li>")
        elif kind == "row":
            if not table:
                out.append("<table>")
            cell = "td" if table else "th"
            table = True
            out.append("<tr>" + "".join(f"<{cell}>{c.strip()}</{cell}>" for c in t.split(" | ")) + "</tr>")
    if table:
        out.append("</table>")
    if listing:
        out.append("</ul>")
    out.append("</div></html>")
    return "\n".join(out)


def to_fodt(meta, items):
    """A flat OpenDocument text with running head, page number, contents, footnotes and tables."""
    def para(style, text, note=""):
        if note:
            note = f'<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Footnote">{html.escape(note)}</text:p></text:note-body></text:note>'
        return f'<text:p text:style-name="{style}">{html.escape(text)}{note}</text:p>'
    body = [para("Title", meta["title"])]
    if "contents" in meta:
        body.append(para("ContentsHead", meta["contents"]))
        for kind, _, text in items:
            if kind in ("#", "##"):
                body.append(f'<text:p text:style-name="Toc">{html.escape(text)}<text:tab/>2</text:p>')
        body.append('<text:p text:style-name="Break"/>')
    table = False
    for i, (kind, _, text) in enumerate(items):
        if table and kind != "row":
            body.append("</table:table>")
            table = False
        note = items[i + 1][2] if i + 1 < len(items) and items[i + 1][0] == "fn" else ""
        if kind in ("#", "##"):
            level = len(kind)
            body.append(f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{html.escape(text)}</text:h>')
        elif kind == "p":
            body.append(para("Body", text, note))
        elif kind == "li":
            body.append(f"<text:list><text:list-item>{para('Body', text)}</text:list-item></text:list>")
        elif kind == "caption":
            body.append(para("Caption", text))
        elif kind == "row":
            cells = text.split(" | ")
            if not table:
                body.append(f'<table:table table:name="T{i}"><table:table-column table:number-columns-repeated="{len(cells)}"/>')
                table = True
            body.append("<table:table-row>" + "".join(f'<table:table-cell table:style-name="Cell">{para("Body", c)}</table:table-cell>' for c in cells) + "</table:table-row>")
    if table:
        body.append("</table:table>")
    lang = meta["lang"]
    ns = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in
                  [("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible")])
    size = lambda n, s, extra="": f'<style:style style:name="{n}" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" {extra}/><style:text-properties fo:font-size="{s}pt" style:font-name="DejaVu Serif" fo:font-family="DejaVu Serif" fo:language="{lang}"/></style:style>'
    bold = lambda n, s, extra="": size(n, s, extra).replace("<style:text-properties ", '<style:text-properties fo:font-weight="bold" ')
    toc = '<style:style style:name="Toc" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.1cm"><style:tab-stops><style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="10pt" fo:font-family="DejaVu Serif"/></style:style>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {ns} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{size("Body", 11)}{bold("Title", 19)}{bold("ContentsHead", 15)}{bold("Heading_20_1", 15, 'fo:margin-top="0.6cm" fo:keep-with-next="always"')}{bold("Heading_20_2", 12.5, 'fo:margin-top="0.4cm" fo:keep-with-next="always"')}{bold("Caption", 10)}{size("Footnote", 8.5)}{size("Head", 8.5)}{toc}</office:styles>
<office:automatic-styles>{size("Break", 11, 'fo:break-after="page"')}<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #444444" fo:padding="0.1cm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>{para("Head", meta["running"])}</style:header><style:footer><text:p text:style-name="Head"><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""


def to_latex(meta, items):
    esc = lambda s: re.sub(r"([%&#_$])", r"\\\1", s)
    out = [r"\documentclass[11pt,a4paper]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=25mm]{geometry}",
           r"\input{glyphtounicode}\pdfgentounicode=1\pagestyle{myheadings}\markright{" + esc(meta["running"]) + r"}\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}",
           r"\begin{document}\thispagestyle{myheadings}{\LARGE\bfseries " + esc(meta["title"]) + r"\par}\bigskip"]
    for kind, _, text in items:
        if kind in ("#", "##"):
            out.append(("\\section*{" if kind == "#" else "\\subsection*{") + esc(text) + "}")
        else:
            out.append(esc(text) + "\n")
    return "\n".join(out + [r"\end{document}"])


def chromium(tmp, meta, items, pdf):
    page = tmp / "page.html"
    page.write_text(to_html(meta, items, False), encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())


def weasyprint(tmp, meta, items, pdf):
    page = tmp / "page.html"
    page.write_text(to_html(meta, items, True), encoding="utf-8")
    run("weasyprint", page, pdf)


def libreoffice(tmp, meta, items, pdf):
    doc = tmp / "doc.fodt"
    doc.write_text(to_fodt(meta, items), encoding="utf-8")
    run("soffice", f"-env:UserInstallation=file://{tmp}/lo", "--headless", "--convert-to", "pdf", "--outdir", tmp, doc)
    (tmp / "doc.pdf").rename(pdf)


def latex(tmp, meta, items, pdf):
    doc = tmp / "doc.tex"
    doc.write_text(to_latex(meta, items), encoding="utf-8")
    run("pdflatex", "-interaction=batchmode", "-output-directory", tmp, doc)
    (tmp / "doc.pdf").rename(pdf)


def scan(tmp, source, pdf):
    """Turns every page of source into a picture, as a scanner would."""
    run("pdftoppm", "-r", "110", "-gray", source, tmp / "scan")
    imgs = []
    for i, page in enumerate(sorted(tmp.glob("scan*.pgm"))):
        jpeg = tmp / f"page{i}.jpg"
        run("convert", page, "-rotate", "0.4", "-quality", "45", jpeg)
        imgs.append(f'<img src="{jpeg.as_uri()}">')
    (tmp / "scan.html").write_text("<style>@page { size: A4; margin: 0 } img { width: 210mm; display: block }</style>" + "".join(imgs))
    run("weasyprint", tmp / "scan.html", pdf)


PRODUCERS = {"chromium": chromium, "weasyprint": weasyprint, "libreoffice": libreoffice, "latex": latex}


def make(source):
    meta, items = read(source)
    pdf = HERE / (source.stem + ".pdf")
    first, _, then = meta["producer"].partition("+")
    with tempfile.TemporaryDirectory() as d:
        tmp = Path(d)
        text, image = [i for i in items if i[0] != "scan"], [("p", "", t) for k, _, t in items if k == "scan"]
        made = tmp / "made.pdf"
        if first == "scan":
            weasyprint(tmp, meta, text, made)
            scan(tmp, made, pdf)
        else:
            PRODUCERS[first](tmp, meta, text, made)
            if then == "ghostscript":
                run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={pdf}", made)
            elif then == "scan":
                weasyprint(tmp, dict(meta, title="Anexo"), image, tmp / "annex.pdf")
                scan(tmp, tmp / "annex.pdf", tmp / "annex-scan.pdf")
                run("pdfunite", made, tmp / "annex-scan.pdf", pdf)
            else:
                pdf.write_bytes(made.read_bytes())
    print(f"{pdf.name}: {pdf.stat().st_size} bytes")


if __name__ == "__main__":
    for path in sorted((HERE / "sources").glob("*.txt")):
        if len(sys.argv) == 1 or path.stem in sys.argv[1:]:
            make(path)

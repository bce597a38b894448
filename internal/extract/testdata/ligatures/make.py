"""Makes ligatures.pdf and ligatures.txt: a report whose ligature glyphs have
lost their Unicode values in the ways that producers lose them. Run it in this
folder; the same bytes come out each time.

Body     composite font, no ToUnicode entry for its ligatures (Word, "Save as PDF")
Head     simple font, ToUnicode maps ligatures to other signs and letters (Quartz):
         "<" for ti, a second code of "l" for tt, "O" for ft, "'" for fi
Figures  simple font whose "<" is a less-than sign
Swapped  composite font, ToUnicode with swapped bytes, of three letters the first
         and a stray byte (Ghostscript 10.00)
Unknown  simple font with a glyph name that says nothing (Differences /g25 …)
"""
import re

TEXT = [  # (font, size, line)
    ("Head", 16, "National committee on identification after migration"),
    ("Body", 11, "The Government reports on the implementation of its national policy and on the participation of local authorities."),
    ("Body", 11, "Legislation on identification documents was adopted after consultation with civil society; a draft plan is attached."),
    ("Body", 11, "Training was offered to officials in different institutions, and the financial situation of the committee was reviewed."),
    ("Body", 11, "The effective coordination of activities is the first priority; permitting and admitting officials meet at the platform."),
    ("Figures", 11, "The difference is small (p<0.05): value<limit holds for all, and x<y for most."),
    ("Head", 14, "Better protection of children and their rights after the draft"),
    ("Body", 11, "Better protection of victims remains a difficult question; sufficient attention to it is essential after the emergency."),
    ("Body", 11, "A cutting-edge portfolio of ratified conventions, together with the drafting of new ones, left staff with little time."),
    ("Head", 14, "Draft action: lifting, shifting and attracting confidential information"),
    ("Body", 11, "Fatima and Mattias, two beneficiaries, wrote a letter on setting up offices; see https://www.example.org/migration/notes."),
    ("Swapped", 11, "Objective five: the availability and flexibility of regular pathways is a definite benefit of this initiative."),
    ("Swapped", 11, "Statistics of the office are scientific, efficient and confidential in the staffing of all its fields."),
    ("Unknown", 11, "Les collectivités facilitent la participation; la notification et la ratification ont un effet différent."),
    ("Unknown", 11, "El comité identifica la situación, y la migración laboral tiene un marco definitivo y suficiente."),
]
LIGATURES = {  # of each font, longest first
    "Body": ["tti", "ffi", "ti", "tt", "ft", "tf", "ff", "fi"],
    "Head": ["ti", "tt", "ft", "fi"],
    "Figures": [],
    "Swapped": ["ffi", "ti", "fi", "ff"],
    "Unknown": ["ti", "fi", "ff"],
}
# Advances in thousandths of the size, of an invented sans serif.
WIDTHS = dict(zip("abcdefghijklmnopqrstuvwxyz", [480, 525, 425, 525, 500, 305, 470, 525, 230, 240, 455, 230, 800, 525, 530, 525, 525, 350, 390, 335, 525, 450, 715, 435, 455, 395]))
LIKE = {"é": "e", "ó": "o"}


def width(sign):
    if len(sign) > 1:
        return sum(width(c) for c in sign)
    return WIDTHS.get(LIKE.get(sign, sign), 226 if sign == " " else 250 if not sign.isalnum() else 580)


def signs(font, line):
    """The glyphs of a line: ligatures and single characters, addresses without ligatures."""
    out = []
    for part in re.split(r"(https://\S+)", line):
        pattern = "|".join(LIGATURES[font] + ["."]) if not part.startswith("https") else "."
        out += re.findall(pattern, part)
    return out


def utf16(s):
    return s.encode("utf-16-be").hex().upper()


def swapped(s):
    if len(s) > 2:
        return swapped(s[0]) + "CF00"
    return "".join(utf16(c)[2:] + utf16(c)[:2] for c in s)


def cmap(pairs, length):
    entries = "\n".join(f"<{code:0{2 * length}X}> <{text}>" for code, text in pairs)
    return (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n<{'00' * length}> <{'FF' * length}>\n"
            f"endcodespacerange\n{len(pairs)} beginbfchar\n{entries}\nendbfchar\nendcmap end end")


class File:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data):
        return self.add(f"<< /Length {len(data)} >>\nstream\n{data}\nendstream")

    def write(self, path, root):
        out, places = b"%PDF-1.4\n", []
        for i, body in enumerate(self.objects):
            places.append(len(out))
            out += f"{i + 1} 0 obj\n{body}\nendobj\n".encode("latin-1")
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(b"%010d 00000 n \n" % p for p in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        open(path, "wb").write(out)


def composite(f, name, glyphs, mapping):
    """A Type0 font: code = place in glyphs + 3, no program embedded."""
    widths = " ".join(str(width(g)) for g in glyphs)
    unicode = f.stream(cmap([(i + 3, mapping(g)) for i, g in enumerate(glyphs) if mapping(g)], 2))
    descriptor = f.add(f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 650 /StemV 80 >>")
    child = f.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 500 /W [3 [{widths}]] >>")
    font = f.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{child} 0 R] /ToUnicode {unicode} 0 R >>")
    return font, lambda g: f"{glyphs.index(g) + 3:04X}"


def simple(f, name, glyphs, mapping, names=None):
    """A Type1 font: codes from 33 on by first use; names are its Differences."""
    code = {g: i + 33 for i, g in enumerate(glyphs)}
    widths = " ".join(str(width(g)) for g in glyphs)
    differences = " ".join("/" + names(g, c) for g, c in code.items())
    unicode = f" /ToUnicode {f.stream(cmap([(c, mapping(g)) for g, c in code.items()], 1))} 0 R" if mapping else ""
    font = f.add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /FirstChar 33 /LastChar {32 + len(glyphs)} /Widths [{widths}] /Encoding << /Type /Encoding /Differences [33 {differences}] >>{unicode} >>")
    return font, lambda g: f"{code[g]:02X}"


def build(path):
    f = File()
    used = {}
    for font, _, line in TEXT:
        for g in signs(font, line):
            used.setdefault(font, []).append(g)
    used = {font: list(dict.fromkeys(glyphs)) for font, glyphs in used.items()}
    wrong = {"ti": "<", "tt": "l", "ft": "O", "fi": "'"}
    plain = lambda g, c: f"uni{utf16(g)}" if len(g) == 1 else f"g{c}"
    fonts = {
        "Body": composite(f, "AAAAAA+Body", used["Body"], lambda g: utf16(g) if len(g) == 1 else ""),
        "Head": simple(f, "AAAAAB+Head-Bold", used["Head"], lambda g: utf16(wrong.get(g, g)), lambda g, c: f"g{c}"),
        "Figures": simple(f, "AAAAAC+Figures", used["Figures"], None, plain),
        "Swapped": composite(f, "AAAAAD+Swapped", used["Swapped"], lambda g: utf16(g) if len(g) == 1 else swapped(g)),
        "Unknown": simple(f, "AAAAAE+Unknown", used["Unknown"], None, plain),
    }
    content, y = "", 790
    for font, size, line in TEXT:
        y -= 2 * size
        content += f"BT /{font} {size} Tf 30 {y} Td <{''.join(fonts[font][1](g) for g in signs(font, line))}> Tj ET\n"
    stream = f.stream(content)
    resources = " ".join(f"/{name} {number} 0 R" for name, (number, _) in fonts.items())
    pages = len(f.objects) + 2
    page = f.add(f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R /Resources << /Font << {resources} >> >> >>")
    f.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    f.write(path, f.add(f"<< /Type /Catalog /Pages {pages} 0 R >>"))


build("ligatures.pdf")
with open("ligatures.txt", "w", encoding="utf-8") as out:
    out.write("".join(line + "\n" for _, _, line in TEXT))

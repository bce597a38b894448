"""Documents with known text: made from sentences.json, the same for the same language."""
import json
import pathlib
import random

SECTIONS, PARAGRAPHS, ROWS = 8, 5, 8  # 40 paragraphs; a table of 8 rows in every third section
VOWELS = set("aeiouyáàâãéèêíóôõúаеёиоуыэюя")
SHY = "\u00ad"


def languages():
    return json.loads((pathlib.Path(__file__).parent / "sentences.json").read_text(encoding="utf-8"))


def make(language):
    """A list of blocks: ("head", text), ("paragraph", text, note or None), ("table", rows of cells; the first is the header)."""
    own, rng = languages()[language], random.Random("stocktake " + language)

    def filled(template):
        return template.format(n=rng.randint(1, 23), k=rng.randint(120, 990), m=rng.randint(2, 90), p=rng.randint(3, 97),
                               y=rng.randint(2018, 2025), z=rng.randint(2026, 2030))

    blocks = []
    for s, head in enumerate(own["heads"][:SECTIONS]):
        blocks.append(("head", f"{s + 1}. {head}"))
        for p in range(PARAGRAPHS):
            chosen = rng.sample(own["sentences"], rng.randint(2, 5))
            text = ("" if language == "zh" else " ").join(filled(c) for c in chosen)
            blocks.append(("paragraph", text, filled(rng.choice(own["notes"])) if p == 1 else None))
        if s % 3 == 1:
            rows = [own["header"]]
            for label in own["rows"][:ROWS]:
                rows.append([label, str(rng.randint(2018, 2025)), str(rng.randint(100, 99999)), f"{rng.randint(1, 999) / 10} %"])
            blocks.append(("table", rows))
    return blocks


def truth(blocks, running, notes):
    """What a reader must find, as JSON; notes says whether the producer sets footnotes."""
    return {
        "running": running,
        "heads": [b[1] for b in blocks if b[0] == "head"],
        "paragraphs": [b[1] for b in blocks if b[0] == "paragraph"],
        "notes": [b[2] for b in blocks if b[0] == "paragraph" and b[2]] if notes else [],
        "rows": [row for b in blocks if b[0] == "table" for row in b[1]],
        "text": "\n".join(" ".join(sum(b[1], [])) if b[0] == "table" else b[1] for b in blocks),
    }


def divisible(text):
    """Soft hyphens between a vowel and a consonant that a vowel follows, as a typesetter might divide long words."""
    out = []
    for word in text.split(" "):
        if len(word) >= 7 and word.isalpha():
            w = word.lower()
            for i in range(len(w) - 3, 2, -1):
                if w[i - 1] in VOWELS and w[i] not in VOWELS and w[i + 1] in VOWELS:
                    word = word[:i] + SHY + word[i:]
        out.append(word)
    return " ".join(out)

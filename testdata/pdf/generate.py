#!/usr/bin/env python3
"""Makes PDFs with known text, and that text as JSON beside each.

    generate.py OUT                    every case
    generate.py OUT en-1-chromium …    these cases
    generate.py --list                 their names
    generate.py --producers            the programs found and their versions, and the fonts, as JSON

A case is LANGUAGE-COLUMNS-PRODUCER. Needs only Python 3; the producers are programs that may be installed.
Cases whose producer is missing are an error: ask --producers first.
"""
import sys

sys.dont_write_bytecode = True  # the modules beside this script leave nothing behind
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess

import document
import page

PROGRAMS = {"chromium": "chromium", "office": "soffice", "weasyprint": "weasyprint", "ghostscript": "gs"}
PRODUCERS = ["chromium", "office", "officeflat", "weasyprint", "ghostscript"]
"""officeflat is LibreOffice without a structure tree; ghostscript distils Chromium's file again, which drops the tree."""


def cases():
    return [f"{lang}-{columns}-{producer}" for lang in document.languages() for columns in (1, 2) for producer in PRODUCERS]


def main(args):
    if args == ["--list"]:
        print("\n".join(cases()))
    elif args == ["--producers"]:
        found = {name: version(program) for name, program in PROGRAMS.items() if shutil.which(program)}
        print(json.dumps(found | {"fonts": ", ".join(font(family) for family in [page.LATIN, *page.FONTS.values()])}))
    elif args and not args[0].startswith("-"):
        wanted = args[1:] or cases()
        unknown = set(wanted) - set(cases())
        if unknown:
            sys.exit(f"no such case: {', '.join(sorted(unknown))}; --list names them")
        make(pathlib.Path(args[0]).resolve(), wanted)
    else:
        sys.exit(__doc__)


def version(program):
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found.group() if found else said.strip()


def font(family):
    """The family that stands in for it here: itself where it is installed."""
    if not shutil.which("fc-match"):
        return "unknown"
    return subprocess.run(["fc-match", "-f", "%{family[0]}", family], capture_output=True, text=True).stdout


def make(out, wanted):
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    parts = [(case, *case.split("-")) for case in wanted]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(office, out, work, [p for p in parts if p[3] == kind], kind) for kind in ("office", "officeflat")]
        jobs += [pool.submit(printed, out, work, p) for p in parts if not p[3].startswith("office")]
        for job in jobs:
            job.result()
    for case, language, _, producer in parts:
        if not (out / f"{case}.pdf").is_file():
            sys.exit(f"{case}: its producer wrote no file")
        notes = producer not in ("chromium", "ghostscript")
        truth = document.truth(document.make(language), document.languages()[language]["running"], notes)
        (out / f"{case}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.rmtree(work, ignore_errors=True)


def printed(out, work, part):
    """A case of Chromium, WeasyPrint or Ghostscript."""
    case, language, columns, producer = part
    blocks, running = document.make(language), document.languages()[language]["running"]
    source, target = work / f"{case}.html", out / f"{case}.pdf"
    source.write_text(page.html(blocks, language, int(columns), running, producer == "weasyprint"), encoding="utf-8")
    if producer == "weasyprint":
        run("weasyprint", "-q", source, target)
        return
    first = target if producer == "chromium" else work / f"{case}.pdf"
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", f"--user-data-dir={work / case}", "--no-pdf-header-footer", f"--print-to-pdf={first}", source.as_uri())
    if producer == "ghostscript":
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", first)


def office(out, work, parts, kind):
    """All cases of LibreOffice with (office) or without (officeflat) a structure tree, in one run."""
    if not parts:
        return
    sources = []
    for case, language, columns, _ in parts:
        sources.append(work / f"{case}.fodt")
        sources[-1].write_text(page.odf(document.make(language), language, int(columns), document.languages()[language]["running"]), encoding="utf-8")
    tree = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true" if kind == "office" else "false"}})
    run("soffice", f"-env:UserInstallation={(work / kind).as_uri()}", "--headless", "--convert-to", f"pdf:writer_pdf_Export:{tree}", "--outdir", out, *sources)


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: status {done.returncode}: {done.stderr.strip()[-400:]}")


if __name__ == "__main__":
    main(sys.argv[1:])

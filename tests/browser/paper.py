#!/usr/bin/env python3
"""Prints the page of `obverse paper --html` with Chromium, and reads the PDF with `pdftotext`.

    tests/browser/paper.py FILE.html [PRINTED.pdf]

It checks that each form, each sheet and each key begins on a page of its own, that each of these pages has its form and the
number of the paper at its foot, and that no page is empty. Without Chromium or pdftotext (poppler-utils) it says that it
was skipped.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from stats import browser, run


def printed(chromium, page, target):
    run(chromium, "--no-pdf-header-footer", f"--print-to-pdf={target}", f"file://{page}")
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True)
    return text.stdout.split("\f")[:-1]


def problems(page, sheets):
    text = page.read_text(encoding="utf-8")
    sections = len(re.findall(r"<section[^>]* new-page\"|<section class=\"(?:new-page|form-0)\"", text))
    (number,) = set(re.findall(r"@page[^}]*?(\d+-[0-9a-f]{4})", text))
    if len(sheets) < sections:
        yield f"{len(sheets)} pages for {sections} parts"
    for at, sheet in enumerate(sheets, 1):
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        if len(lines) < 2:
            yield f"page {at} is empty"
        # The last table belongs to no form.
        elif at < len(sheets) and not re.search(rf"{number} · {at}$", lines[-1]):
            yield f"page {at} ends with {lines[-1]!r}"


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    page = pathlib.Path(sys.argv[1]).resolve()
    chromium = browser()
    if chromium is None or shutil.which("pdftotext") is None:
        print("skipped: there is no Chromium or no pdftotext here")
        return
    with tempfile.TemporaryDirectory() as folder:
        target = sys.argv[2] if len(sys.argv) == 3 else f"{folder}/paper.pdf"
        sheets = printed(chromium, page, str(pathlib.Path(target).resolve()))
    lines = list(problems(page, sheets))
    print("\n".join(lines) or f"well: {len(sheets)} printed pages")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()

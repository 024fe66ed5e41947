#!/usr/bin/env python3
"""Reads exports of obverse with the libraries of other programs, and counts questions.

Usage: read.py OBVERSE DECK.toml…

- `.apkg`: PyPI's `anki` imports the package into an empty collection.
- Cloze in Moodle XML: Moodle's own regular expressions find the answers.
- GIFT: npm's `gift-pegjs` parses the file.

The script reports and skips a missing reader. Libraries go into a temporary folder; nothing is
installed.
"""

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def export(obverse, deck, target, file):
    done = run(obverse, "export", deck, "--to", target, "-o", str(file), "--json")
    if done.returncode != 0:
        return []
    return [one for one in json.loads(done.stdout)["questions"] if one["fate"] != "left-out"]


def read_apkg(obverse, decks, folder):
    library = folder / "python"
    if run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(library), "anki").returncode:
        return "skipped: PyPI's `anki` cannot be had"
    sys.path.insert(0, str(library))
    try:
        from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
    except ImportError as error:
        return f"skipped: PyPI's `anki` does not load: {error}"
    lines = []
    for number, deck in enumerate(decks):
        file = folder / f"{number}.apkg"
        questions = export(obverse, deck, "apkg", file)
        if not questions:
            continue
        collection = Collection(str(folder / f"{number}.anki2"))
        request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)
        notes = collection.db.scalar("select count() from notes")
        cards = collection.db.scalar("select count() from cards")
        empty = len(collection.get_empty_cards().notes)
        bad = [
            card
            for card in collection.db.list("select id from cards")
            if "{{" in collection.get_card(card).question()
        ]
        collection.close()
        lines.append(
            f"{deck}: {len(questions)} questions, {notes} notes, {cards} cards, "
            f"{empty} notes with empty cards, {len(bad)} fronts that do not render"
        )
        assert notes == len(questions) and empty == 0 and not bad, lines[-1]
    return lines


# Moodle, question/type/multianswer/questiontype.php
NORM = r"[0-9]*"
FRACTION = r"(?:=|%(-?[0-9]+(?:[.,][0-9]*)?)%)"
ANSWER = r".+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
FEEDBACK = r".*?(?<!\\)(?=[~}]|$)"
ALTERNATIVE = rf"(?:(?:=|%-?[0-9]+(?:[.,][0-9]*)?%)?)(?:{ANSWER})(?:\#(?:{FEEDBACK}))?"
TYPES = (
    "NUMERICAL|NM|MULTICHOICE_HS|MCHS|MULTICHOICE_VS|MCVS|MULTICHOICE_H|MCH|MULTICHOICE_V|MCV|"
    "MULTICHOICE_S|MCS|MULTICHOICE|MC|SHORTANSWER_C|SAC|MWC|SHORTANSWER|SA|MW"
)
QUESTION = re.compile(rf"\{{\s*({NORM}):({TYPES}):(~?{ALTERNATIVE}(?:~{ALTERNATIVE})*)\}}", re.S)
ONE = re.compile(rf"~?(=|%(-?[0-9]+(?:[.,][0-9]*)?)%)?({ANSWER})(?:\#({FEEDBACK}))?", re.S)


def read_cloze(obverse, decks, folder):
    lines = []
    for number, deck in enumerate(decks):
        file = folder / f"{number}.xml"
        if not export(obverse, deck, "moodle", file):
            continue
        blanks = answers = 0
        for question in ET.parse(file).getroot().findall("question[@type='cloze']"):
            text = question.findtext("questiontext/text") or ""
            found = list(QUESTION.finditer(text))
            assert len(found) == len(re.findall(r"\{[0-9]+:[A-Z_]+:", text)), text
            for blank in found:
                parts = [one for one in ONE.finditer(blank[3]) if one[3]]
                assert any(one[1] == "=" for one in parts), blank[0]
                assert not any("=" in one[3] for one in parts), blank[0]
                blanks += 1
                answers += len(parts)
        if blanks:
            lines.append(f"{deck}: {blanks} blanks, {answers} answers")
    return lines


def read_gift(obverse, decks, folder):
    library = folder / "node"
    library.mkdir()
    if run("npm", "install", "--silent", "--prefix", str(library), "gift-pegjs").returncode:
        return "skipped: npm's `gift-pegjs` cannot be had"
    script = (
        "import fs from 'fs'; import {parse} from 'gift-pegjs';"
        "const all = parse(fs.readFileSync(process.argv[2], 'utf8'));"
        "console.log(all.filter(one => one.type !== 'Category').length);"
    )
    program = library / "count.mjs"
    program.write_text(script)
    lines = []
    for number, deck in enumerate(decks):
        file = folder / f"{number}.gift"
        if not export(obverse, deck, "gift", file):
            continue
        done = run("node", str(program), str(file), cwd=library)
        # There, a cloze is one question for each blank.
        wanted = len(re.findall(r"(?m)(?<!\\)\{", file.read_text()))
        assert done.returncode == 0, f"{deck}: {done.stderr[-600:]}"
        lines.append(f"{deck}: {done.stdout.strip()} questions, {wanted} pairs of braces")
        assert int(done.stdout) == wanted, lines[-1]
    return lines


def main():
    obverse, *decks = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, reader in [("apkg by anki", read_apkg), ("cloze by Moodle", read_cloze), ("GIFT by gift-pegjs", read_gift)]:
            result = reader(obverse, decks, folder)
            print(f"== {name}")
            print(result if isinstance(result, str) else "\n".join(result))


main()

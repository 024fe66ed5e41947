#!/usr/bin/env python3
"""Reads exports of obverse with the libraries of other programs, and counts questions.

Usage: read.py OBVERSE DECK.toml…

- `.apkg`: PyPI's `anki` imports the package into an empty collection, without and with reviews.
- Cloze in Moodle XML: Moodle's own regular expressions find the answers.
- GIFT: npm's `gift-pegjs` parses the file.
- QTI 2.1: PyPI's `onyx2moodle` parses each item. Its correct answers are counted.
- QTI 2.1 and 3.0: PyPI's `citolab-qti-convert` turns each into the other, and `obverse import`
  reads the result.

The script reports and skips a missing reader. Libraries go into a temporary folder; nothing is
installed.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def export(obverse, deck, target, file, *options):
    done = run(obverse, "export", deck, "--to", target, "-o", str(file), "--json", *options)
    if done.returncode != 0:
        return []
    return [one for one in json.loads(done.stdout)["questions"] if one["outcome"] != "left-out"]


def install(folder, *names):
    """Puts packages of PyPI into a folder; False if they cannot be had."""
    library = folder / "-".join(names)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(library)]
    if run(*command, *names).returncode:
        return False
    sys.path.insert(0, str(library))
    return True


def study(obverse, deck, folder):
    """The environment of a learner who studied a deck, answering at random."""
    home = folder / f"home-{Path(deck).stem}"
    home.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "OBVERSE_STORE": str(home / "scores.sqlite"),
    }
    for day in ["2026-01-01", "2026-01-02", "2026-01-05"]:
        environment["OBVERSE_TIMESTAMP"] = f"{day}T09:00:00Z"
        run(
            obverse, "study", deck, "--new", "10", "--seed", "1",
            input="y\n\n" * 60, env=environment,
        )
    environment["OBVERSE_TIMESTAMP"] = "2026-01-06T09:00:00Z"
    return environment


def read_reviews(obverse, decks, folder):
    try:
        from anki.collection import (
            Collection,
            ImportAnkiPackageOptions,
            ImportAnkiPackageRequest,
        )
    except ImportError as error:
        return f"skipped: PyPI's `anki` does not load: {error}"
    lines, total = [], 0
    for number, deck in enumerate(decks):
        environment = study(obverse, deck, folder)
        file = folder / f"reviews-{number}.apkg"
        done = run(
            obverse, "export", deck, "-o", str(file), "--with-reviews", "--json", env=environment
        )
        if done.returncode:
            continue
        with zipfile.ZipFile(file) as package:
            (folder / "written.anki2").write_bytes(package.read("collection.anki2"))
        written = sqlite3.connect(folder / "written.anki2")
        count = "select count(), (select count() from cards where type = 2) from revlog"
        wanted = written.execute(count).fetchone()
        written.close()
        collection = Collection(str(folder / f"reviews-{number}.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True)
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(file), options=options)
        )
        reviews = collection.db.scalar("select count() from revlog")
        learned = collection.db.list("select id from cards where type = 2")
        states = [collection.get_card(card).memory_state for card in learned]
        remembered = sum(state is not None and state.stability > 0 for state in states)
        collection.close()
        lines.append(
            f"{deck}: {reviews} reviews, {len(learned)} learned cards, "
            f"{remembered} with FSRS's memory"
        )
        assert (reviews, len(learned)) == wanted and remembered == len(learned), (lines[-1], wanted)
        total += reviews
    assert total > 0, lines
    return lines


def read_qti(obverse, decks, folder):
    if not install(folder, "onyx2moodle"):
        return "skipped: PyPI's `onyx2moodle` cannot be had"
    from onyx2moodle.parser import parse_item

    lines = []
    for number, deck in enumerate(decks):
        file = folder / f"{number}-qti2.zip"
        questions = export(obverse, deck, "qti2", file)
        if not questions:
            continue
        with zipfile.ZipFile(file) as package:
            package.extractall(folder / f"{number}-qti2")
        interactions = correct = items = 0
        for item in sorted((folder / f"{number}-qti2" / "items").glob("*.xml")):
            parsed = parse_item(item)
            items += 1
            responses = parsed.response_decls.values()
            interactions += len(parsed.interactions)
            correct += sum(bool(one.correct_values) for one in responses)
            # It has no orders.
            known = [one for one in responses if one.cardinality != "ordered"]
            assert len(parsed.interactions) == len(known), item
            assert all(one.correct_values for one in responses), item
        lines.append(
            f"{deck}: {items} items, {interactions} interactions, {correct} with an answer"
        )
        assert items == len(questions), lines[-1]
    return lines


def read_converted(obverse, decks, folder):
    if not install(folder, "citolab-qti-convert"):
        return "skipped: PyPI's `citolab-qti-convert` cannot be had"
    from qti_convert.cli import main as convert

    lines = []
    for number, deck in enumerate(decks):
        for target, way in [("qti2", "upgrade"), ("qti3", "downgrade")]:
            file = folder / f"{number}-{target}-out.zip"
            questions = export(obverse, deck, target, file)
            if not questions:
                continue
            converted = folder / f"{number}-{target}-converted.zip"
            assert convert([way, str(file), str(converted)]) == 0, (deck, target)
            done = run(
                obverse, "import", str(converted), "--from", "qti",
                "--to", str(folder / f"{number}-{target}.toml"), "--dry-run", "--json",
            )
            assert done.returncode == 0, done.stderr
            files = json.loads(done.stdout)["files"]
            outcomes = [item["outcome"] for one in files for item in one["items"]]
            taken = sum(fate in ("taken", "with-losses") for fate in outcomes)
            lines.append(f"{deck}: {len(questions)} questions of {target}, {taken} after {way}")
            assert taken == len(questions), lines[-1]
    return lines


def read_apkg(obverse, decks, folder):
    if not install(folder, "anki"):
        return "skipped: PyPI's `anki` cannot be had"
    try:
        from anki.collection import (
            Collection,
            ImportAnkiPackageOptions,
            ImportAnkiPackageRequest,
        )
    except ImportError as error:
        return f"skipped: PyPI's `anki` does not load: {error}"
    lines = []
    for number, deck in enumerate(decks):
        file = folder / f"{number}.apkg"
        questions = export(obverse, deck, "apkg", file)
        if not questions:
            continue
        collection = Collection(str(folder / f"{number}.anki2"))
        options = ImportAnkiPackageOptions()
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(file), options=options)
        )
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
        readers = [
            ("apkg by anki", read_apkg),
            ("apkg with reviews by anki", read_reviews),
            ("cloze by Moodle", read_cloze),
            ("GIFT by gift-pegjs", read_gift),
            ("QTI 2.1 by onyx2moodle", read_qti),
            ("QTI 2.1 and 3.0 by citolab-qti-convert", read_converted),
        ]
        for name, reader in readers:
            result = reader(obverse, decks, folder)
            print(f"== {name}")
            print(result if isinstance(result, str) else "\n".join(result))


main()

#!/usr/bin/env python3
"""Generates the files of `crates/core/src/words/data`: all of them, or the named ones (`make.py en spelling`)."""

import sys

import accents
import automaton
import han
import lists
import sources
import spelling

DATA = sources.ROOT / "crates" / "core" / "src" / "words" / "data"


LISTS = {**lists.LISTS, "accents": accents.words}


def make_list(name):
    words = LISTS[name]()
    text = sources.CACHE / f"{name}.txt"
    text.write_text("\n".join(sorted(words)) + "\n", "utf-8")
    packed = automaton.pack(words)
    (DATA / f"{name}.words").write_bytes(packed)
    print(f"{name}: {len(words)} words, {len(packed)} bytes", flush=True)


def make_spelling():
    lines = spelling.spellings()
    packed = automaton.squeeze("\n".join(lines).encode())
    (DATA / "spelling.zst").write_bytes(packed)
    print(f"spelling: {len(lines)} words, {len(packed)} bytes")


def make_han():
    forms = han.forms()
    packed = automaton.squeeze(forms.encode())
    (DATA / "han.zst").write_bytes(packed)
    print(f"han: {len(forms) // 2} signs, {len(packed)} bytes")


def main():
    DATA.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or [*LISTS, "spelling", "han"]:
        if name == "spelling":
            make_spelling()
        elif name == "han":
            make_han()
        else:
            make_list(name)


if __name__ == "__main__":
    main()

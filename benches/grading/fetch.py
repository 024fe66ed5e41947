#!/usr/bin/env python3
"""Downloads the lists of `cargo bench --bench grading` into `target/grading`.

The misspellings are codespell's, from PyPI. The words are from Debian's packages. Debian has no list for Russian, so these
words are from the dictionary of pymorphy3 on PyPI. obverse bundles none of these lists. The bench reports missing lists.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / "target" / "grading"

# The name of the list, the package of Debian, and the file in it.
DEBIAN = [
    ("en", "wamerican-huge", "usr/share/dict/american-english-huge"),
    ("en-1934", "miscfiles", "usr/share/dict/web2"),
    ("de", "wngerman", "usr/share/dict/ngerman"),
    ("fr", "wfrench", "usr/share/dict/french"),
    ("es", "wspanish", "usr/share/dict/spanish"),
]

# OpenCorpora has three million forms, most of which are never written. Those in wordfreq are kept.
READ_RUSSIAN = """
import gzip, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import msgpack, pymorphy3
with gzip.open(Path(sys.argv[1]) / "wordfreq" / "data" / "large_ru.msgpack.gz") as file:
    _, *levels = msgpack.unpack(file, raw=False)
met = {word for level in levels for word in level}
words = pymorphy3.MorphAnalyzer().dictionary.words
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for word in sorted(met.intersection(words.keys())):
        print(word, file=file)
"""


def run(command, folder):
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fetch_misspellings(target):
    with tempfile.TemporaryDirectory() as folder:
        run([sys.executable, "-m", "pip", "download", "--no-deps", "codespell==2.4.3"], folder)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            target.write_bytes(wheel.read("codespell_lib/data/dictionary.txt"))


def fetch_debian(package, path, target):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        run(["apt-get", "download", package], folder)
        run(["dpkg", "-x", next(Path(folder).glob("*.deb")), "files"], folder)
        target.write_bytes((Path(folder) / "files" / path).read_bytes())


def fetch_russian(target):
    with tempfile.TemporaryDirectory() as folder:
        packages = ["pymorphy3==2.0.6", "pymorphy3-dicts-ru==2.4.417150.4580142", "msgpack"]
        run([sys.executable, "-m", "pip", "install", "--target", "packages", *packages], folder)
        run([sys.executable, "-m", "pip", "install", "--target", "packages", "--no-deps", "wordfreq==3.1.1"], folder)
        whole = Path(folder) / "ru.txt"
        run([sys.executable, "-c", READ_RUSSIAN, "packages", whole], folder)
        target.write_bytes(whole.read_bytes())


def fetch(name, fetch_one, *arguments):
    target = CACHE / f"{name}.txt"
    if target.exists():
        return
    try:
        fetch_one(*arguments, target)
    except (OSError, subprocess.CalledProcessError, StopIteration, KeyError) as error:
        print(f"{name}: cannot be had here, and is not measured ({error})", file=sys.stderr)
    else:
        print(f"{name}: fetched", file=sys.stderr)


def main():
    CACHE.mkdir(parents=True, exist_ok=True)
    fetch("misspellings", fetch_misspellings)
    for name, package, path in DEBIAN:
        fetch(name, fetch_debian, package, path)
    fetch("ru", fetch_russian)


if __name__ == "__main__":
    main()

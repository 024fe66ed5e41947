#!/usr/bin/env python3
"""Builds the files of a release in target/package. It needs Python 3.10 and Cargo.

  make.py version                   print the version of the program
  make.py files PROGRAM             man pages and completion scripts, as PROGRAM prints them
  make.py archive PROGRAM TARGET    the archive for a target, such as x86_64-apple-darwin
  make.py checksums                 SHA256SUMS of the existing archives and debs
  make.py formula [REPOSITORY]      the Homebrew formula, and the notes of the release

The names of archives are those of `[package.metadata.binstall]` in Cargo.toml.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "package"
TEMPLATE = ROOT / "tools" / "package" / "obverse.rb.in"
# The name of the file with completions, for each shell.
SHELLS = {
    "bash": "obverse.bash",
    "elvish": "obverse.elv",
    "fish": "obverse.fish",
    "powershell": "_obverse.ps1",
    "zsh": "_obverse",
}
DOCUMENTS = ["README.md", "CHANGELOG.md", "NOTICE.md", "LICENSE-APACHE", "LICENSE-MIT"]


def run(*command):
    """The output of a command. If the command fails, the run ends."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def package():
    """The package of the program in Cargo's metadata."""
    metadata = json.loads(run("cargo", "metadata", "--no-deps", "--format-version", "1"))
    return next(one for one in metadata["packages"] if one["name"] == "obverse")


def fresh(folder):
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def make_files(program):
    """Writes the man pages and the completion scripts."""
    pages = fresh(OUT / "man")
    for name in run(program, "man", "--list").decode().splitlines():
        words = [] if name == "obverse" else name.removeprefix("obverse-").split("-")
        (pages / f"{name}.1").write_bytes(run(program, "man", *words))
    scripts = fresh(OUT / "completions")
    for shell, name in SHELLS.items():
        (scripts / name).write_bytes(run(program, "completions", shell))


def make_archive(program, target):
    """Packs the program with its documents into one archive."""
    make_files(program)
    stem = f"obverse-{package()['version']}-{target}"
    folder = fresh(OUT / stem)
    shutil.copy2(program, folder)
    for name in DOCUMENTS:
        shutil.copy2(ROOT / name, folder)
    shutil.copytree(OUT / "man", folder / "man")
    shutil.copytree(OUT / "completions", folder / "completions")
    if "windows" in target:
        archive = OUT / f"{stem}.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(folder.rglob("*")):
                packed.write(path, path.relative_to(OUT))
    else:
        archive = OUT / f"{stem}.tar.gz"
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(folder, stem, filter=without_owner)
    shutil.rmtree(folder)
    print(archive.relative_to(ROOT))


def without_owner(entry):
    """An entry of an archive without a user or group."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def released():
    """The existing archives and debs."""
    return sorted(path for end in ("tar.gz", "zip", "deb") for path in OUT.glob(f"*.{end}"))


def checksum(path):
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_checksums():
    """Writes the file for `sha256sum --check`."""
    lines = [f"{checksum(path)}  {path.name}\n" for path in released()]
    (OUT / "SHA256SUMS").write_text("".join(lines), newline="\n")


def make_formula(repository=None):
    """Fills in the formula, and takes the notes of the release from the changelog."""
    meta = package()
    repository = (repository or meta["repository"] or "").rstrip("/")
    if not repository:
        sys.exit("error: `repository` in Cargo.toml, below [workspace.package], is empty")
    version = meta["version"]
    values = {
        "DESCRIPTION": meta["description"],
        "HOMEPAGE": meta["homepage"] or repository,
        "VERSION": version,
    }

    def fill(found):
        name, _, target = found.group(1).partition(":")
        if not target:
            return values[name]
        archive = OUT / f"obverse-{version}-{target}.tar.gz"
        if name == "SHA256":
            return checksum(archive)
        return f"{repository}/releases/download/v{version}/{archive.name}"

    formula = re.sub(r"@([A-Z0-9]+(?::[\w-]+)?)@", fill, TEMPLATE.read_text())
    (OUT / "obverse.rb").write_text(formula, newline="\n")
    (OUT / "NOTES.md").write_text(notes(version), newline="\n")


def notes(version):
    """The section of the changelog for a version."""
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    for section in sections[1:]:
        heading, _, body = section.partition("\n")
        if heading.strip("[] ").startswith(version):
            return body.strip() + "\n"
    sys.exit(f"error: CHANGELOG.md has no section for {version}")


def main():
    """Runs the requested command."""
    match sys.argv[1:]:
        case ["version"]:
            print(package()["version"])
        case ["files", program]:
            make_files(program)
        case ["archive", program, target]:
            make_archive(program, target)
        case ["checksums"]:
            make_checksums()
        case ["formula", *repository] if len(repository) < 2:
            make_formula(*repository)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Every system call that matters, failing with every error, at one moment after the other.

    tests/faults/run.py [--program target/release/obverse] [--most 10000] [--only quiz] [--seed 1]

strace makes the calls fail. After each run the score file must be whole, hold every answer whose verdict was seen and
every answer that was there before, and each file of the user must be as it was or as the command says that it is.
Prints what was tried and what was lost, and ends with 1 where anything was. Says so and ends with 0 where there is no
strace, or none that may trace.
"""

import argparse
import collections
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CALLS = {
    "openat": ["EACCES", "EMFILE", "ENOSPC", "EIO", "EROFS"],
    "read": ["EIO", "EINTR"],
    "pread64": ["EIO"],
    "write": ["EIO", "ENOSPC", "EDQUOT", "EINTR"],
    "pwrite64": ["EIO", "ENOSPC", "EDQUOT"],
    "fsync": ["EIO", "ENOSPC"],
    "fdatasync": ["EIO", "ENOSPC"],
    "ftruncate": ["EIO", "ENOSPC"],
    "fallocate": ["ENOSPC"],
    "fcntl": ["ENOLCK", "EACCES", "EIO"],
    "flock": ["ENOLCK", "EWOULDBLOCK"],
    "rename": ["EIO", "EACCES", "EXDEV"],
    "renameat2": ["EIO", "EACCES", "ENOSYS", "EINVAL"],
    "linkat": ["EPERM", "EIO"],
    "unlink": ["EIO", "EACCES"],
    "mkdir": ["ENOSPC", "EACCES"],
    "fchmod": ["EPERM"],
    "fchown": ["EPERM"],
    "mmap": ["ENOMEM"],
    "clone3": ["EAGAIN"],
    "getdents64": ["EIO"],
    "statx": ["EIO"],
}

QUESTIONS = 6
DECK = 'id = "sky"\ntitle = "The sky"\n\n' + "\n".join(
    f'[[questions]]\nid = "q{n}"\ntype = "true-false"\nprompt = "Number {n} is a number."\nanswer = true\n' for n in range(QUESTIONS)
)
UNTIDY = 'title = "A"\n[[questions]]\nprompt = "One?"\ntype = "true-false"\nanswer = true\n'
GIFT = "The moon is a star.{FALSE}\n"

# Each command: its name, its arguments, what is typed, and the files that it may change.
COMMANDS = [
    ("quiz", ["quiz", "sky.toml", "--seed", "1"], "a\n" * QUESTIONS, set()),
    ("study", ["study", "sky.toml", "--seed", "1"], "a\n" * QUESTIONS, set()),
    ("merge", ["scores", "merge", "other.jsonl"], "", set()),
    ("restore", ["scores", "restore", "--yes", "copy.sqlite"], "", set()),
    ("backup", ["scores", "backup", "new.sqlite"], "", {"new.sqlite"}),
    ("fmt", ["fmt", "--ids", "untidy.toml"], "", {"untidy.toml"}),
    ("import", ["import", "bank.gift", "--to", "bank.toml"], "", {"bank.toml"}),
    ("import-into", ["import", "bank.gift", "--to", "sky.toml"], "", {"sky.toml"}),
    ("export", ["scores", "export", "new.jsonl"], "", {"new.jsonl"}),
    ("export-deck", ["export", "sky.toml", "-o", "new.gift"], "", {"new.gift"}),
    ("page", ["stats", "--html", "page.html"], "", {"page.html"}),
    ("new", ["new", "mine.toml", "--title", "Mine"], "", {"mine.toml", "obverse-deck.schema.json"}),
    ("delete", ["scores", "delete", "--yes", "CODE"], "", set()),
    ("repair", ["scores", "repair", "-o", "repaired.sqlite"], "", {"repaired.sqlite"}),
]


class Machine:
    """A learner's machine in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.work, self.store = self.folder / "work", self.folder / "data" / "scores.sqlite"

    def environment(self, seed=1):
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "OBVERSE_STORE": str(self.store), "USER": "ada",
            "TZ": "UTC", "COLUMNS": "80", "NO_COLOR": "1", "PAGER": "cat", "OBVERSE_RANDOMNESS_SEED": str(seed),
            "OBVERSE_TIMESTAMP": "2026-01-02T09:00:00Z",
        }

    def run(self, args, typed="", before=(), seed=1):
        return subprocess.run(
            [*before, self.program, *args], input=typed, cwd=self.work, env=self.environment(seed), capture_output=True,
            text=True, timeout=60, check=False,
        )

    def prepare(self):
        for folder in (self.work, self.folder / "home", self.store.parent):
            folder.mkdir(parents=True)
        for name, text in (("sky.toml", DECK), ("untidy.toml", UNTIDY), ("bank.gift", GIFT), ("notes.txt", "buy milk\n")):
            (self.work / name).write_text(text)
        self.run(["quiz", "sky.toml", "--seed", "7", "--learner", "ben"], "a\n" * QUESTIONS, seed=77)
        self.run(["scores", "export", "other.jsonl"])
        shutil.rmtree(self.store.parent)
        self.store.parent.mkdir()
        self.run(["quiz", "sky.toml", "--seed", "2"], "a\nb\n" * QUESTIONS, seed=2)
        self.run(["scores", "backup", "copy.sqlite"])
        self.run(["quiz", "sky.toml", "--seed", "3"], "b\na\n" * QUESTIONS, seed=3)
        self.run(["stats", "--html", "page.html"])
        self.run(["fmt", "sky.toml"])

    def files(self):
        return {
            str(path.relative_to(self.work)): path.read_bytes()
            for path in self.work.rglob("*") if path.is_file() and not path.name.startswith(".")
        }

    def answers(self):
        """The identities of the answers; None where the file is not whole."""
        if not self.store.exists():
            return set()
        # The program's own check: that of an older SQLite finds fault with tables that are sound.
        if self.run(["scores", "check"]).returncode != 0:
            return None
        file = sqlite3.connect(self.store)
        try:
            return {row[0] for row in file.execute("SELECT id FROM answer")}
        finally:
            file.close()


def kept_rightly(name, seen, before, after):
    """Whether no answer is lost: those that were there, but where they are to go, and those whose verdict was seen."""
    if after is None:
        return False
    if name == "restore":
        return after == before or len(after) == QUESTIONS
    if name == "delete":
        return after == before or len(after) == QUESTIONS
    return before <= after and len(after - before) >= seen


def verdicts(output):
    return len(re.findall(r"^(?:Right|Wrong|Partly|Almost|Blank)\b", output.stderr + output.stdout, re.MULTILINE))


def may_trace():
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="target/release/obverse")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--only", action="append")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not may_trace():
        print("SKIPPED: there is no strace that may trace")
        return 0
    program = str(pathlib.Path(asked.program).resolve())
    tried, lost, harmed, panics = collections.Counter(), [], [], []
    with tempfile.TemporaryDirectory() as root:
        model = Machine(program, pathlib.Path(root) / "model")
        model.prepare()
        listed = model.run(["scores", "--json"]).stdout
        code = re.search(r'"id": ?"([^"]+)"', listed).group(1)
        plans = []
        for name, args, typed, changes in COMMANDS:
            if asked.only and name not in asked.only:
                continue
            args = [code if arg == "CODE" else arg for arg in args]
            good = fresh(model, root, "good")
            log = pathlib.Path(root) / "log"
            good.run(args, typed, ["strace", "-f", "-c", "-o", str(log)], seed=9)
            counts = {row[-1]: int(row[3]) for row in (line.split() for line in log.read_text().splitlines()) if len(row) >= 5 and row[3].isdigit()}
            outcome = good.files()
            for call, errors in CALLS.items():
                for when in range(1, counts.get(call, 0) + 1):
                    plans.extend((name, args, typed, changes, outcome, call, error, when) for error in errors)
        random.Random(asked.seed).shuffle(plans)
        before_files, before = model.files(), model.answers()
        for name, args, typed, changes, outcome, call, error, when in plans[: asked.most]:
            if sum(tried.values()) % 500 == 499:
                print(f"{sum(tried.values()) + 1} faults, {len(lost) + len(harmed) + len(panics)} to look at", flush=True)
            machine = fresh(model, root, "run")
            inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=none", "-e", f"inject={call}:error={error}:when={when}"]
            what = f"{name}: {call} {error} at {when}"
            try:
                output = machine.run(args, typed, inject, seed=9)
            except subprocess.TimeoutExpired:
                panics.append(f"{what}: it does not end")
                continue
            tried[name] += 1
            if "panicked" in output.stderr or output.returncode in (101, 134):
                panics.append(f"{what}: {output.stderr[:200]!r}")
            if not kept_rightly(name, verdicts(output), before, machine.answers()):
                lost.append(what)
            now = machine.files()
            for path in before_files.keys() | now.keys():
                is_same = now.get(path) == before_files.get(path)
                is_meant = path in changes and (path not in outcome or now.get(path) is not None)
                if path in changes and path.endswith((".toml", ".html", ".gift", ".json")) and path in outcome:
                    is_meant = now.get(path) == outcome[path]
                if not is_same and not is_meant:
                    harmed.append(f"{what}: {path}")
    total = sum(tried.values())
    for name, count in sorted(tried.items()):
        print(f"{name:12} {count:6} faults")
    print(f"{total} faults of {len(plans)}: answers lost in {len(lost)}, files harmed in {len(harmed)}, panics in {len(panics)}")
    for told in (lost + harmed + panics)[:40]:
        print(f"  {told}")
    return 1 if lost or harmed or panics else 0


def fresh(model, root, name):
    folder = pathlib.Path(root) / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model.folder, folder)
    return Machine(model.program, folder)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Injects failing system calls and kills into every command that writes.

    tests/faults/run.py [--program target/release/obverse] [--most 10000] [--kills 1000]
                        [--only quiz] [--seed 1] [--jobs 2]

strace makes one system call fail, or fails it from one moment on, or kills the program at it. After
each run the score file must be whole. It must hold every answer that was there before, and every
answer whose verdict the learner saw. Each file of the user must be as it was, or as the finished
command leaves it. After a kill, the same command must work. The script prints the counts, and ends
with 1 if anything was lost. It ends with 0 if there is no strace, or none that may trace.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading

# Errors by call. A call with `+` also fails from each moment on, as on a disk that stays full.
CALLS = {
    "openat": ["EACCES", "EMFILE+", "ENOSPC", "EIO+", "EROFS"],
    "read": ["EIO+", "EINTR"],
    "pread64": ["EIO+"],
    "write": ["EIO", "ENOSPC+", "EDQUOT", "EINTR"],
    "pwrite64": ["EIO", "ENOSPC+", "EDQUOT"],
    "fsync": ["EIO+", "ENOSPC"],
    "fdatasync": ["EIO+", "ENOSPC"],
    "ftruncate": ["EIO", "ENOSPC"],
    "fallocate": ["ENOSPC"],
    "fcntl": ["ENOLCK+", "EACCES", "EIO"],
    "flock": ["ENOLCK+", "EWOULDBLOCK"],
    "rename": ["EIO", "EACCES", "EXDEV"],
    "renameat2": ["EIO", "EACCES", "ENOSYS", "EINVAL"],
    "link": ["EPERM", "EIO"],
    "linkat": ["EPERM", "EIO"],
    "unlink": ["EIO", "EACCES"],
    "mkdir": ["ENOSPC", "EACCES"],
    "fchmod": ["EPERM"],
    "fchown": ["EPERM"],
    "mmap": ["ENOMEM"],
    "clone3": ["EAGAIN"],
    "getdents64": ["EIO"],
    "statx": ["EIO"],
    "lseek": ["EIO"],
}

# The loader makes these calls before the program begins. Only every tenth of them fails.
LOADER_CALLS = {"openat", "read", "pread64", "mmap", "fstat"}

# A command that waits for a lock ends after some seconds.
SECONDS = 60
QUESTIONS = 6
DECK = 'id = "sky"\ntitle = "The sky"\n\n' + "\n".join(
    f'[[questions]]\nid = "q{n}"\ntype = "true-false"\nprompt = "Number {n} is a number."\n'
    "answer = true\n"
    for n in range(QUESTIONS)
)
UNTIDY = 'title = "A"\n[[questions]]\nprompt = "One?"\ntype = "true-false"\nanswer = true\n'
QUOTED = UNTIDY.replace("answer = true", 'answer = "true"')
GIFT = "The moon is a star.{FALSE}\n"


@dataclasses.dataclass
class Command:
    """A command, the keys that are typed, and the files that it may change."""

    name: str
    args: list
    typed: str = ""
    changes: frozenset = frozenset()
    # The answers that it is meant to remove: by a deletion, or by a return to a copy.
    may_lose: bool = False


ANSWERS = "a\n" * QUESTIONS
COMMANDS = [
    Command("quiz", ["quiz", "sky.toml", "--seed", "1"], ANSWERS),
    # Two cards are due. A further line would show the last verdict again.
    Command("study", ["study", "sky.toml", "--seed", "1"], "a\na\n"),
    Command("merge", ["scores", "merge", "other.jsonl"]),
    Command("merge-file", ["scores", "merge", "other.sqlite"]),
    Command("restore", ["scores", "restore", "--yes", "copy.sqlite"], may_lose=True),
    Command("backup", ["scores", "backup", "new.sqlite"], changes=frozenset({"new.sqlite"})),
    Command("backup-daily", ["scores", "backup"]),
    Command("fmt", ["fmt", "--ids", "untidy.toml"], changes=frozenset({"untidy.toml"})),
    Command("fix", ["check", "--fix", "quoted.toml"], changes=frozenset({"quoted.toml"})),
    Command("import", ["import", "bank.gift", "--to", "bank.toml"],
            changes=frozenset({"bank.toml"})),
    Command("import-into", ["import", "bank.gift", "--to", "sky.toml", "--yes"],
            changes=frozenset({"sky.toml"})),
    Command("export", ["scores", "export", "new.jsonl"], changes=frozenset({"new.jsonl"})),
    Command("export-csv", ["scores", "export", "new.csv"], changes=frozenset({"new.csv"})),
    Command("export-deck", ["export", "sky.toml", "-o", "new.gift"],
            changes=frozenset({"new.gift"})),
    Command("page", ["stats", "--html", "page.html"], changes=frozenset({"page.html"})),
    Command("sheet", ["show", "sky.toml", "--html", "page.html"],
            changes=frozenset({"page.html"})),
    Command("new", ["new", "mine.toml", "--title", "Mine"],
            changes=frozenset({"mine.toml", "obverse-deck.schema.json"})),
    Command("delete", ["scores", "delete", "--yes", "CODE"], may_lose=True),
    Command("redate", ["scores", "redate", "--yes", "CODE", "2026-01-01"], may_lose=True),
    Command("flag", ["flag", "sky.toml", "q1", "unclear"]),
    Command("reset", ["reset", "sky.toml", "q1"]),
    Command("repair", ["scores", "repair", "-o", "repaired.sqlite"],
            changes=frozenset({"repaired.sqlite"})),
]
# The same text whenever the command succeeds.
FIXED_ENDINGS = (".toml", ".gift", ".json", ".jsonl", ".csv", ".html")


class Machine:
    """A learner's machine in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.work, self.store = self.folder / "work", self.folder / "data" / "scores.sqlite"

    def environment(self, seed=1):
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "USER": "ada",
            "OBVERSE_STORE": str(self.store), "TZ": "UTC", "COLUMNS": "80", "NO_COLOR": "1",
            "PAGER": "cat", "OBVERSE_RANDOMNESS_SEED": str(seed),
            "OBVERSE_TIMESTAMP": "2026-01-02T09:00:00Z",
        }

    def run(self, args, typed="", before=(), seed=1):
        process = subprocess.Popen(
            [*before, self.program, *args], cwd=self.work, env=self.environment(seed), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(typed, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            # Without strace the traced program would go on, in the folder of the next trial.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def prepare(self):
        for folder in (self.work, self.folder / "home", self.store.parent):
            folder.mkdir(parents=True)
        texts = {"sky.toml": DECK, "untidy.toml": UNTIDY, "quoted.toml": QUOTED,
                 "bank.gift": GIFT, "notes.txt": "buy milk\n"}
        for name, text in texts.items():
            (self.work / name).write_text(text)
        self.run(["quiz", "sky.toml", "--seed", "7", "--learner", "ben"], ANSWERS, seed=77)
        self.run(["scores", "export", "other.jsonl"])
        self.run(["scores", "backup", "other.sqlite"])
        shutil.rmtree(self.store.parent)
        self.store.parent.mkdir()
        self.run(["quiz", "sky.toml", "--seed", "2"], "a\nb\n" * QUESTIONS, seed=2)
        self.run(["scores", "backup", "copy.sqlite"])
        self.run(["quiz", "sky.toml", "--seed", "3"], "b\na\n" * QUESTIONS, seed=3)
        self.run(["stats", "--html", "page.html"])
        self.run(["fmt", "sky.toml"])

    def files(self):
        """The user's files. The next run removes drafts, whose names begin with a point."""
        return {
            str(path.relative_to(self.work)): path.read_bytes()
            for path in self.work.rglob("*") if path.is_file() and not path.name.startswith(".")
        }

    def store_bytes(self):
        log = self.store.with_name("scores.sqlite-wal")
        return [path.read_bytes() for path in (self.store, log) if path.exists()]

    def answers(self):
        """The identities of the answers; None if the file is not whole."""
        if not self.store.exists():
            return set()
        # The program's own check: an older SQLite reports errors in sound tables.
        if self.run(["scores", "check"]).returncode != 0:
            return None
        file = sqlite3.connect(self.store)
        try:
            return {row[0] for row in file.execute("SELECT id FROM answer")}
        finally:
            file.close()


@dataclasses.dataclass
class Trial:
    """One fault: a call that fails with an error, or at which the program is killed."""

    command: Command
    call: str
    error: str
    when: str

    def __str__(self):
        return f"{self.command.name}: {self.call} {self.error} at {self.when}"

    def injection(self):
        if self.error == "KILL":
            return f"inject={self.call}:signal=KILL:when={self.when}"
        return f"inject={self.call}:error={self.error}:when={self.when}"


class Matrix:
    """The model of a machine, the effect of each command on it, and all failures."""

    def __init__(self, program, root, only):
        self.root, self.program = pathlib.Path(root), program
        self.model = Machine(program, self.root / "model")
        self.model.prepare()
        code = re.search(r'"id": ?"([^"]+)"', self.model.run(["scores", "--json"]).stdout).group(1)
        self.commands = [
            dataclasses.replace(
                command, args=[code if arg == "CODE" else arg for arg in command.args]
            )
            for command in COMMANDS if not only or command.name in only
        ]
        self.files, self.answers = self.model.files(), self.model.answers()
        self.store = self.model.store_bytes()
        self.outcomes, self.counts = {}, {}
        start = self.trace_calls(["--version"], "")
        for command in self.commands:
            machine = self.fresh("good")
            self.counts[command.name] = self.trace_calls(command.args, command.typed, machine)
            self.outcomes[command.name] = machine.files()
        self.loader = {call: start.get(call, 0) for call in LOADER_CALLS}
        self.tried, self.missed = collections.Counter(), 0
        self.problems = collections.defaultdict(list)
        self.slot = threading.local()

    def trace_calls(self, args, typed, machine=None):
        machine, log = machine or self.fresh("good"), self.root / "log"
        run = machine.run(args, typed, ["strace", "-f", "-c", "-o", str(log)], seed=9)
        if run.returncode != 0:
            sys.exit(f"{args} fails without a fault: {run.stderr}")
        rows = (line.split() for line in log.read_text().splitlines())
        return {row[-1]: int(row[3]) for row in rows if len(row) >= 5 and row[3].isdigit()}

    def fresh(self, name):
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.model.folder, folder)
        return Machine(self.program, folder)

    def moments(self, command, call):
        loader = self.loader.get(call, 0)
        return [when for when in range(1, self.counts[command.name].get(call, 0) + 1)
                if when > loader or when % 10 == 0]

    def plan_faults(self):
        return [
            Trial(command, call, error.rstrip("+"), f"{when}{end}")
            for command in self.commands for call, errors in CALLS.items() for error in errors
            for when in self.moments(command, call) for end in (["", "+"] if "+" in error else [""])
        ]

    def plan_kills(self):
        return [
            Trial(command, call, "KILL", str(when))
            for command in self.commands for call in CALLS
            for when in self.moments(command, call)
        ]

    def try_one(self, trial):
        name = self.slot.name = getattr(self.slot, "name", f"run-{threading.get_ident()}")
        machine, log = self.fresh(name), self.root / f"log-{name}"
        strace = ["strace", "-f", "-qq", "-o", str(log),
                  "-e", f"trace={trial.call}", "-e", trial.injection()]
        command, is_kill = trial.command, trial.error == "KILL"
        if not is_kill:
            # It is faster, but some versions of strace then send no signal.
            strace.append("--seccomp-bpf")
        try:
            run = machine.run(command.args, command.typed, strace, seed=9)
        except subprocess.TimeoutExpired:
            self.problems["endless"].append(str(trial))
            return
        # strace ends as the program does.
        is_hit = run.returncode == -signal.SIGKILL
        if not is_kill:
            is_hit = "(INJECTED)" in log.read_text(errors="replace")
        if not is_hit:
            self.missed += 1
            return
        self.tried[command.name] += 1
        if "panicked" in run.stderr or run.returncode in (101, 134, -signal.SIGABRT):
            self.problems["panics"].append(f"{trial}: {run.stderr[:200]!r}")
        if not is_kill and run.returncode not in (0, 1, 2, 3, 127, 130):
            self.problems["odd ends"].append(f"{trial}: {run.returncode} {run.stderr[:200]!r}")
        # A failed write may be that of the message.
        may_be_silent = command.name == "fmt" or trial.call == "write"
        if not is_kill and run.returncode == 1 and not run.stderr and not may_be_silent:
            self.problems["silent failures"].append(str(trial))
        self.check_answers(trial, machine, run)
        self.check_files(trial, machine, is_done=run.returncode == 0)
        if is_kill:
            self.check_next_run(trial, machine)

    def check_answers(self, trial, machine, run):
        seen = len(re.findall(r"^(?:Right|Wrong|Partly|Almost|Blank)\b", run.stderr + run.stdout,
                              re.MULTILINE))
        if seen == 0 and machine.store_bytes() == self.store:
            return
        after = machine.answers()
        if trial.command.may_lose:
            is_kept = after is not None and (self.answers == after or len(after) >= QUESTIONS)
        else:
            is_kept = after is not None and self.answers <= after
            is_kept = is_kept and len(after - self.answers) >= seen
        if not is_kept:
            self.problems["answers lost"].append(f"{trial}: {run.stderr[-300:]!r}")

    def check_files(self, trial, machine, is_done):
        command, now = trial.command, machine.files()
        outcome = self.outcomes[command.name]
        for path in self.files.keys() | now.keys() | command.changes:
            text = now.get(path)
            is_same = text == self.files.get(path)
            is_outcome = path in command.changes and text is not None
            if path.endswith(FIXED_ENDINGS):
                is_outcome = path in command.changes and text == outcome.get(path)
            if not is_same and not is_outcome:
                self.problems["files harmed"].append(f"{trial}: {path}")
            if is_done and path in command.changes and path in outcome and not is_outcome:
                self.problems["false success"].append(f"{trial}: {path}")

    def check_next_run(self, trial, machine):
        """The remains of a killed run must not stop the same command."""
        command = trial.command
        is_done = command.changes and command.changes <= machine.files().keys() - self.files.keys()
        if command.name in ("delete", "redate") or is_done:
            return
        run = machine.run(command.args, command.typed, seed=10)
        is_refused = run.returncode != 0 and "stays as it is" not in run.stderr
        if is_refused or "panicked" in run.stderr:
            self.problems["blocked"].append(f"{trial}: {run.returncode} {run.stderr[:300]!r}")
        left = [path for path in machine.work.rglob(".*obverse-tmp*")]
        if left and command.changes:
            self.problems["left behind"].append(f"{trial}: {left}")


def may_trace():
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=openat", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def run_trials(matrix, kind, plans, most, jobs, rng):
    rng.shuffle(plans)
    shown = collections.Counter()
    # Some moments are not reached in every run, so a few more than `most` are planned at a time.
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for start in range(0, len(plans), 100):
            done = sum(matrix.tried.values())
            if done >= most:
                break
            for _ in pool.map(matrix.try_one, plans[start : start + min(100, most - done)]):
                pass
            for name, found in matrix.problems.items():
                for line in found[shown[name]:]:
                    print(f"  {name}: {line}")
                shown[name] = len(found)
            print(f"{sum(matrix.tried.values())} {kind}, {shown.total()} to look at", flush=True)
            if not matrix.tried:
                sys.exit(f"none of {min(100, len(plans))} {kind} was reached: strace injects nothing")
    for name, count in sorted(matrix.tried.items()):
        print(f"{name:14} {count:6} {kind}")
    print(f"{sum(matrix.tried.values())} {kind} of {len(plans)} planned; "
          f"{matrix.missed} were not reached")
    for name in ("answers lost", "files harmed", "panics"):
        print(f"{name}: {len(matrix.problems[name])}")
    return not any(matrix.problems.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="target/release/obverse")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--only", action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    if not may_trace():
        print("SKIPPED: there is no strace that may trace")
        return 0
    memory = pathlib.Path("/dev/shm")
    is_sound = True
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as root:
        program = shutil.copy2(asked.program, pathlib.Path(root) / "obverse")
        for kind, most in (("faults", asked.most), ("kills", asked.kills)):
            if most == 0:
                continue
            folder = pathlib.Path(root) / kind
            folder.mkdir()
            matrix = Matrix(program, folder, asked.only)
            plans = matrix.plan_faults() if kind == "faults" else matrix.plan_kills()
            rng = random.Random(asked.seed)
            is_sound &= run_trials(matrix, kind, plans, most, asked.jobs, rng)
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())

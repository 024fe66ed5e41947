#!/usr/bin/env python3
"""Runs the SQL of docs/department.md, and compares its figures with those of `obverse class --json`.

Usage: check.py OBVERSE FOLDER

FOLDER has department.toml and scores.sqlite; `cargo bench --bench department` makes both. The script
exports the score file as Parquet files and runs the SQL with the program `duckdb`, and with PyPI's
`chdb`, which is ClickHouse as a library. A missing engine is reported and skipped. Figures may differ
by 1e-9.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TOLERANCE = 1e-9


def sql(name):
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def rows_of_duckdb(folder, query):
    """The rows of a query. DuckDB prints numbers with all of their digits as JSON."""
    text = sql("duckdb") + sql("views") + query
    done = subprocess.run(["duckdb", "-json", "-c", text], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"duckdb: {done.stderr.strip()}")
    return json.loads(done.stdout)


def rows_of_clickhouse(folder, query):
    from chdb import session

    os.chdir(folder)
    own = session.Session()
    # The default quotes large integers.
    own.query("SET output_format_json_quote_64bit_integers = 0")
    for statement in (sql("clickhouse") + sql("views")).split(";\n"):
        if statement.strip():
            own.query(statement)
    lines = str(own.query(query.strip().rstrip(";"), "JSONEachRow")).splitlines()
    own.close()
    return [json.loads(line) for line in lines if line]


class Comparison:
    """Pairs of figures, and the largest difference."""

    def __init__(self):
        self.count, self.largest, self.wrong = 0, 0.0, []

    def add(self, name, own, other):
        self.count += 1
        if own is None or other is None:
            if own is not other:
                self.wrong.append(f"{name}: {own} and {other}")
            return
        difference = abs(float(own) - float(other))
        self.largest = max(self.largest, difference)
        if not difference <= TOLERANCE:
            self.wrong.append(f"{name}: {own} and {other}")


def compare(report, rows):
    found = Comparison()
    (test,) = rows("test")
    own = report["test"]
    for name, column in [
        ("mean", "mean"), ("mean-percent", "mean_percent"), ("deviation", "deviation"),
        ("alpha", "alpha"), ("standard-error", "standard_error"),
    ]:
        found.add(name, own[name], test[column])
    items = {row["card"]: row for row in rows("items")}
    options = {(row["card"], row["text"]): row for row in rows("options")}
    for question in report["questions"]:
        card = question["card"]
        row = items.pop(card, None)
        if row is None:
            found.wrong.append(f"SQL has no question {card}")
            continue
        for name, column in [
            ("asked", "asked"), ("omitted", "blank"), ("facility", "facility"),
            ("item-rest", "item_rest"), ("discrimination", "discrimination"),
            ("alpha-without", "alpha_without"),
        ]:
            found.add(f"{card} {name}", question[name], row[column])
        for option in question["options"]:
            row = options.pop((card, option["text"]), None)
            if row is None:
                found.wrong.append(f"SQL has no option {option['text']} of {card}")
                continue
            thirds = [row["lower_third"], row["middle_third"], row["upper_third"]]
            own = option["thirds"]
            own = list(own.values()) if isinstance(own, dict) else own
            found.add(f"{card} {option['text']} chosen", option["chosen"], row["chosen"])
            found.add(f"{card} {option['text']} r", option["correlation"], row["r"])
            for a, b in zip(own, thirds):
                found.add(f"{card} {option['text']} thirds", a, b)
    found.wrong += [f"only SQL has {left}" for left in [*items, *options]]
    return found


def main():
    obverse, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    if not shutil.which("duckdb"):
        print("skipped: duckdb is not installed (pip install duckdb-cli)")
        return
    environment = {**os.environ, "OBVERSE_STORE": str(folder / "scores.sqlite")}

    def run(*args):
        done = subprocess.run([obverse, *args], cwd=folder, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        return done.stdout

    shutil.rmtree(folder / "department", ignore_errors=True)
    run("scores", "export", "--parquet", "department")
    report = json.loads(run("class", "department.toml", "--json"))
    engines = {"DuckDB": rows_of_duckdb, "ClickHouse": rows_of_clickhouse}
    failed = False
    for engine, query in engines.items():
        try:
            found = compare(report, lambda name: query(folder, sql(name)))
        except ImportError:
            print(f"{engine}: skipped, chdb is not installed (pip install chdb)")
            continue
        print(f"{engine}: {found.count} figures, the largest difference is {found.largest:.1e}")
        for wrong in found.wrong[:10]:
            print(f"  {wrong}")
        failed = failed or bool(found.wrong)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

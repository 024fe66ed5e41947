#!/usr/bin/env python3
"""Looks at the page of `obverse class --html` in a real browser: Chromium without a window.

    tests/browser/class.py FILE.html [PRINTED.pdf]

It presses every heading of every table twice, and checks that the rows are sorted up and then down, that no row is lost,
that the page asks for nothing from elsewhere, does not scroll sideways at 360 and 1280 pixels, and that its text stands
out in light and dark mode. With a second name it also prints the page. Without Chromium it says that it was skipped.
"""

import html
import json
import pathlib
import re
import sys
import tempfile

from stats import LOOK, browser, run

PRESS = r"""
const press = (frame) => {
  const page = frame.contentDocument, wrong = [];
  let pressed = 0;
  for (const table of page.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0], count = body.rows.length;
    table.querySelectorAll("thead button").forEach((button, column) => {
      for (const order of ["ascending", "descending"]) {
        button.click();
        pressed += 1;
        const name = button.textContent + " " + order;
        if (button.closest("th").getAttribute("aria-sort") !== order) wrong.push(name + ": no sign");
        if (body.rows.length !== count) wrong.push(name + ": rows are lost");
        const values = [...body.rows]
          .map((row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim())
          .filter((value) => value !== "");
        const numbers = values.every((value) => !isNaN(value));
        for (let at = 1; at < values.length; at += 1) {
          const [a, b] = [values[at - 1], values[at]];
          const compared = numbers ? a - b : a.localeCompare(b, "en");
          if (order === "ascending" ? compared > 0 : compared < 0) {
            wrong.push(`${name}: ${a} before ${b}`);
            break;
          }
        }
      }
    });
  }
  return { pressed, wrong, ...look(frame) };
};
onload = () => {
  document.getElementById("found").textContent = JSON.stringify(press(document.querySelector("iframe")));
};
"""


def looked(chromium, page, width, dark):
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        outer = pathlib.Path(folder) / "outer.html"
        scheme = "dark" if dark else "light"
        outer.write_text(
            f"<!DOCTYPE html><meta charset=utf-8><style>:root {{ color-scheme: {scheme} }}</style>"
            f'<iframe style="width:{width}px;height:900px;border:0" srcdoc="{html.escape(text)}"></iframe>'
            f"<pre id=found></pre><script>{LOOK}{PRESS}</script>",
            encoding="utf-8",
        )
        setting = [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
        size = ["--window-size=1400,1000", "--virtual-time-budget=5000"]
        dom = run(chromium, *setting, *size, "--dump-dom", f"file://{outer}")
    return json.loads(html.unescape(re.search(r'<pre id="found">(.*?)</pre>', dom, re.S).group(1)))


def problems(found, width, scheme):
    where = f"at {width} pixels, {scheme}"
    if found["pressed"] < 10:
        yield f"{where}: only {found['pressed']} headings can be pressed"
    if found["sideways"] > 0:
        yield f"{where}: the page is {found['sideways']} pixels too wide"
    yield from (f"{where}: {wrong}" for wrong in found["wrong"])
    yield from (f"{where}: it asks for {name}" for name in found["asked"])
    yield from (f"{where}: too faint: {text}" for text in found["faint"])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    page = pathlib.Path(sys.argv[1]).resolve()
    chromium = browser()
    if chromium is None:
        print("skipped: there is no Chromium here")
        return
    lines = []
    for width in (360, 1280):
        for dark in (False, True):
            found = looked(chromium, page, width, dark)
            lines += problems(found, width, "dark" if dark else "light")
    if len(sys.argv) == 3:
        target = pathlib.Path(sys.argv[2]).resolve()
        run(chromium, "--no-pdf-header-footer", f"--print-to-pdf={target}", f"file://{page}")
    print("\n".join(lines) or f"well: {found['pressed']} presses, two widths, light and dark")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()

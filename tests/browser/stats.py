#!/usr/bin/env python3
"""Tests the page of `obverse stats --html` in headless Chromium.

    tests/browser/stats.py FILE.html [SCREENSHOT.png]

It checks that the page renders; that every chart has a role, a title, a description and its table; that the page loads nothing
else; that nothing scrolls sideways at 360 and 1280 pixels; and that text has enough contrast in light and dark mode (WCAG 2.2,
4.5 to 1). Without Chromium it reports that it was skipped. It needs only Python's standard library.
"""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1",
]

# This script runs in the parent of a frame, because the page itself allows no scripts.
LOOK = r"""
const luminance = (color) => {
  const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
const look = (frame) => {
  const page = frame.contentDocument, style = (e) => frame.contentWindow.getComputedStyle(e);
  const ground = style(page.documentElement).backgroundColor;
  const faint = [];
  for (const e of page.querySelectorAll("h1, h2, p, th, td, caption, figcaption, summary, svg text")) {
    const color = e.closest("svg") ? style(e).fill : style(e).color;
    if (contrast(color, ground) < 4.5) faint.push(e.textContent.slice(0, 30) + " " + color);
  }
  return {
    text: page.body.innerText.length,
    charts: [...page.querySelectorAll("svg")].map((svg) => ({
      id: svg.closest("figure")?.id,
      role: svg.getAttribute("role"),
      title: page.getElementById(svg.getAttribute("aria-labelledby"))?.textContent ?? "",
      says: page.getElementById(svg.getAttribute("aria-describedby"))?.textContent ?? "",
      rows: svg.closest("figure")?.querySelectorAll("table tbody tr").length ?? 0,
      marks: svg.querySelectorAll("rect, circle").length,
    })),
    sideways: page.documentElement.scrollWidth - frame.clientWidth,
    asked: frame.contentWindow.performance.getEntriesByType("resource").map((r) => r.name),
    ground, faint,
  };
};
onload = () => {
  document.getElementById("found").textContent = JSON.stringify(look(document.querySelector("iframe")));
};
"""


def browser():
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def run(chromium, *more):
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}", *more]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def looked(chromium, page, width, dark):
    """The findings in the page, in a frame of this width in pixels."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        outer = pathlib.Path(folder) / "outer.html"
        scheme = "dark" if dark else "light"
        outer.write_text(
            f"<!DOCTYPE html><meta charset=utf-8><style>:root {{ color-scheme: {scheme} }}</style>"
            f'<iframe style="width:{width}px;height:900px;border:0" srcdoc="{html.escape(text)}"></iframe>'
            f"<pre id=found></pre><script>{LOOK}</script>",
            encoding="utf-8",
        )
        setting = [f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
        dom = run(chromium, *setting, "--window-size=1400,1000", "--virtual-time-budget=5000", "--dump-dom", f"file://{outer}")
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.S)
    return json.loads(html.unescape(found.group(1)))


def faults(found, width, scheme):
    where = f"at {width} pixels, {scheme}"
    if found["text"] < 200:
        yield f"{where}: there is next to nothing to read"
    if not found["charts"]:
        yield f"{where}: there is no chart"
    for chart in found["charts"]:
        lacks = [part for part in ["id", "title", "says", "rows", "marks"] if not chart[part]]
        if chart["role"] != "img":
            lacks.append("role")
        if lacks:
            yield f"{where}: the chart {chart['id']} lacks {', '.join(lacks)}"
    if found["sideways"] > 0:
        yield f"{where}: the page is {found['sideways']} pixels too wide"
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
    told, grounds = [], set()
    for width in (360, 1280):
        for dark in (False, True):
            found = looked(chromium, page, width, dark)
            grounds.add((dark, found["ground"]))
            told += faults(found, width, "dark" if dark else "light")
    if len({ground for _, ground in grounds}) != 2:
        told.append("light and dark look the same")
    if len(sys.argv) == 3:
        run(chromium, "--window-size=860,2760", f"--screenshot={pathlib.Path(sys.argv[2]).resolve()}", f"file://{page}")
    print("\n".join(told) or f"well: {len(found['charts'])} charts, two widths, light and dark")
    sys.exit(1 if told else 0)


main()

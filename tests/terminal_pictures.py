"""Make the pictures of a terminal in docs/curating.md, from what the commands print: `make pictures`."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
from html import escape
from pathlib import Path
from textwrap import wrap

from tests.at_a_terminal import END, answered
from tests.conftest import ROOT

PLACE = ROOT / "docs" / "pictures"
_WIDTH, _LINE, _LETTER, _EDGE = 100, 19, 8.5, 14
_PAGE = """\
<html lang="en"><head><title>Velmora plans a centre by the lake</title></head><body>
<nav><a href="/">All news</a> <a href="/lake">The lake</a></nav>
<article><h1>Velmora plans a centre by the lake</h1>
<p>Velmora has belonged to the Lake Alliance since May 2019.</p>
<p>Orla Venn said on Sunday that Velmora and Tarsk will work together on AI research.</p>
<p>Nobody has said yet where by the lake the centre is to stand.</p></article>
<footer><p>Imprint and privacy</p></footer></body></html>
"""
_PROPOSED = {
    "subject": "velmora",
    "relation": "cooperates-with",
    "object": "tarsk",
    "topic": "ai-research",
    "status": "in-force",
    "said": ["orla-venn"],
    "statement": {"en": "Orla Venn said Velmora and Tarsk would research AI.", "de": "Orla Venn kündigte KI-Forschung an."},
    "evidence": [{"quote": "will work together on AI research"}],
}
_SOFTER = "s/^status: .*/status: announced/"
_SESSIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("new", "new lake-plan mine --text saved.html --published 2024-03-03 --publisher 'Lake Courier'", ()),
    (
        "add",
        "add lake-plan mine",
        (
            *("2", "3-7", "", "member-of", "", "", "", "valid_from: 2019-05", ""),
            *("Velmora belongs to the Lake Alliance.", "Velmora gehört zum Seebund.", "", END),
        ),
    ),
    ("draft", "draft lake-plan mine --command my-model", ()),
    ("check", "check mine", ()),
    ("settle", "settle lake-plan mine", ("n", "e", "y", "n")),
)


def pictures() -> dict[str, str]:
    """Return each picture by the name of its file, from a corpus that is started, and curated a little, for them."""
    with tempfile.TemporaryDirectory() as folder:
        place, environment = Path(folder), _programs(Path(folder, "programs"))
        (place / "saved.html").write_text(_PAGE, encoding="utf-8")
        answered("init", "mine", answers=[], cwd=place)
        found = {}
        for name, command, answers in _SESSIONS:
            told = answered(*shlex.split(command), answers=answers, cwd=place, **environment)
            found[f"terminal-{name}.svg"] = picture(f"entente {command}", told, answers)
        return found


def _programs(folder: Path) -> dict[str, str]:
    """Put a model and an editor into a folder, and return the variables by which they are found."""
    folder.mkdir()
    line = json.dumps(_PROPOSED)
    bad = json.dumps({**_PROPOSED, "evidence": [{"quote": "have worked together on AI"}]})
    programs = {"my-model": f"cat >/dev/null\ncat <<'END'\n{line}\n{bad}\nEND", "my-editor": f'sed -i "{_SOFTER}" "$1"'}
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "EDITOR": "my-editor"}


def picture(command: str, told: str, answers: tuple[str, ...]) -> str:
    """Return a picture of a terminal as SVG, in which the text is text, in the colours that the reader prefers."""
    left = [answer for answer in answers if answer and answer != END]
    rows = [_row("$ ", command)]
    for line in told.strip("\n").split("\n"):
        typed = left.pop(0) if left and line.endswith(f": {left[0]}") else ""
        told_line = line.removesuffix(typed) if typed else line
        broken = wrap(told_line, _WIDTH, drop_whitespace=False, break_on_hyphens=False) or [""]
        rows += [*map(_row, broken[:-1]), _row(broken[-1], typed)]
    assert not left, left
    width, height = round(_WIDTH * _LETTER + 2 * _EDGE), len(rows) * _LINE + 2 * _EDGE
    texts = "\n".join(
        f'<text x="{_EDGE}" y="{_EDGE + (number + 0.75) * _LINE:g}">{row}</text>' for number, row in enumerate(rows) if row
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{escape(command)}</title>
<style>
rect {{ fill: #f6f8fa; stroke: #d0d7de }}
text {{ font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }}
tspan {{ fill: #0550ae; font-weight: bold }}
@media (prefers-color-scheme: dark) {{
rect {{ fill: #161b22; stroke: #30363d }}
text {{ fill: #e6edf3 }}
tspan {{ fill: #79c0ff }}
}}
</style>
<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="6"/>
{texts}
</svg>
"""


def _row(told: str, typed: str = "") -> str:
    return escape(told, quote=False) + (f"<tspan>{escape(typed, quote=False)}</tspan>" if typed else "")


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, text in pictures().items():
        (PLACE / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}\n")

"""What a terminal would obey is written out for it; a pipe or a file gets every character."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import SMALL, Run, every, on_a_terminal

import entente
from entente.model.shown_text import ZERO_WIDTH, invisible
from entente.seeds import document

EVIL = "\x1b[31m\x1b]0;title\x07\x9b2J\x7f\r\b\u202e\u2066\u2069\u200e\u200f\u061c\u2028"
ESCAPED = "".join(f"\\u{ord(char):04X}" for char in EVIL)
LABELS = "SELECT ?label { entity:arland rdfs:label ?label FILTER(LANG(?label) = 'en') }"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A graph whose labels, quotes and statements would steer a terminal; seeds cannot hold such characters."""
    path = tmp_path / "evil.nq"
    small = entente.load(SMALL)
    # Two articles disagree only if both are dated.
    versions = tuple(replace(version, published=version.published or "2024-03-05") for version in small.corpus.versions)
    written = entente.Graph(replace(small.corpus, versions=versions), small.vocabulary).statements.n_quads()
    for text in ("Arland", "Coast Radio", "Harbour Times"):
        assert f'"{text}"@en' in written
        written = written.replace(f'"{text}"@en', f'"{text}{ESCAPED}"@en')
    path.write_text(written, encoding="utf-8")
    return path


COMMANDS = [
    ("log", "arland", "evil.nq"),
    ("log", "arland", "evil.nq", "--format", "markdown"),
    ("log", "arland", "evil.nq", "--format", "json"),
    ("conflicts", "evil.nq"),
    ("conflicts", "evil.nq", "--format", "json"),
    ("diff", "evil.nq", str(SMALL)),
    ("diff", "evil.nq", str(SMALL), "--format", "json"),
    ("diff", "evil.nq", str(SMALL), "--format", "rdf-patch"),
    ("patch", "empty.ru", "evil.nq"),
    ("query", LABELS, "evil.nq"),
    ("query", LABELS, "evil.nq", "--format", "csv"),
    ("query", LABELS, "evil.nq", "--format", "xml"),
    ("query", "SELECT * {", "evil\u202e.nq"),
    ("log", "arland\u202e", "evil.nq"),
    ("diff", "evil.nq", "\u009b31m\u200f"),
    ("\x1b[31m",),
    ("log", "--\x1b[31m"),
    ("export", "\x1b[31m"),
    ("check", "--explain", "\u202e"),
]


@pytest.mark.parametrize("command", every(3, COMMANDS), ids=lambda command: ascii(" ".join(command))[:60])
def test_a_terminal_is_not_steered(evil: Path, command: tuple[str, ...]) -> None:
    (evil.parent / "empty.ru").touch()
    told = on_a_terminal(*command, cwd=evil.parent)
    assert told
    assert not invisible(f"\t\n{ZERO_WIDTH}").search(told), ascii(told)
    assert "Traceback" not in told


def test_what_is_written_out_can_be_seen(evil: Path) -> None:
    told = on_a_terminal("log", "arland", "evil.nq", cwd=evil.parent)
    assert r"Arland\x1b[31m\x1b]0;title\x07\x9b2J\x7f\r\x08\u202e\u2066\u2069\u200e\u200f\u061c\u2028" in told


def test_scripts_and_emoji_that_need_joiners_keep_them(tmp_path: Path) -> None:
    written = (
        entente.load(SMALL)
        .statements.n_quads()
        .replace('"Arland"@en', '"\u0646\u0645\u06cc\u200c \U0001f469\u200d\U0001f680"@en')
    )
    (tmp_path / "joined.nq").write_text(written, encoding="utf-8")
    told = on_a_terminal("log", "arland", "joined.nq", cwd=tmp_path)
    assert "\u0646\u0645\u06cc\u200c \U0001f469\u200d\U0001f680" in told


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_pipe_gets_every_character(evil: Path, form: str) -> None:
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "query", LABELS, evil, "--format", form]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode() == entente.query(LABELS, evil).to(form)
    assert "\\u001b" in done.stdout.decode() if form == "json" else "\x1b[31m" in done.stdout.decode()
    if form == "json":
        [row] = json.loads(done.stdout)["results"]["bindings"]
        assert row["label"]["value"] == f"Arland{EVIL}"


@pytest.mark.parametrize("command", ["log", "conflicts"])
def test_a_file_gets_what_python_gives(evil: Path, command: str) -> None:
    asked = ["arland"] if command == "log" else []
    with (evil.parent / "told").open("wb") as file:
        subprocess.run([Path(sys.executable).with_name("entente"), command, *asked, evil], stdout=file, check=True, timeout=60)
    assert (evil.parent / "told").read_bytes().decode() == getattr(entente, command)(*asked, evil).text()
    assert "\x1b[31m" in (evil.parent / "told").read_bytes().decode()


def test_a_terminal_that_knows_few_characters_gets_the_others_written_out(evil: Path) -> None:
    told = on_a_terminal("log", "arland", "evil.nq", "--lang", "de", cwd=evil.parent, PYTHONIOENCODING="ascii")
    assert "gest\\xfctzt" in told or "\\xfc" in told or "\\u201c" in told
    assert "Traceback" not in told


def test_what_seeds_may_not_hold_is_what_a_terminal_is_not_shown() -> None:
    """But for line ends: a carriage return is half of one in a file."""
    for char in map(chr, range(0x1_0000)):
        try:
            document.decode(f"a: {char}b".encode("utf-8", "surrogatepass"), "x.yaml")
            refused = False
        except document.DocumentError:
            refused = True
        assert refused == bool(invisible(f"\t\n{ZERO_WIDTH}").search(char)), ascii(char)


def test_a_table_shows_no_character_that_sets_the_direction(run: Run, evil: Path) -> None:
    for form in ("table", "md"):
        told = run("query", LABELS, evil, "--format", form).stdout
        assert "Arland" in told
        assert not invisible(f"\n{ZERO_WIDTH}").search(told)

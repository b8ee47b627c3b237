"""Good seed files made broken: by one fault planted at a known line, or blindly. The same seed gives the same mutant."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.conftest import FIRST, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHIPPED = FIRST
_SHARE_OF_SHIPPED = 0.2


@dataclass(frozen=True)
class Mutant:
    """One file of a corpus, broken; `line` and `code` say what must be told of it, where that is known."""

    seeds: Path
    file: str
    raw: bytes
    code: str = ""
    line: int = 0


Plant: TypeAlias = "Callable[[list[str], int, random.Random], tuple[list[str], int]]"
"""Takes the lines, the one chosen and chance; gives new lines and the index of the one where the fault must be told."""


def _value(to: str) -> Plant:
    """Replace the value of a `key: value` line; `\\1` is the old one."""

    def plant(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
        head, old = re.fullmatch(r"( *(?:- )?[\w-]+: )(.*)", lines[at]).groups()  # type: ignore[union-attr]  # as chosen
        return [*lines[:at], head + to.replace("\\1", old), *lines[at + 1 :]], at

    return plant


def _line(text: str) -> Plant:
    """Insert a line at the indentation of the chosen one, before it."""

    def plant(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
        indent = re.match(" *", lines[at])[0]  # type: ignore[index]  # always matches
        return [*lines[:at], indent + text, *lines[at:]], at

    return plant


def _inside(text: str) -> Plant:
    """Insert a text somewhere into the chosen line."""

    def plant(lines: list[str], at: int, chance: random.Random) -> tuple[list[str], int]:
        place = chance.randrange(len(lines[at]) + 1)
        return [*lines[:at], lines[at][:place] + text + lines[at][place:], *lines[at + 1 :]], at

    return plant


def _twice(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
    return [*lines[: at + 1], lines[at], *lines[at + 1 :]], at + 1


def _without(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
    """Delete a field of a record; it is told at the record's first field."""
    indent = len(re.match(" *", lines[at])[0])  # type: ignore[index]  # always matches
    record = max((i for i in range(at) if re.match(rf" {{{indent - 2}}}(- |[\w-]+:$)", lines[i])), default=0)
    is_item = lines[record].lstrip().startswith("- ")
    return [*lines[:at], *lines[at + 1 :]], record if is_item else record + 1


def _same_id(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
    """Give an assertion the id of the one before it."""
    before = next((line for line in reversed(lines[:at]) if line.startswith("  - id: ")), None)
    # The first of a file has none before it.
    return ([*lines[:at], before, *lines[at + 1 :]], at) if before else _value("'No Slug'")(lines, at, random.Random(0))  # noqa: S311


def _self(lines: list[str], at: int, _: random.Random) -> tuple[list[str], int]:
    """Let an assertion be its own reason."""
    name = next((line for line in reversed(lines[:at]) if line.startswith("  - id: ")), "  - id: none").partition(": ")[2]
    return [*lines[:at], f"    because: [{name}]", *lines[at:]], at


_RECORD_FIELD = r" +(kind|subject|relation|status): .*"
_FIELD = r"( *)(version|published|label|kind|subject|relation|object|status|topic|when|said|publisher|language): .*"
_PLAIN = r" *(version|published|kind|subject|relation|status|publisher|language|when): [\w-]+"

PLANTS: list[tuple[str, str, Plant]] = [
    # the code that must be told, the lines that are fit for it, how it is planted
    ("duplicate-key", _FIELD, _twice),
    ("anchor", _PLAIN, _value("&a \\1")),
    ("alias", _PLAIN, _value("*a")),
    ("tag", _PLAIN, _value("!!str \\1")),
    ("tag", _PLAIN, _value("!thing \\1")),
    ("merge-key", _FIELD, _line("<<: {a: b}")),
    ("documents", r" +(kind|status): .*", lambda lines, at, _: ([*lines[:at], "---", *lines[at:]], at)),
    ("directive", r".*", lambda lines, at, _: ([*lines[:at], "%YAML 1.1", *lines[at:]], at)),
    *[("character", r".*", _inside(char)) for char in "\0\x1b\x7f\x85\u200f\u2028\u202e\u2066\ufeff\uffff"],
    ("character", _PLAIN, _value('"\\u202e"')),
    ("encoding", r".*", _inside("\udcff")),
    ("encoding", r".*", _inside("\udced\udca0\udc80")),
    ("too-deep", _PLAIN, _value("[" * 40)),
    ("too-long", _PLAIN, _value("x" * 20_001)),
    ("unknown-field", _FIELD, _line("colour: red")),
    ("missing", _RECORD_FIELD, _without),
    ("unknown-kind", r" +kind: .*", _value("\\1s-of-old")),
    ("unknown-status", r" +status: .*", _value("\\1-perhaps")),
    ("unknown-relation", r" +relation: .*", _value("\\1-again")),
    ("unknown-entity", r" +(subject|object|topic): .*", _value("\\1-the-other")),
    ("unknown-entity", r"publisher: .*", _value("no-such-house")),
    ("unknown-source", r"cites: \[.*", _value("[no-such-source]")),
    ("unknown-version", r"revises: .*", _value("v99")),
    ("unknown-assertion", r" +status: .*", _line("because: [no-such-claim]")),
    ("bad-date", r" *(published|when|retrieved): .*", _value("2024-02-30")),
    ("bad-date", r" *(published|when|retrieved): .*", _value("yesterday")),
    ("bad-year", r" +by: .*", _value("soon")),
    ("bad-slug", r"  - id: .*", _value("'No Slug'")),
    ("bad-slug", r"version: .*", _value("v.1")),
    ("bad-language", r"language: .*", _value("English")),
    ("bad-link", r"url: .*", _value("javascript:alert(1)")),
    ("bad-link", r"url: .*", _value("\\1 x")),
    ("bad-sha256", r"sha256: .*", _value("0")),
    ("bad-wikidata", r" +wikidata: .*", _value("159")),
    ("bad-prose", r"title: [^{].*", _value("' '")),
    ("bad-number", r" +value: \{.*", _value("{amount: 1e99, unit: RUB}")),
    ("wrong-type", r" +said: \[.*", _value("nobody")),
    ("wrong-type", r" +(subject|relation|object|status): .*", _value("[\\1]")),
    ("wrong-type", r"complete: .*", _value("perhaps")),
    ("period", r" +status: .*", _line("valid_from: 2024\n    valid_to: 2023")),
    ("self", r" +status: .*", _self),
    ("duplicate-id", r"  - id: .*", _same_id),
    ("file-name", r"version: .*", _value("v77")),
    ("format", r"format: .*", _value("2")),
    ("yaml", _PLAIN, _value("'never closed")),
    ("yaml", _PLAIN, _value("]")),
    ("yaml", _PLAIN, _value("`x")),
]


def planted(number: int) -> Mutant:
    """Plant one fault of a kind that the number chooses, at a line known."""
    chance = random.Random(number)  # noqa: S311  it must repeat
    seeds = _seeds(chance)
    while True:
        code, fit, plant = PLANTS[chance.randrange(len(PLANTS))]
        path = chance.choice(_files(seeds))
        lines = path.read_text(encoding="utf-8").split("\n")
        fits = [index for index, line in enumerate(lines) if re.fullmatch(fit, line) and _stands_alone(code, lines, index)]
        if fits:
            changed, index = plant(lines, chance.choice(fits), chance)
            if code == "duplicate-id" and "No Slug" in changed[index]:
                code = "bad-slug"
            index += code == "period"
            raw = "\n".join(changed).encode("utf-8", "surrogateescape")
            return Mutant(seeds, str(path.relative_to(seeds)), raw, code, index + 1)


def _stands_alone(code: str, lines: list[str], at: int) -> bool:
    """Tell whether nothing else in the record hides the fault."""
    if code in {"duplicate-key", "merge-key", "unknown-field"} and lines[at].lstrip().startswith("- "):
        return False
    if code == "yaml" and any("'" in line for line in lines[at + 1 :]):
        return False
    if code in {"unknown-assertion", "self", "period"}:
        start = max((i for i in range(at) if lines[i].startswith("  - id: ")), default=at)
        end = next((i for i in range(at + 1, len(lines)) if not lines[i] or lines[i].startswith("  - ")), len(lines))
        return not any(re.match(r" +(because|valid_from|valid_to):", line) for line in lines[start:end])
    return True


_TOKENS = [
    *"[]{}:,-?&*!|>'\"%@`#\\ \t",
    *("\n", "- ", ": ", "? ", "<<: ", "---\n", "...\n", "'", '"', "&a ", "*a", "!!", "\0", "\ufeff", "\u202e", "\r", "\r\n"),
    *(
        "null",
        "~",
        "true",
        "NO",
        "0x1f",
        "1_000",
        ".inf",
        ".nan",
        "1e999",
        "-0",
        "12:30:45",
        "2024-13",
        "{}",
        "[]",
        "[[]]",
        "  ",
    ),
    *("id: ", "kind: ", "en: ", "\ud83d", "\U0001f600", "a\u0301", "\u00a0", "</script>", "javascript:", "../", "é" * 300),
]


def blind(number: int) -> Mutant:
    """Break a file at one to five places, whatever stands there."""
    chance = random.Random(-number - 1)  # noqa: S311  it must repeat
    seeds = _seeds(chance)
    path = chance.choice(_files(seeds))
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice([0, 0, 1, 1, 2, 8, 40]))
        match chance.randrange(6):
            case 0:
                raw[start:end] = b""
            case 1:
                raw[start:end] = chance.choice(_TOKENS).encode("utf-8", "surrogatepass")
            case 2:
                raw[start:start] = raw[end : end + chance.randrange(200)]
            case 3:
                raw[start : start + 1] = bytes([chance.randrange(256)])
            case 4:
                lines = raw.split(b"\n")
                lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
                raw = bytearray(b"\n".join(lines))
            case _:
                del raw[start : start + chance.choice([3, 30, 300])]
    return Mutant(seeds, str(path.relative_to(seeds)), bytes(raw))


def mutant(number: int) -> Mutant:
    """Give every second mutant with a planted fault, the others broken blindly."""
    return planted(number // 2) if number % 2 == 0 else blind(number // 2)


def _seeds(chance: random.Random) -> Path:
    return SHIPPED if chance.random() < _SHARE_OF_SHIPPED else SMALL


def _files(seeds: Path) -> list[Path]:
    return sorted(seeds.rglob("*.yaml"))

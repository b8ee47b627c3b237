"""What must hold of any broken file, whatever is wrong with it."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
from tests.conftest import ROOT

from entente.seeds import document

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzz.mutations import Mutant

SECONDS, MEGABYTES = 5, 500
_FAULT = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning)\[(?P<code>[\w-]+)\]: .+")
_ELSEWHERE = re.compile("unknown-|kind|self|duplicate-id|missing-file|wrong-object|carrier")
"""What a change to one file can make wrong in another."""


class Received(NamedTuple):
    """How the command ended, what it told of the faults, what else it wrote, and how many seconds it took."""

    status: int
    output: str
    errors: str
    seconds: float


def complaints(mutant: Mutant, folder: Path, received: Received) -> list[str]:
    """Say what is wrong with how a broken file was received in a copy of its corpus; nothing is as it should be."""
    status, output, errors, seconds = received
    told = [match for line in output.splitlines() if (match := _FAULT.fullmatch(line))]
    faults = [match for match in told if match["severity"] == "error"]
    wrong = {
        f"a traceback: {errors[-500:]}": "Traceback" in output + errors,
        f"{seconds:.1f} s": seconds >= SECONDS,
        f"the exit status {status}: {errors[:300]}": status not in {0, 1},
        "it passes and does not satisfy the schema": status == 0 and not _satisfies_schema(mutant),
        "it passes with errors": status == 0 and bool(faults),
        f"it fails without a place: {output[:300]}": status == 1 and not faults,
    }
    found = [complaint for complaint, is_so in wrong.items() if is_so]
    found += [complaint for match in told for complaint in _misplaced(match, mutant, folder)]
    here = [(match["file"].removeprefix(f"{folder}/"), int(match["line"]), match["code"]) for match in faults]
    if mutant.line and (mutant.file, mutant.line, mutant.code) not in here:
        found.append(f"the planted {mutant.file}:{mutant.line} [{mutant.code}] is not told; told are {here[:5]}")
    return found


def _misplaced(match: re.Match[str], mutant: Mutant, folder: Path) -> list[str]:
    file, line, column = match["file"].removeprefix(f"{folder}/"), int(match["line"]), int(match["column"])
    if file != mutant.file:
        return [] if _ELSEWHERE.match(match["code"]) else [f"told of the wrong file: {match[0]}"]
    lines = mutant.raw.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    if line > len(lines) or column > len(lines[line - 1]) + 1:
        return [f"no such place: {match[0]}"]
    return []


@cache
def _validator(kind: str) -> jsonschema.protocols.Validator:
    schema: dict[str, Any] = json.loads((ROOT / "seeds" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    base = jsonschema.Draft202012Validator
    # Entente reads every scalar as a text, where editors guess types.
    checker = base.TYPE_CHECKER.redefine_many({"number": _is_number, "boolean": _is_boolean})
    validator: jsonschema.protocols.Validator = jsonschema.validators.extend(base, type_checker=checker)(schema)  # type: ignore[no-untyped-call]
    return validator


def _is_number(_: object, value: object) -> bool:
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_boolean(_: object, value: object) -> bool:
    return isinstance(value, str) and value.lower() in {"true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "1", "0"}


def _satisfies_schema(mutant: Mutant) -> bool:
    parts = mutant.file.split("/")
    kind = {"corpus.yaml": "corpus", "article.yaml": "article"}.get(parts[-1], "assertions")
    node: Any = document.read(document.decode(mutant.raw, mutant.file), mutant.file, [])
    if node.get("format") == "1":
        node["format"] = 1
    return bool(_validator("entities" if parts[0] == "entities" else kind).is_valid(node))

"""Let a program propose claims; a person decides on each."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.judges.terms import terms
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.model.short_repr import fields_given
from entente.model.shown_text import counted, invisible
from entente.seeds import document, find_passage, list_items
from entente.seeds.schema import of_drafts
from entente.tasks.article_at_hand import ArticleAtHand, as_read, opening
from entente.tasks.proposed_claims import doubts, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.seeds.style import Plain

_MAX_OUTPUT = 5_000_000
_MAX_CLAIMS = 2_000
_SHOWN = 100

_TASK = """\
You draft claims from a news article for a curator, who decides on each. Write one JSON object on each line, and nothing
else. Each is one claim that the article makes, after the JSON Schema below.

- evidence: a key phrase of at most eight words, copied from the text letter by letter. It stands there exactly once.
- status: how the text says the claim stands. What is planned, ordered or announced is not in force.
- said: whom the text names as the origin; empty where the article speaks itself.
- statement: who claims what, in your own words, in English ("en") and German ("de").
- Name entities by the slugs below alone. What they cannot say is left out.
- Take no side, and add nothing that the text does not say.
"""


@dataclass(frozen=True, kw_only=True, repr=False)
class Refused:
    """A line of the program that is no proposal, and why."""

    line: int
    """Its number, from 1."""
    shown: str
    """The line, cut where it is long."""
    problems: tuple[str, ...]

    __repr__ = fields_given


@dataclass(frozen=True, kw_only=True, repr=False)
class Draft:
    """What a program proposed for an article. Nothing of it is part of the corpus."""

    path: Path
    """The file of the version, under whose `unsettled` the proposals stand."""
    proposed: tuple[str, ...] = ()
    """The ids of the claims that wait for a person."""
    doubted: int = 0
    """Of how many of these there are doubts."""
    refused: tuple[Refused, ...] = ()
    """The lines that have faults."""

    __repr__ = fields_given

    def text(self) -> str:
        """Return what was proposed and what was refused, as text."""
        lines = [f"line {one.line}: {problem}\n    {one.shown}" for one in self.refused for problem in one.problems]
        told = f"{counted(len(self.proposed), 'claim')} under 'unsettled' in {self.path}, {self.doubted} of them with doubts"
        return "\n".join([*lines, f"{told}; {counted(len(self.refused), 'line')} refused"]) + "\n"


@checked
def draft(
    article: str,
    folder: str | Path = ".",
    *,
    command: str,
    name: str | None = None,
    timeout: float = 600,
    ontology: str | Path | None = None,
) -> Draft:
    """Have a program propose claims for the latest version of an article.

    The program reads a prompt on its standard input, with the text, the vocabulary and the known entities, and writes JSON
    Lines after the schema that `schema("draft")` returns. A line of which a quote is not in the text, a term or an entity is
    unknown or does not fit, is refused. The others stand under `unsettled`, with their doubts, until a person decides on each
    with `settle`.

    Args:
        article: The article's id.
        folder: The seeds; the folder that one is in by default. The text lies in its `texts/`.
        command: The program with its arguments, as on a command line; no shell runs it.
        name: What proposes the claims, told as `drafted_by`; by default the program's name.
        timeout: After how many seconds the program is stopped.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: There is no such article or text, or the program cannot be run, fails, or writes too much.
        OutputError: The file cannot be written.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init, new
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place), new("pact", place, text=f"{place}/texts/lake-centre/v1.txt")
    ...     draft("pact", place, command="echo no-claim").refused[0].problems
    ('it is no JSON: Expecting value at column 1',)

    """
    at_hand = ArticleAtHand(article, folder, ontology)
    words = _words(command)
    output = _output(words, prompt(at_hand), timeout)
    drafted_by = find_passage.one_line(name or Path(words[0]).name)
    known = [_told(claim) for claim in at_hand.claims()]
    entries: list[dict[str, Plain]] = []
    refused: list[Refused] = []
    taken: set[str] = set()
    for number, line in enumerate(output.splitlines(), start=1):
        if not line.strip() or line.strip().startswith("```"):
            continue
        if len(entries) == _MAX_CLAIMS:
            raise UsageError(
                f"{words[0]} proposes more than {_MAX_CLAIMS:,} claims", hint="let it propose fewer; nothing was written"
            )
        claim, problems = _claim(line)
        if claim is not None:
            claim = in_order({**claim, "id": at_hand.new_id(claim, frozenset(taken))})
            problems = [str(problem) for problem in at_hand.problems(claim) if not problem.warning]
            if not problems and _told(as_read(claim)) in known:
                problems = ["the same claim is there already"]
        if claim is None or problems:
            shown = find_passage.one_line(line)
            refused.append(Refused(line=number, shown=shown[:_SHOWN] + "…" * (len(shown) > _SHOWN), problems=tuple(problems)))
            continue
        known.append(_told(as_read(claim)))
        taken.add(str(claim["id"]))
        sentence = at_hand.sentence_of(claim)
        entry: dict[str, Plain] = {"sentence": opening(sentence.text if sentence else at_hand.text)}
        entry |= {"drafted_by": drafted_by, "doubts": [*doubts(at_hand, claim)], "claim": claim}
        entries.append({key: value for key, value in entry.items() if value})
    source = at_hand.source
    for entry in entries:
        source = _with_entry(source, at_hand, entry)
    if entries:
        at_hand.written(source)
    doubted = sum("doubts" in entry for entry in entries)
    return Draft(path=at_hand.path, proposed=tuple(_id(entry) for entry in entries), doubted=doubted, refused=tuple(refused))


def _id(entry: Mapping[str, Any]) -> str:
    return str(entry["claim"]["id"])


def _with_entry(source: str, at_hand: ArticleAtHand, entry: dict[str, Plain]) -> str:
    """Return the file with a proposal in the place of the sentence that it is for, or at the end."""
    file = str(at_hand.path)
    root: Any = document.read(source, file, [])
    for index, one in enumerate(root.get("unsettled") or []):
        if isinstance(one, dict) and one.get("sentence") == entry["sentence"] and "claim" not in one:
            return list_items.with_item_replaced(source, file, "unsettled", index, entry)
    return list_items.with_item(source, file, "unsettled", entry)


def _told(claim: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what a claim says, to compare it with others."""
    evidence: list[dict[str, Any]] = claim.get("evidence") or [{}]
    said = tuple(map(str, claim.get("said") or ()))
    ends = [str(claim.get(name)) for name in ("subject", "relation", "object", "date", "topic", "status")]
    return (*ends, said, str((claim.get("value") or {}).get("amount")), evidence[0].get("quote"))


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        message = f"the command {command!r} cannot be read: {error}"
        raise UsageError(message, hint="close its quotes") from error
    if not words:
        raise UsageError("the command is empty", hint="name a program that reads a prompt and writes JSON Lines")
    return words


def _output(words: list[str], asked: str, timeout: float) -> str:
    try:
        done = subprocess.run(words, input=asked.encode(), capture_output=True, timeout=timeout, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise UsageError(f"there is no program {words[0]!r}", hint="name one that is on the path, or its whole path") from error
    except subprocess.TimeoutExpired as error:
        message = f"{words[0]} did not end within {timeout:g} s"
        raise UsageError(message, hint="give it more time; nothing was written") from error
    except OSError as error:
        raise UsageError(f"{words[0]} cannot be run: {error.strerror}", hint="make it executable") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        end = f"with status {done.returncode}" if done.returncode > 0 else f"by the signal {-done.returncode}"
        message = f"{words[0]} ended {end}{f': {told[0]}' if told else ''}"
        raise UsageError(message, hint="mend that; nothing was written")
    if len(done.stdout) > _MAX_OUTPUT:
        raise UsageError(
            f"{words[0]} wrote {len(done.stdout):,} bytes", hint=f"at most {_MAX_OUTPUT:,} are read; nothing was written"
        )
    return done.stdout.decode("utf-8-sig", "replace")


def _claim(line: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the claim on a line, or what is wrong with the line."""
    try:
        found = json.loads(line, parse_float=Decimal, parse_constant=str)
    except json.JSONDecodeError as error:
        return None, [f"it is no JSON: {error.msg} at column {error.colno}"]
    except (RecursionError, ValueError):
        return None, ["it is no JSON that can be read"]
    if not isinstance(found, dict):
        return None, ["it is no JSON object"]
    if invisible("").search(json.dumps(found, ensure_ascii=False, default=str)) or any(
        invisible("").search(text) for text in _texts(found)
    ):
        return None, ["it holds a character that cannot be seen"]
    for name in ("id", "unsettled", "confidence", "credibility"):
        found.pop(name, None)
    return found, []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def prompt(at_hand: ArticleAtHand) -> str:
    """Return what the program is asked: the task, the schema, the vocabulary, the known entities, and the text."""
    vocabulary = at_hand.vocabulary
    lines = [_TASK, "# JSON Schema of a line", of_drafts(vocabulary), "# Relations, statuses and units"]
    for found in terms(vocabulary, None):
        if found.sort in {"relation", "status", "unit"}:
            term = found.term
            lines.append(f"{found.sort} {term.id}: {term.definition.get('en') or term.label.get('en', '')}{_ends(term)}")
    lines += ["", "# Entities, those first that the text names"]
    named = at_hand.mentions.of(at_hand.text)
    for entity in sorted(at_hand.corpus.entities, key=lambda one: (one.id not in named, one.id)):
        lines.append(f"{entity.id} ({entity.kind}): {at_hand.corpus.name(entity.id, 'en')}")
    lines += ["", f"# The text, in {at_hand.language}", at_hand.text]
    return "\n".join(lines)


def _ends(term: object) -> str:
    domain, range_ = getattr(term, "domain", None), getattr(term, "range", None)
    takes = getattr(term, "takes", "")
    if domain is None:
        return ""
    other = "|".join(sorted(range_ or ())) or takes
    return f" [{'|'.join(sorted(domain)) or 'any'} → {other if takes == 'object' else takes}]"

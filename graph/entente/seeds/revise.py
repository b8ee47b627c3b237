"""The next version of an article's seed file: each quote of the last one found again in the new text, or left to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from entente.judges.check.coverage import occurrences, once, sentences
from entente.model.text import counted
from entente.seeds import document, passages
from entente.seeds.splice import Field, spliced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.model.records import Assertion, Evidence, Version

Kind = Literal["exact", "moved", "reworded", "repeated", "edited", "gone", "unquoted"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can have become of a quote; see `Refound`."""

SETTLED: frozenset[Kind] = frozenset({"exact", "moved"})
"""The kinds that leave nothing to decide."""


@dataclass(frozen=True, kw_only=True)
class Refound:
    """What became of one quote of the last version.

    `kind` is one of: `exact`, it stands in the new text once and in the same sentence; `moved`, that too, but elsewhere in the
    order; `reworded`, it stands there once, in a sentence that reads differently; `repeated`, it stands there more than once
    and nothing tells which is meant; `edited`, it does not stand there, but something close does; `gone`, nothing close does;
    `unquoted`, the assertion has no quote. Without the old text, `moved` and `reworded` cannot be told from `exact`.
    """

    assertion: str
    """The assertion's id."""
    kind: Kind
    quote: str = ""
    passage: str = ""
    """What stands in the new text instead: the closest passage, or the sentence around the quote."""
    score: int = 100
    """How like the passage is to the quote, of 100."""
    text_line: int = 0
    """The line of the new text where the quote or the passage stands; 0 for nowhere."""
    line: int = 0
    """The line of the new seed file where the quote, or the mark that it needs a person, stands."""


class Line(NamedTuple):
    """Something told, and the line where it stands."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The new seed file's text, and how it came about."""

    yaml: str
    quotes: tuple[Refound, ...]
    sentences: tuple[Line, ...]
    """Those of the new text that no quote touches and that the old text did not have."""
    notes: tuple[Line, ...]
    """What a person must decide about the version itself, and where the seed file says so."""


class _Found(NamedTuple):
    assertion: Assertion
    refound: Refound
    note: str = ""
    start: int = -1
    end: int = -1
    old_start: int = -1
    fields: tuple[Field, ...] = ()

    def told(self, note: str, **changes: Any) -> _Found:  # noqa: ANN401  the fields of Refound
        return self._replace(refound=replace(self.refound, **changes), note=note)


def revised(version: Version, source: str, label: str, *, new: str, old: str | None, language: str) -> Outcome:
    """Write the seed file of the version that follows another.

    Args:
        version: The version that is followed, as read without faults.
        source: The text of its seed file.
        label: The label of the new version.
        new: The text of the new version.
        old: The text of the old version, if at hand; it holds each quote exactly once.
        language: The language of both texts (BCP 47), by which sentences end.

    Raises:
        OutputError: The seed file is laid out in a way in which fields cannot be placed.

    """
    search = _Search(new, old, language)
    found = _moved([item for assertion in version.assertions for item in search.assertion(assertion)])
    sentences = search.untouched(found, version.no_claim)
    notes = _notes(version, new, sentences, compared=old is not None)
    fields = _head(version, label, new, sentences)
    if notes:
        fields.append(Field((), "unsettled", notes, after="version" if version.revises is None else "revises"))
    for path, items in groupby(found, key=lambda item: _path(item.assertion)):
        told = []
        for item in items:
            told += [item.note] if item.note else []
            fields += item.fields
        if told:
            fields.append(Field(path, "unsettled", told, after="id"))
    file = version.origin.file if version.origin else ""
    yaml = spliced(source, file, fields)
    marks, _ = document.marks(yaml, file)
    return Outcome(
        yaml=yaml,
        quotes=_lined(marks, found),
        sentences=tuple(sentences),
        notes=tuple(Line(marks["unsettled", index].line, note) for index, note in enumerate(notes)),
    )


def _path(assertion: Assertion) -> document.Path:
    assert assertion.origin is not None  # noqa: S101  it was read from a file
    return assertion.origin.path


def _head(version: Version, label: str, new: str, sentences: Sequence[Line]) -> list[Field]:
    """Write what the new file says of the version itself; its dates are left empty."""
    fields = [
        Field((), "version", label),
        Field((), "revises", version.version, after="version"),
        Field((), "sha256", sha256(new.encode()).hexdigest(), after="version"),
    ]
    fields += [Field((), name, None) for name in ("published", "retrieved") if getattr(version, name) is not None]
    if version.complete and sentences:
        fields.append(Field((), "complete", "false"))
    return fields


def _notes(version: Version, new: str, sentences: Sequence[Line], *, compared: bool) -> list[str]:
    """Say what a person must decide about the version itself."""
    last = version.version
    notes = [
        f"{name}: {last} said {value}; give the date of this version, or delete the field"
        for name in ("published", "retrieved")
        if (value := getattr(version, name)) is not None
    ]
    if version.title is not None and version.title not in new:
        notes.append(f"title: that of {last} does not stand in the new text; give that of this version")
    if version.carried_by is not None:
        notes.append(f"carried_by: {last} came through {version.carried_by.outlet}; see whether this version did, and where")
    if version.lists:
        notes.append("lists: see whether the new text still gives these enumerations, and as exhaustive")
    notes += [
        f"no_claim: {passages.plain(phrase)!r} does not stand once in the new text; delete it, or take another phrase"
        for phrase in version.no_claim
        if once(new, phrase) is None
    ]
    if version.complete and sentences:
        lines = ", ".join(dict.fromkeys(str(sentence.line) for sentence in sentences))
        count = counted(len(sentences), "sentence")
        new = f" that {last} did not have" if compared else ""
        notes.append(f"complete: no quote touches {count}{new} (text lines {lines}); curate what they claim, then say true")
    return notes


def _moved(found: list[_Found]) -> list[_Found]:
    """Call moved what stands out of the old order."""
    exact = [at for at, item in enumerate(found) if item.refound.kind == "exact" and item.old_start >= 0]
    exact.sort(key=lambda at: (found[at].old_start, found[at].start))
    kept = {exact[rank] for rank in passages.in_order([found[at].start for at in exact])}
    moved = set(exact) - kept
    return [
        item._replace(refound=replace(item.refound, kind="moved")) if at in moved else item for at, item in enumerate(found)
    ]


def _lined(marks: Mapping[document.Path, document.Mark], found: Sequence[_Found]) -> tuple[Refound, ...]:
    """Add the lines of the new seed file: of the mark where there is one, else of the quote."""
    lined = []
    for path, items in groupby(found, key=lambda item: _path(item.assertion)):
        noted = 0
        for place, item in enumerate(items):
            where = (*path, "unsettled", noted) if item.note else (*path, "evidence", place, "quote")
            noted += bool(item.note)
            lined.append(replace(item.refound, line=marks[where].line))
    return tuple(lined)


class _Search:
    """The new text, searched for what stood in the old one."""

    def __init__(self, new: str, old: str | None, language: str) -> None:
        self.new, self.old = new, old
        self.sentences = sentences(new, language)
        self.old_sentences = sentences(old, language) if old is not None else []

    def assertion(self, assertion: Assertion) -> list[_Found]:
        """Find each quote of an assertion again."""
        if not assertion.evidence:
            note = "it has no quote to find again; see whether the new text still says this"
            return [_Found(assertion, Refound(assertion=assertion.id, kind="unquoted"), note)]
        path = (*_path(assertion), "evidence")
        return [self._quote(assertion, evidence, (*path, place)) for place, evidence in enumerate(assertion.evidence)]

    def untouched(self, found: Sequence[_Found], no_claim: Sequence[str]) -> list[Line]:
        """List the sentences that no quote touches, that are not said to claim nothing, and that the old text did not have."""
        known = {passages.plain(at.text) for at in self.old_sentences}
        touched = [(item.start, item.end) for item in found if item.start >= 0]
        touched += [(at, at + len(phrase)) for phrase in no_claim if (at := once(self.new, phrase)) is not None]
        return [
            Line(at.line, text)
            for at in self.sentences
            if (text := passages.plain(at.text)) not in known
            and not any(at.start < end and start < at.end for start, end in touched)
        ]

    def _quote(self, assertion: Assertion, evidence: Evidence, path: document.Path) -> _Found:
        context = evidence.prefix + evidence.quote + evidence.suffix
        before = len(evidence.prefix)
        old = self.old.find(context) if self.old is not None else -1
        found = _Found(assertion, Refound(assertion=assertion.id, kind="gone", quote=evidence.quote))
        if old >= 0:
            found = found._replace(old_start=old + before)
        places = occurrences(self.new, context)
        if not places:
            return self._missing(found, context)
        if len(places) == 1:
            return self._standing(found, places[0] + before)
        place = passages.likeliest(self.old, old, self.new, places, len(context)) if self.old is not None and old >= 0 else None
        apart = passages.told_apart(self.new, place, place + len(context)) if place is not None else None
        if place is not None and apart is not None:
            return self._standing(found._replace(fields=_telling_apart(evidence, path, *apart)), place + before)
        lines = ", ".join(dict.fromkeys(str(self._line(place)) for place in places))
        note = f"{_told(evidence.quote)} stands {len(places)} times in the text (lines {lines}); tell which by prefix or suffix"
        return found.told(note, kind="repeated", text_line=self._line(places[0]))

    def _standing(self, found: _Found, start: int) -> _Found:
        quote, line = found.refound.quote, self._line(start)
        found = found._replace(start=start, end=start + len(quote)).told("", kind="exact", text_line=line)
        if found.old_start < 0:
            return found
        before = passages.around(self.old_sentences, found.old_start, found.old_start + len(quote))
        after = passages.around(self.sentences, start, start + len(quote))
        if before == after:
            return found
        note = f"the sentence around {_told(quote)} reads differently (text line {line}); see whether the claim still stands"
        return found.told(note, kind="reworded", passage=after, score=passages.likeness(before, after))

    def _missing(self, found: _Found, context: str) -> _Found:
        quote, old = found.refound.quote, found.old_start
        sentence = passages.around(self.old_sentences, old, old + len(quote)) if old >= 0 else ""
        near = passages.closest(context, self.new, self.sentences, sentence)
        if near is None:
            return found.told(f"the text has no {_told(quote)}, and nothing close to it", kind="gone", score=0)
        passage, line, score = passages.plain(self.new[near.start : near.end]), self._line(near.start), int(near.score)
        note = f"the text has no {_told(quote)}; closest is {_told(passage)} (text line {line}, {score} of 100)"
        return found.told(note, kind="edited", passage=passage, score=score, text_line=line)

    def _line(self, at: int) -> int:
        return self.new.count("\n", 0, at) + 1


def _telling_apart(evidence: Evidence, path: document.Path, before: str, after: str) -> tuple[Field, ...]:
    fields = []
    if before:
        fields.append(Field(path, "prefix", before + evidence.prefix, after="quote"))
    if after:
        fields.append(Field(path, "suffix", evidence.suffix + after, after="quote"))
    return tuple(fields)


def _told(quote: str) -> str:
    return f"“{passages.plain(quote)}”"

"""Write the seed file of an article's next version: each quote is found again in the new text, or left to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from entente.judges.check.coverage import occurrences, once, sentences
from entente.model.representation import fields_given
from entente.model.text import counted
from entente.seeds import document, passages
from entente.seeds.splice import Field, spliced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.model.records import Assertion, Evidence, Version

Kind = Literal["exact", "moved", "reworded", "repeated", "edited", "gone", "unquoted"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can have become of a quote; see `Refound`."""

RESOLVED: frozenset[Kind] = frozenset({"exact", "moved"})
"""The kinds that leave nothing for a person to decide."""


@dataclass(frozen=True, kw_only=True)
class Refound:
    """What became of one quote of the last version.

    `kind` is one of these:

    - `exact`: it stands once in the new text, in the same sentence.
    - `moved`: the same, but elsewhere in the order of quotes.
    - `reworded`: it stands once in the new text, in a sentence that changed.
    - `repeated`: it stands more than once in the new text, and nothing shows which place is meant.
    - `edited`: the new text has no such quote, but a similar passage.
    - `gone`: the new text has no similar passage, either.
    - `unquoted`: the assertion has no quote.

    Without the old text, `moved` and `reworded` cannot be distinguished from `exact`.
    """

    assertion: str
    """The assertion's id."""
    kind: Kind
    quote: str = ""
    passage: str = ""
    """What stands in the new text instead: the closest passage, or the sentence around the quote."""
    score: int = 100
    """The likeness of what stood there before and what stands there now, from 0 to 100."""
    text_line: int = 0
    """The line of the new text with the quote or the passage, from 1; 0 for nowhere."""
    line: int = 0
    """The line of the new seed file with the quote, or with the note for a person, from 1."""

    __repr__ = fields_given


class Line(NamedTuple):
    """A text, and the line where it stands, from 1."""

    line: int
    text: str

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The text of the new seed file, and what became of the quotes of the old one."""

    yaml: str
    quotes: tuple[Refound, ...]
    sentences: tuple[Line, ...]
    """The sentences of the new text that no quote touches and that the old text did not have."""
    notes: tuple[Line, ...]
    """What a person must decide about the version itself, with the lines of the seed file that say so."""


class _Found(NamedTuple):
    assertion: Assertion
    refound: Refound
    note: str = ""
    start: int = -1
    end: int = -1
    old_start: int = -1
    fields: tuple[Field, ...] = ()

    def with_note(self, note: str, **changes: Any) -> _Found:  # noqa: ANN401  the fields of Refound
        return self._replace(refound=replace(self.refound, **changes), note=note)


def revised(version: Version, source: str, label: str, *, new: str, old: str | None, language: str) -> Outcome:
    """Return the seed file of the version that follows another.

    Args:
        version: The old version, read without faults.
        source: The text of its seed file.
        label: The label of the new version.
        new: The text of the new version.
        old: The text of the old version, if at hand. Each quote stands in it exactly once.
        language: The language of both texts, as a BCP 47 tag; it determines where sentences end.

    Raises:
        OutputError: The layout of the seed file allows no fields to be added.

    """
    search = _Search(new, old, language)
    found = _mark_moved([item for assertion in version.assertions for item in search.assertion(assertion)])
    sentences = search.untouched(found, version.no_claim)
    notes = _version_notes(version, new, sentences, compared=old is not None)
    fields = _version_fields(version, label, new, sentences)
    if notes:
        fields.append(Field((), "unsettled", notes, after="version" if version.revises is None else "revises"))
    for path, items in groupby(found, key=lambda item: _path(item.assertion)):
        item_notes = []
        for item in items:
            item_notes += [item.note] if item.note else []
            fields += item.fields
        if item_notes:
            fields.append(Field(path, "unsettled", item_notes, after="id"))
    file = version.origin.file if version.origin else ""
    yaml = spliced(source, file, fields)
    marks, _ = document.marks(yaml, file)
    return Outcome(
        yaml=yaml,
        quotes=_with_lines(marks, found),
        sentences=tuple(sentences),
        notes=tuple(Line(marks["unsettled", index].line, note) for index, note in enumerate(notes)),
    )


def _path(assertion: Assertion) -> document.Path:
    assert assertion.origin is not None  # noqa: S101  it was read from a file
    return assertion.origin.path


def _version_fields(version: Version, label: str, new: str, sentences: Sequence[Line]) -> list[Field]:
    """Return the fields of the new version itself; its dates are left empty."""
    fields = [
        Field((), "version", label),
        Field((), "revises", version.version, after="version"),
        Field((), "sha256", sha256(new.encode()).hexdigest(), after="version"),
    ]
    fields += [Field((), name, None) for name in ("published", "retrieved") if getattr(version, name) is not None]
    if version.complete and sentences:
        fields.append(Field((), "complete", "false"))
    return fields


def _version_notes(version: Version, new: str, sentences: Sequence[Line], *, compared: bool) -> list[str]:
    """Return notes on what a person must decide about the version itself."""
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
        f"no_claim: {passages.one_line(phrase)!r} does not stand once in the new text; delete it, or take another phrase"
        for phrase in version.no_claim
        if once(new, phrase) is None
    ]
    if version.complete and sentences:
        lines = ", ".join(dict.fromkeys(str(sentence.line) for sentence in sentences))
        count = counted(len(sentences), "sentence")
        new = f" that {last} did not have" if compared else ""
        notes.append(f"complete: no quote touches {count}{new} (text lines {lines}); curate what they claim, then say true")
    return notes


def _mark_moved(found: list[_Found]) -> list[_Found]:
    """Return the quotes, with the kind `moved` for those that are out of the old order."""
    exact = [at for at, item in enumerate(found) if item.refound.kind == "exact" and item.old_start >= 0]
    exact.sort(key=lambda at: (found[at].old_start, found[at].start))
    kept = {exact[rank] for rank in passages.longest_ascending([found[at].start for at in exact])}
    moved = set(exact) - kept
    return [
        item._replace(refound=replace(item.refound, kind="moved")) if at in moved else item for at, item in enumerate(found)
    ]


def _with_lines(marks: Mapping[document.Path, document.Mark], found: Sequence[_Found]) -> tuple[Refound, ...]:
    """Return the quotes with their lines in the new seed file: that of the note if there is one, else that of the quote."""
    lined = []
    for path, items in groupby(found, key=lambda item: _path(item.assertion)):
        note_index = 0
        for place, item in enumerate(items):
            where = (*path, "unsettled", note_index) if item.note else (*path, "evidence", place, "quote")
            note_index += bool(item.note)
            lined.append(replace(item.refound, line=marks[where].line))
    return tuple(lined)


class _Search:
    """A search of the new text for the quotes of the old one."""

    def __init__(self, new: str, old: str | None, language: str) -> None:
        self.new, self.old = new, old
        self.sentences = sentences(new, language)
        self.old_sentences = sentences(old, language) if old is not None else []

    def assertion(self, assertion: Assertion) -> list[_Found]:
        """Return what became of each quote of an assertion."""
        if not assertion.evidence:
            note = "it has no quote to find again; see whether the new text still says this"
            return [_Found(assertion, Refound(assertion=assertion.id, kind="unquoted"), note)]
        path = (*_path(assertion), "evidence")
        return [self._quote(assertion, evidence, (*path, place)) for place, evidence in enumerate(assertion.evidence)]

    def untouched(self, found: Sequence[_Found], no_claim: Sequence[str]) -> list[Line]:
        """Return the sentences that no quote and no `no_claim` phrase touches, and that the old text did not have."""
        known = {passages.one_line(at.text) for at in self.old_sentences}
        touched = [(item.start, item.end) for item in found if item.start >= 0]
        touched += [(at, at + len(phrase)) for phrase in no_claim if (at := once(self.new, phrase)) is not None]
        return [
            Line(at.line, text)
            for at in self.sentences
            if (text := passages.one_line(at.text)) not in known
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
            return self._not_found(found, context)
        if len(places) == 1:
            return self._found_once(found, places[0] + before)
        place = (
            passages.best_place(self.old, old, self.new, places, len(context)) if self.old is not None and old >= 0 else None
        )
        words = passages.distinguishing_context(self.new, place, place + len(context)) if place is not None else None
        if place is not None and words is not None:
            return self._found_once(found._replace(fields=_context_fields(evidence, path, *words)), place + before)
        lines = ", ".join(dict.fromkeys(str(self._line(place)) for place in places))
        note = (
            f"{_quoted(evidence.quote)} stands {len(places)} times in the text (lines {lines}); tell which by prefix or suffix"
        )
        return found.with_note(note, kind="repeated", text_line=self._line(places[0]))

    def _found_once(self, found: _Found, start: int) -> _Found:
        quote, line = found.refound.quote, self._line(start)
        found = found._replace(start=start, end=start + len(quote)).with_note("", kind="exact", text_line=line)
        if found.old_start < 0:
            return found
        before = passages.sentences_around(self.old_sentences, found.old_start, found.old_start + len(quote))
        after = passages.sentences_around(self.sentences, start, start + len(quote))
        if before == after:
            return found
        note = f"the sentence around {_quoted(quote)} reads differently (text line {line}); see whether the claim still stands"
        return found.with_note(note, kind="reworded", passage=after, score=passages.likeness(before, after))

    def _not_found(self, found: _Found, context: str) -> _Found:
        quote, old = found.refound.quote, found.old_start
        sentence = passages.sentences_around(self.old_sentences, old, old + len(quote)) if old >= 0 else ""
        near = passages.closest(context, self.new, self.sentences, sentence)
        if near is None:
            return found.with_note(f"the text has no {_quoted(quote)}, and nothing close to it", kind="gone", score=0)
        passage, line, score = passages.one_line(self.new[near.start : near.end]), self._line(near.start), int(near.score)
        note = f"the text has no {_quoted(quote)}; closest is {_quoted(passage)} (text line {line}, {score} of 100)"
        return found.with_note(note, kind="edited", passage=passage, score=score, text_line=line)

    def _line(self, at: int) -> int:
        return self.new.count("\n", 0, at) + 1


def _context_fields(evidence: Evidence, path: document.Path, before: str, after: str) -> tuple[Field, ...]:
    fields = []
    if before:
        fields.append(Field(path, "prefix", before + evidence.prefix, after="quote"))
    if after:
        fields.append(Field(path, "suffix", evidence.suffix + after, after="quote"))
    return tuple(fields)


def _quoted(quote: str) -> str:
    return f"“{passages.one_line(quote)}”"

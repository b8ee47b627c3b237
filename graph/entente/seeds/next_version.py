"""Write the seed file of an article's next version: each quote is found again in the new text, or left to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from entente.model.shown_text import counted
from entente.seeds import document, find_passage
from entente.seeds.find_quotes import Line, QuoteSearch, path_of
from entente.seeds.splice import Field, spliced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.model.records import Version
    from entente.model.typography import SearchedText
    from entente.seeds.find_quotes import Found, Refound


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The text of the new seed file, and what became of the quotes of the old one."""

    yaml: str
    quotes: tuple[Refound, ...]
    sentences: tuple[Line, ...]
    """The sentences of the new text that no quote touches and that the old text did not have."""
    notes: tuple[Line, ...]
    """What a person must decide about the version itself, with the lines of the seed file that say so."""


def revised(
    version: Version,
    source: str,
    label: str,
    *,
    new: str,
    old: str | None,
    language: str,
    take_closest: int | None = None,
) -> Outcome:
    """Return the seed file of the version that follows another.

    Args:
        version: The old version, read without faults.
        source: The text of its seed file.
        label: The label of the new version.
        new: The text of the new version.
        old: The text of the old version, if at hand. Each quote stands in it exactly once.
        language: The language of both texts, as a BCP 47 tag, or empty if it is not known; it determines where sentences end,
            and what bears meaning.
        take_closest: The likeness, from 0 to 100, from which the closest passage is taken in place of a quote that is gone; it
            is left to a person all the same. None takes nothing.

    Raises:
        OutputError: The layout of the seed file allows no fields to be added.

    """
    search = QuoteSearch(new, old, language, take_closest)
    found = _mark_moved([item for assertion in version.assertions for item in search.assertion(assertion)])
    left = search.untouched(found, version.no_claim)
    notes = _version_notes(version, search.new, left, compared=old is not None)
    fields = _version_fields(version, label, new, left)
    if notes:
        fields.append(Field((), "unsettled", notes, after="version" if version.revises is None else "revises"))
    for path, items in groupby(found, key=lambda item: path_of(item.assertion)):
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
        sentences=tuple(left),
        notes=tuple(Line(marks["unsettled", index].line, note) for index, note in enumerate(notes)),
    )


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


def _version_notes(version: Version, new: SearchedText, sentences: Sequence[Line], *, compared: bool) -> list[str]:
    """Return notes on what a person must decide about the version itself."""
    last = version.version
    notes = [
        f"{name}: {last} said {value}; give the date of this version, or delete the field"
        for name in ("published", "retrieved")
        if (value := getattr(version, name)) is not None
    ]
    if version.title is not None and not new.places(version.title):
        notes.append(f"title: that of {last} does not stand in the new text; give that of this version")
    if version.carried_by is not None:
        notes.append(f"carried_by: {last} came through {version.carried_by.outlet}; see whether this version did, and where")
    if version.archived is not None:
        notes.append(f"archived: this is the copy of {last}; give that of this version, or delete the field")
    if version.lists:
        notes.append("lists: see whether the new text still gives these enumerations, and as exhaustive")
    notes += [
        f"no_claim: {find_passage.one_line(phrase)!r} does not stand once in the new text; delete it, or take another phrase"
        for phrase in version.no_claim
        if new.once(phrase) is None
    ]
    if version.complete and sentences:
        lines = ", ".join(dict.fromkeys(str(sentence.line) for sentence in sentences))
        count = counted(len(sentences), "sentence")
        since = f" that {last} did not have" if compared else ""
        notes.append(f"complete: no quote touches {count}{since} (text lines {lines}); curate what they claim, then say true")
    return notes


def _mark_moved(found: list[Found]) -> list[Found]:
    """Return the quotes, with the kind `moved` for those that are out of the old order."""
    exact = [at for at, item in enumerate(found) if item.refound.kind == "exact" and item.old_start >= 0]
    exact.sort(key=lambda at: (found[at].old_start, found[at].start))
    kept = {exact[rank] for rank in find_passage.longest_ascending([found[at].start for at in exact])}
    moved = set(exact) - kept
    return [
        item._replace(refound=replace(item.refound, kind="moved")) if at in moved else item for at, item in enumerate(found)
    ]


def _with_lines(marks: Mapping[document.Path, document.Mark], found: Sequence[Found]) -> tuple[Refound, ...]:
    """Return the quotes with their lines in the new seed file: that of the note if there is one, else that of the quote."""
    lined = []
    for path, items in groupby(found, key=lambda item: path_of(item.assertion)):
        note_index = 0
        for place, item in enumerate(items):
            where = (*path, "unsettled", note_index) if item.note else (*path, "evidence", place, "quote")
            note_index += bool(item.note)
            lined.append(replace(item.refound, line=marks[where].line))
    return tuple(lined)

"""Find the quotes of an article's last version again in its next text: where each stands, or what stands for it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from entente.judges.check.text_coverage import overlapping, sentences
from entente.model.short_repr import fields_given
from entente.model.typography import SearchedText, Span, folded
from entente.seeds import find_passage
from entente.seeds.advice import quotable
from entente.seeds.meaning import Meaning
from entente.seeds.splice import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.model.records import Assertion, Evidence
    from entente.seeds import document
    from entente.seeds.find_passage import Passage

Kind = Literal["exact", "moved", "reworded", "repeated", "edited", "gone", "unquoted"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can have become of a quote; see `Refound`."""

RESOLVED: frozenset[Kind] = frozenset({"exact", "moved"})
"""The kinds that leave nothing for a person to decide."""

_NEAREST = 3
"""How many sentences are shown where a quote is gone."""
_CONTEXT = 40
"""How many characters before or after a passage take the place of a prefix or suffix that it absorbed."""


class Line(NamedTuple):
    """A text, and the line where it stands, from 1."""

    line: int
    text: str

    def __repr__(self) -> str:
        return fields_given(self)


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

    What differs in typography alone is no difference (`entente.model.typography`); the new text's form is taken over.
    Without the old text, `moved` and `reworded` cannot be distinguished from `exact`.
    """

    assertion: str
    """The assertion's id."""
    kind: Kind
    quote: str = ""
    passage: str = ""
    """What stands in the new text instead: the closest passage, with the words that bear its meaning, or the sentence around
    the quote."""
    came: tuple[str, ...] = ()
    """The words there that bear meaning, and that were not there before: negations, hedges, quantifiers, figures, speakers."""
    went: tuple[str, ...] = ()
    """The same that were there before."""
    taken: bool = False
    """Whether the passage stands in the new file in place of the quote; a person must still look at it."""
    nearest: tuple[Line, ...] = ()
    """Where nothing is close: the sentences of the new text that are nearest by words, names and figures, by its lines."""
    score: int = 100
    """The likeness of what stood there before and what stands there now, from 0 to 100."""
    text_line: int = 0
    """The line of the new text with the quote or the passage, from 1; 0 for nowhere."""
    line: int = 0
    """The line of the new seed file with the quote, or with the note for a person, from 1."""

    __repr__ = fields_given


class Found(NamedTuple):
    """What became of a quote, its note for a person, its places in the new and the old text, and the fields it changes."""

    assertion: Assertion
    refound: Refound
    note: str = ""
    start: int = -1
    end: int = -1
    old_start: int = -1
    fields: tuple[Field, ...] = ()

    def with_note(self, note: str, **changes: Any) -> Found:  # noqa: ANN401  the fields of Refound
        """Return the same with a note, and with other fields of what became of the quote."""
        return self._replace(refound=replace(self.refound, **changes), note=note)


def path_of(assertion: Assertion) -> document.Path:
    """Return the path of an assertion in the seed file that it was read from."""
    assert assertion.origin is not None  # noqa: S101  it was read from a file
    return assertion.origin.path


class QuoteSearch:
    """A search of the new text for the quotes of the old one."""

    def __init__(self, new: str, old: str | None, language: str, take_closest: int | None) -> None:
        self.new = SearchedText(new)
        self.old = SearchedText(old) if old is not None else None
        self.take_closest = take_closest
        self.sentences = sentences(new, language or "en")
        self.old_sentences = sentences(old, language or "en") if old is not None else []
        self.meaning = Meaning(language)

    @cached_property
    def indexed(self) -> find_passage.Sentences:
        """The sentences of the new text, by their words."""
        return find_passage.Sentences(self.new.text, self.sentences)

    @cached_property
    def line_starts(self) -> list[int]:
        """The indices at which the lines of the new text start, but for the first."""
        return [at + 1 for at, sign in enumerate(self.new.text) if sign == "\n"]

    def assertion(self, assertion: Assertion) -> list[Found]:
        """Return what became of each quote of an assertion."""
        if not assertion.evidence:
            note = "it has no quote to find again; see whether the new text still says this"
            return [Found(assertion, Refound(assertion=assertion.id, kind="unquoted"), note)]
        path = (*path_of(assertion), "evidence")
        return [self._quote(assertion, evidence, (*path, place)) for place, evidence in enumerate(assertion.evidence)]

    def untouched(self, found: Sequence[Found], no_claim: Sequence[str]) -> list[Line]:
        """Return the sentences that no quote and no `no_claim` phrase touches, and that the old text did not have."""
        known = {folded(at.text) for at in self.old_sentences}
        places = [Span(item.start, item.end) for item in found if item.start >= 0]
        places += [at for phrase in no_claim if (at := self.new.once(phrase)) is not None]
        touched = {sentence for place in places for sentence in overlapping(self.sentences, *place)}
        return [
            Line(at.line, find_passage.one_line(at.text))
            for at in self.sentences
            if at not in touched and folded(at.text) not in known
        ]

    def _quote(self, assertion: Assertion, evidence: Evidence, path: document.Path) -> Found:
        found = Found(assertion, Refound(assertion=assertion.id, kind="gone", quote=evidence.quote))
        old = self.old.once(evidence.quote, evidence.prefix, evidence.suffix) if self.old is not None else None
        if old is not None:
            found = found._replace(old_start=old.start)
        places = self.new.places(evidence.quote, evidence.prefix, evidence.suffix)
        if not places:
            return self._not_found(found, evidence, old, path)
        if len(places) == 1:
            return self._found_once(found, evidence, old, places[0], path)
        place = (
            find_passage.best_place(self.old.text, old, self.new.text, places)
            if self.old is not None and old is not None
            else None
        )
        fields = self._told_apart(evidence, place, path) if place is not None else None
        if place is not None and fields is not None:
            return self._found_once(found._replace(fields=fields), evidence, old, place, path)
        lines = ", ".join(dict.fromkeys(str(self._line(place.start)) for place in places))
        note = (
            f"{_quoted(evidence.quote)} stands {len(places)} times in the text (lines {lines}); tell which by prefix or suffix"
        )
        return found.with_note(note, kind="repeated", text_line=self._line(places[0].start))

    def _told_apart(self, evidence: Evidence, place: Span, path: document.Path) -> tuple[Field, ...] | None:
        """Return the fields that tell one place of a quote from the others; None if a few words do not suffice."""
        quote, prefix, suffix = evidence.quote, evidence.prefix, evidence.suffix
        [context] = [
            around
            for around, inside in zip(
                self.new.places(prefix + quote + suffix), self.new.places(quote, prefix, suffix), strict=True
            )
            if inside == place
        ]
        words = find_passage.distinguishing_context(
            self.new.text,
            *context,
            lambda before, after: self.new.once(quote, before + prefix, suffix + after) == place,
        )
        return _context_fields(path, words[0] and words[0] + prefix, words[1] and suffix + words[1]) if words else None

    def _found_once(self, found: Found, evidence: Evidence, old: Span | None, place: Span, path: document.Path) -> Found:
        line = self._line(place.start)
        found = found._replace(start=place.start, end=place.end).with_note("", kind="exact", text_line=line)
        form = find_passage.one_line(self.new.text[place.start : place.end])
        if form != find_passage.one_line(evidence.quote):
            found = found._replace(fields=(*found.fields, Field(path, "quote", form)))
        if old is None:
            return found
        before = find_passage.sentences_around(self.old_sentences, *old)
        after = find_passage.sentences_around(self.sentences, *place)
        if folded(before) == folded(after):
            return found
        came, went = self.meaning.changes(before, after)
        note = (
            f"the sentence around {_quoted(evidence.quote)} reads differently (text line {line}{_changes(came, went)}); "
            "see whether the claim still stands"
        )
        score = find_passage.likeness(before, after)
        return found.with_note(note, kind="reworded", passage=after, score=score, came=tuple(came), went=tuple(went))

    def _not_found(self, found: Found, evidence: Evidence, old: Span | None, path: document.Path) -> Found:
        quote = evidence.quote
        sentence = find_passage.sentences_around(self.old_sentences, *old) if old is not None else ""
        near = self.indexed.closest(evidence.prefix + quote + evidence.suffix, sentence)
        if near is None:
            nearest = [self.sentences[number] for number in self.indexed.nearest(quote, sentence, _NEAREST)]
            lines = [Line(at.line, find_passage.one_line(at.text)) for at in nearest]
            where = ", ".join(dict.fromkeys(str(line) for line, _ in lines))
            note = f"the text has no {_quoted(quote)}, and nothing close to it"
            note += f"; nearest is what stands in text line{'s' if ',' in where else ''} {where}" if where else ""
            return found.with_note(note, kind="gone", score=0, nearest=tuple(lines))
        place = self._with_meaning(self._quote_in(near, evidence), sentence if old is not None else None)
        passage, line = find_passage.one_line(self.new.text[place.start : place.end]), self._line(place.start)
        score = find_passage.likeness(quote, passage)
        came, went = self.meaning.changes(quote, passage)
        where = f"(text line {line}, {score} of 100{_changes(came, went)})"
        changes: dict[str, Any] = {"passage": passage, "score": score, "text_line": line}
        changes |= {"came": tuple(came), "went": tuple(went)}
        fields = self._taken(evidence, near, place, passage, path)
        if self.take_closest is not None and score >= self.take_closest and fields is not None:
            note = f"{_passage(passage)} was taken for {_quoted(quote)} {where}; see whether the claim still stands"
            found = found._replace(start=place.start, end=place.end, fields=fields)
            return found.with_note(note, kind="edited", taken=True, **changes)
        note = f"the text has no {_quoted(quote)}; closest is {_passage(passage)} {where}"
        return found.with_note(note, kind="edited", **changes)

    def _quote_in(self, near: Passage, evidence: Evidence) -> Span:
        """Return the part of a passage that stands for the quote alone, without what stands for its prefix and suffix."""
        if evidence.prefix or evidence.suffix:
            inside = find_passage.aligned(evidence.quote, self.new.text[near.start : near.end], 1)
            if inside is not None:
                return Span(near.start + inside.start, near.start + inside.end)
        return Span(near.start, near.end)

    def _with_meaning(self, place: Span, before: str | None) -> Span:
        """Return a place with the words around it that bear its meaning."""
        around = overlapping(self.sentences, *place)
        if not around:
            return place
        start, end = min(around[0].start, place.start), max(around[-1].end, place.end)
        first, last = self.meaning.kept(self.new.text[start:end], place.start - start, place.end - start, before)
        return Span(start + first, start + last)

    def _taken(
        self, evidence: Evidence, near: Passage, place: Span, passage: str, path: document.Path
    ) -> tuple[Field, ...] | None:
        """Return the fields by which a passage takes the place of a quote; None if nothing tells it from others."""
        new = self.new.text
        prefix, suffix = new[near.start : place.start], new[place.end : near.end]
        if evidence.prefix and not prefix.strip():
            prefix = new[: place.start][-_CONTEXT:].rpartition("\n")[2]
        if evidence.suffix and not suffix.strip():
            suffix = new[place.end :][:_CONTEXT].partition("\n")[0]
        prefix, suffix = prefix if evidence.prefix else "", suffix if evidence.suffix else ""
        words = find_passage.distinguishing_context(
            new,
            place.start - len(prefix),
            place.end + len(suffix),
            lambda before, after: self.new.once(passage, before + prefix, suffix + after) == place,
        )
        if words is None or not (prefix + suffix).isprintable():
            return None
        return Field(path, "quote", passage), *_context_fields(path, words[0] + prefix, suffix + words[1])

    def _line(self, at: int) -> int:
        return bisect_right(self.line_starts, at) + 1


def _context_fields(path: document.Path, prefix: str, suffix: str) -> tuple[Field, ...]:
    fields = [("prefix", prefix), ("suffix", suffix)]
    return tuple(Field(path, name, text, after="quote") for name, text in fields if text)


def _quoted(quote: str) -> str:
    return f"“{find_passage.one_line(quote)}”"


def _passage(passage: str) -> str:
    """Return a passage as it can be pasted into a seed file, in curly quotation marks where it needs no others."""
    text = quotable(passage)
    return f"“{text}”" if text == passage else text


def _changes(came: Sequence[str], went: Sequence[str]) -> str:
    """Return what bears meaning and changed, as the end of a list."""
    return "".join(f"; {what}: {', '.join(words)}" for what, words in (("new", came), ("no more", went)) if words)

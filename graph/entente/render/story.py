"""A story as a table, in text, Markdown and JSON: a row for each question, a column for each article."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from entente.claims import wording
from entente.judges.conflicts.wording import told_day
from entente.judges.diff.changes import WEIGHT_OF
from entente.judges.diff.wording import Words, phrase
from entente.judges.diff.words import counted, digits, heading, joined, word
from entente.judges.stories import COURSES, STANDINGS
from entente.model.languages import LANGUAGES
from entente.model.short_repr import cut, titled
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from entente.claims import Claim
    from entente.judges.diff import Change
    from entente.judges.stories import HandedOn, Row, Standing, Story
    from entente.model.records import Version

_Json = dict[str, Any]


class StoryTable:
    """Several articles as a table, rendered as text, Markdown or JSON; true when they do not all claim the same."""

    def __init__(self, story: Story, language: str = "en") -> None:
        self.story = story
        self.claims = story.claims
        self.corpus = story.claims.corpus
        self.language = language

    def __repr__(self) -> str:
        return titled(f"Story {cut(self._name(self.language), 100)!r}", self.stat())

    def __bool__(self) -> bool:
        return self.story.differs

    def stat(self) -> str:
        """Return the sentence that says how many questions are told how.

        >>> import entente
        >>> entente.story("story-paris-summit").stat()
        '... articles, ... questions: ... in conflict, ... told differently, ... told alike and ... told by one alone.'
        """
        return self._summary(self.language)

    def text(self) -> str:
        """Return the table as text for a terminal: each question with a line for each answer, then what carriers made of it."""
        lines = [self._name(self.language), ""]
        for number, column in enumerate(self.story.columns, 1):
            lines.append(f"{number:>3}  {self._column(column)}")
            lines += [f"       {line}" for line in self._sources(column)]
        lines += ["", self.stat()]
        for standing, rows in self._by_standing():
            lines += ["", f"{self._heading(standing)} ({digits(len(rows), self.language)})"]
            for row in rows:
                lines.append(f"- {self._row(row)}")
                for number in range(len(self.story.columns)):
                    lines += [f"  {number + 1:>3}  {answer}" for answer in self._answers(row, number)]
        for handing in self.story.handed_on:
            lines += ["", self._title(handing)]
            for course, changes in self._courses(handing):
                lines.append(f"  {course} ({digits(len(changes), self.language)})")
                lines += [f"    - {line}" for change in changes for line in [self._change(handing, change)]]
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """Return the table as Markdown, for a report or a comment."""
        columns = [
            f"{number}. {escaped(self._column(column))}" + "".join(f"\n   - {escaped(line)}" for line in self._sources(column))
            for number, column in enumerate(self.story.columns, 1)
        ]
        blocks = [f"# {escaped(self._name(self.language))}", "\n".join(columns), self.stat()]
        for standing, rows in self._by_standing():
            table = self._listed(rows) if standing == "told once" else self._tabulated(rows)
            blocks += [f"## {self._heading(standing)} ({digits(len(rows), self.language)})", table]
        for handing in self.story.handed_on:
            blocks.append(f"## {escaped(self._title(handing))}")
            for course, changes in self._courses(handing):
                lines = [f"- {escaped(self._change(handing, change))}" for change in changes]
                blocks += [f"### {course} ({digits(len(changes), self.language)})", "\n".join(lines)]
        return "\n\n".join(blocks) + "\n"

    def _tabulated(self, rows: Iterable[Row]) -> str:
        """Return questions as a table in Markdown, with a column for each article."""
        names = [self._numbered(column, self.language) for column in self.story.columns]
        lines = [_cells([word("story.question", self.language), *names]), _cells(["---"] * (len(names) + 1))]
        for row in rows:
            answers = ["; ".join(self._answers(row, number)) for number in range(len(names))]
            lines.append(_cells([escaped(self._row(row)), *map(escaped, answers)]))
        return "\n".join(lines)

    def _listed(self, rows: Sequence[Row]) -> str:
        """Return questions that one article alone answers as a list in Markdown, by article."""
        lines = []
        for number, column in enumerate(self.story.columns):
            own = [row for row in rows if row.cells[number]]
            lines += [f"- {escaped(self._numbered(column, self.language))}"] if own else []
            for row in own:
                answers = "; ".join(self._answers(row, number))
                lines.append(f"  - {escaped(f'{self._row(row)}: {answers}')}")
        return "\n".join(lines)

    def json(self) -> str:
        """Return the table as JSON, with labels in English and German. Its JSON Schema is `docs/story.schema.json`."""
        return json.dumps(self.document(), ensure_ascii=False, indent=2) + "\n"

    def document(self) -> _Json:
        """Return what `json` writes, as values that JSON has."""
        return {
            "format": 1,
            "story": self.story.entity,
            "label": {language: self._name(language) for language in LANGUAGES},
            "told": {language: self._summary(language) for language in LANGUAGES},
            "columns": [self._column_json(column) for column in self.story.columns],
            "rows": [self._row_json(row) for row in self.story.rows],
            "handedOn": [self._handing_json(handing) for handing in self.story.handed_on],
        }

    @cached_property
    def _words(self) -> dict[tuple[str, str, str], Words]:
        """What puts into words what each carrier made of each article it draws on, by both and the language."""
        return {
            (handing.source.id, handing.carrier.id, language): Words(handing.difference, language)
            for handing in self.story.handed_on
            for language in LANGUAGES
        }

    def _name(self, language: str) -> str:
        return self.corpus.name(self.story.entity, language) if self.story.entity else word("story.chosen", language)

    def _summary(self, language: str) -> str:
        counts = [
            f"{digits(len(rows), language)} {word(f'story.standing.{standing}', language)}"
            for standing in STANDINGS
            if (rows := self.story.of(standing))
        ]
        one_each = len({column.article for column in self.story.columns}) == len(self.story.columns)
        columns = counted("story.article" if one_each else "told.version", len(self.story.columns), language)
        if not counts:
            return word("story.toldNothing", language, columns)
        questions = counted("story.question", len(self.story.rows), language)
        return word("story.told", language, columns, questions, joined(counts, language))

    def _by_standing(self) -> Iterator[tuple[Standing, tuple[Row, ...]]]:
        """Yield the questions by how the articles stand to each other on them, without those on which none does so."""
        yield from ((standing, rows) for standing in STANDINGS if (rows := self.story.of(standing)))

    def _heading(self, standing: Standing) -> str:
        return _capital(word(f"story.standing.{standing}", self.language))

    def _short(self, column: Version, language: str) -> str:
        """Return by which short name a column goes: its publisher, else its article; with the version beside another one."""
        publisher = self.corpus.article[column.article].publisher
        name = self.corpus.name(publisher or column.article, language)
        several = sum(one.article == column.article for one in self.story.columns) > 1
        return f"{name} {column.version}" if several else name

    def _numbered(self, column: Version, language: str) -> str:
        """Return the number and the short name of a column."""
        return f"{self.story.columns.index(column) + 1} {self._short(column, language)}"

    def _column(self, column: Version) -> str:
        facts = [
            self.corpus.name(column.article, self.language),
            word("told.published", self.language, column.published)
            if column.published
            else word("told.undated", self.language),
            word("told.complete" if column.complete else "told.notComplete", self.language),
        ]
        return f"{column.id} ({', '.join(facts)})"

    def _sources(self, column: Version) -> Iterator[str]:
        """Yield a line for each article that a column draws on, and how much it made of it what."""
        for handing in self.story.sources(column):
            yield f"{self._drawn(handing, self.language)}: {self._counts(handing, self.language)}"

    def _drawn(self, handing: HandedOn, language: str) -> str:
        source = self._numbered(handing.source, language)
        if handing.source.article == handing.carrier.article:
            return word("story.revises", language, source)
        if handing.confidence is None:
            return word("story.drawnFrom", language, source)
        label = self.claims.vocabulary.confidences[handing.confidence].label
        return word("story.drawnFromSurely", language, source, label.get(language, label["en"]))

    def _counts(self, handing: HandedOn, language: str) -> str:
        counts = [
            f"{digits(len(changes), language)} {word(f'story.course.{course}', language)}"
            for course in COURSES
            if (changes := handing.of(course))
        ]
        return joined(counts, language) if counts else word("story.nothing", language)

    def _title(self, handing: HandedOn) -> str:
        return f"{self._numbered(handing.carrier, self.language)}, {self._drawn(handing, self.language)}"

    def _courses(self, handing: HandedOn) -> Iterator[tuple[str, tuple[Change, ...]]]:
        for course in COURSES:
            if changes := handing.of(course):
                yield _capital(word(f"story.course.{course}", self.language)), changes

    def _change(self, handing: HandedOn, change: Change, language: str | None = None) -> str:
        """Return a claim in the hands of a carrier: what it became, and what else differs."""
        words = self._words[handing.source.id, handing.carrier.id, language or self.language]
        if change.old and change.new:
            return "; ".join([words.claim(change), *words.details(change)])
        return ": ".join([words.claim(change), *words.details(change)])

    def _row(self, row: Row) -> str:
        """Return a question with what is at issue on it, if anything."""
        tag = self._tag(row, self.language)
        return f"{self._question(row, self.language)} [{tag}]" if tag else self._question(row, self.language)

    def _tag(self, row: Row, language: str) -> str:
        """Return what is at issue on a question: the kinds of conflict, or what its difference concerns."""
        kinds = {conflict.kind.id: conflict.kind.label for conflict in row.conflicts}
        if kinds:
            return ", ".join(label.get(language, label["en"]) for label in kinds.values())
        return heading(WEIGHT_OF[row.judgement], language) if row.judgement else ""

    def _question(self, row: Row, language: str) -> str:
        """Return what a row is about: what is measured, where all give a figure of it; else what is claimed first."""
        first = row.claims[0]
        asked = self._measured(first, language)
        same = asked and all(self._measured(claim, language) == asked for claim in row.claims)
        return asked if same else phrase(first, language)

    def _measured(self, claim: Claim, language: str) -> str:
        """Return of what a claim gives an amount or a date, in words; an empty text where it gives none."""
        if claim.proposition.object is not None:
            return ""
        verb = self.claims.verb(claim.proposition, language)
        return wording.question(claim.proposition, verb, lambda slug: self.corpus.name(slug, language), language)

    def _figure(self, row: Row, claim: Claim, language: str) -> str:
        """Return the figure of a claim, or what it claims or its day where that is at issue; else an empty text."""
        question = self._question(row, language)
        if question == self._measured(claim, language):
            answer = wording.figure(claim.proposition, language, about=claim.assertion.about) + self._period(
                row, claim, language
            )
        else:
            said = phrase(claim, language)
            day = next(filter(None, (told_day(conflict, claim, language) for conflict in row.conflicts)), "")
            answer = ", ".join(filter(None, [said if said != question else "", day]))
        converted = (wording.amount(value, language) for value in claim.assertion.converted)
        return " = ".join(filter(None, [answer, *converted]))

    def _period(self, row: Row, claim: Claim, language: str) -> str:
        """Return the time that an amount speaks of, in brackets, where those of a question speak of more than one."""
        when = claim.assertion.when
        several = claim.proposition.value is not None and len({other.assertion.when for other in row.claims}) > 1
        return f" ({wording.days(when, language)})" if when and several else ""

    def _answers(self, row: Row, number: int) -> list[str]:
        """Return what a column says to a question, and whether it leaves out what others claim, in a list it calls complete."""
        answers = [self._answer(row, claim, self.language) for claim in row.cells[number]]
        leaves_out = self.story.columns[number].id in self._omitted_by(row)
        return [*answers, word("story.omitted", self.language)] if leaves_out else answers

    def _omitted_by(self, row: Row) -> list[str]:
        """Return the columns, as `article@version`, whose complete lists lack what the question is about."""
        omissions = (omission for conflict in row.conflicts for side in conflict.sides for omission in side.omitted_by)
        silent = {omission.version.id for omission in omissions}
        return [column.id for column in self.story.columns if column.id in silent]

    def _answer(self, row: Row, claim: Claim, language: str) -> str:
        """Return an answer: its figure, how strongly it is claimed, and who says it."""
        status = claim.status.label
        strength = word("told.said", language, status.get(language, status["en"]), self._voices(claim, language))
        mark = wording.mark(claim.certainty, language)
        return "; ".join(filter(None, [self._figure(row, claim, language), strength, mark]))

    def _voices(self, claim: Claim, language: str) -> str:
        return ", ".join(self.claims.speaker(slug, language) for slug in claim.attribution)

    def _column_json(self, column: Version) -> _Json:
        article = self.corpus.article[column.article]
        return {
            "version": column.id,
            "article": article.id,
            "label": {language: self.corpus.name(article.id, language) for language in LANGUAGES},
            "short": {language: self._short(column, language) for language in LANGUAGES},
            "publisher": article.publisher,
            "language": article.language,
            "published": column.published,
            "complete": column.complete,
            "url": article.url,
        }

    def _row_json(self, row: Row) -> _Json:
        return {
            "label": {language: self._question(row, language) for language in LANGUAGES},
            "standing": row.standing,
            "issue": {language: self._tag(row, language) for language in LANGUAGES},
            "judgement": row.judgement,
            "conflicts": [{"id": conflict.id, "kind": conflict.kind.id} for conflict in row.conflicts],
            "cells": [[self._claim_json(row, claim) for claim in cell] for cell in row.cells],
            "omittedBy": self._omitted_by(row),
        }

    def _claim_json(self, row: Row, claim: Claim) -> _Json:
        status = claim.status.label
        return {
            "assertion": claim.id,
            "proposition": claim.proposition.id,
            "figure": {language: self._figure(row, claim, language) for language in LANGUAGES},
            "status": claim.assertion.status,
            "standing": claim.status.standing,
            "certainty": claim.certainty,
            "strength": {language: status.get(language, status["en"]) for language in LANGUAGES},
            "attribution": [*claim.attribution],
            "voices": {language: self._voices(claim, language) for language in LANGUAGES},
            "quotes": [evidence.quote for evidence in claim.assertion.evidence],
        }

    def _handing_json(self, handing: HandedOn) -> _Json:
        return {
            "source": handing.source.id,
            "carrier": handing.carrier.id,
            "confidence": handing.confidence,
            "label": {language: self._drawn(handing, language) for language in LANGUAGES},
            "told": {language: self._counts(handing, language) for language in LANGUAGES},
            "counts": {course: len(handing.of(course)) for course in COURSES},
            "claims": [
                {
                    "course": course,
                    "judgements": [*change.judgements],
                    "old": change.old.id if change.old else None,
                    "new": change.new.id if change.new else None,
                    "label": {language: self._change(handing, change, language) for language in LANGUAGES},
                }
                for course in COURSES
                for change in handing.of(course)
            ],
        }


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""All versions of an article as one timeline, as text, Markdown and JSON."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from entente.judges.diff.timeline import COURSES
from entente.judges.diff.wording import Words, phrase
from entente.judges.diff.words import counted, digits, joined, word
from entente.model.languages import LANGUAGES
from entente.model.short_repr import cut, titled
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.judges.diff import Difference
    from entente.judges.diff.timeline import ArticleTimeline, Course, Stretch, Thread
    from entente.model.records import Version


class Versions:
    """All versions of an article as one timeline, rendered as text, Markdown or JSON; true when anything changed."""

    def __init__(self, timeline: ArticleTimeline, language: str = "en") -> None:
        self.timeline = timeline
        self.language = language

    def __repr__(self) -> str:
        return titled(f"Versions of {cut(self.timeline.article, 100)!r}", self.stat())

    def __bool__(self) -> bool:
        return any(self.timeline.differences)

    def stat(self) -> str:
        """Return the sentence that says how many claims stayed, changed, came and went.

        >>> import entente
        >>> entente.versions("finextra-sberbank-china").stat()
        '5 claims in 1 version: 5 unchanged.'
        """
        return self._summary(self.language)

    def text(self) -> str:
        """Return the timeline as text for a terminal."""
        lines = [self._name(self.language), ""]
        for version, difference in self._dated():
            lines.append(self._version(version))
            lines += [f"    {line}" for line in self._beside_claims(difference)]
        lines += ["", self.stat()]
        for course in COURSES:
            threads = self.timeline.of(course)
            lines += ["", self._heading(course, len(threads))] if threads else []
            for thread in threads:
                lines.append(self._claim(thread))
                lines += [f"    {line}" for line in self._course(thread)]
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """Return the timeline as Markdown, for a report or a comment."""
        versions = [
            f"- {escaped(self._version(version))}"
            + "".join(f"\n  - {escaped(line)}" for line in self._beside_claims(difference))
            for version, difference in self._dated()
        ]
        blocks = [f"# {escaped(self._name(self.language))}", "\n".join(versions), self.stat()]
        for course in COURSES:
            threads = self.timeline.of(course)
            lines = [
                f"- {escaped(self._claim(thread))}" + "".join(f"\n  - {escaped(line)}" for line in self._course(thread))
                for thread in threads
            ]
            blocks += [f"## {self._heading(course, len(threads))}", "\n".join(lines)] if threads else []
        return "\n\n".join(blocks) + "\n"

    def json(self) -> str:
        """Return the timeline as JSON, with labels in English and German."""
        timeline = self.timeline
        document = {
            "format": 1,
            "article": timeline.article,
            "label": {language: self._name(language) for language in LANGUAGES},
            "told": {language: self._summary(language) for language in LANGUAGES},
            "versions": [
                {
                    "version": version.version,
                    "published": version.published,
                    "complete": version.complete,
                    "changed": [
                        field.field for record in (difference.records if difference else ()) for field in record.fields
                    ],
                }
                for version, difference in self._dated()
            ],
            "claims": [self._thread_json(thread) for thread in timeline.threads],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    @cached_property
    def _words(self) -> list[Words]:
        """What puts the difference between each version and the next into words."""
        return [Words(difference, self.language) for difference in self.timeline.differences]

    def _dated(self) -> Iterator[tuple[Version, Difference | None]]:
        """Yield each version with how it differs from the one before it."""
        yield from zip(self.timeline.versions, (None, *self.timeline.differences), strict=True)

    def _name(self, language: str) -> str:
        return self.timeline.claims.corpus.name(self.timeline.article, language)

    def _summary(self, language: str) -> str:
        timeline = self.timeline
        counts = [
            f"{digits(count, language)} {word(f'course.{course}', language)}"
            for course in COURSES
            if (count := len(timeline.of(course)))
        ]
        claims = counted("told.claim", len(timeline.threads), language)
        versions = counted("told.version", len(timeline.versions), language)
        return word("told.inVersions", language, claims, versions) + (f": {joined(counts, language)}." if counts else ".")

    def _version(self, version: Version) -> str:
        facts = [
            word("told.published", self.language, version.published)
            if version.published
            else word("told.undated", self.language),
            word("told.complete" if version.complete else "told.notComplete", self.language),
        ]
        return f"{version.version} ({', '.join(facts)})"

    def _beside_claims(self, difference: Difference | None) -> Iterator[str]:
        """Yield what a version says beside its claims, where that is another than before."""
        for record in difference.records if difference else ():
            yield from Words(difference, self.language).fields(record.fields, record=record.record) if difference else ()

    def _heading(self, course: Course, count: int) -> str:
        text = word(f"course.{course}", self.language)
        return f"{text[:1].upper()}{text[1:]} ({digits(count, self.language)})"

    def _claim(self, thread: Thread) -> str:
        return phrase(thread.stretches[0].claim, self.language)

    def _course(self, thread: Thread) -> Iterator[str]:
        """Yield a line for each stretch of a claim, and what it changed; then how the claim went."""
        for stretch in thread.stretches:
            yield f"{self._labels(stretch)}: {self._stretch(stretch)}"
        if thread.went and thread.gone:
            yield f"{thread.went.version}: {word(f'change.{thread.gone.kind}', self.language)}"

    def _stretch(self, stretch: Stretch) -> str:
        claim, change = stretch.claim, stretch.change
        if change is None:
            status = claim.status.label
            voices = ", ".join(claim.claims.speaker(slug, self.language) for slug in claim.attribution)
            return word("told.said", self.language, status.get(self.language, status["en"]), voices)
        words = self._words[self.timeline.versions.index(stretch.first) - 1]
        other = change.old is not None and phrase(change.old, self.language) != phrase(claim, self.language)
        parts = [phrase(claim, self.language) if other else "", words.judgements(change)]
        return "; ".join(filter(None, [" ".join(filter(None, parts)), *words.details(change)]))

    def _labels(self, stretch: Stretch) -> str:
        """Return the label of a version, or of the first and the last of several in a row."""
        first, last = stretch.first.version, stretch.last.version
        return first if first == last else f"{first} – {last}"

    def _thread_json(self, thread: Thread) -> dict[str, Any]:
        return {
            "course": thread.course,
            "came": thread.stretches[0].first.version,
            "cameAs": thread.came.kind if thread.came else None,
            "went": thread.went.version if thread.went else None,
            "wentAs": thread.gone.kind if thread.gone else None,
            "stretches": [self._stretch_json(stretch) for stretch in thread.stretches],
        }

    def _stretch_json(self, stretch: Stretch) -> dict[str, Any]:
        claim, change = stretch.claim, stretch.change
        return {
            "first": stretch.first.version,
            "last": stretch.last.version,
            "assertion": claim.assertion.id,
            "proposition": claim.proposition.id,
            "label": {language: phrase(claim, language) for language in LANGUAGES},
            "status": claim.assertion.status,
            "attribution": [*claim.attribution],
            "kind": change.kind if change else None,
            "judgements": [*change.judgements] if change else [],
            "factor": float(change.factor) if change and change.factor is not None else None,
            "fields": [field.field for field in change.fields] if change else [],
        }

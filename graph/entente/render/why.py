"""Why something is in the graph, as text, Markdown, JSON, and points for a page."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from entente.claims import voice
from entente.model.languages import LANGUAGES
from entente.model.part import Part
from entente.model.short_repr import cut, titled
from entente.render import outline
from entente.render.outline import Point, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claim
    from entente.claims.voice import Word
    from entente.judges.grounds import Ground, Link, Why
    from entente.model.records import Proposition

_WORDS: dict[str, dict[str, str]] = {
    "is so": {"en": "Claimed", "de": "Behauptet"},
    "will be so": {"en": "Expected", "de": "Erwartet"},
    "was so": {"en": "Ended", "de": "Beendet"},
    "is not so": {"en": "Denied", "de": "Bestritten"},
    "open": {"en": "Proposed, weighed or asked", "de": "Vorgeschlagen, erwogen oder gefragt"},
    "one word": {"en": "{} – {}, on the word of {}", "de": "{} – {}, nach Angabe von {}"},
    "words": {"en": "{} – {}, on {} independent words: {}", "de": "{} – {}, nach {} unabhängigen Angaben: {}"},
    "repeats": {"en": "These add no word of their own: {}", "de": "Keine eigene Angabe fügen hinzu: {}"},
    "made": {"en": "{}: {}, said by {}", "de": "{}: {}, gesagt von {}"},
    "from corpus": {"en": "{}, from “{}”", "de": "{}, aus „{}“"},
    "graded": {"en": "{}, graded {}", "de": "{}, bewertet mit {}"},
    "undated": {"en": "undated", "de": "undatiert"},
    "quote": {"en": "“{}”", "de": "„{}“"},
    "rests": {"en": "rests on the word of {}", "de": "beruht auf der Angabe von {}"},
    "names": {"en": "names for it {}", "de": "nennt dafür {}"},
    "drawn from": {"en": "drawn from {}", "de": "geschöpft aus {}"},
    "cites": {"en": "cites {}", "de": "zitiert {}"},
    "because": {"en": "because {}", "de": "weil {}"},
    "above": {"en": "{} (told above)", "de": "{} (oben ausgeführt)"},
    "circles": {"en": "Circles of citation ({})", "de": "Zitierkreise ({})"},
    "circle note": {
        "en": "Each rests on the next, and the last on the first: together they are one word.",
        "de": "Jede beruht auf der nächsten, die letzte auf der ersten: Zusammen sind sie eine Angabe.",
    },
}


class WhyReport:
    """Why something is in the graph, rendered as text, Markdown or JSON."""

    def __init__(self, why: Why, language: str = "en") -> None:
        self.why = why
        self.claims = why.asked[0].claims
        self.language = language

    def __repr__(self) -> str:
        return titled(f"Why {cut(self.title(), 80)!r}", f"{len(self.why.asked)} asked, {len(self.why.grounds)} told")

    def title(self) -> str:
        """Return what was asked for, in words."""
        return " / ".join(self._phrase(proposition) for proposition in self.why.propositions)

    def text(self) -> str:
        """Return the tree as text for a terminal."""
        return outline.text(self.title(), [], self.sections())

    def markdown(self) -> str:
        """Return the tree as Markdown."""
        return outline.markdown(self.title(), [], self.sections())

    def sections(self) -> list[Section]:
        """Return the tree as an outline: a section for each answer, with its articles, their versions and their grounds."""
        told: set[str] = set()
        found = [
            self._answer(proposition, group, told)
            for proposition in self.why.propositions
            for group in self.why.answers(proposition)
        ]
        circles = tuple(Point(" → ".join(claim.id for claim in (*circle, circle[0]))) for circle in self.why.circles)
        return [*found, Section(self._word("circles", str(len(circles))), circles, self._word("circle note"))]

    def json(self) -> str:
        """Return all claims and what they rest on as JSON. Its JSON Schema is `docs/why.schema.json`."""
        document = {
            "format": 1,
            "propositions": [self._proposition_json(proposition) for proposition in self.why.propositions],
            "claims": [_ground_json(ground) for ground in self.why.grounds.values()],
            "circles": [[claim.id for claim in circle] for circle in self.why.circles],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _answer(self, proposition: Proposition, group: Sequence[Claim], told: set[str]) -> Section:
        words = self.claims.words_for(group[0])
        independent = [self.claims.word(word, self.language) for word in words if word.independent]
        others = [self.claims.word(word, self.language) for word in words if not word.independent]
        says, names = self._word(group[0].status.claims or "open"), ", ".join(independent)
        phrase = self._phrase(proposition)
        one = len(independent) == 1
        heading = (
            self._word("one word", phrase, says, names)
            if one
            else self._word("words", phrase, says, str(len(independent)), names)
        )
        note = self._word("repeats", ", ".join(others)) if others else ""
        return Section(heading, tuple(self._articles(group, told)), note)

    def _articles(self, group: Sequence[Claim], told: set[str]) -> Iterator[Point]:
        for article, made in groupby(group, key=lambda claim: claim.version.article):
            below = tuple(self._claim(claim, told, ()) for claim in made)
            yield Point(f"{self.claims.corpus.name(article, self.language)} ({article})", below)

    def _claim(self, claim: Claim, told: set[str], way: tuple[str, ...], how: str = "{}") -> Point:
        """Return a claim, how something else rests on it, and below it what it rests on; each claim is told in full once."""
        line = how.format(self._line(claim, with_phrase=bool(way) and how != "{}"))
        if claim.id in told:
            return Point(self._word("above", line))
        told.add(claim.id)
        ground = self.why.grounds[claim.id]
        quotes = [Point(self._word("quote", evidence.quote)) for evidence in claim.assertion.evidence]
        further = (*way, claim.id)
        links = [self._claim(link.claim, told, further, self._how(link)) for link in ground.links]
        reasons = [self._claim(reason, told, further, self._word("because", "{}")) for reason in ground.because]
        word = [Point(self._word("rests", self.claims.word(ground.word, self.language)))] if ground.word else []
        return Point(line, (*quotes, *word, *links, *reasons))

    def _how(self, link: Link) -> str:
        return self._word(link.how, "{}")

    def _line(self, claim: Claim, *, with_phrase: bool) -> str:
        status = claim.status.label.get(self.language, claim.status.label["en"])
        said = ", ".join(self.claims.speaker(slug, self.language) for slug in claim.attribution)
        place = f"{claim.id} ({claim.version.published or self._word('undated')})"
        line = self._word("made", place, status, said)
        line = self._word("graded", line, claim.grade) if claim.grade else line
        part = self.claims.corpus.part_of.get(claim.version.article)
        line = self._word("from corpus", line, part.title.get(self.language) or part.title[min(part.title)]) if part else line
        is_asked = claim.proposition.id in {proposition.id for proposition in self.why.propositions}
        return f"{self._phrase(claim.proposition)}; {line}" if with_phrase and not is_asked else line

    def _phrase(self, proposition: Proposition) -> str:
        return self.claims.phrase(proposition, self.language)

    def _word(self, name: str, *parts: str) -> str:
        return _WORDS[name][self.language].format(*parts)

    def _proposition_json(self, proposition: Proposition) -> dict[str, object]:
        return {
            "proposition": proposition.id,
            "label": {language: self.claims.phrase(proposition, language) for language in LANGUAGES},
            "answers": [
                {
                    "says": group[0].status.claims,
                    "independent": voice.independent(self.claims.words_for(group[0])),
                    "words": [word_json(word) for word in self.claims.words_for(group[0])],
                    "claims": [claim.id for claim in group],
                }
                for group in self.why.answers(proposition)
            ],
        }


def word_json(word: Word) -> dict[str, object]:
    """Return a word for JSON."""
    return {
        "speaker": word.speaker,
        "speaks_for": list(word.speaks_for),
        "cites": list(word.cites),
        "independent": word.independent,
    }


def _ground_json(ground: Ground) -> dict[str, object]:
    claim = ground.claim
    return {
        "claim": claim.id,
        "proposition": claim.proposition.id,
        "status": claim.assertion.status,
        "published": claim.version.published,
        "attribution": list(claim.attribution),
        "origins": sorted(claim.origins),
        "statement": dict(claim.assertion.statement),
        "quotes": [evidence.quote for evidence in claim.assertion.evidence],
        "rests_on": [{"how": link.how, "claim": link.claim.id} for link in ground.links],
        "word": claim.attribution[0] if ground.word else None,
        "reliability": claim.reliability,
        "credibility": claim.assertion.credibility,
        "because": [reason.id for reason in ground.because],
        **Part.field(claim.claims.corpus.part_of.get(claim.version.article)),
    }

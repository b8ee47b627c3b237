"""Generated articles that cite, copy and quote each other, and how many independent words they are by a slow reading."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from tests.newsroom import article, claim, entity, graph

from entente.claims import voice
from entente.model.records import Representation

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPEAKS_FOR = {"dora": "arland", "ministry": "arland", "minister": "ministry", "eric": "belmark"}


@dataclass
class Text:
    name: str
    publisher: str | None
    said: list[str]
    """Who is named for each claim of the article; empty where nobody is."""
    statuses: list[str]
    cites: list[str] = field(default_factory=list)
    drawn_from: list[tuple[str, str | None]] = field(default_factory=list)
    on_side: bool = True

    @property
    def voice(self) -> str:
        return self.publisher or self.name


def _texts(seed: int) -> list[Text]:
    chance = random.Random(seed)  # noqa: S311  no secret
    names = [f"paper-{number}" for number in range(chance.randint(1, 7))]
    speakers = ["nord", "sund", "ada", *_SPEAKS_FOR]
    publishers = [None, "nord", "sund", "dora", *(f"{name}-news" for name in names)]
    texts = []
    for name in names:
        said = [chance.choice(["", "", *speakers]) for _ in range(chance.choice([1, 1, 2]))]
        statuses = [chance.choice(["in-force", "in-force", "assessed"]) for _ in said]
        text = Text(name, chance.choice(publishers), said, statuses, on_side=chance.random() < 0.85)
        text.cites = chance.sample([*names, *speakers, "paper-0-news"], chance.choice([0, 0, 1, 1, 2]))
        text.drawn_from = [(chance.choice(names), chance.choice([None, "high", "low"]))] if chance.random() < 0.3 else []
        texts.append(text)
    return texts


def _ends(speaker: str) -> str:
    """For whom one speaks in the end."""
    while speaker in _SPEAKS_FOR:
        speaker = _SPEAKS_FOR[speaker]
    return speaker


class _Reading:
    """A slow reading of who depends on whom, and how many independent words that leaves."""

    def __init__(self, texts: list[Text]) -> None:
        self.texts = texts
        self.by_name = {text.name: text for text in texts}

    def voice_of(self, name: str) -> str:
        return self.by_name[name].voice if name in self.by_name else name

    def on_its_own(self, text: Text) -> bool:
        own = [status for said, status in zip(text.said, text.statuses, strict=True) if said in {"", text.voice}]
        names_others = len(own) < len(text.said)
        return text.on_side and ("assessed" in own if names_others else bool(own))

    def depends_on(self, text: Text) -> frozenset[str]:
        """Whom an article depends on in the end: whom it cites or was drawn from, and all behind these."""
        return self.behind({*_direct(text)}) - {_ends(text.voice)}

    def behind(self, names: set[str]) -> frozenset[str]:
        """Whom some names lead to in the end: those cite and name in turn, until nothing new is found."""
        found = {*names}
        while True:
            more = {name for source in found if source in self.by_name for name in _direct(self.by_name[source])}
            voices = {self.voice_of(source) for source in found}
            more |= {
                name for other in self.texts if self.on_its_own(other) and other.voice in voices for name in _direct(other)
            }
            more |= {
                said
                for other in self.texts
                if other.on_side and other.voice in voices
                for said in other.said
                if said not in {"", other.voice}
            }
            if more <= found:
                return frozenset(_ends(self.voice_of(source)) for source in found)
            found |= more

    def sources(self) -> set[tuple[str, frozenset[str]]]:
        found: set[tuple[str, frozenset[str]]] = set()
        for text in self.texts:
            if text.on_side:
                found |= {(said, self.named_depends_on(said)) for said in text.said if said not in {"", text.voice}}
                found |= {(text.voice, self.depends_on(text))} if self.on_its_own(text) else set()
        return found

    def named_depends_on(self, name: str) -> frozenset[str]:
        """Whom somebody depends on who is named: whom his own articles name and cite on that side, and all behind these."""
        own = [text for text in self.texts if text.on_side and text.voice == name]
        names = {said for text in own for said in text.said if said not in {"", name}}
        names |= {cited for text in own if self.on_its_own(text) for cited in _direct(text)}
        return self.behind(names) - {_ends(name)}

    def place(self, source: tuple[str, frozenset[str]]) -> tuple[int, str, str, list[str]]:
        speaker, cited = source
        title = f"What {speaker.title()} tells" if speaker in self.by_name else speaker.replace("-", " ").title()
        return len(cited), title, speaker, sorted(cited)

    def words(self) -> tuple[int, int]:
        """How many voices speak on the side, and how many of them are independent."""
        counted: list[tuple[str, frozenset[str]]] = []
        for speaker, cited in sorted(self.sources(), key=self.place):
            end = _ends(speaker)
            if not any(other == end or other in cited or cited & others for other, others in counted):
                counted.append((end, cited))
        return len({speaker for speaker, _ in self.sources()}), len(counted)


def _direct(text: Text) -> list[str]:
    return [*text.cites, *(name for name, confidence in text.drawn_from if confidence != "low")]


def _read(texts: list[Text]) -> tuple[int, int]:
    """The same, as the program tells it."""
    pieces = [
        article(
            text.name,
            *(
                claim(f"{'arland' if text.on_side else 'cerria'} member-of pact", status, said=(said,) if said else ())
                for said, status in zip(text.said, text.statuses, strict=True)
            ),
            publisher=text.publisher,
            cites=tuple(text.cites),
            drawn_from=tuple(text.drawn_from),
        )
        for text in texts
    ]
    people = tuple(entity(name, speaks_for=(Representation(entity=other),)) for name, other in _SPEAKS_FOR.items())
    claims = graph(*pieces, entities=people).claims
    proposition = next((found.proposition.id for found in claims if found.proposition.subject == "arland"), None)
    words = claims.words_on(proposition) if proposition else ()
    return len({word.speaker for word in words}), voice.independent(words)


def _campaign(seeds: Iterable[int]) -> None:
    dependent = 0
    for seed in seeds:
        texts = _texts(seed)
        expected = _Reading(texts).words()
        assert _read(texts) == expected, f"seed {seed}: {texts}"
        dependent += expected[1] < expected[0]
    assert dependent > 20, "what is generated must be hard enough"


def test_independent_words_are_counted_as_a_slow_reading_counts_them() -> None:
    _campaign(range(200))


@pytest.mark.campaign
def test_independent_words_of_many_newsrooms_are_counted_as_a_slow_reading_counts_them() -> None:
    _campaign(range(1_000, 11_000))

"""Corpora of any size, the same for the same seed, in the mix of claims that curated news has."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PER_VERSION = 50
_KEPT = 0.9
"""The share of its assertions that an article's second version takes over from its first."""
_BETWEEN_STATES = ("cooperates-with", "rivals", "supplies-to", "shares-technology-with", "depends-on", "supports")
_STATUSES = ("in-force", "completed", "announced", "ordered", "planned", "forecast", "alleged", "assessed")
_WORDS = "the two states will work together on chips and share what they learn from it by then".split()  # noqa: SIM905


def generate(folder: Path, assertions: int, seed: int = 1) -> None:
    """Write a seeds folder; two versions to an article, and a tenth as many entities as assertions, at most 5,000.

    Args:
        folder: Where to write; it must not exist.
        assertions: How many there are to be, a multiple of 50.
        seed: Another seed gives another corpus of the same size and mix.

    """
    chance = random.Random(seed)  # noqa: S311  it must repeat
    states = [f"state-{number}" for number in range(max(20, min(4_000, assertions // 12)))]
    alliances = [f"alliance-{number}" for number in range(max(5, len(states) // 8))]
    topics = [f"topic-{number}" for number in range(max(5, len(states) // 8))]
    (folder / "entities").mkdir(parents=True)
    (folder / "corpus.yaml").write_text(
        "format: 1\ntitle: {en: A corpus to measure with, de: Ein Messkorpus}\n", encoding="utf-8"
    )
    for kind, names in (("state", states), ("alliance", alliances), ("topic", topics)):
        lines = [f"  {name}:\n    kind: {kind}\n    label: {{en: {name} of old, de: {name} von einst}}\n" for name in names]
        (folder / "entities" / f"{kind}.yaml").write_text("format: 1\nentities:\n" + "".join(lines), encoding="utf-8")
    for number in range(assertions // PER_VERSION):
        article, version = f"article-{number // 2}", number % 2 + 1
        if version == 1:
            place = folder / "articles" / article
            place.mkdir(parents=True)
            label = f"label: {{en: Article {number}, de: Artikel {number}}}"
            publisher = f"publisher: {chance.choice(states)}"
            (place / "article.yaml").write_text(f"format: 1\n{label}\nlanguage: en\n{publisher}\n", encoding="utf-8")
            claims = [_assertion(chance, index, states, alliances, topics) for index in range(PER_VERSION)]
        else:
            claims = [
                claim if chance.random() < _KEPT else _assertion(chance, index, states, alliances, topics)
                for index, claim in enumerate(claims)
            ]
        day = f"{2023 + version}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        revises = "revises: v1\n" if version > 1 else ""
        head = f"format: 1\nversion: v{version}\npublished: {day}\n{revises}assertions:\n"
        (place / f"v{version}.yaml").write_text(head + "".join(claims), encoding="utf-8")


def _assertion(chance: random.Random, index: int, states: list[str], alliances: list[str], topics: list[str]) -> str:
    subject, other, third = chance.sample(states, 3)
    lines = [f"- id: claim-{index}", f"subject: {subject}"]
    form = chance.random()
    if form < 0.7:
        lines += [f"relation: {chance.choice(_BETWEEN_STATES)}", f"object: {other}"]
        if chance.random() < 0.4:
            lines.append(f"topic: {chance.choice(topics)}")
    elif form < 0.85:
        lines += ["relation: member-of", f"object: {chance.choice(alliances)}", f"valid_from: {chance.randrange(2000, 2024)}"]
    elif form < 0.97:
        amount = chance.randrange(1, 900) * 100_000_000
        lines += [
            "relation: ai-gdp-contribution",
            f"value: {{amount: {amount}, unit: RUB}}",
            f"by: {chance.randrange(2025, 2036)}",
        ]
        lines.append(f"converted: [{{amount: {amount // 90}, unit: USD}}]")
    else:
        founded = chance.randrange(len(alliances))
        lines[1] = f"subject: {alliances[founded]}"
        lines += ["relation: founded-on", f"date: {1990 + founded % 34}"]
    lines.append(f"status: {chance.choice(_STATUSES)}")
    if chance.random() < 0.5:
        lines.append(f"said: [{third}]")
    if chance.random() < 0.2:
        lines.append(f"when: {chance.randrange(2015, 2024)}-{chance.randrange(1, 13):02}")
    sentence = " ".join(chance.choices(_WORDS, k=12))
    lines.append("statement:")
    lines += [f"  en: They say that {sentence}.", f"  de: Es heißt, dass {sentence}."]
    if chance.random() < 0.7:
        lines.append(f'evidence: [{{quote: "{" ".join(chance.choices(_WORDS, k=6))}"}}]')
    return "  " + "\n    ".join(lines) + "\n"

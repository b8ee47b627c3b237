"""Corpora of any size, the same for the same seed, in the mix of claims that curated news has."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PER_VERSION = 50
_TITLE = {"en": "A corpus to measure with", "de": "Ein Messkorpus"}
_KEPT = 0.9
"""The share of its assertions that an article's second version takes over from its first."""
_BETWEEN_STATES = ("cooperates-with", "rivals", "supplies-to", "shares-technology-with", "depends-on", "supports")
_STATUSES = ("in-force", "completed", "announced", "ordered", "planned", "forecast", "alleged", "assessed")
_WORDS = "the two states will work together on chips and share what they learn from it by then".split()  # noqa: SIM905


class _Version(NamedTuple):
    """A version of an article, with the fields of both and its assertions."""

    article: dict[str, Any]
    facts: dict[str, Any]
    claims: list[dict[str, Any]]


def generate(folder: Path, assertions: int, seed: int = 1) -> None:
    """Write a seeds folder; two versions to an article, and a tenth as many entities as assertions, at most 5,000.

    Args:
        folder: Where to write; it must not exist.
        assertions: How many there are to be, a multiple of 50.
        seed: Another seed gives another corpus of the same size and mix.

    """
    names = _names(assertions)
    (folder / "entities").mkdir(parents=True)
    (folder / "corpus.yaml").write_text(_yaml({"format": 1, "title": _TITLE}), encoding="utf-8")
    for kind, slugs in names.items():
        entities = {slug: {"kind": kind, "label": _label(slug)} for slug in slugs}
        lines = [f"  {slug}: {_inline(fields)}\n" for slug, fields in entities.items()]
        (folder / "entities" / f"{kind}.yaml").write_text("format: 1\nentities:\n" + "".join(lines), encoding="utf-8")
    for version in _versions(assertions, seed, names):
        place = folder / "articles" / version.article["id"]
        if not place.is_dir():
            place.mkdir(parents=True)
            article = {name: value for name, value in version.article.items() if name != "id"}
            (place / "article.yaml").write_text(_yaml({"format": 1, **article}), encoding="utf-8")
        claims = "".join("  - " + _yaml(claim).removesuffix("\n").replace("\n", "\n    ") + "\n" for claim in version.claims)
        text = _yaml({"format": 1, **version.facts}) + "assertions:\n" + claims
        (place / f"{version.facts['version']}.yaml").write_text(text, encoding="utf-8")


def generate_lines(file: Path, assertions: int, seed: int = 1) -> None:
    """Write the same corpus as JSON Lines, one line after the other."""
    names = _names(assertions)
    with file.open("w", encoding="utf-8") as lines:

        def write(**line: object) -> None:
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")

        write(format=1, corpus={"title": _TITLE})
        for kind, slugs in names.items():
            for slug in slugs:
                write(entity={"id": slug, "kind": kind, "label": _label(slug)})
        # Articles stand before their versions: the corpus is made twice.
        for version in _versions(assertions, seed, names):
            if version.facts["version"] == "v1":
                write(article=version.article)
        for version in _versions(assertions, seed, names):
            facts = {"article": version.article["id"], **version.facts}
            for position, claim in enumerate(version.claims, 1):
                write(version=facts, position=position, assertion=claim)
                facts = {"article": facts["article"], "version": facts["version"]}


def _names(assertions: int) -> dict[str, list[str]]:
    """Return the slugs of entities, by kind."""
    states = [f"state-{number}" for number in range(max(20, min(4_000, assertions // 12)))]
    few = range(max(5, len(states) // 8))
    return {"state": states, "alliance": [f"alliance-{one}" for one in few], "topic": [f"topic-{one}" for one in few]}


def _label(slug: str) -> dict[str, str]:
    return {"en": f"{slug} of old", "de": f"{slug} von einst"}


def _versions(assertions: int, seed: int, names: dict[str, list[str]]) -> Iterator[_Version]:
    chance = random.Random(seed)  # noqa: S311  it must repeat
    states, alliances, topics = names.values()
    article: dict[str, Any] = {}
    claims: list[dict[str, Any]] = []
    for number in range(assertions // PER_VERSION):
        version = number % 2 + 1
        if version == 1:
            label = {"en": f"Article {number}", "de": f"Artikel {number}"}
            article = {"id": f"article-{number // 2}", "label": label, "language": "en", "publisher": chance.choice(states)}
            claims = [_assertion(chance, index, states, alliances, topics) for index in range(PER_VERSION)]
        else:
            claims = [
                claim if chance.random() < _KEPT else _assertion(chance, index, states, alliances, topics)
                for index, claim in enumerate(claims)
            ]
        day = f"{2023 + version}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        facts = {"version": f"v{version}", "published": day, **({"revises": "v1"} if version > 1 else {})}
        yield _Version(article, facts, claims)


def _assertion(chance: random.Random, index: int, states: list[str], alliances: list[str], topics: list[str]) -> dict[str, Any]:
    subject, other, third = chance.sample(states, 3)
    claim: dict[str, Any] = {"id": f"claim-{index}", "subject": subject}
    form = chance.random()
    if form < 0.7:
        claim |= {"relation": chance.choice(_BETWEEN_STATES), "object": other}
        if chance.random() < 0.4:
            claim["topic"] = chance.choice(topics)
    elif form < 0.85:
        claim |= {"relation": "member-of", "object": chance.choice(alliances), "valid_from": chance.randrange(2000, 2024)}
    elif form < 0.97:
        amount = chance.randrange(1, 900) * 100_000_000
        value = {"amount": amount, "unit": "RUB"}
        claim |= {"relation": "ai-gdp-contribution", "value": value, "by": chance.randrange(2025, 2036)}
        claim["converted"] = [{"amount": amount // 90, "unit": "USD"}]
    else:
        founded = chance.randrange(len(alliances))
        claim |= {"subject": alliances[founded], "relation": "founded-on", "date": 1990 + founded % 34}
    claim["status"] = chance.choice(_STATUSES)
    if chance.random() < 0.5:
        claim["said"] = [third]
    if chance.random() < 0.2:
        claim["when"] = f"{chance.randrange(2015, 2024)}-{chance.randrange(1, 13):02}"
    sentence = " ".join(chance.choices(_WORDS, k=12))
    claim["statement"] = {
        "en": f"They say in 12 words that {sentence}.",
        "de": f"Es heißt in 12 Wörtern, dass {sentence}.",
    }
    if chance.random() < 0.7:
        claim["evidence"] = [{"quote": " ".join(chance.choices(_WORDS, k=6))}]
    return claim


def _yaml(fields: dict[str, Any]) -> str:
    """Return fields as lines of YAML, as people write them: a long mapping stands on lines of its own."""
    lines = []
    for name, value in fields.items():
        if name == "statement":
            lines += [
                f"{name}:",
                *(f"  {language}: {json.dumps(text, ensure_ascii=False)}" for language, text in value.items()),
            ]
        else:
            lines.append(f"{name}: {_inline(value)}")
    return "\n".join(lines) + "\n"


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(one)}" for name, one in value.items()) + "}"
    return f"[{', '.join(map(_inline, value))}]" if isinstance(value, list) else str(value)

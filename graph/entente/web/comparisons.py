"""The payload of comparisons: those within one corpus, or the one of any two operands.

A change is a list: its kind, its old claim, its new claim and, where there are some, an object with details. The kind is given
by its number in `kinds`, and a claim by its number in the payload's `assertions`, or -1 for none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from entente.claims import Claims
from entente.judges.diff import KINDS, Exclusion, Operand, SameId, SameOrigin, compare
from entente.judges.diff.succession import named_slugs
from entente.model.languages import LANGUAGES
from entente.model.records import Corpus
from entente.network.projection import project
from entente.web.payload import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim
    from entente.judges.diff import Change, Difference, Reason
    from entente.model.records import Version

    _Json = dict[str, Any]
    _Numbers = Mapping[tuple[str, int], int]

_MAX_CHANGES = 6_000
"""How many changes the page of a corpus has at most; pairs with more in common come first."""
_MAX_PAIRED = 30
"""How many of the articles that claim the same are paired with each other at most."""
_MAX_DRAWN = 500
"""How many pairs of entities are drawn at most, those with most changes first; the list has all changes."""


class Shown(NamedTuple):
    """What the page of a difference needs beside the difference."""

    arrange: Callable[[nx.MultiDiGraph, Mapping[str, Sequence[str]]], Mapping[str, tuple[int, int]]]
    """Returns the places of a network's nodes, in pixels, given the labels of each."""
    records: Sequence[_Json]
    """The changes of entities, articles and other records that are no assertions, as the page reads them."""
    texts: Mapping[str, str]
    """The texts of versions, by `article@version`; empty when none are at hand."""


def within(claims: Claims) -> _Json:
    """Return the comparisons within a corpus.

    The versions of each article are compared, and the latest versions of articles that claim the same or another value of the
    same measure. Of two articles each is once the old operand.
    """
    versions = {version.id: number for number, version in enumerate(claims.corpus.versions)}
    numbers = {(claim.version.id, claim.position): number for number, claim in enumerate(claims)}
    comparisons: list[_Json] = []
    remaining = _MAX_CHANGES
    for old, new in _pairs(claims):
        before, after = (Operand(name=version.id, claims=claims, version=version) for version in (old, new))
        changes = compare(before, after).changes
        if not any(change.old and change.new for change in changes) and old.article != new.article:
            continue
        remaining -= len(changes)
        if remaining < 0:
            break
        operands = [{"name": version.id, "version": versions[version.id]} for version in (old, new)]
        comparisons.append({"old": operands[0], "new": operands[1], "changes": _changes(changes, numbers, numbers)})
    return {"kinds": list(KINDS), "pairs": comparisons}


def difference(result: Difference, shown: Shown) -> _Json:
    """Return all that the page of one difference shows: a payload of what both operands name, with one comparison."""
    listed = result.of("kept") if result.new.version or "kept" in result.selection.only else ()
    changes = [change for change in result.changes if change.kind != "kept"] + [*listed]
    slugs = (
        [slug for record in result.records for slug in record.old],
        [slug for record in result.records for slug in record.new],
    )
    old = _part(result.old, [change.old for change in changes if change.old], slugs[0])
    new = _part(result.new, [change.new for change in changes if change.new], slugs[1])
    network = nx.compose(project(old.claims), project(new.claims))
    labels = {entity.id: [*entity.label.values()] for part in (old, new) for entity in part.claims.corpus.entities}
    network = network.subgraph(_drawn(changes)).copy()
    places = shown.arrange(network, labels)
    before, after = (payload(part.claims, network, places, shown.texts) for part in (old, new))
    first = len(before["assertions"])
    numbers = {place: number + first for place, number in new.numbers.items()}
    unlisted = len(result.of("kept")) - len(listed)
    offset = len(before["versions"])
    comparison = {
        "old": _operand(result.old, old.claims.corpus, 0),
        "new": _operand(result.new, new.claims.corpus, offset),
        "changes": _changes(changes, old.numbers, numbers),
        "kept": unlisted,
        "records": [*shown.records],
        "selection": {field.name: [*getattr(result.selection, field.name)] for field in fields(result.selection)},
    }
    return {
        **after,
        **{name: _merged(before[name], after[name]) for name in ("kinds", "entities", "articles", "propositions")},
        "title": dict.fromkeys(LANGUAGES, f"{result.old.name} → {result.new.name}"),
        "versions": before["versions"] + after["versions"],
        "assertions": before["assertions"]
        + [{**assertion, "version": assertion["version"] + offset} for assertion in after["assertions"]],
        "conflicts": [],
        "comparing": {"kinds": list(KINDS), "pairs": [comparison]},
    }


def _pairs(claims: Claims) -> Iterator[tuple[Version, Version]]:
    """Yield the pairs to compare: the versions of each article, then articles by how much they have in common, most first."""
    corpus = claims.corpus
    order = sorted(corpus.versions, key=lambda version: (version.published is None, version.published or "", version.id))
    of_article: dict[str, list[Version]] = defaultdict(list)
    for version in order:
        of_article[version.article].append(version)
    for name in sorted(of_article):
        yield from combinations(of_article[name], 2)
    latest = [version for version in order if corpus.latest[version.article] is version]
    number = {version.id: position for position, version in enumerate(latest)}
    claimed: dict[object, dict[str, None]] = defaultdict(dict)
    for version in latest:
        for claim in claims.of(version.id):
            proposition = claim.proposition
            # Other values of the same measure count as common.
            claim_key = replace(proposition, id="", value=None) if proposition.value is not None else proposition.id
            claimed[claim_key][version.id] = None
    common = Counter(pair for names in claimed.values() for pair in combinations([*names][:_MAX_PAIRED], 2))
    for (one, other), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        yield latest[number[one]], latest[number[other]]
        yield latest[number[other]], latest[number[one]]


def _changes(changes: Iterable[Change], old: _Numbers, new: _Numbers) -> list[list[Any]]:
    """Return changes as lists, with the numbers of the claims of both operands."""

    def number(claim: Claim | None, numbers: _Numbers) -> int:
        return -1 if claim is None else numbers[claim.version.id, claim.position]

    return [
        [
            KINDS.index(change.kind),
            number(change.old, old),
            number(change.new, new),
            *([detail] if (detail := _detail(change)) else []),
        ]
        for change in changes
    ]


def _detail(change: Change) -> _Json:
    detail = {
        "judgements": [*change.judgements],
        "factor": change.factor,
        "fields": [field.field for field in change.fields],
        "reason": _reason(change.reason) if change.reason else None,
    }
    return {name: value for name, value in detail.items() if value not in ([], None, "")}


def _reason(reason: Reason) -> _Json:
    match reason:
        case SameId():
            return {"kind": "same id"}
        case SameOrigin(fields=names):
            return {"kind": "same origin", "fields": [*names]}
        case Exclusion(old=old, new=new):
            return {"kind": "exclusion", "relations": [old, new]}


class _Part(NamedTuple):
    """The part of an operand that a difference names."""

    claims: Claims
    numbers: _Numbers
    """The number of each assertion in it, by its version and its position there in the whole operand."""


def _part(operand: Operand, claims: Sequence[Claim], slugs: Iterable[str]) -> _Part:
    """Return the part of an operand with some claims and all that they name."""
    corpus = operand.corpus
    versions = {claim.version.id: claim.version for claim in claims}
    if operand.version:
        versions[operand.version.id] = operand.version
    chosen: dict[str, list[int]] = {name: [] for name in sorted(versions)}
    for claim in sorted(claims, key=lambda claim: claim.position):
        chosen[claim.version.id].append(claim.position)
    shortened = [
        replace(versions[name], assertions=tuple(versions[name].assertions[position] for position in positions))
        for name, positions in chosen.items()
    ]
    places = [(name, position) for name, positions in chosen.items() for position in positions]
    known: set[str] = set()
    pending = {*slugs}
    for version in shortened:
        pending |= {version.article, *named_slugs(version)}
    while pending := pending - known:
        known |= pending
        records = [part[slug] for slug in pending for part in (corpus.entity, corpus.article) if slug in part]
        pending = {slug for record in records for slug in named_slugs(record)}
    part = Corpus(
        profile=corpus.profile,
        entities=tuple(entity for entity in corpus.entities if entity.id in known),
        articles=tuple(article for article in corpus.articles if article.id in known),
        versions=tuple(shortened),
    )
    return _Part(Claims(part, operand.claims.vocabulary), {place: number for number, place in enumerate(places)})


def _drawn(changes: Iterable[Change]) -> set[str]:
    """Return the entities to draw: those of the pairs with most changes."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for change in changes:
        for claim in (change.old, change.new):
            if claim and claim.proposition.object:
                pairs[tuple(sorted((claim.proposition.subject, claim.proposition.object)))] += change.kind != "kept"
    first = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_MAX_DRAWN]
    return {slug for pair, _ in first for slug in pair}


def _operand(operand: Operand, part: Corpus, offset: int) -> _Json:
    """Return what the page says of an operand; `offset` is the number of its first version in the payload."""
    if operand.version:
        number = next(i for i, version in enumerate(part.versions) if version.id == operand.version.id)
        return {"name": operand.name, "version": number + offset}
    return {
        "name": operand.name,
        "title": dict(operand.corpus.profile.title),
        "commit": operand.commit,
        "versions": len(operand.corpus.versions),
        "assertions": sum(len(version.assertions) for version in operand.corpus.versions),
    }


def _merged(old: Sequence[_Json], new: Sequence[_Json]) -> list[_Json]:
    """Return the records of both operands; of a record that both have, that of the new one."""
    return [*{record["id"]: record for record in (*old, *new)}.values()]

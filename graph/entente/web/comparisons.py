"""What the scripts show of comparisons: those of one corpus with itself, or one of any two sides.

A change is written as its kind, the claim of either side and, where there is more to tell, that. Kinds and claims are numbers:
places in `kinds` and in the payload's `assertions`, -1 for none.
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

_MOST = 6_000
"""How many changes a page carries; pairs that have more in common come first."""
_COMMON = 30
"""How many articles that claim the same are paired with each other."""
_DRAWN = 500
"""How many pairs of entities are drawn, those with the most changes first; the list has them all."""


class Shown(NamedTuple):
    """What a difference needs to be shown, apart from what differs."""

    arrange: Callable[[nx.MultiDiGraph, Mapping[str, Sequence[str]]], Mapping[str, tuple[int, int]]]
    """Places the nodes of a network, which have these labels."""
    records: Sequence[_Json]
    """What became of records that are no assertions, as told in JSON."""
    texts: Mapping[str, str]
    """The texts of versions, by `article@version`; empty when none are at hand."""


def within(claims: Claims) -> _Json:
    """Compare the versions of each article, and the articles that claim the same, or another value for the same.

    Of two articles their latest versions are compared, either one as the old side.
    """
    versions = {version.id: number for number, version in enumerate(claims.corpus.versions)}
    numbers = {(claim.version.id, claim.position): number for number, claim in enumerate(claims)}
    found: list[_Json] = []
    left = _MOST
    for old, new in _pairs(claims):
        before, after = (Operand(name=version.id, claims=claims, version=version) for version in (old, new))
        changes = compare(before, after).changes
        if not any(change.old and change.new for change in changes) and old.article != new.article:
            continue
        left -= len(changes)
        if left < 0:
            break
        told = [{"name": version.id, "version": versions[version.id]} for version in (old, new)]
        found.append({"old": told[0], "new": told[1], "changes": _changes(changes, numbers, numbers)})
    return {"kinds": list(KINDS), "pairs": found}


def difference(found: Difference, shown: Shown) -> _Json:
    """Gather all that the page of one difference shows: a payload of what both sides name, with one comparison."""
    listed = found.of("kept") if found.new.version or "kept" in found.selection.only else ()
    changes = [change for change in found.changes if change.kind != "kept"] + [*listed]
    slugs = (
        [slug for record in found.records for slug in record.old],
        [slug for record in found.records for slug in record.new],
    )
    old = _part(found.old, [change.old for change in changes if change.old], slugs[0])
    new = _part(found.new, [change.new for change in changes if change.new], slugs[1])
    network = nx.compose(project(old.claims), project(new.claims))
    labels = {entity.id: [*entity.label.values()] for part in (old, new) for entity in part.claims.corpus.entities}
    network = network.subgraph(_drawn(changes)).copy()
    places = shown.arrange(network, labels)
    before, after = (payload(part.claims, network, places, shown.texts) for part in (old, new))
    first = len(before["assertions"])
    numbers = {place: number + first for place, number in new.numbers.items()}
    unlisted = len(found.of("kept")) - len(listed)
    offset = len(before["versions"])
    comparison = {
        "old": _side(found.old, old.claims.corpus, 0),
        "new": _side(found.new, new.claims.corpus, offset),
        "changes": _changes(changes, old.numbers, numbers),
        "kept": unlisted,
        "records": [*shown.records],
        "selection": {field.name: [*getattr(found.selection, field.name)] for field in fields(found.selection)},
    }
    return {
        **after,
        **{name: _joined(before[name], after[name]) for name in ("kinds", "entities", "articles", "propositions")},
        "title": dict.fromkeys(LANGUAGES, f"{found.old.name} → {found.new.name}"),
        "versions": before["versions"] + after["versions"],
        "assertions": before["assertions"]
        + [{**assertion, "version": assertion["version"] + offset} for assertion in after["assertions"]],
        "conflicts": [],
        "comparing": {"kinds": list(KINDS), "pairs": [comparison]},
    }


def _pairs(claims: Claims) -> Iterator[tuple[Version, Version]]:
    """Give the pairs worth comparing: versions of an article, then articles by how much they have in common."""
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
            known = replace(proposition, id="", value=None) if proposition.value is not None else proposition.id
            claimed[known][version.id] = None
    common = Counter(pair for names in claimed.values() for pair in combinations([*names][:_COMMON], 2))
    for (one, other), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        yield latest[number[one]], latest[number[other]]
        yield latest[number[other]], latest[number[one]]


def _changes(changes: Iterable[Change], old: _Numbers, new: _Numbers) -> list[list[Any]]:
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
    told = {
        "judgements": [*change.judgements],
        "factor": change.factor,
        "fields": [field.field for field in change.fields],
        "reason": _reason(change.reason) if change.reason else None,
    }
    return {name: value for name, value in told.items() if value not in ([], None, "")}


def _reason(reason: Reason) -> _Json:
    match reason:
        case SameId():
            return {"kind": "same id"}
        case SameOrigin(fields=names):
            return {"kind": "same origin", "fields": [*names]}
        case Exclusion(old=old, new=new):
            return {"kind": "exclusion", "relations": [old, new]}


class _Part(NamedTuple):
    """As much of a side as a difference names, and the number of each assertion in it by its place in the whole."""

    claims: Claims
    numbers: _Numbers


def _part(side: Operand, claims: Sequence[Claim], slugs: Iterable[str]) -> _Part:
    """Cut some claims out of a side, with all that they name."""
    corpus = side.corpus
    versions = {claim.version.id: claim.version for claim in claims}
    if side.version:
        versions[side.version.id] = side.version
    chosen: dict[str, list[int]] = {name: [] for name in sorted(versions)}
    for claim in sorted(claims, key=lambda claim: claim.position):
        chosen[claim.version.id].append(claim.position)
    cut = [
        replace(versions[name], assertions=tuple(versions[name].assertions[position] for position in positions))
        for name, positions in chosen.items()
    ]
    kept = [(name, position) for name, positions in chosen.items() for position in positions]
    known: set[str] = set()
    waiting = {*slugs}
    for version in cut:
        waiting |= {version.article, *named_slugs(version)}
    while waiting := waiting - known:
        known |= waiting
        records = [part[slug] for slug in waiting for part in (corpus.entity, corpus.article) if slug in part]
        waiting = {slug for record in records for slug in named_slugs(record)}
    part = Corpus(
        profile=corpus.profile,
        entities=tuple(entity for entity in corpus.entities if entity.id in known),
        articles=tuple(article for article in corpus.articles if article.id in known),
        versions=tuple(cut),
    )
    return _Part(Claims(part, side.claims.vocabulary), {place: number for number, place in enumerate(kept)})


def _drawn(changes: Iterable[Change]) -> set[str]:
    pairs: Counter[tuple[str, ...]] = Counter()
    for change in changes:
        for claim in (change.old, change.new):
            if claim and claim.proposition.object:
                pairs[tuple(sorted((claim.proposition.subject, claim.proposition.object)))] += change.kind != "kept"
    first = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_DRAWN]
    return {slug for pair, _ in first for slug in pair}


def _side(side: Operand, part: Corpus, offset: int) -> _Json:
    if side.version:
        number = next(i for i, version in enumerate(part.versions) if version.id == side.version.id)
        return {"name": side.name, "version": number + offset}
    return {
        "name": side.name,
        "title": dict(side.corpus.profile.title),
        "commit": side.commit,
        "versions": len(side.corpus.versions),
        "assertions": sum(len(version.assertions) for version in side.corpus.versions),
    }


def _joined(old: Sequence[_Json], new: Sequence[_Json]) -> list[_Json]:
    """Join records of both sides; of one that both have, the new side's is shown."""
    return [*{record["id"]: record for record in (*old, *new)}.values()]

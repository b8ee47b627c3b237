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
from entente.judges.diff import KINDS, UNCHANGED, Exclusion, Operand, SameId, SameVoice, compare, in_common
from entente.judges.diff.candidates import keys_across_articles
from entente.judges.diff.wording import Words
from entente.judges.diff.words import summary
from entente.judges.history.fewer_claims import part
from entente.model.languages import LANGUAGES
from entente.network.projection import project
from entente.web.over_time import NOTHING
from entente.web.payload import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from entente.claims import Claim
    from entente.judges.diff import Change, Difference, FieldChange, Reason
    from entente.model.records import Corpus, Version

    _Json = dict[str, Any]
    _Numbers = Mapping[tuple[str, int], int]

_MAX_CHANGES = 10_000
"""How many changes the page of a corpus has at most; pairs with more in common come first."""
_MAX_COMPARED = 2_500
"""How many pairs of versions of two articles are compared at most, each in both orders."""
_MAX_PAIRED = 60
"""How many of the versions that share a key are paired with each other at most."""
_MAX_DRAWN = 500
"""How many pairs of entities are drawn at most, those with most changes first; the list has all changes."""


class Shown(NamedTuple):
    """What the page of a difference needs beside the difference."""

    arrange: Callable[[nx.MultiDiGraph, Mapping[str, Sequence[str]]], Mapping[str, tuple[int, int]]]
    """Returns the places of a network's nodes, in pixels, given the labels of each."""
    texts: Mapping[str, str]
    """The texts of versions, by `article@version`; empty when none are at hand."""


def within(claims: Claims) -> _Json:
    """Return the comparisons within a corpus.

    The versions of each article are compared, and all versions of two articles of which some claims match; of these comparisons
    the page has what matches alone. With `any`, it has all that match, so that two others have nothing in common.
    """
    versions = {version.id: number for number, version in enumerate(claims.corpus.versions)}
    numbers = {(claim.version.id, claim.position): number for number, claim in enumerate(claims)}
    comparisons: list[_Json] = []
    remaining = _MAX_CHANGES
    keys = {version.id: _Keys(claims.of(version.id)) for version in claims.corpus.versions}
    pairs, every = _pairs(claims, keys)
    apart: set[tuple[str, str]] = set()
    for old, new in pairs:
        if (new.id, old.id) in apart:
            continue
        told: _Json = {"articles": True}
        if old.article == new.article:
            found = compare(*(Operand(name=version.id, claims=claims, version=version) for version in (old, new)))
            changes, told = found.changes, _told(found)
        elif not (changes := in_common(keys[old.id].shared_with(keys[new.id]), keys[new.id].shared_with(keys[old.id]))):
            apart.add((old.id, new.id))
            continue
        remaining -= len(changes)
        if remaining < 0:
            every = False
            break
        operands = [{"name": version.id, "version": versions[version.id]} for version in (old, new)]
        comparison = {"old": operands[0], "new": operands[1], "changes": _changes(changes, numbers, numbers)}
        comparisons.append({**comparison, **told})
    return {"kinds": list(KINDS), "pairs": comparisons, "any": every and len(versions) > 1}


class _Keys:
    """The claims of a version with the keys by which they may match those of another article."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of_each = [(claim, frozenset(keys_across_articles(claim))) for claim in claims]
        self.all = frozenset[object]().union(*(keys for _, keys in self._of_each))

    def shared_with(self, other: _Keys) -> list[Claim]:
        """Return the claims that may match one of another version."""
        return [claim for claim, keys in self._of_each if not keys.isdisjoint(other.all)]


def difference(result: Difference, shown: Shown) -> _Json:
    """Return all that the page of one difference shows: a payload of what both operands name, with one comparison."""
    listed = [change for change in result.changes if change.kind in UNCHANGED]
    unlisted = 0 if result.new.version or "kept" in result.selection.only else len(listed)
    changes = [change for change in result.changes if change.kind not in UNCHANGED] + ([] if unlisted else listed)
    slugs = (
        [slug for record in result.records for slug in record.old],
        [slug for record in result.records for slug in record.new],
    )
    old = _part(result.old, result.new.corpus, [change.old for change in changes if change.old], slugs[0])
    new = _part(result.new, result.new.corpus, [change.new for change in changes if change.new], slugs[1])
    network = nx.compose(project(old.claims), project(new.claims))
    labels = {entity.id: [*entity.label.values()] for part in (old, new) for entity in part.claims.corpus.entities}
    network = network.subgraph(_drawn(changes)).copy()
    places = shown.arrange(network, labels)
    before, after = (payload(part.claims, network, places, shown.texts) for part in (old, new))
    first = len(before["assertions"])
    numbers = {place: number + first for place, number in new.numbers.items()}
    offset = len(before["versions"])
    comparison = {
        "old": _operand(result.old, old.claims.corpus, 0),
        "new": _operand(result.new, new.claims.corpus, offset),
        "changes": _changes(changes, old.numbers, numbers),
        "kept": unlisted,
        **_told(result),
        "selection": {field.name: [*getattr(result.selection, field.name)] for field in fields(result.selection)},
    }
    return {
        **after,
        **{name: _merged(before[name], after[name]) for name in ("kinds", "entities", "articles", "propositions")},
        "title": dict.fromkeys(LANGUAGES, f"{result.old.name} → {result.new.name}"),
        "versions": before["versions"] + after["versions"],
        "assertions": before["assertions"]
        + [{**assertion, "version": assertion["version"] + offset} for assertion in after["assertions"]],
        **NOTHING,
        "comparing": {"kinds": list(KINDS), "pairs": [comparison]},
    }


def _pairs(claims: Claims, keys: Mapping[str, _Keys]) -> tuple[list[tuple[Version, Version]], bool]:
    """Return the pairs to compare, and whether two versions of any others have nothing in common.

    The versions of each article come first, then those of two articles by how many keys of matching they share, most first;
    all in both orders.
    """
    order = sorted(claims.corpus.versions, key=lambda one: (one.published is None, one.published or "", one.id))
    of_article: dict[str, list[Version]] = defaultdict(list)
    for version in order:
        of_article[version.article].append(version)
    revisions = [pair for name in sorted(of_article) for pair in combinations(of_article[name], 2)]
    having: dict[object, dict[int, None]] = defaultdict(dict)
    for place, version in enumerate(order):
        for key in keys[version.id].all:
            having[key][place] = None
    shared = Counter(
        pair
        for places in having.values()
        for pair in combinations(list(places)[:_MAX_PAIRED], 2)
        if order[pair[0]].article != order[pair[1]].article
    )
    every = len(shared) <= _MAX_COMPARED and max(map(len, having.values()), default=0) <= _MAX_PAIRED
    pairs = [*revisions]
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MAX_COMPARED]:
        pairs += [(order[one], order[other]), (order[other], order[one])]
    return [*pairs, *((new, old) for old, new in revisions)], every


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


def _told(result: Difference) -> _Json:
    """Return the sentence that says what changed, and the changes of records that are no assertions."""
    words = {language: Words(result, language) for language in LANGUAGES}

    def field(change: FieldChange) -> _Json:
        told = {language: one.field(change) for language, one in words.items()}
        return {"field": change.field, "told": {language: {"old": old, "new": new} for language, (old, new) in told.items()}}

    records = [
        {
            "record": record.record,
            "kind": record.kind,
            "old": [*record.old],
            "new": [*record.new],
            "fields": [field(one) for one in record.fields],
        }
        for record in result.records
    ]
    return {
        "told": {language: summary(result, language) for language in LANGUAGES},
        "articles": result.of_two_articles,
        "records": records,
    }


def _detail(change: Change) -> _Json:
    detail = {
        "judgements": [*change.judgements],
        "factor": float(change.factor) if change.factor is not None else None,
        "fields": [field.field for field in change.fields],
        "reason": _reason(change.reason) if change.reason else None,
    }
    return {name: value for name, value in detail.items() if value not in ([], None, "")}


def _reason(reason: Reason) -> _Json:
    match reason:
        case SameId():
            return {"kind": "same id"}
        case SameVoice(fields=names):
            return {"kind": "same voice", "fields": [*names]}
        case Exclusion(old=old, new=new):
            return {"kind": "exclusion", "relations": [old, new]}


class _Part(NamedTuple):
    """The part of an operand that a difference names."""

    claims: Claims
    numbers: _Numbers
    """The number of each assertion in it, by its version and its position there in the whole operand."""


def _part(operand: Operand, new: Corpus, claims: Sequence[Claim], slugs: Iterable[str]) -> _Part:
    """Return the part of an operand with some claims and all that they name.

    What a new version revises may be known to the new corpus alone, whose records stand in for those that the operand lacks.
    """
    corpus = operand.corpus
    entity, article = {**new.entity, **corpus.entity}, {**new.article, **corpus.article}
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
    both = replace(
        corpus,
        entities=tuple(entity[name] for name in sorted(entity)),
        articles=tuple(article[name] for name in sorted(article)),
    )
    named = part(both, corpus.profile, tuple(shortened), slugs)
    return _Part(Claims(named, operand.claims.vocabulary), {place: number for number, place in enumerate(places)})


def _drawn(changes: Iterable[Change]) -> set[str]:
    """Return the entities to draw: those of the pairs with most changes."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for change in changes:
        for claim in (change.old, change.new):
            if claim and claim.proposition.object:
                pairs[tuple(sorted((claim.proposition.subject, claim.proposition.object)))] += change.kind not in UNCHANGED
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

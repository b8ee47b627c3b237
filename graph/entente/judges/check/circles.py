"""Circles: reasons that rest on themselves, groups inside their own members, sources that cite each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.judges.check.findings import at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from entente.model.errors import Finding
    from entente.model.records import Article, Assertion, Corpus, Entity, Version

_HINTS = {
    "because": "delete the reason that the text does not give",
    "includes": "a group cannot be inside its own members: delete one of these",
    "speaks_for": "nobody would be the origin: delete one of these",
    "cites": "nobody would be the origin: delete one of these",
    "revises": "one version is the first: delete its 'revises'",
}


def circles(corpus: Corpus) -> Iterator[Finding]:
    """Find every circle, each told once, where the member whose name comes first names the first of the others."""
    for name in ("includes", "speaks_for"):
        yield from _told(name, {entity.id: getattr(entity, name) for entity in corpus.entities}, corpus.entity)
    yield from _told("cites", {article.id: article.cites for article in corpus.articles}, corpus.article)
    versions: dict[str, dict[str, Version]] = {}
    for version in corpus.versions:
        versions.setdefault(version.article, {})[version.version] = version
        if any(assertion.because for assertion in version.assertions):
            reasons = {assertion.id: assertion.because for assertion in version.assertions}
            yield from _told("because", reasons, {assertion.id: assertion for assertion in version.assertions})
    for known in versions.values():
        links = {name: (version.revises,) for name, version in known.items() if version.revises is not None}
        yield from _told("revises", links, known)


def _told(
    name: str, links: Mapping[str, Collection[str]], records: Mapping[str, Entity | Article | Assertion | Version]
) -> Iterator[Finding]:
    for members in knots(links):
        shown = " → ".join([*members, members[0]])
        message = f"'{name}' runs in a circle: {shown}"
        path = (name,) if name == "revises" else (name, [*links[members[0]]].index(members[1]))
        yield at(records[members[0]].origin, path, "circle", message, _HINTS[name])


def knots(links: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Find where links lead back to their start: of all circles that hang together, one through the first two names.

    >>> list(knots({"a": ["b"], "b": ["c"], "c": ["b", "d"], "x": ["x"]}))
    [['b', 'c']]
    """
    ahead = {name: {other for other in others if other != name} for name, others in links.items() if others}
    # Whatever leads nowhere, or is led to from nowhere, is in no circle.
    while True:
        reached = set().union(*ahead.values())
        kept = {name: others & ahead.keys() for name, others in ahead.items() if name in reached}
        kept = {name: others for name, others in kept.items() if others}
        if kept == ahead:
            break
        ahead = kept
    behind: dict[str, set[str]] = {}
    for name, others in ahead.items():
        for other in others:
            behind.setdefault(other, set()).add(name)
    seen: set[str] = set()
    for name in sorted(ahead):
        if name not in seen:
            knot = _reach(name, ahead) & _reach(name, behind)
            seen |= knot
            if knot:
                second = min(ahead[name] & knot)
                yield [name, *_shortest(second, name, ahead)]


def _reach(start: str, links: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = links.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _shortest(start: str, end: str, links: Mapping[str, set[str]]) -> list[str]:
    """Give the shortest way, without its end."""
    paths = [[start]]
    seen = {start}
    for path in paths:
        for other in sorted(links.get(path[-1], ())):
            if other == end:
                return path
            if other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return [start]

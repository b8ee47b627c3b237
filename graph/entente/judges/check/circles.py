"""Circles: reasons that rest on themselves, groups inside their own members, sources that cite each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.judges.check.findings import finding_at

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
    """Yield a finding for each circle.

    It is at the record whose name comes first in the circle, where that one names the next record of the circle.
    """
    for name in ("includes", "speaks_for"):
        yield from _findings(name, {entity.id: getattr(entity, name) for entity in corpus.entities}, corpus.entity)
    yield from _findings("cites", {article.id: article.cites for article in corpus.articles}, corpus.article)
    versions: dict[str, dict[str, Version]] = {}
    for version in corpus.versions:
        versions.setdefault(version.article, {})[version.version] = version
        if any(assertion.because for assertion in version.assertions):
            reasons = {assertion.id: assertion.because for assertion in version.assertions}
            yield from _findings("because", reasons, {assertion.id: assertion for assertion in version.assertions})
    for known in versions.values():
        links = {name: (version.revises,) for name, version in known.items() if version.revises is not None}
        yield from _findings("revises", links, known)


def _findings(
    name: str, links: Mapping[str, Collection[str]], records: Mapping[str, Entity | Article | Assertion | Version]
) -> Iterator[Finding]:
    for members in cycles(links):
        shown = " → ".join([*members, members[0]])
        message = f"'{name}' runs in a circle: {shown}"
        path = (name,) if name == "revises" else (name, [*links[members[0]]].index(members[1]))
        yield finding_at(records[members[0]].origin, path, "circle", message, _HINTS[name])


def cycles(links: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the cycles of a directed graph: of each strongly connected component, one cycle as a list of its nodes.

    It starts with the first name of the component, and goes on with the first name there that this one links to. Links from a
    node to itself are ignored.

    Args:
        links: The nodes that each node links to.

    >>> list(cycles({"a": ["b"], "b": ["c"], "c": ["b", "d"], "x": ["x"]}))
    [['b', 'c']]
    """
    forward = {name: {other for other in others if other != name} for name, others in links.items() if others}
    # A node without outgoing or incoming links is in no cycle.
    while True:
        linked = set().union(*forward.values())
        kept = {name: others & forward.keys() for name, others in forward.items() if name in linked}
        kept = {name: others for name, others in kept.items() if others}
        if kept == forward:
            break
        forward = kept
    backward: dict[str, set[str]] = {}
    for name, others in forward.items():
        for other in others:
            backward.setdefault(other, set()).add(name)
    seen: set[str] = set()
    for name in sorted(forward):
        if name not in seen:
            connected = _reachable(name, forward) & _reachable(name, backward)
            seen |= connected
            if connected:
                second = min(forward[name] & connected)
                yield [name, *_shortest(second, name, forward)]


def _reachable(start: str, links: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = links.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _shortest(start: str, end: str, links: Mapping[str, set[str]]) -> list[str]:
    """Return a shortest path between two nodes, without its end."""
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

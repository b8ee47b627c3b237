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
    "derives_from": "one of the articles came first: delete one of these",
    "revises": "one version is the first: delete its 'revises'",
}


def circles(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each circle.

    It is at the record whose name comes first in the circle, where that one names the next record of the circle.
    """
    yield from _findings("includes", {entity.id: entity.includes for entity in corpus.entities}, corpus.entity)
    speaks_for = {entity.id: tuple(other.entity for other in entity.speaks_for) for entity in corpus.entities}
    yield from _findings("speaks_for", speaks_for, corpus.entity)
    yield from _findings("cites", {article.id: article.cites for article in corpus.articles}, corpus.article)
    derives_from = {article.id: tuple(other.article for other in article.derives_from) for article in corpus.articles}
    yield from _findings("derives_from", derives_from, corpus.article)
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
    forward = {name: sorted({*others} - {name}) for name, others in links.items()}
    for connected in _components(forward):
        first = min(connected)
        second = next(other for other in forward[first] if other in connected)
        yield [first, *_shortest(second, first, forward)]


def _components(links: Mapping[str, list[str]]) -> list[set[str]]:
    """Return the strongly connected components of more than one node, by their first names (Tarjan's algorithm).

    Nodes wait on a stack of their own, so that chains may be as long as they like.
    """
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    found = []
    for root in sorted(links):
        waiting = [(root, iter(links[root]))] if root not in numbers else []
        while waiting:
            name, others = waiting[-1]
            if name not in numbers:
                numbers[name] = lowest[name] = len(numbers)
                path.append(name)
                on_path.add(name)
            for other in others:
                if other in on_path:
                    lowest[name] = min(lowest[name], numbers[other])
                elif other in links and other not in numbers:
                    waiting.append((other, iter(links[other])))
                    break
            else:
                waiting.pop()
                if waiting:
                    above = waiting[-1][0]
                    lowest[above] = min(lowest[above], lowest[name])
                if lowest[name] == numbers[name]:
                    component = set()
                    while name not in component:
                        component.add(path.pop())
                    on_path -= component
                    found += [component] if len(component) > 1 else []
    return sorted(found, key=min)


def _shortest(start: str, end: str, links: Mapping[str, list[str]]) -> list[str]:
    """Return a shortest path between two nodes that has one, without its end."""
    before = {start: ""}
    reached = [start]
    for name in reached:
        for other in links.get(name, ()):
            if other == end:
                path = [name]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            if other not in before:
                before[other] = name
                reached.append(other)
    return [start]

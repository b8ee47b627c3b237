"""What a store must change to hold a corpus, graph by graph, and the updates that do it.

The store holds each named graph of the corpus, and under the base IRI their merge, which is to be the default graph of queries.
Another graph tells the digest of each that is whole, and an empty one of each that is not: that of a graph is emptied before
anything in it is changed, and written behind all its changes. So a store is brought on from wherever it was left, and what has
its digest is not read.

An update of a push empties the digests of the graphs that it changes, and that of the merge; it changes them, and puts the mark
of the push into the store. The next update writes the digests of what is whole then, if no other mark stands (see `marks`).
So, where a store carries out one update after another and each of them whole:

- Whatever is killed, late, or carried out twice: a graph whose digest stands is what the digest says.
- An update of an earlier push that arrives late does change its graphs. It empties their digests, and none is written on what
  was read before it came; so it is mended by the push that is under way, or by the next one.

Only the digests wait on a condition: Virtuoso 7 takes three to five times as long to change statements on one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

import pyoxigraph as ox

from entente.rdf.endpoint import DIGEST, STATE, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from entente.rdf.endpoint import Endpoint
    from entente.rdf.formats import SortedStatements

_MOST_LINES = 1_000
_MOST_CHARACTERS = 300_000
"""How much one request holds at most, if no statement is larger. Virtuoso 7 takes some thousand triples at once."""
_LINES_OF_A_DIGEST = 8
"""For how many lines a digest counts: it is written on a condition, which Virtuoso 7 takes for a thousand triples, slowly."""


@dataclass(frozen=True, kw_only=True)
class GraphChange:
    """What one named graph of a store must lose and gain, as lines of N-Triples."""

    graph: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    digest: str | None
    """That of the graph afterwards; None where the corpus has it no more."""


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a store must change to hold a corpus."""

    base: str
    graphs: tuple[GraphChange, ...]
    """Those that are not as they should be; the merge of all stands last."""
    whole: int
    """How many named graphs the store holds as they should be already, besides the merge."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a store must hold."""

    base: str
    graphs: Mapping[str, list[str]]
    """The lines of N-Triples of each named graph, sorted."""
    merge: AbstractSet[str]
    digests: Mapping[str, str]
    """That of each named graph, and that of the merge under the base IRI."""


def wanted(statements: SortedStatements, base: str) -> Wanted:
    """Return what a store must hold of a corpus.

    Args:
        statements: Those of the corpus.
        base: The base IRI of the corpus.

    """
    graphs: dict[str, list[str]] = defaultdict(list)
    for block in statements.blocks():
        for line in block.splitlines():
            cut = line.rindex(" <")
            graphs[line[cut + 2 : -3]].append(f"{line[:cut]} .")
    merge = dict.fromkeys(line for lines in graphs.values() for line in lines)
    digests = {graph: _digest(lines) for graph, lines in graphs.items()}
    return Wanted(base=base, graphs=graphs, merge=merge.keys(), digests={**digests, base: _digest(sorted(merge))})


def changes(endpoint: Endpoint, wanted: Wanted) -> Changes:
    """Return what a store must change to hold a corpus.

    Args:
        endpoint: The store.
        wanted: What it must hold.

    Raises:
        EndpointError: It does not answer.

    """
    base, digests = wanted.base, wanted.digests
    held = endpoint.digests(base)
    others = sorted(graph for graph in {*digests, *held} if graph != base and held.get(graph) != digests.get(graph))
    filled = endpoint.filled([*others, *([] if held.get(base) else [base])])

    def now(graph: str) -> set[str]:
        return set(_lines(endpoint.triples(graph))) if graph in filled else set()

    def changed(graph: str, before: set[str], after: Iterable[str]) -> GraphChange:
        new = set(after)
        removed, added = tuple(sorted(before - new)), tuple(sorted(new - before))
        return GraphChange(graph=graph, removed=removed, added=added, digest=digests.get(graph))

    found = [changed(graph, now(graph), wanted.graphs.get(graph, ())) for graph in others]
    whole = sum(1 for graph in wanted.graphs if graph not in others)
    if not held.get(base):
        found.append(changed(base, now(base), wanted.merge))
    elif held[base] != digests[base] or found:
        # It was whole, so it changes as the others do, and need not be read.
        removed = tuple(sorted({line for one in found for line in one.removed if line not in wanted.merge}))
        added = tuple(sorted({line for one in found for line in one.added}))
        found.append(GraphChange(graph=base, removed=removed, added=added, digest=digests[base]))
    return Changes(base=base, graphs=tuple(found), whole=whole)


def updates(changes: Changes, mark: str) -> Iterator[str]:
    """Yield the updates (https://www.w3.org/TR/sparql11-update/) that carry out changes, each of bounded length.

    Each bears to be carried out twice, and later.

    Args:
        changes: What was found after the mark was put into the store.
        mark: That of the push.

    """
    ended: list[_Step] = []
    for steps in _batches(changes):
        yield " ;\n".join([*_digests_of(ended, changes.base, mark), *_operations(steps, changes.base, mark)])
        ended = [step for step in steps if step.verb == "whole"]
    yield from _digests_of(ended, changes.base, mark)


class _Step(NamedTuple):
    """A statement that a graph loses or gains, or, behind all of them, that it is whole."""

    graph: str
    verb: Literal["DELETE DATA", "INSERT DATA", "whole"]
    text: str
    """The statement, as a line of N-Triples; or else the digest, empty where the corpus has the graph no more."""


def _steps(changes: Changes) -> Iterator[_Step]:
    for one in changes.graphs:
        yield from (_Step(one.graph, "DELETE DATA", line) for line in one.removed)
        yield from (_Step(one.graph, "INSERT DATA", line) for line in one.added)
        yield _Step(one.graph, "whole", one.digest or "")


def _batches(changes: Changes) -> Iterator[list[_Step]]:
    steps: list[_Step] = []
    lines = characters = 0
    for step in _steps(changes):
        weight = _LINES_OF_A_DIGEST if step.verb == "whole" else 1
        if steps and (lines + weight > _MOST_LINES or characters + len(step.text) > _MOST_CHARACTERS):
            yield steps
            steps, lines, characters = [], 0, 0
        steps.append(step)
        lines += weight
        characters += len(step.text)
    if steps:
        yield steps


def _operations(steps: list[_Step], base: str, mark: str) -> Iterator[str]:
    """Yield what changes graphs, whose digests are emptied before, and leaves the mark behind."""
    state = base + STATE
    # The merge is not whole from the first change of any graph on.
    touched = dict.fromkeys([base, *(step.graph for step in steps)])
    held = f"GRAPH <{state}> {{ ?graph {DIGEST} ?digest }}"
    yield f"DELETE {{ {held} }} WHERE {{ VALUES ?graph {{ {' '.join(f'<{graph}>' for graph in touched)} }} {held} }}"
    yield f"INSERT DATA {{ {_graph(state, [_told(graph, '') for graph in touched])} }}"
    for (graph, verb), run in groupby(steps, key=lambda step: step[:2]):
        if verb != "whole":
            yield f"{verb} {{ {_graph(graph, [step.text for step in run])} }}"
    yield marks.put(base, mark)


def _digests_of(ended: list[_Step], base: str, mark: str) -> Iterator[str]:
    """Yield what writes the digests of graphs that are whole, and forgets those that are gone, if nobody else changed anything.

    It comes with the update behind theirs, for engines take their time to judge a condition on what the same update changed.
    """
    if not ended:
        return
    state = base + STATE
    changed = f"DELETE {{ {_graph(state, [_told(step.graph, '') for step in ended])} }}"
    # Virtuoso 7 refuses an INSERT of nothing.
    if whole := [_told(step.graph, step.text) for step in ended if step.text]:
        changed += f" INSERT {{ {_graph(state, whole)} }}"
    yield f"{changed} WHERE {{ {marks.only(base, mark)} }}"


def _graph(graph: str, lines: list[str]) -> str:
    return f"GRAPH <{graph}> {{\n" + "\n".join(lines) + "\n}"


def _told(graph: str, digest: str) -> str:
    return f"<{graph}> {DIGEST} {ox.Literal(digest)} ."


def _lines(triples: list[ox.Triple]) -> list[str]:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return text.decode().splitlines() if text else []


def _digest(lines: list[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()

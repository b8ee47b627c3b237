"""What a store must change to hold a corpus, graph by graph, and the updates that do it.

The store holds each named graph of the corpus, and under the base IRI their merge, which is to be the default graph of queries.
A graph in it says which of them are whole, and in what state: the digest of one is taken away before anything in it is changed,
and written behind all its changes. So a store is brought on from wherever it was left, and what has its digest is not read.

Nothing locks a store. Who changes one puts a mark there before it is read, and looks for it behind all changes: of two at once,
the one that began first finds that of the other, and takes all digests away.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import EndpointError
from entente.rdf.endpoint import DIGEST, MARK, STATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.rdf.endpoint import Endpoint
    from entente.rdf.formats import SortedStatements

_MOST_LINES = 1_000
_MOST_CHARACTERS = 300_000
"""How much one request holds at most, if no statement is larger. Virtuoso 7 takes some thousand triples at once."""


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


def changes(endpoint: Endpoint, statements: SortedStatements, base: str) -> Changes:
    """Return what a store must change to hold a corpus.

    Args:
        endpoint: The store.
        statements: Those of the corpus.
        base: The base IRI of the corpus.

    Raises:
        EndpointError: It does not answer.

    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for block in statements.blocks():
        for line in block.splitlines():
            cut = line.rindex(" <")
            wanted[line[cut + 2 : -3]].append(f"{line[:cut]} .")
    digests = {graph: _digest(lines) for graph, lines in wanted.items()}
    merge = dict.fromkeys(line for lines in wanted.values() for line in lines)
    digests[base] = _digest(sorted(merge))
    held = endpoint.state(base)
    others = sorted(graph for graph in {*digests, *held} if graph != base and held.get(graph) != digests.get(graph))
    filled = endpoint.filled([*others, *([base] if base not in held else [])])

    def now(graph: str) -> set[str]:
        return set(_lines(endpoint.triples(graph))) if graph in filled else set()

    def changed(graph: str, before: set[str], after: Iterable[str]) -> GraphChange:
        new = set(after)
        removed, added = tuple(sorted(before - new)), tuple(sorted(new - before))
        return GraphChange(graph=graph, removed=removed, added=added, digest=digests.get(graph))

    found = [changed(graph, now(graph), wanted.get(graph, ())) for graph in others]
    whole = sum(1 for graph in wanted if graph not in others)
    if base not in held:
        found.append(changed(base, now(base), merge))
    elif held[base] != digests[base] or found:
        # It was whole, so it changes as the others do, and need not be read.
        removed = tuple(sorted({line for one in found for line in one.removed if line not in merge}))
        added = tuple(sorted({line for one in found for line in one.added}))
        found.append(GraphChange(graph=base, removed=removed, added=added, digest=digests[base]))
    return Changes(base=base, graphs=tuple(found), whole=whole)


def updates(changes: Changes) -> Iterator[str]:
    """Yield the updates (https://www.w3.org/TR/sparql11-update/) that carry out changes, each of bounded length.

    Each bears to be carried out twice.
    """
    steps: list[tuple[str, str, str]] = []
    size = 0
    for step in _steps(changes):
        if steps and (len(steps) >= _MOST_LINES or size + len(step[2]) > _MOST_CHARACTERS):
            yield _update(steps)
            steps, size = [], 0
        steps.append(step)
        size += len(step[2])
    if steps:
        yield _update(steps)


def begin(endpoint: Endpoint, base: str) -> str:
    """Mark a store as being changed, and return the mark.

    Raises:
        EndpointError: It does not answer, or takes no updates.

    """
    mark = secrets.token_hex(16)
    endpoint.update(_marked(base, mark))
    return mark


def finish(endpoint: Endpoint, base: str, mark: str) -> None:
    """Refuse what was changed where another has marked the store meanwhile: nothing in it is taken for whole then.

    Raises:
        EndpointError: Another has, or it does not answer.

    """
    if endpoint.marks(base) == {mark}:
        return
    state = base + STATE
    endpoint.update(f"DELETE WHERE {{ GRAPH <{state}> {{ ?graph {DIGEST} ?digest }} }} ;\n{_marked(base, mark)}")
    message = f"another push changed the corpus in {endpoint.address} at the same time"
    raise EndpointError(message, hint="push again, when no other does: all graphs are then read and mended")


def _marked(base: str, mark: str) -> str:
    state = base + STATE
    steps = [
        ("DELETE WHERE", state, f"<{base}> {MARK} ?mark ."),
        ("INSERT DATA", state, f"<{base}> {MARK} {ox.Literal(mark)} ."),
    ]
    return _update(steps)


def _steps(changes: Changes) -> Iterator[tuple[str, str, str]]:
    """Yield operations in their order: an operation, the graph that it changes, and a line of it."""
    state = changes.base + STATE
    if changes.graphs:
        # The merge is not whole from the first change of any graph on.
        yield "DELETE WHERE", state, f"<{changes.base}> {DIGEST} ?digest ."
    for one in changes.graphs:
        yield "DELETE WHERE", state, f"<{one.graph}> {DIGEST} ?digest ."
        yield from (("DELETE DATA", one.graph, line) for line in one.removed)
        yield from (("INSERT DATA", one.graph, line) for line in one.added)
        if one.digest is not None:
            yield "INSERT DATA", state, f"<{one.graph}> {DIGEST} {ox.Literal(one.digest)} ."


def _update(steps: list[tuple[str, str, str]]) -> str:
    operations: list[str] = []
    for (verb, graph), run in groupby(steps, key=lambda step: step[:2]):
        lines = [line for _, _, line in run]
        # The variable of one pattern is that of all patterns in the same operation.
        apart = [[line] for line in lines] if verb == "DELETE WHERE" else [lines]
        operations += [f"{verb} {{ GRAPH <{graph}> {{\n" + "\n".join(some) + "\n} }" for some in apart]
    return " ;\n".join(operations)


def _lines(triples: list[ox.Triple]) -> list[str]:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return text.decode().splitlines() if text else []


def _digest(lines: list[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()

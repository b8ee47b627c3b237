"""What the map of a large network shows at rest: actors and what binds them; the rest opens around what is chosen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.network.projection import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Container

    import networkx as nx

MAX_WHOLE = 120
"""Up to this many entities with an edge, a map shows all of them at rest."""
MAX_AT_REST = 90
"""How many actors a larger map shows at rest at most."""


def overview(graph: nx.MultiDiGraph, actors: Container[str]) -> nx.MultiDiGraph | None:
    """Return the part of a network that its map shows at rest; None where that is all of it.

    It has the pairs of actors that most articles tell of, and among those of as many articles, that most claims join: as many
    as leave no more actors than a map has room for. What weighs alike stands or falls together.

    Args:
        graph: What `entente.network.projection.project` returns; used are its edges' `sources`.
        actors: The slugs of those who act by themselves.

    """
    if sum(1 for _, degree in graph.degree if degree) <= MAX_WHOLE:
        return None
    told: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for source, target, sources in graph.edges(data="sources"):
        if source != target and source in actors and target in actors:
            articles = {version.partition("@")[0] for version in sources.split(SEPARATOR)}
            told[min(source, target), max(source, target)].append(articles)
    tiers: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for pair, claims in told.items():
        tiers[len(set().union(*claims)), len(claims)].append(pair)
    shown: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for weight in sorted(tiers, reverse=True):
        ends = {end for pair in tiers[weight] for end in pair}
        if len(shown | ends) > MAX_AT_REST:
            break
        shown |= ends
        pairs.update(tiers[weight])
    if not shown:
        return None
    kept = [(one, other, key) for one, other, key in graph.edges(keys=True) if (min(one, other), max(one, other)) in pairs]
    return graph.edge_subgraph(kept).copy()

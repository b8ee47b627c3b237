"""Which entities of a large network belong together: communities within communities, so that its map opens part by part.

Communities are found by the Leiden algorithm (Traag, Waltman and van Eck 2019, https://doi.org/10.1038/s41598-019-41695-z):
entities that many claims join share a community. Membership counts most, and a relation that sets two entities apart least.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

MAX_UNDIVIDED = 1_500
"""Up to this many entities with an edge, a network is one community."""
MAX_SHOWN = 120
"""How many things, entities and communities, an open community shows at most."""

_MIN_ENTITIES = 4
"""A cluster of fewer entities is no community: they stand in the community around it."""
_MAX_NAMES = 3
"""How many entities a community is named after at most."""
_RIVAL_WEIGHT = 0.3
_MEMBERSHIP_WEIGHT = 3.0
"""How much a proposition joins its two entities when it sets them apart, and when it makes one a member; others count 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Entities that belong together, and the communities among them."""

    id: str
    """`entity~depth`: the slug of its most central entity, and how many communities are around it."""
    names: tuple[str, ...]
    """The entities it is named after, blocs first."""
    members: tuple[str, ...]
    """The entities that stand directly in it, the most central first."""
    children: tuple[Community, ...]
    """The communities that stand directly in it."""
    count: int
    """How many entities it holds, with those of the communities within."""

    __repr__ = fields_given

    def walk(self) -> Iterator[Community]:
        """Yield the community and all within it, outer ones before inner ones."""
        yield self
        for child in self.children:
            yield from child.walk()


def communities(graph: nx.MultiDiGraph) -> Community:
    """Return the outermost community of a network. It holds every entity that has an edge.

    Args:
        graph: What `entente.network.projection.project` returns; used are its edges' `sign` and `membership`.

    >>> import networkx as nx
    >>> whole = communities(nx.MultiDiGraph([("a", "b"), ("a", "c")]))
    >>> whole.members, whole.children, whole.count
    (('a', 'b', 'c'), (), 3)
    """
    weights, blocs = _weights(graph)
    degree = Counter(end for pair in weights for end in pair)
    names = sorted(degree, key=lambda name: (-degree[name], name))
    if len(names) <= MAX_UNDIVIDED:
        return Community(id="~0", names=(), members=tuple(names), children=(), count=len(names))
    return _Builder(weights, blocs).outermost(names)


def _weights(graph: nx.MultiDiGraph) -> tuple[dict[tuple[str, str], float], dict[str, list[str]]]:
    """Return how closely each two joined entities are joined, and the members of each bloc."""
    weights: dict[tuple[str, str], float] = {}
    blocs: dict[str, list[str]] = {}
    for source, target, data in graph.edges(data=True):
        if source == target:
            continue
        member = bool(data.get("membership"))
        if member:
            blocs.setdefault(target, []).append(source)
        pair = (source, target) if source < target else (target, source)
        weight = _MEMBERSHIP_WEIGHT if member else _RIVAL_WEIGHT if (data.get("sign") or 0) < 0 else 1.0
        weights[pair] = weights.get(pair, 0.0) + weight
    return dict(sorted(weights.items())), blocs


class _Builder:
    """Builds communities from the clusters that the Leiden algorithm finds."""

    def __init__(self, weights: dict[tuple[str, str], float], blocs: dict[str, list[str]]) -> None:
        import graspologic_native  # noqa: PLC0415  a small network needs none

        self.blocs = blocs
        self.neighbours: dict[str, list[str]] = {}
        for one, other in weights:
            self.neighbours.setdefault(one, []).append(other)
            self.neighbours.setdefault(other, []).append(one)
        edges = [(one, other, weight) for (one, other), weight in weights.items()]
        nodes: list[Any] = graspologic_native.hierarchical_leiden(edges, max_cluster_size=MAX_SHOWN, seed=1)
        # The clusters directly in each cluster, in None the outermost ones; and the entities directly in each cluster.
        self.subclusters: dict[int | None, list[int]] = {}
        self.direct: dict[int, list[str]] = {}
        for cluster in sorted({(node.cluster, node.parent_cluster) for node in nodes}, key=lambda pair: pair[0]):
            self.subclusters.setdefault(cluster[1], []).append(cluster[0])
        for node in nodes:
            if node.is_final_cluster:
                self.direct.setdefault(node.cluster, []).append(node.node)

    def outermost(self, names: Sequence[str]) -> Community:
        return self._community(names, self.subclusters.get(None, []), [], 0)

    def _entities(self, cluster: int) -> list[str]:
        """Return all entities in a cluster and in the clusters within."""
        inner = [name for child in self.subclusters.get(cluster, ()) for name in self._entities(child)]
        return self.direct.get(cluster, []) + inner

    def _community(self, names: Iterable[str], clusters: Iterable[int], members: Iterable[str], depth: int) -> Community:
        """Return the community of some entities.

        Args:
            names: All entities in it.
            clusters: The clusters directly in it.
            members: The entities directly in it.
            depth: How many communities are around it.

        """
        parts: list[tuple[list[str], int]] = []
        direct = list(members)
        for cluster in clusters:
            entities = self._entities(cluster)
            if len(entities) < _MIN_ENTITIES:
                direct += entities
            else:
                parts.append((entities, cluster))
        central = self._by_centrality(names)
        rank = {name: number for number, name in enumerate(central)}
        direct.sort(key=rank.__getitem__)
        parts.sort(key=lambda part: (-len(part[0]), min(map(rank.__getitem__, part[0]))))
        children = [
            self._community(entities, self.subclusters.get(cluster, []), self.direct.get(cluster, []), depth + 1)
            for entities, cluster in parts[: MAX_SHOWN // 2 if len(parts) + len(direct) > MAX_SHOWN else len(parts)]
        ]
        if len(parts) + len(direct) > MAX_SHOWN:
            # What is too much for one map is put into bundles of equal size. Only the most central entities stay.
            rest = sorted((name for entities, _ in parts[MAX_SHOWN // 2 :] for name in entities), key=rank.__getitem__)
            staying = MAX_SHOWN // 2 - len(children) // 2
            direct, rest = direct[:staying], sorted([*direct[staying:], *rest], key=rank.__getitem__)
            size = max(-(-len(rest) // (MAX_SHOWN // 4)), MAX_SHOWN // 2)
            children += [
                self._community(rest[start : start + size], [], rest[start : start + size], depth + 1)
                for start in range(0, len(rest), size)
            ]
        return Community(
            id=f"{central[0]}~{depth}",
            names=self._names(central),
            members=tuple(direct),
            children=tuple(children),
            count=len(central),
        )

    def _by_centrality(self, names: Iterable[str]) -> list[str]:
        """Return some entities sorted by how many neighbours they have among themselves, most first."""
        inside = set(names)
        degree = {name: sum(other in inside for other in self.neighbours[name]) for name in inside}
        return sorted(inside, key=lambda name: (-degree[name], -len(self.neighbours[name]), name))

    def _names(self, central: Sequence[str]) -> tuple[str, ...]:
        """Return whom a community is named after: blocs of a tenth of its entities or more, then its most central ones."""
        inside = set(central)
        counts = {bloc: sum(member in inside for member in self.blocs[bloc]) for bloc in central if bloc in self.blocs}
        least = max(_MIN_ENTITIES, len(central) / 10)
        blocs = sorted((bloc for bloc, count in counts.items() if count >= least), key=lambda bloc: (-counts[bloc], bloc))
        return tuple(dict.fromkeys((*blocs[:_MAX_NAMES], *central)))[:_MAX_NAMES]

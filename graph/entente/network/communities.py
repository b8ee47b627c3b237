"""Which entities of a large network belong together: communities within communities, so that its map opens part by part.

Communities are found by the Leiden algorithm (Traag, Waltman and van Eck 2019, https://doi.org/10.1038/s41598-019-41695-z):
entities that claims join closely share one, membership and what draws together more so than what sets apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

LIMIT = 1_500
"""Up to so many entities with an edge a network is one community."""
MOST = 120
"""How many things, entities and communities, a community shows when it is opened."""

_TOO_FEW = 4
"""A community of fewer entities is none: they stand in the one around it."""
_NAMES = 3
_RIVALS = 0.3
_MEMBERS = 3.0

_Tree = dict[int | None, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Entities that belong together, and the communities among them.

    `id` is the slug of its most central entity and how deep it lies, `entity~depth`; `names` are the entities it is called
    after, blocs first; `members` those that stand in it directly, the most central first; `count` is how many it holds in all.
    """

    id: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    children: tuple[Community, ...]
    count: int

    def walk(self) -> Iterator[Community]:
        """Give the community and all within it, outer before inner."""
        yield self
        for child in self.children:
            yield from child.walk()


def communities(graph: nx.MultiDiGraph) -> Community:
    """Find the communities of a network, each within the one around it; the outermost holds every entity that has an edge.

    Args:
        graph: What `entente.network.projection.project` gives; used are its edges' `sign` and `membership`.

    >>> import networkx as nx
    >>> whole = communities(nx.MultiDiGraph([("a", "b"), ("a", "c")]))
    >>> whole.members, whole.children, whole.count
    (('a', 'b', 'c'), (), 3)
    """
    weights, blocs = _joined(graph)
    degree = Counter(end for pair in weights for end in pair)
    names = sorted(degree, key=lambda name: (-degree[name], name))
    if len(names) <= LIMIT:
        return Community(id="~0", names=(), members=tuple(names), children=(), count=len(names))
    return _Builder(weights, blocs).whole(names)


def _joined(graph: nx.MultiDiGraph) -> tuple[dict[tuple[str, str], float], dict[str, list[str]]]:
    """Weigh each two entities that claims join, and list the members of blocs."""
    weights: dict[tuple[str, str], float] = {}
    blocs: dict[str, list[str]] = {}
    for source, target, data in graph.edges(data=True):
        if source == target:
            continue
        member = bool(data.get("membership"))
        if member:
            blocs.setdefault(target, []).append(source)
        ends = (source, target) if source < target else (target, source)
        weight = _MEMBERS if member else _RIVALS if (data.get("sign") or 0) < 0 else 1.0
        weights[ends] = weights.get(ends, 0.0) + weight
    return dict(sorted(weights.items())), blocs


class _Builder:
    """What making communities takes: who is joined to whom, the blocs, and who lies in which cluster."""

    def __init__(self, weights: dict[tuple[str, str], float], blocs: dict[str, list[str]]) -> None:
        import graspologic_native  # noqa: PLC0415  a small network needs none

        self.blocs = blocs
        self.near: dict[str, list[str]] = {}
        for one, other in weights:
            self.near.setdefault(one, []).append(other)
            self.near.setdefault(other, []).append(one)
        edges = [(one, other, weight) for (one, other), weight in weights.items()]
        found: list[Any] = graspologic_native.hierarchical_leiden(edges, max_cluster_size=MOST, seed=1)
        self.inner: _Tree = {}
        self.held: dict[int, list[str]] = {}
        for cluster in sorted({(item.cluster, item.parent_cluster) for item in found}, key=lambda pair: pair[0]):
            self.inner.setdefault(cluster[1], []).append(cluster[0])
        for item in found:
            if item.is_final_cluster:
                self.held.setdefault(item.cluster, []).append(item.node)

    def whole(self, names: Sequence[str]) -> Community:
        return self._community(names, self.inner.get(None, []), [], 0)

    def _entities(self, cluster: int) -> list[str]:
        inner = [name for child in self.inner.get(cluster, ()) for name in self._entities(child)]
        return self.held.get(cluster, []) + inner

    def _community(self, names: Iterable[str], clusters: Iterable[int], members: Iterable[str], depth: int) -> Community:
        parts: list[tuple[list[str], int | None]] = []
        direct = list(members)
        for cluster in clusters:
            entities = self._entities(cluster)
            if len(entities) < _TOO_FEW:
                direct += entities
            else:
                parts.append((entities, cluster))
        central = self._by_centrality(names)
        rank = {name: number for number, name in enumerate(central)}
        direct.sort(key=rank.__getitem__)
        parts.sort(key=lambda part: (-len(part[0]), min(map(rank.__getitem__, part[0]))))
        children = [
            self._community(entities, self.inner.get(cluster, []), self.held.get(cluster or 0, []), depth + 1)
            for entities, cluster in parts[: MOST // 2 if len(parts) + len(direct) > MOST else len(parts)]
        ]
        if len(parts) + len(direct) > MOST:
            # What is too much for one map is put into equal bundles, the most central of it excepted.
            loose = sorted((name for entities, _ in parts[MOST // 2 :] for name in entities), key=rank.__getitem__)
            room = MOST // 2 - len(children) // 2
            direct, loose = direct[:room], sorted([*direct[room:], *loose], key=rank.__getitem__)
            size = max(-(-len(loose) // (MOST // 4)), MOST // 2)
            children += [
                self._community(loose[start : start + size], [], loose[start : start + size], depth + 1)
                for start in range(0, len(loose), size)
            ]
        return Community(
            id=f"{central[0]}~{depth}",
            names=self._names(central),
            members=tuple(direct),
            children=tuple(children),
            count=len(central),
        )

    def _by_centrality(self, names: Iterable[str]) -> list[str]:
        inside = set(names)
        degree = {name: sum(other in inside for other in self.near[name]) for name in inside}
        return sorted(inside, key=lambda name: (-degree[name], -len(self.near[name]), name))

    def _names(self, central: Sequence[str]) -> tuple[str, ...]:
        """Choose what to call a community after: blocs that gather a tenth of it or more, then its most central entities."""
        inside = set(central)
        gathered = {bloc: sum(member in inside for member in self.blocs[bloc]) for bloc in central if bloc in self.blocs}
        least = max(_TOO_FEW, len(central) / 10)
        blocs = sorted((bloc for bloc, count in gathered.items() if count >= least), key=lambda bloc: (-gathered[bloc], bloc))
        return tuple(dict.fromkeys((*blocs[:_NAMES], *central)))[:_NAMES]

"""Where things stand on a map, kept from one run to the next: most changes of seeds leave the network as it is."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, TypeAlias

from entente.disk import cache

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from entente.network.communities import Community

_Places: TypeAlias = "Mapping[str, tuple[int, int]]"
_Labels: TypeAlias = "Mapping[str, Sequence[str]]"
_LIBRARIES = ("numpy", "graspologic-native")
"""Those that have a part in it."""


def arrangement(network: nx.MultiDiGraph, labels: _Labels) -> tuple[Community, _Places]:
    """Return the outermost community of a network, and the places within communities; see `network.layout.arrange`."""

    def make() -> tuple[Community, _Places]:
        from entente.network.communities import communities  # noqa: PLC0415  what is kept needs no libraries
        from entente.network.layout import arrange  # noqa: PLC0415

        whole = communities(network)
        return whole, arrange(network, whole, labels)

    return cache.value(lambda: _key("arrangement", network, labels), make)


def positions(network: nx.MultiDiGraph, labels: _Labels) -> _Places:
    """Return the places of a network's nodes on one plane; see `network.layout.positions`."""

    def make() -> _Places:
        from entente.network.layout import positions as placed  # noqa: PLC0415  what is kept needs no libraries

        return placed(network, labels)

    return cache.value(lambda: _key("positions", network, labels), make)


def _key(what: str, network: nx.MultiDiGraph, labels: _Labels) -> str:
    drawn = [(source, target, data.get("sign"), data.get("membership")) for source, target, data in network.edges(data=True)]
    nodes = [(name, labels.get(name) or data.get("label")) for name, data in network.nodes(data=True)]
    return cache.key(what, *map(metadata.version, _LIBRARIES), repr(nodes), repr(drawn))

"""What a comparison of two graphs passes over when asked to: the order of RDF lists, the versions in the names of graphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

_Term: TypeAlias = Any
"""A term of a statement; which ones may stand where, the engine checks."""
_Place: TypeAlias = tuple[_Term, _Term]
"""A node and the graph in which it is described."""

_RDF = ids.prefixes("")["rdf"]
_FIRST, _REST, _NIL, _VALUE = (ox.NamedNode(_RDF + name) for name in ("first", "rest", "nil", "value"))
_MEMBER = ox.NamedNode(ids.prefixes("")["rdfs"] + "member")
_VERSION = re.compile(r"[./#:_-]v?\d+(?:[.-]\d+)*(?=[/#]|$)", re.IGNORECASE)
_SCHEME_AND_HOST = re.compile(r"[^:/?#]+:(?://[^/?#]*)?")


def without(
    ignored: Iterable[str], old: Iterable[ox.Quad], new: Iterable[ox.Quad]
) -> tuple[Iterable[ox.Quad], Iterable[ox.Quad]]:
    """Return two graphs without what is to be no difference between them.

    Args:
        ignored: `list-order`, `graph-version`, both, or none.
        old: The statements of one graph.
        new: Those of the other.

    Raises:
        UsageError: Something else is to be ignored.

    """
    for name in ignored:
        if name not in _WAYS:
            message = f"a comparison cannot ignore {name!r}"
            raise UsageError(message, hint=did_you_mean(name, _WAYS))
        old, new = _WAYS[name](list(old), list(new))
    return old, new


def without_list_order(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return a graph in which each list has its elements as members, in no order.

    An element that is in the list again is a member by a node of its own, so that it is still counted. A list that something
    else refers into, or that is not whole, stays as it is.

    >>> parse = lambda items: list(ox.parse(f"<urn:s> <urn:p> ({items}) .", format=ox.RdfFormat.TURTLE))
    >>> [len(without_list_order(parse(items))) for items in ("1 2 3", "1 1 3", "")]
    [4, 5, 1]
    """
    by_subject: dict[_Place, list[ox.Quad]] = defaultdict(list)
    mentions: Counter[_Place] = Counter()
    for quad in quads:
        by_subject[quad.subject, quad.graph_name].append(quad)
        mentions[quad.object, quad.graph_name] += 1
    cells = {
        place: {quad.predicate: quad.object for quad in around}
        for place, around in by_subject.items()
        if isinstance(place[0], ox.BlankNode) and sorted(str(quad.predicate) for quad in around) == [str(_FIRST), str(_REST)]
    }
    continued = {(cell[_REST], graph) for (_, graph), cell in cells.items()}
    replaced: set[ox.Quad] = set()
    members: list[ox.Quad] = []
    for head, graph in cells.keys() - continued:
        place: _Place = (head, graph)
        passed: list[_Place] = []
        items: list[_Term] = []
        while place in cells and (place == (head, graph) or mentions[place] == 1):
            passed.append(place)
            items.append(cells[place][_FIRST])
            place = (cells[place][_REST], graph)
        if place[0] != _NIL:
            continue
        replaced.update(quad for cell in passed for quad in by_subject[cell])
        for item, count in Counter(items).items():
            members.append(ox.Quad(head, _MEMBER, item, graph))
            for again in (ox.BlankNode() for _ in range(1, count)):
                members += [ox.Quad(head, _MEMBER, again, graph), ox.Quad(again, _VALUE, item, graph)]
    return [*(quad for quad in quads if quad not in replaced), *members]


def _without_graph_version(old: list[ox.Quad], new: list[ox.Quad]) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """Return two graphs in which the names of graphs have no version, but those of which one operand has several versions."""
    names = [{quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)} for quads in (old, new)]
    several = {short for side in names for short, count in Counter(map(unversioned, side)).items() if count > 1}
    shortened = {name: ox.NamedNode(short) for name in set().union(*names) if (short := unversioned(name)) not in several}

    def name(graph: _Term) -> _Term:
        return shortened.get(graph, graph)

    def renamed(quads: list[ox.Quad]) -> list[ox.Quad]:
        return [ox.Quad(quad.subject, quad.predicate, quad.object, name(quad.graph_name)) for quad in quads]

    return renamed(old), renamed(new)


def unversioned(name: ox.NamedNode) -> str:
    """Return the IRI of a graph without what looks like a version in it.

    >>> [unversioned(ox.NamedNode(f"https://a.example:80/{end}")) for end in ("g/v1.2", "2024-05-01/g", "g.2024-05", "g")]
    ['https://a.example:80/g', 'https://a.example:80/g', 'https://a.example:80/g', 'https://a.example:80/g']
    """
    start = _SCHEME_AND_HOST.match(name.value)
    versions = list(_VERSION.finditer(name.value, start.end() if start else 0))
    return name.value[: versions[-1].start()] + name.value[versions[-1].end() :] if versions else name.value


_WAYS = {
    "list-order": lambda old, new: (without_list_order(old), without_list_order(new)),
    "graph-version": _without_graph_version,
}
IGNORABLE = tuple(_WAYS)
"""What can be passed over."""

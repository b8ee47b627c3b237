"""The blank nodes in statements, and the parts of a graph that they connect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph"
_T = TypeVar("_T")


def blanks(quad: ox.Quad) -> list[ox.BlankNode]:
    """Return the blank nodes of a statement in their order, with those inside triple terms."""
    return [node for term in (quad.subject, quad.object, quad.graph_name) for node in _inside(term)]


def renamed(quad: ox.Quad, name: Callable[[ox.BlankNode], ox.BlankNode]) -> ox.Quad:
    """Return a statement whose blank nodes are replaced by those that a function returns for them."""
    return ox.Quad(_renamed(quad.subject, name), quad.predicate, _renamed(quad.object, name), _renamed(quad.graph_name, name))


def components(quads: Iterable[ox.Quad]) -> list[list[ox.Quad]]:
    """Return statements in parts, as small as possible, so that no blank node is in two parts.

    >>> knows, a, b, c = ox.NamedNode("https://example.org/knows"), *map(ox.BlankNode, "abc")
    >>> [len(part) for part in components([ox.Quad(a, knows, b), ox.Quad(b, knows, a), ox.Quad(c, knows, c)])]
    [2, 1]
    """
    with_nodes = [(quad, blanks(quad)) for quad in sorted(quads, key=str)]
    parent: dict[ox.BlankNode, ox.BlankNode] = {}

    def root(node: ox.BlankNode) -> ox.BlankNode:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    for _, nodes in with_nodes:
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
    parts: dict[ox.BlankNode, list[ox.Quad]] = {}
    for quad, nodes in with_nodes:
        parts.setdefault(root(nodes[0]), []).append(quad)
    return list(parts.values())


def numbered_texts(parts: Iterable[Iterable[ox.Quad]]) -> list[str]:
    """Return a text for each part, with its blank nodes numbered as they occur. Parts with the same text are isomorphic."""
    return [_numbered_text(part) for part in parts]


def unlabelled_texts(parts: Iterable[Iterable[ox.Quad]]) -> list[str]:
    """Return a text for each part, without labels. Parts with different texts are not isomorphic."""
    return ["\n".join(sorted(_without_labels(str(quad)) for quad in part)) for part in parts]


def _numbered_text(part: Iterable[ox.Quad]) -> str:
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        # What looks like a label inside a literal or an IRI stays as it is.
        return numbers.setdefault(found[0], f"_:{len(numbers)}") if found[0].startswith("_:") else found[0]

    return "\n".join(_LABEL.sub(number, text) for text in sorted(map(str, part), key=_without_labels))


def _without_labels(text: str) -> str:
    return _LABEL.sub(lambda found: "_:" if found[0].startswith("_:") else found[0], text)


_LABEL = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>|_:[^\s]+', re.DOTALL)


def _inside(term: Term) -> Iterator[ox.BlankNode]:
    if isinstance(term, ox.BlankNode):
        yield term
    elif isinstance(term, ox.Triple):
        yield from _inside(term.subject)
        yield from _inside(term.object)


def _renamed(term: _T, name: Callable[[ox.BlankNode], ox.BlankNode]) -> _T:
    if isinstance(term, ox.BlankNode):
        return name(term)  # type: ignore[return-value]
    if isinstance(term, ox.Triple):
        return ox.Triple(_renamed(term.subject, name), term.predicate, _renamed(term.object, name))  # type: ignore[return-value]
    return term

"""The marks of pushes in a store: by them a push finds that another changes the same corpus, and which of them began later.

Nothing locks a store, and a request may arrive when whoever sent it is long gone, or twice. So a push puts a mark of its own in
place of those that it finds, before it reads the store, and each of its updates puts it there again. While it is the only one,
nobody else has changed anything since: digests are written on that condition alone (see `changes`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import EndpointError
from entente.rdf.endpoint import MARK, STATE

if TYPE_CHECKING:
    from entente.rdf.endpoint import Endpoint


def begin(endpoint: Endpoint, base: str) -> str:
    """Mark a store as being changed, in place of who marked it before, and return the mark.

    Raises:
        EndpointError: It does not answer, or takes no updates.

    """
    found = endpoint.marks(base)
    mark = f"{1 + max(map(_number, found), default=0)}.{secrets.token_hex(16)}"
    # Arriving twice, it must not take away what came between: a mark that stands again was put there by a late request. Nor may
    # it take away those of who began later.
    earlier = ", ".join(str(ox.Literal(one)) for one in sorted(found))
    own = f"FILTER NOT EXISTS {{ {_stands(base, mark)} }}"
    where = f"GRAPH <{base}{STATE}> {{ <{base}> {MARK} ?mark . FILTER (?mark IN ({earlier})) {own} }}"
    replaced = [f"DELETE {{ GRAPH <{base}{STATE}> {{ <{base}> {MARK} ?mark }} }} WHERE {{ {where} }}"] if found else []
    endpoint.update(" ;\n".join([*replaced, put(base, mark)]))
    return mark


def put(base: str, mark: str) -> str:
    """Return the operation that puts a mark into a store.

    >>> put("https://c.example/", "1.ab")[:45]
    'INSERT DATA { GRAPH <https://c.example/graph/'
    """
    return f"INSERT DATA {{ GRAPH <{base}{STATE}> {{ {_stands(base, mark)} }} }}"


def only(base: str, mark: str) -> str:
    """Return the pattern that a store matches whose only mark is this one.

    Virtuoso 7 judges a filter only beside a triple, in the same graph.
    """
    other = f"FILTER NOT EXISTS {{ <{base}> {MARK} ?other . FILTER (?other != {ox.Literal(mark)}) }}"
    return f"GRAPH <{base}{STATE}> {{ {_stands(base, mark)} {other} }}"


def undisturbed(endpoint: Endpoint, base: str, mark: str) -> bool:
    """Return whether nobody else has changed a corpus since a push began; if not, a late request of an earlier one has.

    Raises:
        EndpointError: A push that began later has, or the store does not answer.

    """
    found = endpoint.marks(base)
    if mark not in found or any(_rank(other) > _rank(mark) for other in found):
        raise refusal(endpoint)
    return found == {mark}


def refusal(endpoint: Endpoint) -> EndpointError:
    """Return the error of a push that has to give way to another."""
    message = f"another push changed the corpus in {endpoint.address} at the same time"
    return EndpointError(message, hint="push again when no other does")


def _stands(base: str, mark: str) -> str:
    return f"<{base}> {MARK} {ox.Literal(mark)} ."


def _number(mark: str) -> int:
    number, dot, _ = mark.partition(".")
    return int(number) if dot and number.isdecimal() else 0


def _rank(mark: str) -> tuple[int, str]:
    """Return by what marks are ordered; two pushes that began at once have the same number."""
    return _number(mark), mark

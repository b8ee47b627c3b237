"""Bring the store behind a SPARQL endpoint to the state of a corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from entente.model.argument_types import checked
from entente.model.short_repr import fields_given
from entente.model.shown_text import counted
from entente.rdf.endpoint import Endpoint, marks
from entente.rdf.endpoint import changes as in_store
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator


_MOST_BEGINNINGS = 5
"""How often a push that is disturbed by late requests of earlier ones begins."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Pushed:
    """What was changed in a store, or would be; true when anything is."""

    address: str
    changed: int
    """How many named graphs of the corpus changed; the merge of all is not counted."""
    whole: int
    """How many were as they should be already."""
    added: int
    """How many statements were added to named graphs; those of the merge are not counted again."""
    removed: int
    requests: int
    """How many updates were sent, or would be."""
    dry_run: bool

    __repr__ = fields_given

    def __bool__(self) -> bool:
        return self.requests > 0

    def text(self) -> str:
        """Return it in words."""
        of = counted(self.changed + self.whole, "graph")
        if not self:
            return f"{self.address} holds all {of} already; nothing {'is' if self.dry_run else 'was'} to be sent."
        would = "would be" if self.dry_run else "were"
        statements = f"{counted(self.added, 'statement')} {would} added and {self.removed:,} removed"
        return f"Of {of}, {self.changed:,} {would} changed: {statements}, in {counted(self.requests, 'request')}."


@checked
def push(
    endpoint: Endpoint,
    data: Seeds | None = None,
    *,
    dry_run: bool = False,
    ontology: str | Path | None = None,
    told: Callable[[int, int], object] | None = None,
    **view: Unpack[View],
) -> Pushed:
    """Bring the store behind an endpoint to the state of a corpus, graph by graph, sending only what changed.

    The store then holds each named graph of the corpus, and their merge in a graph named by the base IRI. Graphs that are not
    of the corpus, and the default graph, stay as they are. What was interrupted is gone on with by the next push. Of two at
    once, that which began first is refused, and the other goes on. What a request of a push that was refused or killed changes
    late is mended by the push under way, or else by the next one.

    Args:
        endpoint: The endpoint, which must take updates.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        dry_run: Whether to send nothing, and only say what would be.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        told: Is called before each request, and after the last one, with how many were sent, and how many there are.
        **view: The part of it to take, such as `as_of` and `without`; see `Graph.view`.

    Raises:
        EndpointError: The endpoint cannot be reached, or refuses; or another push changed the corpus there at the same time.
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, or a date is none.

    """
    graph = graph_of(data, ontology=ontology, **view)
    wanted = in_store.wanted(graph.statements, graph.corpus.profile.base)
    if dry_run:
        found = in_store.changes(endpoint, wanted)
        requests = sum(1 for _ in in_store.updates(found, ""))
    elif endpoint.digests(wanted.base) == wanted.digests:
        found, requests = in_store.Changes(base=wanted.base, graphs=(), whole=len(wanted.graphs)), 0
    else:
        found, requests = _brought_on(endpoint, wanted, told)
    own = [one for one in found.graphs if one.graph != found.base]
    return Pushed(
        address=endpoint.address,
        changed=len(own),
        whole=found.whole,
        added=sum(len(one.added) for one in own),
        removed=sum(len(one.removed) for one in own),
        requests=requests,
        dry_run=dry_run,
    )


def _brought_on(
    endpoint: Endpoint, wanted: in_store.Wanted, told: Callable[[int, int], object] | None
) -> tuple[in_store.Changes, int]:
    """Bring a store to the state of a corpus, and return what it had to change when that began, and how many updates were sent.

    Raises:
        EndpointError: It does not answer, or another push changes the corpus there.

    """
    first: in_store.Changes | None = None
    sent = 0
    for _ in range(_MOST_BEGINNINGS):
        mark = marks.begin(endpoint, wanted.base)
        found = in_store.changes(endpoint, wanted)
        first = first or found
        for update in _told_of(list(in_store.updates(found, mark)), told):
            if not marks.undisturbed(endpoint, wanted.base, mark):
                break
            endpoint.update(update)
            sent += 1
        if marks.undisturbed(endpoint, wanted.base, mark):
            return first, sent
    raise marks.refusal(endpoint)


def _told_of(updates: list[str], told: Callable[[int, int], object] | None) -> Iterator[str]:
    """Yield updates, and tell before each, and after the last one, how many were taken."""
    for number, update in enumerate(updates):
        if told is not None:
            told(number, len(updates))
        yield update
    if told is not None and updates:
        told(len(updates), len(updates))

"""Take a part of a loaded graph, as a view says."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims.support import resting_on
from entente.judges import history
from entente.model.errors import EntenteWarning
from entente.model.shown_text import counted
from entente.tasks.view import names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from entente.claims.support import Sources
    from entente.tasks.loaded_graph import Graph
    from entente.tasks.view import View


def taken(graph: Graph, view: View) -> Graph:
    """Return the part of a graph that a view takes; see `Graph.view`."""
    as_of, as_known_on, possible = view.get("as_of"), view.get("as_known_on"), view.get("possible", False)
    # Who is left out may be named on days on which nothing of theirs was known yet.
    slugs = [history.source_named(graph.corpus, name) for name in names(view.get("without", ()))]
    named = {slug: history.sources_named(graph.corpus, [slug]) for slug in slugs}
    if as_known_on is not None:
        graph = _as_known_on(graph, as_known_on)
    if named:
        graph = _without(graph, named)
    if as_of is not None:
        graph = _as_of(graph, as_of, possible=possible)
    if statuses := names(view.get("status", ())):
        corpus = history.with_statuses(graph.claims, statuses)
        graph = replace(graph, corpus=corpus, left_out=replace(graph.left_out, but_for=statuses))
    reliability, credibility = names(view.get("reliability", ())), names(view.get("credibility", ()))
    if reliability or credibility:
        corpus = history.with_grades(graph.claims, reliability, credibility)
        for what, graded, asked in (
            ("source", any(claim.reliability for claim in graph.claims), reliability),
            ("claim", any(claim.assertion.credibility for claim in graph.claims), credibility),
        ):
            if asked and not graded:
                field = "reliability: B on an entity or article" if what == "source" else "credibility: 2 on an assertion"
                _warn(f"no {what} is graded here, so all claims are left out; a corpus grades by {field}")
        graph = replace(graph, corpus=corpus, left_out=replace(graph.left_out, grades=(*reliability, *credibility)))
    if (fewest := view.get("words")) is not None:
        corpus = history.with_words(graph.claims, fewest)
        graph = replace(graph, corpus=corpus, left_out=replace(graph.left_out, fewer_than=fewest))
    return graph


def _as_known_on(graph: Graph, day: str | date) -> Graph:
    if unplaced := history.unplaced(graph.corpus, day):
        verb = "is" if len(unplaced) == 1 else "are"
        _warn(f"{', '.join(unplaced)} {verb} left out: not surely published by {day}")
    return replace(graph, corpus=history.as_known_on(graph.corpus, day))


def _without(graph: Graph, named: Mapping[str, Sources]) -> Graph:
    before = graph.left_out
    sources = before.sources
    for name, meant in named.items():
        if not resting_on(graph.claims, before.sources | meant):
            _warn(f"no claim rests only on {name}")
        sources |= meant
    all_names = tuple(dict.fromkeys([*before.names, *named]))
    corpus = history.without(graph.claims, sources)
    return replace(graph, corpus=corpus, left_out=replace(before, names=all_names, sources=sources))


def _as_of(graph: Graph, day: str | date, *, possible: bool) -> Graph:
    view = history.as_of(graph.claims, day, possible=possible)
    if view.left_out:
        verb, what, kept = ("is", "it", "it") if view.left_out == 1 else ("are", "they", "them")
        _warn(
            f"{counted(view.left_out, 'claim')} {verb} left out: nothing tells whether {what} held as of {day}; "
            f"--possible keeps {kept}"
        )
    return replace(graph, corpus=view.corpus, certainties=view.certainties, as_of=view.day)


def _warn(message: str) -> None:
    warnings.warn(message, EntenteWarning, stacklevel=6)

"""What a child answers: a query, a graph, a thing, a question that Entente carries, or the page."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from entente.model.errors import EntenteError, LimitError, UsageError
from entente.rdf.query import Graphs, Query, query_files
from entente.server import descriptions, negotiation, page_answer, protocol, questions, service, things, wire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from entente.rdf.query import Answer
    from entente.tasks.loaded_graph import Graph

_PLAIN = "text/plain; charset=utf-8"


class State:
    """One state of the seeds.

    Args:
        graph: The graph of the seeds.
        rows: How many rows or triples an answer may have.
        name: What tells it from others.

    """

    def __init__(self, graph: Graph, rows: int, name: str) -> None:
        self.graph, self.store, self.rows, self.name = graph, graph.store, rows, name

    def started(self, notes: tuple[str, ...]) -> wire.Started:
        """Return what the server tells of it."""
        return wire.Started(self.graph.title, len(self.graph.claims), len(self.store), notes)


def answer(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Return the answer to a request, and its body."""
    try:
        return _TASKS[request.task](state, request)
    except LimitError as error:
        return plain(protocol.LIMITED, str(error))
    except EntenteError as error:
        return plain(400, str(error))


def plain(status: int, message: str, headers: Mapping[str, str] | None = None) -> tuple[wire.Answer, bytes]:
    """Return an answer that says something in plain words."""
    body = f"{message}\n".encode("utf-8", "replace")
    return wire.Answer(status, _PLAIN, len(body), headers or {}), body


def _not_acceptable(offered: Mapping[str, str]) -> tuple[wire.Answer, bytes]:
    return plain(406, f"this can be had as {', '.join(offered)}", {"Vary": "Accept"})


def _written(found: Answer, request: wire.Request, base: str, title: str) -> tuple[wire.Answer, bytes]:
    """Return the answer to a query in the format that the client likes best."""
    offered = negotiation.GRAPHS if found.is_graph else negotiation.ROWS
    media = negotiation.choose(request.accept, [*offered])
    if media is None:
        return _not_acceptable(offered)
    if media == "text/html":
        text = descriptions.page(title, [descriptions.rows(found, base, request.language)], request.language)
    else:
        text = found.to(offered[media])
    return _text(media, text)


def _text(media: str, text: str) -> tuple[wire.Answer, bytes]:
    body = text.encode("utf-8", "replace")
    return wire.Answer(200, f"{media}; charset=utf-8", len(body), {"Vary": "Accept, Accept-Language"}), body


def _query(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer a SPARQL query; `default` and `named` are the graphs of the protocol, in `given`."""
    given = request.given
    graphs = Graphs(tuple(given["default"]), tuple(given["named"])) if given["default"] or given["named"] else None
    found = state.store.query(Query(given["query"]), rows=state.rows, graphs=graphs)
    if request.accept == page_answer.MEDIA:
        return _text(page_answer.MEDIA, page_answer.written(state, found))
    return _written(found, request, state.store.base, "SPARQL")


def _graph(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer the statements of a named graph, or with `graph` None of the default one (SPARQL 1.1 Graph Store, section 5.2)."""
    name = request.given["graph"]
    try:
        graphs = Graphs((name,), ()) if name is not None else None
        found = state.store.query(Query("CONSTRUCT WHERE { ?s ?p ?o }"), graphs=graphs)
    except UsageError as error:
        return plain(404, str(error))
    return _written(found, request, state.store.base, name or "default")


def _service(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer what the service at the address `endpoint` is."""
    media = negotiation.choose(request.accept, [*service.OFFERED])
    if media is None:
        return _not_acceptable(service.OFFERED)
    if media == "text/html":
        return _text(media, service.shown(state, request.language))
    return _text(media, service.written(state, request.given["endpoint"], service.OFFERED[media]))


def _thing(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer what is known of the thing of a `kind` and a `name`."""
    kind, asked = request.given["kind"], request.given["name"]
    if kind == "graph":
        return _graph(state, replace(request, given={"graph": f"{state.store.base}graph/{asked}"}))
    try:
        name, ending = things.find(state, kind, asked)
    except UsageError as error:
        return plain(404, str(error))
    if asked not in {name, f"{name}.{ending}"}:
        there = f"/{kind}/{quote(name)}{f'.{ending}' if ending else ''}"
        return plain(303, f"see {there}", {"Location": there})
    media = things.ENDINGS[ending] if ending else negotiation.choose(request.accept, [*things.OFFERED])
    if media is None:
        return _not_acceptable(things.OFFERED)
    if media == "text/html":
        text = things.shown(state, kind, name, request.language)
    else:
        found = things.described(state, kind, name)
        text = things.compacted(state, found) if media == "application/ld+json" else found.to(things.OFFERED[media])
    head, body = _text(media, text)
    iri = f"{state.store.base}{kind}/{quote(name)}"
    return replace(head, headers={**head.headers, "Link": f'<{iri}>; rel="describes"'}), body


def _question(state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer the question of a `name`, with the values in `bound` for its variables."""
    name, bound = request.given["name"], request.given["bound"]
    ending = None
    if name not in query_files.shipped():
        stem, _, last = name.rpartition(".")
        name, ending = (stem, last) if last in questions.ENDINGS else (name, None)
    try:
        query = query_files.named(name)
    except UsageError as error:
        return plain(404, str(error))
    # A form sends the fields that were left empty, too.
    bound = {key: value for key, value in bound.items() if value or key not in query.optional}
    found = state.store.query(query, bound, rows=state.rows)
    accept = questions.ENDINGS[ending] if ending else request.accept
    if negotiation.choose(accept, [*negotiation.ROWS]) == "text/html":
        return _text("text/html", questions.shown(state, name, bound, found, request.language))
    return _written(found, replace(request, accept=accept), state.store.base, query.title)


def _questions(_state: State, request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer which questions there are."""
    media = negotiation.choose(request.accept, ["application/json", "text/html"])
    if media is None:
        return _not_acceptable({"application/json": "json", "text/html": "html"})
    html = media == "text/html"
    told = json.dumps(questions.listed(), ensure_ascii=False, indent=1)
    return _text(media, questions.index(request.language) if html else f"{told}\n")


def _page(state: State, _request: wire.Request) -> tuple[wire.Answer, bytes]:
    """Answer the interactive page."""
    head, body = _text("text/html", state.graph.to_html(state=state.name))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return replace(head, headers={"ETag": tag, "Cache-Control": "no-cache"}), body


_TASKS: Mapping[str, Callable[[State, wire.Request], tuple[wire.Answer, bytes]]] = {
    "query": _query,
    "graph": _graph,
    "service": _service,
    "thing": _thing,
    "question": _question,
    "questions": _questions,
    "page": _page,
}
"""What can be asked of a child, by name."""

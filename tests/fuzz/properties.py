"""What must hold of any bytes given to the loader, and of any text that it lets through to RDF and HTML."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import yaml
from tests.conftest import SMALL

import entente
from entente.claims import Claims
from entente.judges import check as _check
from entente.rdf import writing
from entente.rdf.formats import SortedStatements
from entente.render import csv_tables, network_files
from entente.seeds import document
from entente.web import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente import Fault, Graph
    from entente.model.records import Corpus


def loader(raw: bytes) -> None:
    """Read any bytes: values with a place each, or a refusal with a place inside the file; and no other end."""
    faults: list[Fault] = []
    try:
        text = document.decode(raw, "x.yaml")
        node = document.read(text, "x.yaml", faults)
    except document.DocumentError as refusal:
        faults.append(refusal.fault)
        _in_file(faults, raw)
        return
    _in_file(faults, raw)
    values, keys = document.marks(text, "x.yaml")
    paths = set(_paths(node)) if text.strip() and values else set()
    if not faults:
        assert set(values) == paths
        assert set(keys) == {path for path in paths if path and isinstance(path[-1], str)}
    lines = text.split("\n")
    for mark in [*values.values(), *keys.values()]:
        assert 1 <= mark.line <= len(lines)
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1


def _in_file(faults: list[Fault], raw: bytes) -> None:
    lines = raw.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for fault in faults:
        assert 1 <= fault.line <= len(lines), str(fault)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1, str(fault)
        assert "\n" not in str(fault)


def _paths(node: document.Node, path: document.Path = ()) -> Iterator[document.Path]:
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in items:
        yield from _paths(inner, (*path, step))


@cache
def _graph() -> Graph:
    return entente.load(SMALL)


@cache
def _shape(page: str) -> tuple[object, ...]:
    parser = _Elements()
    parser.feed(page)
    return tuple(parser.elements)


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of the one that holds the data, compressed."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[object] = []
        self.data = ""
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self._within = dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        if self._within == "data":
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"/{tag}")
        self._within = ""


def _spoken(label: str, quote: str, link: str, slug: str) -> Corpus | None:
    """Put texts into the small corpus, if `check` lets them through."""
    for text in (label, quote, link, slug):
        written = yaml.safe_dump({"a": text}, allow_unicode=True, default_style='"', width=10**9)
        faults: list[Fault] = []
        try:
            node = document.read(document.decode(written.encode("utf-8", "surrogatepass"), "x"), "x", faults)
            if faults or node != {"a": text}:
                return None
        except document.DocumentError:
            return None
    corpus = _graph().corpus
    entities = tuple(
        replace(entity, label={"en": label, "de": label}, alias={"en": (label,)}, description={"en": label})
        if entity.id == "arland"
        else entity
        for entity in corpus.entities
    )
    articles = tuple(replace(article, url=link, label={"en": label}, authors=(label,)) for article in corpus.articles)
    versions = tuple(
        replace(
            version,
            title=label,
            assertions=tuple(
                replace(
                    assertion,
                    id=slug if index == 0 else assertion.id,
                    because=(),
                    statement={"en": label},
                    evidence=tuple(replace(evidence, quote=quote) for evidence in assertion.evidence),
                    tags=(label,),
                )
                for index, assertion in enumerate(version.assertions)
            ),
        )
        for version in corpus.versions
    )
    changed = replace(corpus, entities=entities, articles=articles, versions=versions)
    errors = [finding for finding in _check.check(changed, _graph().vocabulary) if finding.severity == "error"]
    return None if errors else changed


def published(label: str, quote: str, link: str, slug: str) -> bool:
    """State texts in RDF, tables, networks and the page: all parse back as they were, and none of it becomes markup.

    Returns:
        Whether the texts were let through.

    """
    corpus = _spoken(label, quote, link, slug)
    if corpus is None:
        return False
    words, base = _graph().vocabulary, corpus.profile.base
    quads = list(writing.quads(Claims(corpus, words)))
    made = SortedStatements(quads, base)
    stated = set(quads)
    assert set(ox.parse(made.n_quads(), format=ox.RdfFormat.N_QUADS)) == stated
    assert set(ox.parse(made.trig(), format=ox.RdfFormat.TRIG)) == stated
    merge = {quad.triple for quad in stated}
    assert {quad.triple for quad in ox.parse(made.turtle(), format=ox.RdfFormat.TURTLE)} == merge
    assert {quad.triple for quad in ox.parse(made.json_ld(), format=ox.RdfFormat.JSON_LD)} == merge
    literals = {term.value for quad in stated if isinstance(term := quad.object, ox.Literal)}
    assert {label, quote} <= literals
    _in_networks(corpus, label)
    _in_page(corpus, label)
    return True


def _in_networks(corpus: Corpus, label: str) -> None:
    claims, positions = Claims(corpus, _graph().vocabulary), _graph().positions
    for write in (network_files.graphml, network_files.gexf):
        root = ET.fromstring(write(claims, positions))  # noqa: S314  it is our own
        found = {*(text for element in root.iter() for text in (element.text, *element.attrib.values()))}
        assert label in found or " ".join(label.split()) in {" ".join((text or "").split()) for text in found}
    written = "".join(csv_tables.nodes(corpus))
    [row] = [row for row in csv.DictReader(io.StringIO(written, newline="")) if row["id"] == "arland"]
    assert row["label"].removeprefix("'") == label.removeprefix("'")


def _in_page(corpus: Corpus, label: str) -> None:
    graph = _graph()
    titled = replace(corpus, profile=replace(corpus.profile, title={"en": label}))
    page = render(Claims(titled, graph.vocabulary), graph.to_networkx(), graph.positions, {})
    plain = render(graph.claims, graph.to_networkx(), graph.positions, {})
    parser = _Elements()
    parser.feed(page)
    assert tuple(parser.elements) == _shape(plain), "a text became markup"
    assert label in _strings(json.loads(gzip.decompress(base64.b64decode(parser.data))))


def _strings(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for item in inner for text in _strings(item)}

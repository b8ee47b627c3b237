"""The network of entities as GraphML and GEXF, for Gephi and other tools that draw and measure networks.

GraphML: http://graphml.graphdrawing.org/specification.html, GEXF 1.2: https://gexf.net/1.2draft/gexf-12draft-primer.pdf
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from entente.claims import voice
from entente.claims.once import once
from entente.model import dates
from entente.network.projection import SEPARATOR, certainty, several

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Entity, Proposition, Representation

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 excludes (https://www.w3.org/TR/xml/#charsets), and the carriage return, which parsers change."""

_PALETTE = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#8c6d31",
    "#6a51a3",
    "#636363",
    "#a6761d",
    "#b2182b",
    "#35978f",
)
"""Colours of kinds, sorted by name; when there are more kinds than colours, they begin again."""
_SIGN_COLOURS = {1: "#0072b2", -1: "#d55e00", 0: "#999999"}


def graphml(claims: Claims, positions: Mapping[str, tuple[int, int]]) -> str:
    """Return the network as GraphML. The arguments are those of `gexf`; positions are the attributes `x` and `y`."""
    graph = detailed_network(claims)
    for name, (x, y) in positions.items():
        graph.nodes[name].update(x=x, y=-y)
    return _xml_document(_GraphMLWriter(graph))


def gexf(claims: Claims, positions: Mapping[str, tuple[int, int]]) -> str:
    """Return the network as GEXF. Nodes are coloured by kind, edges by sign; an edge is solid where some source says it holds.

    For timelines, an edge has a `start`, the first day of any `valid_from` or else of any `when`, and an `end`, the last day of
    any `valid_to`. An edge that no source dates is always shown.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        positions: Where entities stand, in pixels, with the second axis pointing down; in the file it points up.

    """
    graph = detailed_network(claims)
    colours = {kind: _PALETTE[index % len(_PALETTE)] for index, kind in enumerate(sorted(claims.vocabulary.kinds))}
    for name, data in graph.nodes(data=True):
        data["viz"] = {"color": _rgb(colours[data["kind"]])}
        if name in positions:
            x, y = positions[name]
            data["viz"]["position"] = {"x": float(x), "y": float(-y), "z": 0.0}
    for _, _, name, data in graph.edges(keys=True, data=True):
        data["id"] = name
        data["viz"] = {"color": _rgb(_SIGN_COLOURS[data["sign"]]), "shape": "solid" if data["plain"] else "dashed"}
        data.update(_lifetime(data))
    writer = GEXFWriter(graph, version="1.2draft")
    # networkx writes its version and today's date; both would change a file whose content is the same.
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "Entente"
    return _xml_document(writer)


def detailed_network(claims: Claims) -> nx.MultiDiGraph:
    """Return the network with all that files say of it, as texts, numbers and truth values, the types that the formats have.

    Nodes are entities by slug: `label` and `label_de`, `kind`, `alias`, `description`, `wikidata`, `includes`,
    `speaks_for` (slugs, with the bounds of time in brackets).

    Edges are propositions between two entities, by id: `relation` with its `label` and `label_de`, `symmetric`, `sign`,
    `topic`, `plain` (some source gives it as holding or having taken place), `certainty` (how it is seen as of a day),
    `statuses`, `sources` (article@version), `grades` (as B2, where the corpus gives any), `origins` (on whose word it rests),
    `words` (how many are independent), `weight` (in how many articles it stands), `valid_from`, `valid_to` and `when`.

    Several values stand in one text, sorted, with "; " between. What is not known has no attribute. Characters that XML
    excludes become U+FFFD.
    """
    corpus = claims.corpus
    graph = nx.MultiDiGraph(name=_xml_text(corpus.profile.title.get("en", "")))
    for entity in corpus.entities:
        graph.add_node(entity.id, **_xml_attributes(_node_attributes(corpus, entity)))
    for proposition, attributes in _edges(claims):
        graph.add_edge(proposition.subject, proposition.object, key=proposition.id, **attributes)
    return graph


@once
def _edges(claims: Claims) -> list[tuple[Proposition, dict[str, Any]]]:
    """Return the propositions between two entities with the attributes of their edges, by id."""
    groups = (group for _, group in sorted(claims.by_proposition.items()) if group[0].proposition.object is not None)
    return [(group[0].proposition, _xml_attributes(_edge_attributes(group))) for group in groups]


def representation(other: Representation) -> str:
    """Return whom an entity speaks for, and in brackets since and until when, as an interval of EDTF where both are dates.

    >>> from entente.model.records import Representation
    >>> representation(Representation(entity="arland")), representation(Representation(entity="arland", valid_from="2020-01"))
    ('arland', 'arland (2020-01/..)')
    """
    bounded = other.valid_from or other.valid_to
    return f"{other.entity} ({other.valid_from or '..'}/{other.valid_to or '..'})" if bounded else other.entity


class _GraphMLWriter(GraphMLWriter):
    """The writer of networkx, with truth values as XML Schema spells them."""

    def add_data(self, name: str, element_type: type, value: object, scope: str = "all", default: object = None) -> ET.Element:
        text = str(value).lower() if element_type is bool else value
        element: ET.Element = super().add_data(name, element_type, text, scope, default)
        return element


def _node_attributes(corpus: Corpus, entity: Entity) -> dict[str, Any]:
    return {
        "label": corpus.name(entity.id, "en"),
        "label_de": corpus.name(entity.id, "de"),
        "kind": entity.kind,
        "alias": several(name for names in entity.alias.values() for name in names),
        "description": entity.description.get("en"),
        "wikidata": entity.wikidata,
        "includes": several(entity.includes),
        "speaks_for": several(map(representation, entity.speaks_for)),
    }


def _edge_attributes(group: Sequence[Claim]) -> dict[str, Any]:
    proposition, relation = group[0].proposition, group[0].relation
    return {
        "label": group[0].claims.verb(proposition, "en"),
        "label_de": group[0].claims.verb(proposition, "de"),
        "relation": relation.id,
        "symmetric": relation.symmetric,
        "sign": relation.sign,
        "topic": proposition.topic,
        "plain": any(claim.status.plain for claim in group),
        "certainty": certainty(group),
        "statuses": several(claim.assertion.status for claim in group),
        "sources": several(claim.version.id for claim in group),
        "grades": several(claim.grade for claim in group if claim.grade),
        "origins": several(origin for claim in group for origin in claim.origins),
        "words": voice.independent(group[0].claims.words_on(proposition.id)),
        "weight": len({claim.version.article for claim in group}),
        **{
            name: several(text for claim in group if (text := getattr(claim.assertion, name)))
            for name in ("valid_from", "valid_to", "when")
        },
    }


def _xml_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes that are known, with texts that XML can hold."""
    return {
        name: _xml_text(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None and value != ""
    }


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _lifetime(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the first and last day of an edge as `start` and `end` of GEXF, as far as its sources give them."""
    starts = [dates.span(text).earliest for text in data.get("valid_from", data.get("when", "")).split(SEPARATOR) if text]
    ends = [dates.span(text).latest for text in data.get("valid_to", "").split(SEPARATOR) if text]
    return {
        **({"start": min(day for day in starts if day).isoformat()} if starts and all(starts) else {}),
        **({"end": max(day for day in ends if day).isoformat()} if ends and all(ends) else {}),
    }


def _rgb(colour: str) -> dict[str, int]:
    return {name: int(colour[start : start + 2], 16) for name, start in (("r", 1), ("g", 3), ("b", 5))}


def _xml_document(writer: GraphMLWriter | GEXFWriter) -> str:
    ET.indent(writer.xml)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(writer.xml, encoding="unicode")}\n'

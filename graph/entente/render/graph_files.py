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

from entente.model import dates
from entente.network.projection import SEPARATOR, several

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Entity

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), and the carriage return, which its readers change."""

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
"""Colours of kinds, in the order of their names; those after the last begin again."""
_SIGNS = {1: "#0072b2", -1: "#d55e00", 0: "#999999"}


def graphml(claims: Claims, positions: Mapping[str, tuple[int, int]]) -> str:
    """Write the network as GraphML; the arguments are those of `flat`, and `x` and `y` are among the attributes."""
    graph = flat(claims)
    for name, (x, y) in positions.items():
        graph.nodes[name].update(x=x, y=-y)
    return _document(_GraphML(graph))


def gexf(claims: Claims, positions: Mapping[str, tuple[int, int]]) -> str:
    """Write the network as GEXF, coloured by kind and by sign; lines are solid where some source gives it as holding.

    An edge starts and ends with the days that its sources name, so that a timeline can play it: `start` is the first day of any
    `valid_from`, or else of any `when`, and `end` is the last day of any `valid_to`. What no source dates is always shown.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        positions: Where entities stand, with the second axis pointing down; it points up in GEXF.

    """
    graph = flat(claims)
    colours = {kind: _PALETTE[place % len(_PALETTE)] for place, kind in enumerate(sorted(claims.vocabulary.kinds))}
    for name, data in graph.nodes(data=True):
        data["viz"] = {"color": _rgb(colours[data["kind"]])}
        if name in positions:
            x, y = positions[name]
            data["viz"]["position"] = {"x": float(x), "y": float(-y), "z": 0.0}
    for _, _, name, data in graph.edges(keys=True, data=True):
        data["id"] = name
        data["viz"] = {"color": _rgb(_SIGNS[data["sign"]]), "shape": "solid" if data["plain"] else "dashed"}
        data.update(_lifetime(data))
    writer = GEXFWriter(graph, version="1.2draft")
    # The library signs with its version and today's date; both would change a file whose content has not.
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "Entente"
    return _document(writer)


def flat(claims: Claims) -> nx.MultiDiGraph:
    """Project a corpus to a network whose attributes are texts, numbers and truth values, which is all that the formats hold.

    Nodes are entities by slug: `label` and `label_de`, `kind`, `alias`, `description`, `wikidata`, `includes`.

    Edges are propositions between two entities, by id: `relation` with its `label` and `label_de`, `symmetric`, `sign`,
    `topic`, `plain` (some source gives it as holding or having taken place), `statuses`, `sources` (article@version), `origins`
    (on whose word it rests), `weight` (in how many articles it stands), `valid_from`, `valid_to` and `when`.

    Several values stand in one text, sorted, with "; " between. What is not known has no attribute. Characters that XML cannot
    hold become U+FFFD.
    """
    corpus = claims.corpus
    graph = nx.MultiDiGraph(name=_legal(corpus.profile.title.get("en", "")))
    for entity in corpus.entities:
        graph.add_node(entity.id, **_known(_node(corpus, entity)))
    for _, made in sorted(claims.by_proposition.items()):
        proposition = made[0].proposition
        if proposition.object is None:
            continue
        attributes = _known(_edge(made))
        graph.add_edge(proposition.subject, proposition.object, key=proposition.id, **attributes)
    return graph


class _GraphML(GraphMLWriter):
    """The library's writer, with truth values as XML Schema spells them."""

    def add_data(self, name: str, element_type: type, value: object, scope: str = "all", default: object = None) -> ET.Element:
        text = str(value).lower() if element_type is bool else value
        element: ET.Element = super().add_data(name, element_type, text, scope, default)
        return element


def _node(corpus: Corpus, entity: Entity) -> dict[str, Any]:
    return {
        "label": corpus.name(entity.id, "en"),
        "label_de": corpus.name(entity.id, "de"),
        "kind": entity.kind,
        "alias": several(name for names in entity.alias.values() for name in names),
        "description": entity.description.get("en"),
        "wikidata": entity.wikidata,
        "includes": several(entity.includes),
    }


def _edge(made: Sequence[Claim]) -> dict[str, Any]:
    proposition, relation = made[0].proposition, made[0].relation
    return {
        "label": relation.label["en"],
        "label_de": relation.label["de"],
        "relation": relation.id,
        "symmetric": relation.symmetric,
        "sign": relation.sign,
        "topic": proposition.topic,
        "plain": any(claim.status.plain for claim in made),
        "statuses": several(claim.assertion.status for claim in made),
        "sources": several(claim.version.id for claim in made),
        "origins": several(origin for claim in made for origin in claim.origins),
        "weight": len({claim.version.article for claim in made}),
        **{
            name: several(text for claim in made if (text := getattr(claim.assertion, name)))
            for name in ("valid_from", "valid_to", "when")
        },
    }


def _known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, and make texts ones that XML can hold."""
    return {
        name: _legal(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None and value != ""
    }


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _lifetime(data: Mapping[str, Any]) -> dict[str, str]:
    """Say from which day to which an edge is shown, as far as its sources do."""
    starts = [dates.span(text).earliest for text in data.get("valid_from", data.get("when", "")).split(SEPARATOR) if text]
    ends = [dates.span(text).latest for text in data.get("valid_to", "").split(SEPARATOR) if text]
    return {
        **({"start": min(day for day in starts if day).isoformat()} if starts and all(starts) else {}),
        **({"end": max(day for day in ends if day).isoformat()} if ends and all(ends) else {}),
    }


def _rgb(colour: str) -> dict[str, int]:
    return {name: int(colour[place : place + 2], 16) for name, place in (("r", 1), ("g", 3), ("b", 5))}


def _document(writer: GraphMLWriter | GEXFWriter) -> str:
    ET.indent(writer.xml)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(writer.xml, encoding="unicode")}\n'

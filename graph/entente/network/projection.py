"""The network that a corpus claims: entities, and a directed edge for each proposition between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from entente.claims import Claims


def project(claims: Claims) -> nx.MultiDiGraph:
    """Project the claims of a corpus to networkx.

    Nodes are entities by slug, with `kind`, `label` and `wikidata`. An edge's key is its proposition's id; it carries
    `relation`, `sign`, `membership` (whether the subject belongs to the object), `topic`, `statuses` and `sources`
    (article@version), both sorted, and `plain`: whether some source gives it as holding or having taken place. Values and dates
    are no edges; entities without an edge are nodes all the same.
    """
    corpus = claims.corpus
    graph = nx.MultiDiGraph(title=corpus.profile.title.get("en", ""))
    for entity in corpus.entities:
        graph.add_node(entity.id, kind=entity.kind, label=corpus.name(entity.id, "en"), wikidata=entity.wikidata)
    for made in claims.by_proposition.values():
        proposition, relation = made[0].proposition, made[0].relation
        if proposition.object is None:
            continue
        graph.add_edge(
            proposition.subject,
            proposition.object,
            key=proposition.id,
            relation=proposition.relation,
            sign=relation.sign,
            membership=relation.membership,
            topic=proposition.topic,
            statuses=sorted({claim.assertion.status for claim in made}),
            sources=sorted({claim.version.id for claim in made}),
            plain=any(claim.status.plain for claim in made),
        )
    return graph

"""The network that a corpus claims: entities, and a directed edge for each proposition between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from entente.model.records import Assertion, Corpus, Proposition, Version
    from entente.model.vocabulary import Vocabulary


def propositions(corpus: Corpus, vocabulary: Vocabulary) -> dict[str, tuple[Proposition, list[tuple[Version, Assertion]]]]:
    """Gather every proposition with the assertions that make it, in the order of the corpus, by the proposition's id."""
    found: dict[str, tuple[Proposition, list[tuple[Version, Assertion]]]] = {}
    for version in corpus.versions:
        for assertion in version.assertions:
            proposition = vocabulary.proposition(assertion)
            found.setdefault(proposition.id, (proposition, []))[1].append((version, assertion))
    return found


def project(corpus: Corpus, vocabulary: Vocabulary) -> nx.MultiDiGraph:
    """Project a corpus to networkx.

    Nodes are entities by slug, with `kind`, `label` and `wikidata`. An edge's key is its proposition's id; it carries
    `relation`, `sign`, `membership` (whether the subject belongs to the object), `topic`, `statuses` and `sources`
    (article@version), both sorted, and `plain`: whether some source gives it as holding or having taken place. Values and dates
    are no edges; entities without an edge are nodes all the same.
    """
    graph = nx.MultiDiGraph(title=corpus.profile.title.get("en", ""))
    for entity in corpus.entities:
        graph.add_node(entity.id, kind=entity.kind, label=corpus.name(entity.id, "en"), wikidata=entity.wikidata)
    for proposition, made in propositions(corpus, vocabulary).values():
        if proposition.object is None:
            continue
        graph.add_edge(
            proposition.subject,
            proposition.object,
            key=proposition.id,
            relation=proposition.relation,
            sign=vocabulary.relations[proposition.relation].sign,
            membership=vocabulary.relations[proposition.relation].membership,
            topic=proposition.topic,
            statuses=sorted({assertion.status for _, assertion in made}),
            sources=sorted({version.id for version, _ in made}),
            plain=any(vocabulary.statuses[assertion.status].plain for _, assertion in made),
        )
    return graph

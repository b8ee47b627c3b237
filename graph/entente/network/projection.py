"""The network that a corpus claims: entities, and a directed edge for each proposition between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from entente.claims.seen import CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.claims import Claim, Claims
    from entente.claims.seen import Certainty

SEPARATOR = "; "
"""What stands between several values in one text."""


def project(claims: Claims) -> nx.MultiDiGraph:
    """Return the claims of a corpus as a networkx graph.

    Each entity is a node, by its slug, even without an edge. Its attributes are `kind`, `label` and `wikidata`.

    Each proposition between two entities is an edge; propositions with a value or a date are left out. The key of an edge is
    the id of its proposition, and its attributes are:

    - `relation` and `topic`: those of the proposition;
    - `sign`: 1 where the relation draws together, -1 where it sets apart, else 0;
    - `membership`: whether the subject is a member of the object;
    - `statuses` and `sources` (`article@version`): those of all assertions of it;
    - `plain`: whether some source gives it as holding or having taken place;
    - `grades`: what the corpus grades the sources of its assertions and these by, as `B2`, `B` or `2`;
    - `certainty`: as of a day, how it is seen, by the surest of its plain claims, or of all where none is plain.

    Attributes are texts, numbers and truth values alone, so that networkx writes the graph as GraphML, GEXF and GML. What is
    not known has no attribute. Several values stand in one text, sorted, with "; " between.
    """
    corpus = claims.corpus
    graph = nx.MultiDiGraph(title=corpus.profile.title.get("en", ""))
    for entity in corpus.entities:
        wikidata = {"wikidata": entity.wikidata} if entity.wikidata else {}
        graph.add_node(entity.id, kind=entity.kind, label=corpus.name(entity.id, "en"), **wikidata)
    for group in claims.by_proposition.values():
        proposition, relation = group[0].proposition, group[0].relation
        if proposition.object is None:
            continue
        graph.add_edge(
            proposition.subject,
            proposition.object,
            key=proposition.id,
            relation=proposition.relation,
            sign=relation.sign,
            membership=relation.membership,
            statuses=several(claim.assertion.status for claim in group),
            sources=several(claim.version.id for claim in group),
            plain=any(claim.status.plain for claim in group),
            **({"topic": proposition.topic} if proposition.topic else {}),
            **({"grades": grades} if (grades := several(claim.grade for claim in group if claim.grade)) else {}),
            **({"certainty": seen} if (seen := certainty(group)) else {}),
        )
    return graph


def certainty(group: Sequence[Claim]) -> Certainty | None:
    """Return how claims of one proposition are seen together: by the surest of the plain ones, or of all if none is plain."""
    counting = [claim for claim in group if claim.status.plain] or group
    return min((claim.certainty for claim in counting if claim.certainty), key=CERTAINTIES.index, default=None)


def several(texts: Iterable[str]) -> str:
    """Return several values as one text, each once, sorted.

    >>> several(["ordered", "denied", "ordered"])
    'denied; ordered'
    """
    return SEPARATOR.join(sorted(set(texts)))

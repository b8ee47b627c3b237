"""What would become of a corpus without each of its origins, held to the same asked in SPARQL.

The queries stand on the records and named graphs as they are written, on what relations exclude each other by the ontology, and
on three things that are judged: the day by which a claim is surely known, who is named first for it, and which answers are the
sides of a conflict. What rests on whom, what falls, how many words there are, which sides are left, they find themselves.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import pytest
from tests.conftest import FIRST, ROOT, wait_until
from tests.test_portable import oxigraph

import entente
from entente.claims import Claims
from entente.claims.support import resting_on_each
from entente.judges.history import sources_named, without
from entente.judges.impact import Impact, impact_of_each, weakened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from tests.test_portable import Endpoint

PREFIXES = """
PREFIX : <https://w3id.org/entente/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX confidence: <https://w3id.org/entente/ontology/confidence/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX kind: <https://w3id.org/entente/conflict-kind#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX x: <urn:test:>
"""
# Whom an assertion's origin speaks through, on the day on which it is surely known.
SPOKEN = """
INSERT { ?a x:through ?who } WHERE { { ?a :origin ?who } UNION { ?a x:through/:speaksFor ?who }
    UNION { ?a x:through/:representation ?bounded . ?bounded prov:agent ?who . OPTIONAL { ?a :anchor ?day }
        OPTIONAL { ?bounded :earliest ?first } OPTIONAL { ?bounded :latest ?last }
        FILTER (!BOUND(?day) || ((!BOUND(?first) || ?first <= ?day) && (!BOUND(?last) || ?day <= ?last))) } }
"""
# Who speaks in an article's own name; what it cites, or was drawn from with more than low confidence; and for whom those speak.
ARTICLES = """
INSERT { ?article x:own ?voice } WHERE { ?article a :Article . OPTIONAL { ?article dct:publisher ?publisher }
    BIND(COALESCE(?publisher, ?article) AS ?voice) } ;
INSERT { ?article x:draws ?source } WHERE { { ?article :cites ?source } UNION { ?article prov:wasDerivedFrom ?source
    FILTER NOT EXISTS { ?article prov:qualifiedDerivation [ prov:entity ?source ; :confidence ?low ]
        FILTER(STRENDS(STR(?low), "low")) } } } ;
INSERT { ?who x:root ?root } WHERE { ?who (x:own|:speaksFor|(:representation/prov:agent))* ?root
    { ?who a :Article } UNION { ?who a :Entity }
    FILTER NOT EXISTS { ?root :speaksFor ?other } FILTER NOT EXISTS { ?root :representation ?other }
    FILTER NOT EXISTS { ?root x:own ?other FILTER(?other != ?root) } } ;
INSERT { ?a x:in ?article ; x:answer ?answer } WHERE { ?a :states ?p ; :status ?status ; prov:wasQuotedFrom ?version .
    ?version prov:specializationOf ?article . OPTIONAL { ?status :claims ?what }
    BIND(CONCAT(STR(?p), " ", COALESCE(?what, "open")) AS ?answer) } ;
INSERT { ?a x:speaksItself true } WHERE { ?a x:in/x:own ?voice ; :origin ?voice }
"""
# On which others an assertion rests that its article makes itself.
SUPPORTS = """
INSERT { ?a x:on ?b } WHERE { ?a x:speaksItself true ; x:answer ?answer ; prov:wasQuotedFrom ?version ; :status ?status .
    ?b x:answer ?answer ; prov:wasQuotedFrom ?version . FILTER NOT EXISTS { ?b x:speaksItself true }
    FILTER NOT EXISTS { ?status :opinion true } } ;
INSERT { ?a x:on ?b } WHERE { ?a x:speaksItself true ; x:answer ?answer ; x:in ?article . ?article x:draws+ ?source .
    ?b x:answer ?answer ; x:in ?other . FILTER(?other != ?article)
    FILTER(?other = ?source || EXISTS { ?source x:root ?root . ?b :restsOn ?root FILTER NOT EXISTS { ?article x:root ?root } }
        || EXISTS { ?source x:root ?root . ?other x:root ?root FILTER NOT EXISTS { ?article x:root ?root } }) }
"""
FALLS = """
INSERT { ?a x:fallsWith ?who } WHERE { ?a x:through ?who } ;
INSERT { ?a x:fallsWith ?article } WHERE { ?article x:own ?article . ?a x:in ?article .
    FILTER EXISTS { ?own x:through ?article } }
"""
FALL_TOO = """
INSERT { ?a x:fallsWith ?who } WHERE { ?a x:on/x:fallsWith ?who .
    FILTER NOT EXISTS { ?a x:on ?b FILTER NOT EXISTS { ?b x:fallsWith ?who } } }
"""
FALLEN = "SELECT ?who ?a WHERE { ?a x:fallsWith ?who } "
FALLEN_PROPOSITIONS = """
SELECT ?who (COUNT(DISTINCT ?p) AS ?count) WHERE { ?p a :Proposition . ?one :states ?p ; x:fallsWith ?who .
    FILTER NOT EXISTS { ?a :states ?p FILTER NOT EXISTS { ?a x:fallsWith ?who } } } GROUP BY ?who
"""
# A case is a proposition without an origin, of which something goes and something stays; and each such one as it is.
# It takes the claims of the latest versions that agree on it most firmly; who speaks in them are its sources.
CASES = """
INSERT { ?case x:of ?p ; x:without ?who . ?whole x:of ?p ; x:without x:nobody } WHERE {
    ?a :states ?p ; x:fallsWith ?who ; prov:wasQuotedFrom ?version . FILTER NOT EXISTS { ?newer prov:wasRevisionOf ?version }
    FILTER EXISTS { ?b :states ?p FILTER NOT EXISTS { ?b x:fallsWith ?who } }
    BIND(IRI(CONCAT(STR(?p), "/", STR(?who))) AS ?case) BIND(IRI(CONCAT(STR(?p), "/whole")) AS ?whole) } ;
INSERT { ?a x:firmness ?rank } WHERE { ?a :status ?status . OPTIONAL { ?status :claims ?what }
    FILTER(!BOUND(?what) || ?what != "is not so")
    BIND(IF(!BOUND(?what), 4, IF(?what = "was so", 3, IF(?what = "will be so", 2, 1))) AS ?rank) } ;
INSERT { ?case x:tells ?a } WHERE { ?case x:of ?p ; x:without ?who . ?a :states ?p ; x:firmness ?rank ;
    prov:wasQuotedFrom ?version
    FILTER NOT EXISTS { ?newer prov:wasRevisionOf ?version } FILTER NOT EXISTS { ?a x:fallsWith ?who } } ;
INSERT { ?case x:takes ?a } WHERE { ?case x:tells ?a . ?a x:firmness ?rank
    FILTER NOT EXISTS { ?case x:tells/x:firmness ?firmer FILTER(?firmer < ?rank) } }
"""
# An article is as many words as it names voices, and its own word where it names none or gives an opinion. Its voice depends
# on these, where others name it too, and its own word on what it draws on.
SOURCES = """
INSERT { ?s x:case ?case ; x:speaker ?who ; x:named ?who ; x:day ?day .
    ?v x:case ?case ; x:voice ?voice ; x:depends ?who } WHERE {
    ?case x:takes ?a . ?a :origin ?who ; x:in ?article . ?article x:own ?voice . FILTER(?who != ?voice)
    OPTIONAL { ?a :anchor ?day }
    BIND(IRI(CONCAT(STR(?case), "/said/", STR(?who), "/", COALESCE(STR(?day), ""))) AS ?s)
    BIND(IRI(CONCAT(STR(?case), "/voice/", STR(?voice))) AS ?v) } ;
INSERT { ?s x:case ?case ; x:speaker ?voice ; x:day ?day ; x:via ?source . ?v x:case ?case ; x:voice ?voice ;
    x:depends ?source }
WHERE { ?case x:takes ?a . ?a x:speaksItself true ; x:in ?article ; :status ?status . ?article x:own ?voice .
    FILTER(EXISTS { ?status :opinion true }
        || NOT EXISTS { ?case x:takes ?b . ?b x:in ?article FILTER NOT EXISTS { ?b x:speaksItself true } })
    OPTIONAL { ?a :anchor ?day } OPTIONAL { ?article x:draws ?source }
    BIND(IRI(CONCAT(STR(?case), "/own/", STR(?article), "/", COALESCE(STR(?day), ""))) AS ?s)
    BIND(IRI(CONCAT(STR(?case), "/voice/", STR(?voice))) AS ?v) } ;
INSERT { ?s x:via ?source } WHERE { ?s x:case ?case ; x:named ?who . ?v x:case ?case ; x:voice ?who ; x:depends ?source } ;
INSERT { ?s x:roots ?who } WHERE { ?s x:speaker ?who }
"""
DRAW_TOO = """
INSERT { ?s x:via ?further } WHERE { ?s x:via ?source { ?source x:draws ?further } UNION
    { ?s x:case ?case . ?v x:case ?case ; x:voice ?voice ;
    x:depends ?further { ?source x:own ?voice } UNION { ?v x:voice ?source } } }
"""
# Whom a source speaks through on its day, and whom all do on which it draws.
STEP = """
{ ?from x:own ?to FILTER(?to != ?from) } UNION { ?from :speaksFor ?to } UNION { ?from :representation ?bounded .
    ?bounded prov:agent ?to . OPTIONAL { ?s x:day ?day } OPTIONAL { ?bounded :earliest ?first }
    OPTIONAL { ?bounded :latest ?last }
    FILTER (!BOUND(?day) || ((!BOUND(?first) || ?first <= ?day) && (!BOUND(?last) || ?day <= ?last))) }
"""
FOLLOW = f"""
INSERT {{ ?s x:roots ?to }} WHERE {{ ?s x:roots ?from {STEP} }} ;
INSERT {{ ?s x:via ?to }} WHERE {{ ?s x:via ?from {STEP} }}
"""
# Those who count are told in the order of on how few they draw; who rests on one that counts already does not.
COUNT = f"""
DELETE {{ ?s x:roots ?from }} WHERE {{ ?s x:roots ?from FILTER EXISTS {{ {STEP} }} }} ;
DELETE {{ ?s x:via ?from }} WHERE {{ ?s x:via ?from FILTER EXISTS {{ {STEP} }} }} ;
DELETE {{ ?s x:via ?own }} WHERE {{ ?s x:via ?own ; x:roots ?own }} ;
INSERT {{ ?s x:place ?place }} WHERE {{ ?s x:speaker ?who . OPTIONAL {{ ?who rdfs:label ?name FILTER(LANG(?name) = "en") }}
    {{ SELECT ?s (COUNT(DISTINCT ?source) AS ?n) WHERE {{ ?s x:speaker ?who OPTIONAL {{ ?s x:via ?source }} }} GROUP BY ?s }}
    BIND(CONCAT(STR(1000 + ?n), "\t", LCASE(STR(COALESCE(?name, ?who))), "\t", STR(?who), "\t", STR(?s)) AS ?place) }} ;
INSERT {{ ?s x:behind ?t }} WHERE {{ ?t x:case ?case ; x:place ?before . ?s x:case ?case ; x:place ?place .
    FILTER(?before < ?place)
    FILTER EXISTS {{ {{ ?t x:roots ?one . ?s x:roots|x:via ?one }} UNION {{ ?t x:via ?one . ?s x:via ?one }} }} }}
"""
COUNT_TOO = """
INSERT { ?s x:counts true } WHERE { ?s x:place ?place
    FILTER NOT EXISTS { ?s x:behind ?t FILTER NOT EXISTS { ?t x:behind/x:counts true } } } ;
"""
WORDS = """
SELECT ?who ?p ?before (COUNT(DISTINCT ?s) AS ?after) WHERE { ?case x:of ?p ; x:without ?who FILTER(?who != x:nobody)
    OPTIONAL { ?s x:case ?case ; x:counts true }
    { SELECT ?p (COUNT(DISTINCT ?t) AS ?before) WHERE { ?whole x:of ?p ; x:without x:nobody
        OPTIONAL { ?t x:case ?whole ; x:counts true } } GROUP BY ?p } } GROUP BY ?who ?p ?before
"""
# Which answers exclude each other is what the graph says of all sources; whether two of them are still given is asked here.
LOSE_SIDES = """
INSERT { ?version x:unlistedWith ?who } WHERE { ?version :lists ?list . ?list rdf:predicate ?relation ; rdf:object ?whole .
    { ?version prov:specializationOf/x:own/:speaksFor* ?who } UNION
    { ?a prov:wasQuotedFrom ?version ; x:fallsWith ?who ; :states ?p ; :status/:claims ?what . ?p rdf:predicate ?relation
        FILTER(?what != "is not so")
        { ?p rdf:object ?whole } UNION { ?p rdf:subject ?whole . ?relation a owl:SymmetricProperty } } } ;
INSERT { ?side x:lostWith ?who } WHERE { { SELECT DISTINCT ?who WHERE { ?a x:fallsWith ?who } } ?side a :Side
    FILTER NOT EXISTS { ?side :takenBy ?a FILTER NOT EXISTS { ?a x:fallsWith ?who } }
    FILTER NOT EXISTS { ?side :omittedBy ?version FILTER NOT EXISTS { ?version x:unlistedWith ?who } } }
"""
# Between two entities, answers are for or against something: those of one kind exclude each other where relations do.
ARE_OPPOSED = """
INSERT { ?side x:against true } WHERE { ?side a :Side . { ?side :omittedBy ?version } UNION
    { ?side :takenBy/:status/:claims "is not so" } } ;
INSERT { ?one x:opposes ?other . ?other x:opposes ?one } WHERE { ?conflict :side ?one, ?other ; :conflictKind ?kind .
    ?one :concerns/rdf:predicate ?relation . ?other :concerns/rdf:predicate ?told . FILTER(?one != ?other)
    BIND(EXISTS { ?one x:against true } AS ?against) BIND(EXISTS { ?other x:against true } AS ?too)
    FILTER((?relation = ?told && ?against != ?too) || (!?against && !?too && (
        EXISTS { ?relation owl:propertyDisjointWith ?told } || EXISTS { ?one :low|:high ?bound }
        || ?kind NOT IN (kind:denial, kind:relation, kind:listing)))) }
"""
DISSOLVED = """
SELECT DISTINCT ?who ?conflict WHERE { ?conflict :side/x:lostWith ?who FILTER NOT EXISTS { ?conflict :side ?one .
    ?one x:opposes ?other
    FILTER NOT EXISTS { ?one x:lostWith ?who } FILTER NOT EXISTS { ?other x:lostWith ?who } } }
"""
BRANCHES = "ASK { ?a x:through ?who . ?who :speaksFor|:representation/prov:agent ?one, ?other FILTER(?one != ?other) }"


def _asked(seeds: Path) -> ox.Store:
    """Return a store in which SPARQL alone, of the files that `build` writes, has found what falls with whom."""
    store = ox.Store()
    store.bulk_load(entente.export("ttl", seeds).encode(), format=ox.RdfFormat.TURTLE)
    store.bulk_load((ROOT / "ontology" / "entente.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)

    def until_nothing_is_added(update: str) -> None:
        before = -1
        while before != (before := len(store)):
            store.update(PREFIXES + update)

    until_nothing_is_added(SPOKEN)
    assert not store.query(PREFIXES + BRANCHES), "somebody speaks for two, which this query does not know"
    store.update(PREFIXES + ARTICLES)
    store.update(PREFIXES + SUPPORTS)
    store.update(PREFIXES + FALLS)
    until_nothing_is_added(FALL_TOO)
    store.update(PREFIXES + CASES)
    store.update(PREFIXES + SOURCES)
    until_nothing_is_added(DRAW_TOO + ";" + FOLLOW)
    store.update(PREFIXES + COUNT)
    until_nothing_is_added(COUNT_TOO)
    store.update(PREFIXES + LOSE_SIDES)
    store.update(PREFIXES + ARE_OPPOSED)
    return store


_Rows: TypeAlias = "Iterable[Mapping[str, str]]"


def _hold(seeds: Path, ask: Callable[[str], _Rows]) -> None:
    """Hold what is told of every origin of a corpus to what the queries answer, each row with the ends of its IRIs."""
    claims = entente.load(seeds).claims
    falls: dict[str, set[str]] = defaultdict(set)
    for row in ask(FALLEN):
        falls[row["who"]].add(row["a"])
    gone = resting_on_each(claims)
    assert {origin: {re.sub("[@#]", ".", name) for name in names} for origin, names in gone.items()} == falls
    propositions = {row["who"]: int(row["count"]) for row in ask(FALLEN_PROPOSITIONS)}
    assert {one.origin: one.fallen for one in impact_of_each(claims) if one.fallen} == propositions
    words: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in ask(WORDS):
        if (after := int(row["after"])) < (before := int(row["before"])):
            words[row["who"]][row["p"]] = before, after
    dissolve: dict[str, set[str]] = defaultdict(set)
    for row in ask(DISSOLVED):
        dissolve[row["who"]].add(row["conflict"])
    assert words
    assert dissolve
    for origin, names in gone.items():
        weaker = {
            one.proposition.id: (one.before, one.after) for one in weakened(claims, [claims.by_id[name] for name in names])
        }
        assert weaker == words.get(origin, {}), origin
        left = Claims(without(claims, sources_named(claims.corpus, [origin])), claims.vocabulary)
        found = {conflict.id for conflict in Impact(names=(origin,), before=claims, after=left).dissolved}
        assert found == dissolve.get(origin, set()), origin


@pytest.mark.parametrize("seeds", [FIRST, ROOT / "tests" / "corpora" / "stories"], ids=lambda path: path.name)
def test_what_falls_weakens_and_dissolves_with_each_origin_is_what_sparql_finds(seeds: Path) -> None:
    store = _asked(seeds)

    def ask(query: str) -> Iterator[Mapping[str, str]]:
        found = store.query(PREFIXES + query)
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield {name.value: str(row[name].value).rpartition("/")[2] for name in found.variables}

    _hold(seeds, ask)


@pytest.mark.campaign
def test_a_server_finds_the_same_for_every_origin_of_the_seeds(tmp_path: Path) -> None:
    _asked(ROOT / "seeds").dump(tmp_path / "graph.nq", format=ox.RdfFormat.N_QUADS)
    (tmp_path / "graph.ttl").touch()
    for endpoint in oxigraph(tmp_path):
        wait_until(endpoint.answers)

        def ask(query: str, endpoint: Endpoint = endpoint) -> Iterator[Mapping[str, str]]:
            answer = json.loads(endpoint.ask(PREFIXES + query, "application/sparql-results+json"))
            for row in answer["results"]["bindings"]:
                yield {name: cell["value"].rpartition("/")[2] for name, cell in row.items()}

        _hold(ROOT / "seeds", ask)

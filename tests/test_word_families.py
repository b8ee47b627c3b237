"""Words that are forms of one are told to be so, each in its language; and on whose words a claim rests."""

from __future__ import annotations

import dataclasses

from tests.page.conftest import small, texts

from entente.claims import Claims
from entente.model.records import Article, Assertion, Corpus, Evidence, Version
from entente.rdf import ontology
from entente.web.payload import payload
from entente.web.word_families import word_families


def saying(*assertions: Assertion, language: str | None = None) -> Corpus:
    """Give the small corpus with one more article."""
    corpus = small()
    article = Article(id="more", label=texts("More"), language=language)
    version = Version(article="more", version="v1", published="2025-02-01", assertions=assertions)
    return dataclasses.replace(corpus, articles=(*corpus.articles, article), versions=(*corpus.versions, version))


def test_forms_are_told_in_the_language_of_the_text() -> None:
    claim = dataclasses.replace(
        small().versions[0].assertions[2],
        statement={"en": "It halts what it halted", "de": "Die Straße der Straßen"},
        evidence=(Evidence(quote="экспорт без экспорта"),),
    )
    families = word_families(saying(claim, language="ru"), ontology.load())
    assert "halted halts" in families
    assert "strasse strassen" in families
    assert "экспорт экспорта" in families
    assert families == sorted(families)
    # Of a language that nobody can stem, every word stands for itself.
    assert not any("экспорт" in family for family in word_families(saying(claim, language="ja"), ontology.load()))


def test_a_claim_rests_on_the_words_of_those_who_say_the_same() -> None:
    member = small().versions[0].assertions[2]
    denial = dataclasses.replace(member, id="denied", status="denied", said=("germany",))
    plan = dataclasses.replace(member, id="plan", status="planned", said=("intel",))
    claims = Claims(saying(denial, plan), ontology.load())
    rest = {claim.assertion.id: {word.speaker for word in claims.words_for(claim)} for claim in claims.of("more@v1")}
    # The small corpus has one more denial, of its second article.
    assert rest == {"denied": {"germany", "two"}, "plan": {"intel"}}
    import networkx as nx  # noqa: PLC0415  the payload needs a network, here an empty one

    written = payload(claims, nx.MultiDiGraph(), {}, {})["assertions"]
    words = {one["id"]: one.get("words") for one in written if one["id"] in {"denied", "plan", "gdp"}}
    assert words == {"denied": ["germany", "two"], "plan": ["intel"], "gdp": None}

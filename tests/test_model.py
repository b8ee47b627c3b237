from __future__ import annotations

from entente.claims import voice
from entente.model.records import Article, Assertion, Corpus, Entity, Profile, Representation, Version
from entente.rdf import ontology

WORDS = ontology.load()
NEWS = Version(article="news", version="v1")


def entity(slug: str, *speaks_for: str) -> Entity:
    return Entity(
        id=slug,
        kind="organisation",
        label={"en": slug.title(), "de": f"{slug.title()} (de)"},
        speaks_for=tuple(Representation(entity=name) for name in speaks_for),
    )


def assertion(*said: str, status: str = "in-force") -> Assertion:
    return Assertion(id="a", subject="x", relation="r", object="y", status=status, statement={"en": "."}, said=said)


def corpus(article: Article, *entities: Entity, articles: tuple[Article, ...] = ()) -> Corpus:
    return Corpus(profile=Profile(title={"en": "t"}), entities=entities, articles=(article, *articles), versions=(NEWS,))


def test_whom_the_text_names_is_the_origin() -> None:
    held = corpus(Article(id="news", label={"en": "News"}, publisher="agency"), entity("agency"), entity("tass"))
    assert voice.attribution(held, NEWS, assertion("tass", "agency")) == ("tass", "agency")


def test_where_nobody_is_named_it_is_the_publisher_or_else_the_article() -> None:
    published, unsigned = (
        corpus(Article(id="news", label={"en": "News"}, publisher="agency", cites=("tass",))),
        corpus(Article(id="news", label={"en": "News"}, cites=("tass",))),
    )
    assert voice.attribution(published, NEWS, assertion()) == ("agency",)
    assert voice.attribution(unsigned, NEWS, assertion()) == ("news",)


def test_a_word_leads_to_those_for_whom_its_speaker_speaks_in_the_end() -> None:
    held = corpus(
        Article(id="news", label={"en": "News"}, publisher="website"),
        entity("website", "office", "party"),
        entity("office", "state"),
        *(entity(name) for name in ("state", "party")),
    )
    assert voice.roots(held, "website") == {"state", "party"}
    assert voice.roots(held, "news") == {"state", "party"}, "an article leads to its publisher"
    assert voice.roots(held, "state") == {"state"}
    assert voice.roots(held, "nobody") == {"nobody"}


def test_those_who_only_speak_for_each_other_are_one() -> None:
    held = corpus(Article(id="news", label={"en": "News"}), entity("one", "other"), entity("other", "one"))
    assert voice.roots(held, "one") == voice.roots(held, "other") == {"one", "other"}


def test_which_statuses_are_opinions_the_ontology_says() -> None:
    assert {status.id for status in WORDS.statuses.values() if status.opinion} == {"assessed", "proposed", "open"}


def test_the_latest_version_is_the_one_that_none_revises() -> None:
    first = Version(article="news", version="b", published="2025-01-05")
    second = Version(article="news", version="a", revises="b", published="2025-01-01")
    held = Corpus(profile=Profile(title={"en": "t"}), versions=(second, first))
    assert held.latest["news"] is second


def test_names_fall_back_to_english_then_any_language_then_the_slug() -> None:
    only_french = Entity(id="paris", kind="place", label={"fr": "Paris"})
    held = corpus(Article(id="news", label={"en": "News"}), entity("agency"), only_french)
    assert [held.name("agency", language) for language in ("de", "en", "fr")] == ["Agency (de)", "Agency", "Agency"]
    assert (held.name("paris", "de"), held.name("news", "de"), held.name("nobody", "de")) == ("Paris", "News", "nobody")

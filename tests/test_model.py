from __future__ import annotations

from entente.claims import voice
from entente.model.records import Article, Assertion, Corpus, Entity, Profile, Version
from entente.rdf import ontology

WORDS = ontology.load()
NEWS = Version(article="news", version="v1")


def entity(slug: str, *speaks_for: str) -> Entity:
    return Entity(id=slug, kind="organisation", label={"en": slug.title(), "de": f"{slug.title()} (de)"}, speaks_for=speaks_for)


def assertion(*said: str, status: str = "in-force") -> Assertion:
    return Assertion(id="a", subject="x", relation="r", object="y", status=status, statement={"en": "."}, said=said)


def corpus(article: Article, *entities: Entity, articles: tuple[Article, ...] = ()) -> Corpus:
    return Corpus(profile=Profile(title={"en": "t"}), entities=entities, articles=(article, *articles), versions=(NEWS,))


def origins(held: Corpus, version: Version, made: Assertion) -> frozenset[str]:
    return voice.origins(held, version, made, WORDS.statuses[made.status])


def test_whom_the_text_names_is_the_origin() -> None:
    held = corpus(Article(id="news", label={"en": "News"}, publisher="agency"), entity("agency"), entity("tass"))
    assert voice.attribution(held, NEWS, assertion("tass", "agency")) == ("tass", "agency")
    assert origins(held, NEWS, assertion("tass", "agency")) == {"tass"}


def test_where_nobody_is_named_it_is_the_publisher_or_else_the_article() -> None:
    published, unsigned = (
        corpus(Article(id="news", label={"en": "News"}, publisher="agency")),
        corpus(Article(id="news", label={"en": "News"})),
    )
    assert voice.attribution(published, NEWS, assertion()) == ("agency",)
    assert voice.attribution(unsigned, NEWS, assertion()) == ("news",)


def test_origins_follow_who_speaks_for_whom() -> None:
    held = corpus(Article(id="news", label={"en": "News"}), entity("website", "kremlin"), entity("kremlin"))
    assert origins(held, NEWS, assertion("website")) == {"kremlin"}


def test_two_outlets_that_cite_one_agency_rest_on_it() -> None:
    held = corpus(Article(id="news", label={"en": "News"}, publisher="paper", cites=("tass",)), entity("tass"), entity("paper"))
    assert origins(held, NEWS, assertion()) == {"tass"}


def test_an_opinion_that_names_nobody_is_the_articles_own_whatever_it_cites() -> None:
    """A report rests on what its article cites; which statuses are opinions, the ontology says."""
    published = corpus(
        Article(id="news", label={"en": "News"}, publisher="paper", cites=("tass",)),
        entity("tass"),
        entity("paper", "house"),
        entity("house"),
    )
    unsigned = corpus(Article(id="news", label={"en": "News"}, cites=("tass",)), entity("tass"))
    for status in ("assessed", "proposed", "open"):
        assert origins(published, NEWS, assertion(status=status)) == {"house"}
        assert origins(unsigned, NEWS, assertion(status=status)) == {"news"}
        assert origins(unsigned, NEWS, assertion("tass", status=status)) == {"tass"}
    assert {status.id for status in WORDS.statuses.values() if status.opinion} == {"assessed", "proposed", "open"}


def test_origins_follow_articles_to_what_they_cite_and_end_in_circles() -> None:
    held = corpus(
        Article(id="news", label={"en": "News"}, cites=("other",)),
        entity("tass"),
        articles=(Article(id="other", label={"en": "Other"}, cites=("tass", "news")),),
    )
    assert origins(held, NEWS, assertion()) == {"tass"}
    around = corpus(Article(id="news", label={"en": "News"}, cites=("news",)))
    assert origins(around, NEWS, assertion()) == {"news"}


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

"""The data that Entente carries, by itself: how much it holds, what each claim of it has, and how it describes itself."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml
from tests import data_changelog
from tests.conftest import FIRST, ROOT, SMALL

import entente
from entente.model.languages import LANGUAGES
from entente.rdf.dataset import MEDIA_TYPES
from entente.tasks.load import graph_of

if TYPE_CHECKING:
    from pathlib import Path

    from entente.model.records import Assertion, Version

SEEDS = ROOT / "seeds"
CORPUS = entente.load(SEEDS).corpus
FIRST_ARTICLES = entente.load(FIRST).corpus.article.keys()
MADE: list[tuple[Version, Assertion]] = [(version, claim) for version in CORPUS.versions for claim in version.assertions]
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
MAX_WORDS = 8


def test_it_holds_two_hundred_articles_and_thirteen_hundred_assertions() -> None:
    assert len(CORPUS.articles) >= 200
    assert len(MADE) >= 1_300


def test_every_claim_of_a_later_article_has_a_quote_of_at_most_eight_words() -> None:
    later = [(f"{version.id}#{claim.id}", claim) for version, claim in MADE if version.article not in FIRST_ARTICLES]
    assert [name for name, claim in later if not claim.evidence] == []
    quotes = [(name, evidence.quote) for name, claim in later for evidence in claim.evidence]
    assert [(name, quote) for name, quote in quotes if len(quote.split()) > MAX_WORDS] == []


def test_every_statement_is_told_and_everything_is_named_in_both_languages() -> None:
    told = [(f"{version.id}#{claim.id}", claim.statement) for version, claim in MADE]
    named = [(thing.id, thing.label) for things in (CORPUS.entities, CORPUS.articles) for thing in things]
    assert [name for name, texts in (*told, *named) if not {*LANGUAGES} <= texts.keys()] == []
    assert {*LANGUAGES} <= CORPUS.profile.title.keys() & CORPUS.profile.description.keys()


def test_the_datasheet_promises_no_more_than_the_data_holds_and_not_much_less() -> None:
    sheet = (SEEDS / "README.md").read_text(encoding="utf-8")
    held = {
        "articles": len(CORPUS.articles),
        "assertions": len(MADE),
        "entities": len(CORPUS.entities),
        "stories": len({article.story for article in CORPUS.articles if article.story}),
    }
    promised = {what: int(count.replace(",", "")) for count, what in re.findall(r"[Mm]ore\s+than\s+([\d,]+)\s+(\w+)", sheet)}
    assert promised.keys() == held.keys()
    assert {what for what, count in promised.items() if not count < held[what] <= count * 1.5} == set()
    assert CORPUS.profile.license
    assert f"({CORPUS.profile.license})" in sheet


def test_the_data_can_be_cited_by_itself() -> None:
    [entry] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["references"]
    assert entry["type"] == "data"
    assert entry["title"] == CORPUS.profile.title["en"]
    assert entry["version"] == entente.__version__
    assert entry["license"] == "CC-BY-4.0"
    assert CORPUS.profile.license == "https://creativecommons.org/licenses/by/4.0/"
    assert f"{entry['title']}. Data set, version {entry['version']}." in (SEEDS / "README.md").read_text(encoding="utf-8")


def test_the_changelog_of_the_data_is_what_diff_tells() -> None:
    """Write it anew with: make docs."""
    assert data_changelog.PLACE.read_text(encoding="utf-8") == data_changelog.document()


@pytest.mark.parametrize("folder", [SMALL, SEEDS], ids=["small", "seeds"])
def test_the_graph_counts_itself(folder: Path) -> None:
    graph = entente.load(folder)
    triples = {quad.triple for quad in ox.parse(graph.statements.turtle(), format=ox.RdfFormat.TURTLE)}
    said = {
        triple.predicate.value.rpartition("#")[2]: int(triple.object.value)
        for triple in triples
        if triple.subject.value.endswith("/corpus") and getattr(triple.object, "datatype", None)
        if triple.object.datatype.value.endswith("#integer")
    }
    assert said == {
        "triples": len(triples),
        "distinctSubjects": len({triple.subject for triple in triples}),
        "properties": len({triple.predicate for triple in triples}),
        "classes": len({triple.object for triple in triples if triple.predicate == TYPE}),
    }


def rows(turtle: str, query: str) -> dict[str, str]:
    """Return the first and the second column of an answer, by the first one."""
    graph = ox.Store()
    graph.bulk_load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {row[0].value: row[1].value for row in found}


def test_the_graph_counts_what_the_corpus_holds() -> None:
    asked = """
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?class ?count { ?corpus void:classPartition [ void:class ?class ; void:entities ?count ] }"""
    counts = {iri.rpartition("#")[2]: int(count) for iri, count in rows(entente.export("ttl", SEEDS), asked).items()}
    assert counts["Article"] == len(CORPUS.articles)
    assert counts["ArticleVersion"] == len(CORPUS.versions)
    assert counts["Assertion"] == len(MADE)
    assert counts["Entity"] == len(CORPUS.entities)
    assert counts["State"] == sum(entity.kind == "state" for entity in CORPUS.entities)


def test_the_graph_lists_the_files_of_a_build(tmp_path: Path) -> None:
    built = {path.name for path in entente.build(SMALL, tmp_path)}
    assert MEDIA_TYPES.keys() == built
    asked = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        SELECT ?name ?type { ?corpus a dcat:Dataset ; dcat:distribution ?file . ?file dct:title ?name ; dcat:mediaType ?type }
        """
    listed = rows((tmp_path / "graph.ttl").read_text(encoding="utf-8"), asked)
    assert {name: iri.partition("media-types/")[2] for name, iri in listed.items()} == MEDIA_TYPES


@pytest.mark.parametrize(
    ("contact", "how"), [("mailto:desk@harbour.example", "hasEmail"), ("https://harbour.example/contest", "hasURL")]
)
def test_the_graph_tells_whom_to_turn_to(tmp_path: Path, contact: str, how: str) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(SMALL, folder)
    profile = (folder / "corpus.yaml").read_text(encoding="utf-8")
    (folder / "corpus.yaml").write_text(re.sub("contact: .*", "", profile) + f"\ncontact: {contact}\n", encoding="utf-8")
    assert entente.check(folder) == []
    told = entente.export("ttl", folder)
    asked = f"""
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
        SELECT ?at ?kind {{ ?corpus dcat:contactPoint ?point . ?point a ?kind ; vcard:{how} ?at }}"""
    assert rows(told, asked) == {contact: "http://www.w3.org/2006/vcard/ns#Kind"}
    (tmp_path / "graph.ttl").write_text(told, encoding="utf-8")
    assert graph_of(tmp_path / "graph.ttl").corpus.profile.contact == contact

"""Several corpora taken as one: nothing is lost or doubled, claims tell where they are from, and what clashes is told twice."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import FIRST, ROOT, SMALL
from tests.test_git import git

import entente
from entente.tasks.load import graph_of

if TYPE_CHECKING:
    from tests.conftest import Run

ARTICLES = sorted(path.name for path in (FIRST / "articles").iterdir())


def split(place: Path, first: set[str]) -> list[str]:
    """Split the first corpus into two folders, by articles; both have all entities."""
    for name in ("a", "b"):
        shutil.rmtree(place / name, ignore_errors=True)
        shutil.copytree(FIRST, place / name)
        for article in ARTICLES:
            if (article in first) != (name == "a"):
                shutil.rmtree(place / name / "articles" / article)
        profile = place / name / "corpus.yaml"
        profile.write_text(profile.read_text(encoding="utf-8").replace("Geopolit", f"{name} geopolit"), encoding="utf-8")
    return [str(place / "a"), str(place / "b")]


def corpus(place: Path, title: str, entities: str, **more: str) -> Path:
    (place / "entities").mkdir(parents=True)
    (place / "corpus.yaml").write_text(f"title: {{en: {title}}}\n", encoding="utf-8")
    (place / "entities" / "all.yaml").write_text(f"entities:\n{entities}", encoding="utf-8")
    for name, text in more.items():
        (place / "articles" / name).mkdir(parents=True)
        (place / "articles" / name / "article.yaml").write_text(f"label: {{en: {title} on {name}}}\n", encoding="utf-8")
        (place / "articles" / name / "v1.yaml").write_text(f"version: v1\nassertions:\n{text}", encoding="utf-8")
    return place


def claim(subject: str, other: str) -> str:
    return (
        f"  - id: talks\n    subject: {subject}\n    relation: cooperates-with\n    object: {other}\n"
        "    status: in-force\n    statement: {en: They talk.}\n    evidence: [{quote: they talk}]\n"
    )


def whole(graph: entente.Graph) -> object:
    found = [(one.id, one.kind.id, len(one.sides)) for one in entente.conflicts(graph)]
    claims = {one.id: (one.proposition.id, one.attribution, one.origins) for one in graph.claims}
    return claims, found, graph.corpus.entities, graph.corpus.articles, graph.corpus.versions


@settings(max_examples=4)
@given(first=st.sets(st.sampled_from(ARTICLES), min_size=1, max_size=len(ARTICLES) - 1))
def test_two_parts_of_a_corpus_are_the_whole(tmp_path_factory: pytest.TempPathFactory, first: set[str]) -> None:
    folders = split(tmp_path_factory.mktemp("split"), first)
    joined = entente.load(folders)
    assert whole(joined) == whole(entente.load(FIRST))
    assert {name for name, part in joined.corpus.part_of.items() if part.title["en"].startswith("a ")} == first
    back = entente.load(reversed(folders))
    assert back.corpus == joined.corpus
    assert entente.export("nq", back) == entente.export("nq", joined)


def test_an_entity_with_one_wikidata_item_is_one_whatever_its_slug(tmp_path: Path, run: Run) -> None:
    one = corpus(
        tmp_path / "one",
        "One",
        "  eu: {kind: alliance, label: {en: EU, de: EU}, wikidata: Q458}\n  arland: {kind: state, label: {en: Arland}}\n",
        first=claim("eu", "arland"),
    )
    two = corpus(
        tmp_path / "two",
        "Two",
        "  union: {kind: alliance, label: {en: European Union}, wikidata: Q458, description: {en: A union.}}\n"
        "  arland: {kind: state, label: {en: Arland}}\n",
        second=claim("union", "arland"),
    )
    graphs = [entente.load(order) for order in itertools.permutations([one, two])]
    assert graphs[0].corpus == graphs[1].corpus
    entity = graphs[0].corpus.entity["eu"]
    assert (entity.label, entity.alias, entity.formerly) == ({"en": "EU", "de": "EU"}, {"en": ("European Union",)}, ("union",))
    assert entity.description == {"en": "A union."}
    [_] = {one.proposition.id for one in graphs[0].claims}
    told = run("check", "one", "two")
    assert told.returncode == 0
    assert "two/entities/all.yaml:2:3: warning[same-item]: 'union' and 'eu' are one entity, Q458" in told.stdout
    log = run("log", "union", "one", "two").stdout
    assert "first@v1" in log
    assert "second@v1" in log


@pytest.mark.parametrize(
    ("entities", "more", "why"),
    [
        ("  arland: {kind: person, label: {en: Arland}}\n", {}, "another kind"),
        ("  arland: {kind: state, label: {en: Arland}, wikidata: Q2}\n", {}, "another wikidata"),
        ("  belmark: {kind: state, label: {en: Belmark}}\n", {"first": claim("belmark", "belmark")}, "article 'first'"),
    ],
)
def test_what_clashes_is_told_at_both_places(tmp_path: Path, run: Run, entities: str, more: dict[str, str], why: str) -> None:
    here = "  arland: {kind: state, label: {en: Arland}, wikidata: Q1}\n  cormar: {kind: state, label: {en: Cormar}}\n"
    corpus(tmp_path / "one", "One", here, first=claim("arland", "cormar"))
    corpus(tmp_path / "two", "Two", entities, **more)
    for order in (("one", "two"), ("two", "one")):
        clashes = [line for line in run("check", *order).stdout.splitlines() if "error[clash]" in line]
        assert [line.partition("/")[0] for line in clashes] == ["one", "two"]
        assert all(why in line for line in clashes)
    assert run("query", "ASK {}", "one", "two").returncode == 1


def test_a_slug_that_two_items_have_is_told_and_means_neither(tmp_path: Path, run: Run) -> None:
    georgia = "  georgia: {kind: state, label: {en: Georgia}, wikidata: Q230}\n"
    corpus(tmp_path / "one", "One", georgia)
    corpus(
        tmp_path / "two",
        "Two",
        "  georgia: {kind: state, label: {en: Georgia in America}, wikidata: Q999}\n"
        "  a-georgia: {kind: state, label: {en: Georgia by the sea}, wikidata: Q230}\n",
    )
    told = run("check", "one", "two").stdout.splitlines()
    errors = [line.partition(" (")[0] for line in told if " error[" in line]
    assert errors == [
        "one/entities/all.yaml:2:58: error[clash]: 'georgia' is another entity in two/entities/all.yaml, with another wikidata",
        "one/entities/all.yaml:2:58: error[shared-wikidata]: 'a-georgia' is Q230 on Wikidata, too",
        "two/entities/all.yaml:2:69: error[clash]: 'georgia' is another entity in one/entities/all.yaml, with another wikidata",
    ]
    assert not any("same-item" in line for line in told)


def test_of_three_corpora_each_is_told_of_those_it_clashes_with(tmp_path: Path, run: Run) -> None:
    for name, item in (("one", ""), ("two", ", wikidata: Q1"), ("three", ", wikidata: Q2")):
        corpus(tmp_path / name, name.title(), f"  arland: {{kind: state, label: {{en: Arland}}{item}}}\n")
    assert run("check", "one", "two").returncode == 0
    told = run("check", "one", "two", "three").stdout.splitlines()
    clashes = [line for line in told if "error[clash]" in line]
    assert [(line.partition("/")[0], line.partition("entity in ")[2].partition("/")[0]) for line in clashes] == [
        ("three", "two"),
        ("two", "three"),
    ]


def test_an_item_that_one_corpus_leaves_out_is_named_all_the_same(tmp_path: Path, run: Run) -> None:
    corpus(tmp_path / "one", "One", "  eu: {kind: alliance, label: {en: EU}, wikidata: Q458}\n")
    corpus(tmp_path / "two", "Two", "  union: {kind: alliance, label: {en: EU}, wikidata: Q458}\n")
    corpus(tmp_path / "three", "Three", "  union: {kind: alliance, label: {en: EU}}\n")
    told = [line for line in run("check", "one", "two", "three").stdout.splitlines() if "same-item" in line]
    assert [line.partition("/")[0] for line in told] == ["three", "two"]
    assert all("'union' and 'eu' are one entity, Q458 on Wikidata" in line for line in told)
    assert {*entente.load([tmp_path / "one", tmp_path / "two", tmp_path / "three"]).corpus.entity} == {"eu"}


def test_what_corpora_say_of_themselves_comes_back_from_rdf(tmp_path: Path, run: Run) -> None:
    more = "license: https://example.org/licence\ncontact: mailto:desk@example.org\n"
    for name, title, rest in (("one", "{fr: Un, de: Zwei}", more), ("two", "{fr: Deux, de: Anders}", "")):
        entities = "  arland: {kind: state, label: {en: Arland}}\n  belmark: {kind: state, label: {en: Belmark}}\n"
        corpus(tmp_path / name, name, entities, **{f"on-{name}": claim("arland", "belmark")})
        (tmp_path / name / "corpus.yaml").write_text(f"title: {title}\n{rest}", encoding="utf-8")
    parts = entente.load([tmp_path / "one", tmp_path / "two"]).corpus.parts
    assert [(part.id, part.articles, part.license, part.contact) for part in parts] == [
        ("anders", ("on-two",), None, None),
        ("zwei", ("on-one",), "https://example.org/licence", "mailto:desk@example.org"),
    ]
    (tmp_path / "whole.nq").write_text(run("export", "nq", "one", "two").stdout, encoding="utf-8")
    assert graph_of(tmp_path / "whole.nq").corpus.parts == parts


def test_a_kept_graph_is_of_the_folders_that_are_named(tmp_path: Path) -> None:
    folders = split(tmp_path, {*ARTICLES[:2]})
    whole_ = entente.load(folders).corpus
    assert entente.load(folders[:1]).corpus.parts == ()
    (tmp_path / "b").rename(tmp_path / "c")
    with pytest.raises(entente.UsageError, match="there is no seeds folder"):
        entente.load(folders)
    renamed = entente.load([tmp_path / "c", tmp_path / "a"]).corpus
    assert renamed == whole_
    assert {Path(one.origin.file).relative_to(tmp_path).parts[0] for one in renamed.versions if one.origin} == {"a", "c"}
    shutil.rmtree(tmp_path / "c" / "articles" / ARTICLES[-1])
    assert len(entente.load([tmp_path / "a", tmp_path / "c"]).corpus.articles) == len(ARTICLES) - 1


def test_a_folder_named_in_two_ways_is_one_whichever_comes_first(tmp_path: Path) -> None:
    place = corpus(tmp_path / "one", "One", "  arland: {kind: stat, label: {en: Arland}}\n")
    (tmp_path / "link").symlink_to(place)
    told = [entente.check(order) for order in itertools.permutations([place, tmp_path / "link"])]
    assert told[0] == told[1]
    assert {fault.file for fault in told[0]} == {str(tmp_path / "link" / "entities" / "all.yaml")}


def test_profiles_clash_by_base_and_title(tmp_path: Path, run: Run) -> None:
    corpus(tmp_path / "one", "One", "  arland: {kind: state, label: {en: Arland}}\n")
    corpus(tmp_path / "two", "One", "  arland: {kind: state, label: {en: Arland}}\n")
    (tmp_path / "two" / "corpus.yaml").write_text("title: {en: one}\nbase: https://example.org/\n", encoding="utf-8")
    clashes = [line for line in run("check", "one", "two").stdout.splitlines() if "error[clash]" in line]
    assert [line.partition(" ")[0] for line in clashes] == [
        "one/corpus.yaml:1:1:",
        "one/corpus.yaml:1:8:",
        "two/corpus.yaml:1:8:",
        "two/corpus.yaml:2:7:",
    ]
    assert run("check", "one", "./one").stdout == run("check", "one").stdout


def test_each_claim_tells_its_corpus(tmp_path: Path, run: Run) -> None:
    split(tmp_path, {*ARTICLES[:9]})
    some = next(one for one in entente.load(FIRST).claims if one.version.article == ARTICLES[0])
    text = run("why", some.id, "--seeds", "a", "--seeds", "b").stdout
    assert "from “a geopolitical AI alliances in the news”" in text
    answer = json.loads(run("why", some.id, "--seeds", "b", "--seeds", "a", "--format", "json").stdout)
    assert {one["corpus"].partition("-")[0] for one in answer["claims"]} <= {"a", "b"}
    found = json.loads(run("conflicts", "a", "b", "--format", "json").stdout)
    assert {one["corpus"][0] for conflict in found["conflicts"] for side in conflict["sides"] for one in side["claims"]} == {
        "a",
        "b",
    }
    query = "SELECT ?title (COUNT(?a) AS ?n) { ?a prov:wasQuotedFrom/dct:isPartOf/dct:title ?title } GROUP BY ?title"
    rows = run("query", query, "a", "b", "--format", "csv").stdout.splitlines()
    assert sum(int(row.rpartition(",")[2]) for row in rows[1:]) == 2 * 234  # a title in English and one in German
    (tmp_path / "whole.nq").write_text(run("export", "nq", "a", "b").stdout, encoding="utf-8")
    assert run("diff", "whole.nq", "a", "--stat").returncode == 0
    back = json.loads(run("why", some.id, "--seeds", "whole.nq", "--format", "json").stdout)
    assert back["claims"][0]["corpus"].startswith("a-geopolitical")
    page = entente.load([tmp_path / "a", tmp_path / "b"])
    from entente.web.payload import payload  # noqa: PLC0415  only this looks into it

    shown = payload(page.claims, page.network, {}, {})
    assert {article["corpus"]["en"][0] for article in shown["articles"]} == {"a", "b"}
    assert "corpus" not in json.loads(run("why", some.id, "--seeds", FIRST, "--format", "json").stdout)["claims"][0]


def test_revisions_of_several_folders_are_read_as_one(tmp_path: Path, run: Run) -> None:
    split(tmp_path, {*ARTICLES[:9]})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=start")
    shutil.rmtree(tmp_path / "b" / "articles" / ARTICLES[-1])
    told = run("diff", "git:HEAD", "a", "--seeds", "a", "--seeds", "b", "--stat")
    assert "article dropped" in told.stdout or "articles dropped" in told.stdout
    assert run("diff", "git:HEAD", "git:HEAD", "--seeds", "b", "--seeds", "a", "--stat").stdout == "234 kept\n"


def test_own_ontologies_of_both_are_known_and_clash_at_their_places(tmp_path: Path) -> None:
    fishery = ROOT / "tests" / "corpora" / "fishery"
    [ontology] = fishery.glob("*.ttl")
    other = corpus(tmp_path / "other", "Other", "  arland: {kind: state, label: {en: Arland}}\n")
    [base] = [line for line in (fishery / "corpus.yaml").read_text(encoding="utf-8").splitlines() if line.startswith("base:")]
    (other / "corpus.yaml").write_text(f"title: {{en: Other}}\n{base}\nontology: [{ontology.name}]\n", encoding="utf-8")
    shutil.copy(ontology, other)
    vocabulary = entente.load([fishery, other]).vocabulary
    assert vocabulary.relations.keys() >= entente.load(fishery).vocabulary.relations.keys()
    assert entente.vocabulary(seeds=[fishery, other]).text() == entente.vocabulary(seeds=fishery).text()
    # The same term with another label is a term of two meanings.
    changed = ontology.read_text(encoding="utf-8").replace('"fishes in"@en', '"trawls in"@en')
    assert changed != ontology.read_text(encoding="utf-8")
    (other / ontology.name).write_text(changed, encoding="utf-8")
    assert {fault.file for fault in entente.check([fishery, other]) if fault.code == "term-clash"} == {
        str(fishery / ontology.name),
        str(other / ontology.name),
    }


def test_a_version_is_written_into_one_folder(run: Run) -> None:
    done = run("revise", "pact", SMALL, FIRST, "--text", "x.txt", "--version", "v9")
    assert (done.returncode, "one folder, and 2 are named" in done.stderr) == (2, True)

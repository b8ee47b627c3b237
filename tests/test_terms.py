"""The terms of the vocabulary, looked up as a curator would: by a word for them in either language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml
from tests.conftest import ROOT

import entente
from entente.judges.terms import terms
from entente.rdf import ontology

if TYPE_CHECKING:
    from tests.conftest import Run

WORDS = ontology.load()


@pytest.mark.parametrize(
    ("asked", "first", "reversed_"),
    [
        ("member-of", "member-of", False),
        ("has-member", "member-of", True),
        ("has as member", "member-of", True),
        ("hat als Mitglied", "member-of", True),
        ("joined", "member-of", False),
        ("BEIGETRETEN", "member-of", False),
        ("mitglied von", "member-of", False),
        ("membr of", "member-of", False),
        ("stopped selling to", "halted-supply-to", False),
        ("liefert nicht mehr", "halted-supply-to", False),
        ("export ban", "bars-supply-to", False),
        ("in Kraft", "effective-on", False),
        ("angeordnet", "ordered", False),
        ("tonne", "TONNE", False),
        ("Staat", "state", False),
    ],
)
def test_a_word_finds_the_term_that_is_meant(asked: str, first: str, reversed_: bool) -> None:  # noqa: FBT001
    found = terms(WORDS, asked)
    assert (found[0].term.id, found[0].reversed) == (first, reversed_)


def test_every_term_is_found_first_by_its_name_and_among_the_first_by_its_labels() -> None:
    for every in terms(WORDS):
        assert terms(WORDS, every.term.id)[0].term.id == every.term.id
        for label in every.term.label.values():
            assert any(one.term == every.term for one in terms(WORDS, label)[:4]), label


def test_a_word_for_nothing_is_refused_with_what_to_do(run: Run) -> None:
    done = run("vocabulary", "xyzzy")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "entente: no term is meant by 'xyzzy' (try a plainer word, or see all terms with entente vocabulary)\n"
    )


def test_the_examples_are_yaml() -> None:
    for found in terms(WORDS):
        assert yaml.safe_load(found.example), found.example


def test_all_terms_are_listed_with_their_labels(run: Run) -> None:
    listed = run("vocabulary").stdout
    assert f"Relations ({len(WORDS.relations)})\n" in listed
    for term in (*WORDS.relations.values(), *WORDS.statuses.values(), *WORDS.units.values()):
        assert f"  {term.id} " in listed
        assert f"  {term.label['en']} · {term.label['de']}\n" in listed


def test_a_text_says_how_to_use_a_relation_that_was_asked_for_the_other_way_round(run: Run) -> None:
    told = run("vocabulary", "has-member").stdout
    assert told.startswith("relation member-of\n  member of · Mitglied von\n")
    assert "which is what you asked for: let subject and object change places" in told
    assert told.endswith(
        "    - id: <name>\n      subject: <actor>\n      relation: member-of\n"
        "      object: <alliance or group or organisation or programme>\n      status: <status>\n"
    )


def test_json_markdown_and_turtle_say_the_same(run: Run) -> None:
    [told] = json.loads(run("vocabulary", "halted-supply-to", "--format", "json").stdout)["terms"]
    assert (told["sort"], told["sign"], told["takes"], told["inertia_months"]) == ("relation", -1, "object", 36)
    assert told["excludes"] == sorted(WORDS.relations["halted-supply-to"].disjoint)
    assert (
        "| `halted-supply-to` | halted supplies to | beliefert nicht mehr |"
        in run("vocabulary", "halted-supply-to", "--format", "markdown").stdout
    )
    turtle = run("vocabulary", "halted-supply-to", "--format", "ttl").stdout
    assert {quad.subject.value for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == {told["iri"]}


def test_terms_of_ones_own_are_among_them(run: Run) -> None:
    fishery = ROOT / "tests" / "corpora" / "fishery"
    assert run("vocabulary", "Fischgrund").returncode == 2
    assert run("vocabulary", "Fischgrund", "--seeds", fishery).stdout.startswith("kind fishery\n  Fishery · Fischgrund\n")
    assert "fish:fishesIn a " in run("vocabulary", "fishes-in", "--seeds", fishery, "--format", "ttl").stdout
    assert bool(entente.vocabulary(seeds=fishery))

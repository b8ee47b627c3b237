"""Claims: each assertion resolved once, as a sequence and as a table; and what excludes what, the same for all who ask."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from unittest.mock import patch

import pytest
from tests.conftest import FIRST, SMALL

import entente
from entente.claims import Claims
from entente.claims.propositions import proposition_of
from entente.judges.conflicts import conflicts
from entente.judges.diff import Operand, compare
from entente.model.records import Article, Assertion, Corpus, Entity, Profile, Version

pytestmark = pytest.mark.usefixtures("first")

GRAPH = entente.load(FIRST)
WORDS = GRAPH.vocabulary


def test_they_are_a_sequence_in_the_order_of_the_corpus() -> None:
    claims = GRAPH.claims
    assert [claim.id for claim in claims] == [
        f"{version.id}#{assertion.id}" for version in GRAPH.corpus.versions for assertion in version.assertions
    ]
    assert claims[-1] is list(claims)[-1]
    assert claims[1:3] == (claims[1], claims[2])
    assert claims.of(claims[0].version.id)[0] is claims[0]
    assert claims.of("no@v1") == ()


def test_only_latest_versions_speak_in_latest() -> None:
    older = {"reuters-sberbank-china@2025-01-01"}
    assert {claim.version.id for claim in GRAPH.claims} - {claim.version.id for claim in GRAPH.claims.latest} == older
    assert all(claim.is_latest == (claim.version.id not in older) for claim in GRAPH.claims)


def test_a_build_resolves_each_claim_once() -> None:
    graph = entente.load(SMALL)
    with patch("entente.claims.claim.proposition_of", wraps=proposition_of) as resolved:
        graph.to_html()
        graph.to_rdflib()
        entente.conflicts(graph)
        entente.log("arland", graph)
    assert resolved.call_count == len(graph.claims)


def test_their_repr_is_short_and_notebooks_show_a_table() -> None:
    assert repr(GRAPH.claims) == "<Claims: 234 claims of 182 propositions in 19 versions>"
    assert all(len(repr(claim)) < 300 for claim in GRAPH.claims)
    html = GRAPH.claims._repr_html_()
    assert html.count("<tr>") == 11
    assert "and 224 more" in html
    hostile = replace(GRAPH.corpus, entities=tuple(replace(e, label={"en": "<script>"}) for e in GRAPH.corpus.entities))
    assert "<script>" not in Claims(hostile, WORDS)._repr_html_()


def test_tables_hold_what_the_csv_holds() -> None:
    rows = list(csv.DictReader(io.StringIO(entente.export("assertions.csv"))))
    for table in (GRAPH.claims.to_pandas().to_dict("list"), GRAPH.claims.to_polars().to_dict(as_series=False)):
        assert [*table] == [*rows[0]]
        assert [str(name) for name in table["id"]] == [row["id"] for row in rows]
        assert ["; ".join(names) for names in table["origins"]] == [row["origins"] for row in rows]
        amounts = [(amount, row["amount"]) for amount, row in zip(table["amount"], rows, strict=True) if row["amount"]]
        assert amounts
        assert all(amount == float(text) for amount, text in amounts)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(entente.UsageError, match=rf"{name} is not installed \(pip install {name}\)"):
        getattr(GRAPH.claims, f"to_{name}")()


def _corpus(*versions: Version) -> Corpus:
    """Firms include makers, and these Delm: a group in a group."""
    includes = {"firms": ("makers",), "makers": ("delm",)}
    names = ("arland", "chips", "delm", "firms", "makers", "tools")
    entities = (Entity(id=name, kind="state", label={"en": name}, includes=includes.get(name, ())) for name in names)
    articles = sorted({version.article for version in versions})
    return Corpus(
        profile=Profile(title={"en": "x"}),
        entities=tuple(entities),
        articles=tuple(Article(id=name, label={"en": name}) for name in articles),
        versions=versions,
    )


def _supply(subject: str, relation: str, topic: str | None = None) -> Assertion:
    status = "in-force"
    return Assertion(id=relation, subject=subject, relation=relation, object="arland", topic=topic, status=status, statement={})


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        (_supply("delm", "halted-supply-to"), _supply("delm", "re-evaluates-supply-to"), True),
        (_supply("firms", "halted-supply-to"), _supply("delm", "re-evaluates-supply-to"), True),
        (_supply("makers", "halted-supply-to"), _supply("firms", "re-evaluates-supply-to"), True),
        (_supply("delm", "halted-supply-to", "chips"), _supply("delm", "re-evaluates-supply-to"), True),
        (_supply("delm", "halted-supply-to"), _supply("firms", "re-evaluates-supply-to", "chips"), True),
        (_supply("delm", "halted-supply-to", "chips"), _supply("delm", "re-evaluates-supply-to", "tools"), False),
        (_supply("firms", "halted-supply-to"), _supply("arland", "re-evaluates-supply-to"), False),
    ],
)
def test_conflicts_and_differences_see_the_same_clash(one: Assertion, other: Assertion, *, excluded: bool) -> None:
    sources = _corpus(
        Version(article="a", version="v1", published="2024-03-01", assertions=(one,)),
        Version(article="b", version="v1", published="2024-03-02", assertions=(other,)),
    )
    assert [conflict.kind.id for conflict in conflicts(Claims(sources, WORDS))] == (["relation"] if excluded else [])
    old = Version(article="a", version="v1", complete=True, assertions=(one,))
    new = Version(article="a", version="v2", complete=True, revises="v1", assertions=(other,))
    claims = Claims(_corpus(old, new), WORDS)
    before, after = (Operand(name=version.id, claims=claims, version=version) for version in (old, new))
    kinds = {change.kind for change in compare(before, after).changes}
    assert ("changed" in kinds) == excluded

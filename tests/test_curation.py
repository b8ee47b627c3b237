"""Signs of hasty curation, each told where it is and not told where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.newsroom import article, claim, entity, graph

from entente.judges.check.curation import curation
from entente.model.records import Evidence

if TYPE_CHECKING:
    import entente


def told(made: entente.Graph) -> list[str]:
    return [f"{found.code}: {found.message}" for found in curation(made.corpus)]


def figure(amount: str, **statement: str) -> list[str]:
    made = claim("arland rank", value=amount, statement=statement)
    return told(graph(article("herald", made)))


@pytest.mark.parametrize(
    ("amount", "statement"),
    [
        ("31", {"en": "It is at rank 31.", "de": "Es steht auf Rang 31."}),
        ("3", {"en": "It is at the third rank, of three.", "de": "Es steht auf dem dritten von drei Rängen."}),
        ("1", {"en": "It took one year.", "de": "Es dauerte ein Jahr."}),
        ("1", {"de": "Nach einem Jahr war es vorbei."}),
        ("0", {"en": "No contract was signed.", "de": "Kein einziger Vertrag kam zustande."}),
    ],
)
def test_a_statement_may_tell_its_figure_in_words(amount: str, statement: dict[str, str]) -> None:
    assert figure(amount, **statement) == []


@pytest.mark.parametrize(
    ("amount", "statement"),
    [
        ("31", {"de": "Ein Verband stellt es auf einen Rang unter vielen."}),
        ("31", {"de": "Kein Rang wird genannt."}),
        ("31", {"en": "No rank is told."}),
        ("1", {"de": "Kein Jahr wird genannt."}),
        ("0", {"de": "Ein Jahr wird genannt."}),
    ],
)
def test_a_statement_that_leaves_its_figure_out_is_told(amount: str, statement: dict[str, str]) -> None:
    [language] = statement
    assert figure(amount, **statement) == [f"untold-figure: the statement in '{language}' does not tell the amount {amount}"]


def test_a_quote_of_more_than_eight_words_is_told() -> None:
    def quoted(quote: str) -> list[str]:
        return told(graph(article("herald", claim("arland member-of pact", evidence=(Evidence(quote=quote),)))))

    assert quoted("one two three four five six seven eight") == []
    assert quoted("a b c d e f g h i") == ["long-quote: the quote has 9 words; a key phrase has at most 8"]


def test_a_name_that_looks_like_that_of_another_entity_of_its_kind_is_told() -> None:
    def named(kind: str, label: str) -> list[str]:
        made = article("herald", claim("arland member-of pact"))
        corpus = graph(made).corpus
        extra = (
            replace(entity("first", "person"), label={"en": "Ämilia Noll"}),
            replace(entity("second", kind), label={"en": label}),
        )
        return [found.message for found in curation(replace(corpus, entities=extra))]

    assert named("person", "Amilia Noll") == ["'Amilia Noll' looks like 'Ämilia Noll', a name of 'first'"]
    assert named("organisation", "Amilia Noll") == []
    assert named("person", "Emilia Noll") == []

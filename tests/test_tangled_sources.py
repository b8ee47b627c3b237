"""Small tangled corpora, with how many words a reader counts, and what a reader would say is left without a source."""

from __future__ import annotations

import pytest
from tests.newsroom import Piece, article, claim, entity, full_list, graph
from tests.test_left_out import AIDE, BOTH, ONCE, TALE, quietly, tells

import entente
from entente.judges.conflicts import conflicts
from entente.judges.promises import promises
from entente.model.records import Representation

GAZETTE = entity("gazette", speaks_for=(Representation(entity="arland"),))
JOINS = "arland member-of pact"


def newsroom(*pieces: Piece) -> entente.Graph:
    return graph(*pieces, entities=(BOTH, AIDE, ONCE, TALE, GAZETTE))


def of(*sources: str, confidence: str | None = None) -> tuple[tuple[str, str | None], ...]:
    """Whence an article was drawn."""
    return tuple((source, confidence) for source in sources)


CIRCLE = (tells("a", cites=("b-news",)), tells("b", cites=("c-news",)), tells("c", cites=("a-news",)))
REPEATS = (tells("a"), *(tells(f"copy-{number}", drawn_from=of("a")) for number in range(10)))
LOOSE = (tells("a"), tells("b", drawn_from=of("a", confidence="low")), tells("c", drawn_from=of("b", confidence="high")))
HEADLINE = article("a", claim(JOINS, said=("ada",)), claim(JOINS))


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (CIRCLE, 1),
        ((*CIRCLE, tells("d")), 2),
        ((tells("a", cites=("b",)), tells("b", cites=("a",))), 1),
        ((tells("a", "ada", cites=("b-news",)), tells("b", cites=("a-news",))), 1),
        ((tells("a", cites=("a-news",)), tells("b")), 2),
        ((tells("a", cites=("a",)), tells("b")), 2),
        ((tells("a", publisher="nord"), tells("b", "nord")), 1),
        ((tells("a", "ada", "nord"), tells("b", "nord")), 2),
        ((tells("a", "aide"), tells("b", "arland")), 1),
        ((tells("a", "gunnar"), tells("b", "arland"), tells("c", "belmark")), 2),
        ((tells("a", publisher="gazette"), tells("b", "dora")), 1),
        ((tells("a", publisher="gazette"), tells("b", cites=("dora",))), 1),
        # Until a day, somebody may have spoken for another on any day that is not surely after it.
        ((tells("a", "vera"), tells("b", "arland")), 2),
        ((tells("a", "vera", day="2023-12-31"), tells("b", "arland")), 1),
        ((tells("a", "vera", day="2023"), tells("b", "arland")), 1),
        ((tells("a", "vera", day=None), tells("b", "arland")), 1),
        (REPEATS, 1),
        (LOOSE, 2),
        ((tells("b", drawn_from=of("s")), tells("c", drawn_from=of("s")), article("s", claim("belmark member-of league"))), 1),
        ((tells("b", cites=("nord",)), tells("c", cites=("nord", "sund")), tells("d", cites=("sund",))), 2),
        ((tells("a"), tells("a", status="denied", day="2024-04-01"), tells("b")), 1),
        ((tells("a"), *(tells(f"no-{number}", status="denied") for number in range(10))), 1),
        ((tells("a", day=None), tells("b", day=None)), 2),
        ((HEADLINE, tells("b", "ada")), 1),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(pieces: tuple[Piece, ...], words: int) -> None:
    for ordered in (pieces, pieces[::-1]) if len({piece.article.id for piece in pieces}) == len(pieces) else (pieces,):
        [found] = {claim.proposition.id for claim in newsroom(*ordered).claims if claim.assertion.subject == "arland"}
        assert sum(word.independent for word in newsroom(*ordered).claims.words_on(found)) == words


@pytest.mark.parametrize(
    ("pieces", "without", "left"),
    [
        (CIRCLE, "b-news", ""),
        ((*CIRCLE, tells("d")), "a", "d"),
        ((tells("a", "ada", cites=("b-news",)), tells("b", cites=("a-news",))), "ada", ""),
        ((tells("a", cites=("a-news",)), tells("b")), "a-news", "b"),
        ((tells("a", publisher="nord"), tells("b", "nord"), tells("c")), "nord", "c"),
        ((tells("a", publisher="gazette"), tells("b", "dora"), tells("c")), "arland", "c"),
        (REPEATS, "a-news", ""),
        (LOOSE, "a", "b c"),
        (LOOSE, "b", "a"),
        ((tells("b", cites=("nord",)), tells("c", cites=("nord",))), "b", "c"),
        ((HEADLINE, tells("b")), "ada", "b"),
    ],
)
def test_what_is_left_is_what_a_reader_leaves(pieces: tuple[Piece, ...], without: str, left: str) -> None:
    whole = newsroom(*pieces)
    kept = {claim.version.article for claim in quietly(whole, without=without).claims}
    right = set(left.split())
    found = len(kept & right)
    precision, recall = found / len(kept) if kept else 1.0, found / len(right) if right else 1.0
    assert (precision, recall) == (1.0, 1.0)
    assert entente.export("nq", whole) == entente.export("nq", whole.view(without=(), words=None, status=()))


def test_a_copied_list_goes_with_the_report_and_a_promise_with_its_teller() -> None:
    lists, member = full_list("member-of", "pact"), claim("belmark member-of pact")
    pieces = (
        article("a", member, lists=lists),
        article("copy", member, lists=lists, drawn_from=of("a")),
        article("b", claim(JOINS)),
    )
    whole = newsroom(*pieces)
    assert [len(conflicts(one.claims)) for one in (whole, whole.view(without="copy"), whole.view(without="a"))] == [1, 1, 0]
    relays = [tells(name, "nord", status="planned", day=f"2024-01-0{day}") for day, name in enumerate("abc", 1)]
    told = newsroom(*relays, tells("d", status="completed", day="2024-06-01"))
    assert [(len(one.claims), one.fate) for one in promises(told.claims)] == [(3, "carried out")]
    assert [one.fate for one in promises(told.view(without="d").claims)] == ["no day given"]

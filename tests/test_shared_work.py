"""What is worked out once, or of a part alone: it is the same as if it were worked out anew, of all."""

from __future__ import annotations

from itertools import permutations

from tests.conftest import FIRST

import entente
from entente.judges.conflicts import conflicts
from entente.judges.diff import KINDS, Operand, compare
from entente.web import comparisons


def test_conflicts_are_found_once_for_the_same_claims() -> None:
    claims = entente.load(FIRST).claims
    found = conflicts(claims)
    again = conflicts(claims)
    assert found
    assert [id(one) for one in found] == [id(one) for one in again]
    again.clear()
    assert [one.id for one in conflicts(claims)] == [one.id for one in conflicts(entente.load(FIRST).claims)]


def test_of_two_articles_the_page_has_every_match_that_comparing_them_whole_finds() -> None:
    claims = entente.load(FIRST).claims
    told = comparisons.within(claims)
    assert told["any"]
    shown = {(pair["old"]["name"], pair["new"]["name"]): pair["changes"] for pair in told["pairs"]}
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    matches = 0
    for old, new in permutations(claims.corpus.versions, 2):
        if old.article != new.article:
            before, after = (Operand(name=version.id, claims=claims, version=version) for version in (old, new))
            found = [
                [KINDS.index(change.kind), numbers[change.old.id], numbers[change.new.id]]
                for change in compare(before, after).changes
                if change.old and change.new
            ]
            assert [change[:3] for change in shown.get((old.id, new.id), [])] == found
            matches += len(found)
    assert matches > 20

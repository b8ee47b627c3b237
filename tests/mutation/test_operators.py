from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT, every
from tests.mutation.__main__ import ROOMS, Room, gone
from tests.mutation.operators import mutants, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = '''
"""A module."""
class Shelf:
    def room(self, books: int = 3) -> bool:
        """Tell whether there is some."""
        assert books >= 0
        if books < 10 and not self.full:
            return True
        self.clear()
        return any(book for book in self.books if book.thick)
'''


def _changes(code: str) -> Iterator[str]:
    return (mutant.change for mutant in mutants("shelf.py", code))


def test_every_kind_of_code_is_changed_and_what_is_there_for_readers_is_not() -> None:
    assert set(_changes(CODE)) == {
        "3 → 4",
        "3 → 2",
        "if books < 10 and (not self.full): → if not (books < 10 and (not self.full)):",
        "books < 10 and (not self.full) → books < 10 or not self.full",
        "books < 10 → books <= 10",
        "books < 10 → books >= 10",
        "10 → 11",
        "10 → 9",
        "not self.full → self.full",
        "True → False",
        "self.clear() → pass",
        "return any((book for book in self.books if book.thick)) → return None",
        "any((book for book in self.books if book.thick)) → all((book for book in self.books if book.thick))",
        "if book.thick → if not book.thick",
    }


def test_a_mutant_has_its_change_alone_and_a_name_of_its_own() -> None:
    code = "def half(a: int) -> int:\n    return a / 2 + a / 2\n"
    one, *_, other = [mutant for mutant in mutants("half.py", code) if "a / 2 → a * 2" in mutant.change]
    assert one.name == "half.py half: a / 2 → a * 2"
    assert other.name == "half.py half: a / 2 → a * 2 (2)"
    assert mutated(code, one).endswith("return a * 2 + a / 2")
    assert mutated(code, other).endswith("return a / 2 + a * 2")
    assert one.line == 2


@pytest.mark.parametrize("room", every(5, ROOMS.values()), ids=ROOMS)
def test_every_mutant_of_a_room_is_a_program_with_a_name_of_its_own(room: Room) -> None:
    package = ROOT / "graph" / "entente"
    for pattern in room.modules:
        for path in package.glob(pattern):
            text = path.read_text(encoding="utf-8")
            made = list(mutants(path.name, text))
            assert len({mutant.name for mutant in made}) == len(made)
            for mutant in made[::10]:
                compile(mutated(text, mutant), path.name, "exec")


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_a_room_names_modules_and_tests_that_there_are(room: Room) -> None:
    assert [pattern for pattern in room.modules if not any((ROOT / "graph" / "entente").glob(pattern))] == []
    assert [test for test in room.tests if not (ROOT / "tests" / test).is_file()] == []


def test_what_no_test_could_tell_apart_is_a_mutant() -> None:
    assert not gone()

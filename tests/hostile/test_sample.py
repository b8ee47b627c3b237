"""Two hostile cases of each kind; `make hostile` meets all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.hostile import requests, visits
from tests.hostile.cases import KINDS, Case, case
from tests.hostile.encounter import Place, place

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[visits.Place]:
    with visits.place() as found:
        yield found
        # One that waits behind hostile ones for all the time it has would show here.
        print(f"ordinary queries meanwhile: 99% within {found.percentile(0.99) * 1000:.0f} ms")  # noqa: T201  to be read
        assert found.percentile(0.99) < visits.SECONDS + 1


@pytest.mark.campaign
@pytest.mark.parametrize("number", range(2 * len(requests.KINDS)))
def test_a_hostile_visit_does_no_harm(server: visits.Place, number: int) -> None:
    kind, complaints = server.meet(number)
    assert not complaints, kind


def test_the_same_number_makes_the_same_visit() -> None:
    assert [requests.visit(number) for number in range(20)] == [requests.visit(number) for number in range(20)]


@pytest.fixture(scope="module", name="where")
def _where() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.mark.campaign
@pytest.mark.parametrize("number", range(2 * len(KINDS)))
def test_a_hostile_case_does_no_harm(where: Place, number: int) -> None:
    kind, complaints = where.meet(number)
    assert not complaints, kind


def test_the_same_number_makes_the_same_case() -> None:
    assert [case(number) for number in range(3)] == [case(number) for number in range(3)]
    assert len({maker.__name__ for maker in KINDS}) == len(KINDS)


def test_harm_is_noticed(where: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program in place of the command does all of it."""
    harmful = where.folder / "harmful"
    harmful.write_text(
        "#!/bin/bash\n"
        f"cat {where.secret}; touch $TMPDIR/left; sleep 9 >/dev/null 2>&1 & echo Traceback >&2; echo more >&2\n"
        f"exec 3<>/dev/tcp/127.0.0.1/{where.server.getsockname()[1]}\n"
        "exit 2\n",
        encoding="utf-8",
    )
    harmful.chmod(0o755)
    monkeypatch.setattr("tests.hostile.encounter._ENTENTE", harmful)
    monkeypatch.setattr("tests.hostile.encounter.SECONDS", -1)
    monkeypatch.setattr("tests.hostile.encounter.case", lambda _number: ("harm", Case([], {})))
    _, complaints = where.meet(-1)
    for part in ("took", "traceback", "lines of errors", "printed", "left a process", "left files", "read", "called"):
        assert part in " ".join(complaints)

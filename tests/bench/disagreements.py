"""How long conflicts take to find and to tell where thousands disagree, and how much of a graph one conflict makes up.

Ten times the input is to take at most fifteen times the time, and no conflict is to double the graph.
"""

from __future__ import annotations

import gc
import time
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from tests.newsroom import article, claim, graph

from entente.judges.conflicts import conflicts
from entente.render.conflicts import Conflicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.newsroom import Piece

    import entente

_FEW, _MANY = 200, 2_000
_STATED = 400
_GROWTH = 15.0
_SHARE = 0.5


def _published(number: int) -> str:
    return str(date(2024, 1, 1) + timedelta(days=number % 300))


def values(number: int) -> Piece:
    """Write an article whose figure no other gives."""
    made = claim("arland ai-investment", "completed", value=f"{10_000 + 3 * number}.7 EUR", in_="2023")
    return article(f"paper-{number}", made, day=_published(number))


def current_values(number: int) -> Piece:
    """Write an article whose figure of today no other gives; every other one has one publisher."""
    made = claim("arland ai-investment", value=f"{10_000 + 3 * number}.7 EUR")
    return article(f"paper-{number}", made, day=_published(number), publisher=f"{'nord' if number % 2 else f'press-{number}'}")


def denials(number: int) -> Piece:
    """Write an article that denies what every other one claims."""
    status = "denied" if number % 2 else "in-force"
    return article(f"paper-{number}", claim("arland member-of pact", status), day=_published(number))


def denied_values(number: int) -> Piece:
    """Write an article that denies the figure of the one before it."""
    status = "denied" if number % 2 else "completed"
    made = claim("arland ai-investment", status, value=f"{10_000 + 3 * (number // 2)}.7 EUR", in_="2023")
    return article(f"paper-{number}", made, day=_published(number))


def dates(number: int) -> Piece:
    """Write an article that lets something be founded on a day that no other names."""
    day = date(1900, 1, 1) + timedelta(days=number)
    return article(f"paper-{number}", claim(f"pact founded-on {day}", "completed"), day=_published(number))


KINDS: dict[str, Callable[[int], Piece]] = {
    "rival values": values,
    "rival current values": current_values,
    "denials": denials,
    "denied values": denied_values,
    "rival dates": dates,
}


def disputed(kind: str, number: int) -> entente.Graph:
    """Return a graph of so many articles that disagree."""
    return graph(*(KINDS[kind](position) for position in range(number)))


def measure(rounds: int) -> int:
    """Print two tables in Markdown, and return how many aims are missed."""
    print(f"\n| disagreement | {_FEW} articles | {_MANY:,} articles | growth | aim |\n|---|--:|--:|--:|--:|")  # noqa: T201
    missed = 0
    for kind in KINDS:
        runs = [(_seconds(kind, _FEW), _seconds(kind, _MANY)) for _ in range(rounds)]
        few, many, growth = (median(column) for column in zip(*((a, b, b / a) for a, b in runs), strict=True))
        missed += growth > _GROWTH
        print(f"| {kind} | {few:.3f} | {many:.3f} | {growth:.1f} | {_GROWTH:g} |", flush=True)  # noqa: T201
    print(f"\n| {_STATED} articles in N-Quads | all | conflicts | share | aim |\n|---|--:|--:|--:|--:|")  # noqa: T201
    for kind in KINDS:
        lines = disputed(kind, _STATED).statements.n_quads().splitlines()
        total, stated = sum(map(len, lines)), sum(len(line) for line in lines if line.endswith("graph/conflicts> ."))
        missed += stated / total > _SHARE
        row = f"| {kind} | {total / 1e6:.2f} MB | {stated / 1e6:.2f} MB | {stated / total:.2f} | {_SHARE:g} |"
        print(row, flush=True)  # noqa: T201
    return missed


def _seconds(kind: str, number: int) -> float:
    claims = disputed(kind, number).claims
    gc.collect()
    start = time.perf_counter()
    told = Conflicts(conflicts(claims), claims).text()
    seconds = time.perf_counter() - start
    assert len(told.splitlines()) > number, "all of them are told"
    return seconds

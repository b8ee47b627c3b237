"""Views: the options by which nearly every command takes a part of a graph."""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003  what a function takes by them is checked
from datetime import date
from typing import TypedDict


class View(TypedDict, total=False):
    """How to take a graph: as things stood on a day, as was known on one, without some sources; see `Graph.view`.

    >>> import entente
    >>> options: entente.View = {"words": 2, "without": "tass"}
    >>> entente.load(**options)
    <Graph 'Geopolitical AI alliances in the news': ... entities, ... articles, ... assertions>
    """

    as_of: str | date | None
    """A date (EDTF, such as 2024, 2024-12 or 2024-12-11): things as they stood by the end of it, by event time."""
    as_known_on: str | date | None
    """A date: what was known by the end of it, from the versions that were surely published by then."""
    possible: bool
    """Whether to keep what may have held on the day of `as_of`, though nothing tells."""
    without: str | Iterable[str]
    """Origins, articles and stories to leave out, with all that rests only on them; several in a sequence, or with commas."""
    words: int | None
    """How many independent words a claim rests on at least."""
    status: str | Iterable[str]
    """The statuses of the claims to take; several in a sequence, or with commas."""
    reliability: str | Iterable[str]
    """The grades, from A to F, of the sources of the claims to take; what has none is left out."""
    credibility: str | Iterable[str]
    """The grades, from 1 to 6, of the claims to take; what has none is left out."""


def names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Return names given in a sequence or parted by commas, each once.

    >>> names(["tass, reuters", "tass"])
    ('tass', 'reuters')
    """
    texts = [given] if isinstance(given, str) else given
    return tuple(dict.fromkeys(name.strip() for text in texts for name in text.split(",") if name.strip()))


def given(view: View) -> dict[str, str | int | list[str]]:
    """Return the options of a view that are set, names in lists and days as texts.

    >>> given({"as_of": "2024", "possible": False, "without": "TASS,reuters"})
    {'as_of': '2024', 'without': ['tass', 'reuters']}
    """
    found: dict[str, str | int | list[str]] = {}
    for option in View.__annotations__:
        value = view.get(option)
        if option == "without":
            value = [name.lower() for name in names(view.get("without", ()))]
        elif option in {"status", "reliability", "credibility"}:
            value = [*names(value or ())]  # type: ignore[arg-type]  # these are names
        if value not in (None, False, []):
            found[option] = value if isinstance(value, int | list) else str(value)
    return found


def is_chosen(view: View) -> bool:
    """Return whether a part is taken, and not the whole.

    >>> is_chosen({"as_of": None, "without": ()}), is_chosen({"words": 2})
    (False, True)
    """
    return bool(given(view))


def told(view: View) -> str | None:
    """Return the same text for the same options; None where one of them is no text, number or date.

    >>> told({"words": 2, "as_of": None}) == told({"as_of": None, "words": 2})
    True
    """
    options = {option: [*value] if isinstance(value, tuple) else value for option, value in sorted(view.items())}
    plain = all(value is None or isinstance(value, str | int | date | list) for value in options.values())
    return repr(options) if plain else None

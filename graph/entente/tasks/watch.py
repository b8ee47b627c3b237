"""Watch a corpus: check it whenever a file is saved, then make its page and tell what changed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from entente.model import resources
from entente.model.argument_types import checked
from entente.model.errors import EntenteError, UsageError
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from entente.model.errors import Fault
    from entente.tasks.loaded_graph import Graph

_SEEN = frozenset({".yaml", ".yml", ".ttl", ".txt"})


@dataclass(frozen=True, kw_only=True, repr=False)
class Seen:
    """What `watch` saw: first the faults alone, then, if no error is among them, the page and the difference too."""

    faults: tuple[Fault, ...] = ()
    page: str | None = None
    """The interactive page; None while it is not made."""
    difference: str | None = None
    """What differs from the last state without errors, as text; None where there was none, or it is not found yet."""

    __repr__ = fields_given


@checked
def watch(
    folder: str | Path = ".", *, texts: str | Path | None = None, ontology: str | Path | None = None, until: Event | None = None
) -> Generator[Seen, None, None]:
    """Check a seeds folder, and again whenever a file in it is saved; then make its page, and compare it with the last state.

    Args:
        folder: The seeds; the folder that one is in by default.
        texts: A folder with article texts; by default `texts` in the seeds, where there is one.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        until: Ends the watch when it is set; without it, it ends by Ctrl-C.

    Raises:
        UsageError: There is no such folder.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place)
    ...     next(watch(place))
    Seen()

    """
    place = resources.writable_seeds(folder)
    if not (place / "corpus.yaml").is_file():
        message = f"there is no corpus.yaml in {str(place)!r}"
        raise UsageError(message, hint="name a seeds folder; 'entente init' starts one")
    return _watched(place, resources.named(texts) if texts is not None else None, ontology, until or Event())


def _watched(place: Path, texts: Path | None, ontology: str | Path | None, until: Event) -> Generator[Seen, None, None]:
    from watchfiles import Change, DefaultFilter  # noqa: PLC0415  only this needs them
    from watchfiles import watch as changes  # noqa: PLC0415

    not_hidden = DefaultFilter()

    def is_seen(change: Change, path: str) -> bool:
        # What is written into a new folder before the system watches that too is told by the folder alone.
        return Path(path).suffix in _SEEN or (not_hidden(change, path) and Path(path).is_dir())

    good: Graph | None = None
    # The first change is awaited from before the first look on, so that none is missed.
    saves = changes(
        *[path for path in (place, texts) if path is not None],
        watch_filter=is_seen,
        debounce=200,
        step=50,
        stop_event=until,
        rust_timeout=200,
        yield_on_timeout=True,
    )
    for first, changed in enumerate(saves):
        if not changed and first:
            continue
        good = yield from _seen(place, texts, ontology, good)


def _seen(
    place: Path, texts: Path | None, ontology: str | Path | None, good: Graph | None
) -> Generator[Seen, None, Graph | None]:
    from entente.tasks import checked_seeds  # noqa: PLC0415  it loads what reads seeds
    from entente.tasks.diff import diff  # noqa: PLC0415

    own = place / "texts"  # `new` may have made it only now
    graph, found = checked_seeds.read(place, texts or (own if own.is_dir() else None), ontology)
    faults = tuple(found)
    yield Seen(faults=faults)
    if any(fault.severity == "error" for fault in faults):
        return good
    difference = None
    if good is not None:
        try:
            difference = diff(good, graph).text()
        except EntenteError as error:  # such as another ontology
            difference = str(error)
    yield Seen(faults=faults, page=graph.to_html(), difference=difference)
    return graph

"""What a child process makes while this process does something else."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from entente.model import process_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_T = TypeVar("_T")


@contextmanager
def meanwhile(make: Callable[[], _T]) -> Iterator[Callable[[], _T]]:
    """Have a child of this process make something; yield what waits for that and returns it, once.

    This process makes it itself, when it is asked for it, where a child would not be safe or gain nothing, and where one fails.
    The child ends with the block, and with this process however that ends.

    Args:
        make: Makes something that can be pickled, and changes nothing else.

    >>> with meanwhile(lambda: sum(range(100))) as summed:
    ...     longest = max(["Baku", "Astana"], key=len)
    ...     summed(), longest
    (4950, 'Astana')

    """
    if not _pays():
        yield make
        return
    told, telling = os.pipe()
    watched, alive = os.pipe()
    try:
        with warnings.catch_warnings():
            # Python 3.12 and later warn of any thread; those that are not Python's are a library's, idle, no use to the child.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
    except OSError:
        # There is no memory or no process left for one.
        for end in (told, telling, watched, alive):
            os.close(end)
        yield make
        return
    if child == 0:
        os.close(told)
        os.close(alive)
        _tell(make, telling, watched)
    os.close(telling)
    os.close(watched)
    with os.fdopen(alive, "wb"), os.fdopen(told, "rb") as pipe:
        has_told = False

        def made() -> _T:
            nonlocal has_told
            raw = pipe.read()
            has_told = True
            # The child says all or, where it came to grief, nothing.
            with suppress(pickle.UnpicklingError, EOFError):
                found: _T = pickle.loads(raw)  # noqa: S301  our own child wrote it
                return found
            return make()

        try:
            yield made
        finally:
            # Where this process was started to ignore the ends of children, the system has cleared an ended one away.
            with suppress(ProcessLookupError, ChildProcessError):
                if not has_told:
                    os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _pays() -> bool:
    """Return whether a child may be forked, which no other thread of Python forbids, and finds a processor that is free."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _tell(make: Callable[[], object], pipe: int, parent: int) -> None:
    """Make something in the child, write it to a pipe, and end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the parent says that it was interrupted
        process_limits.end_with_writer(parent)
        gc.freeze()  # what is alive now stays alive: to look whether it does would copy it
        with os.fdopen(pipe, "wb") as file:
            file.write(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)  # nothing of the parent's is to be cleaned up here

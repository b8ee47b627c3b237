"""Canonical names of graphs with blank nodes, by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).

To find them is as hard as to decide whether two graphs are isomorphic: a small file can be written that keeps any machine busy.
The engine cannot be interrupted. So a child process does the work, within limits of time and memory.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from contextlib import suppress
from signal import Signals
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 6
MEGABYTES = 1_000
_HINT = "give the blank nodes IRIs of their own, and compare again"


def names(parts: Sequence[Sequence[ox.Quad]]) -> list[str]:
    """Return a name for each graph. Two graphs have the same name exactly when they are isomorphic.

    Raises:
        GraphError: It takes more than `SECONDS` or `MEGABYTES`, or the child process was ended or failed.

    """
    if not parts:
        return []
    texts = json.dumps(["\n".join(f"{quad} ." for quad in part) for part in parts])
    try:
        finished = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", __name__], input=texts, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        message = f"{SECONDS} seconds do not suffice to tell the blank nodes apart"
        raise GraphError(message, hint=_HINT) from None
    except OSError as error:
        message = f"the process that tells the blank nodes apart cannot be started: {error.strerror}"
        raise GraphError(message, hint="free memory, or end other processes, and compare again") from error
    if finished.returncode:
        raise _cause(finished.returncode, finished.stderr)
    canonical: list[str] = json.loads(finished.stdout)
    return canonical


def _cause(status: int, stderr: str) -> GraphError:
    """Return why the process ended. Python and the engine report a lack of memory in different words."""
    last = stderr.strip().rpartition("\n")[2]
    if last.startswith("MemoryError") or "memory allocation of" in stderr:
        return GraphError(f"{MEGABYTES:,} MB of memory do not suffice to tell the blank nodes apart", hint=_HINT)
    if status < 0:
        name = Signals(-status).name if -status in set(Signals) else f"signal {-status}"
        message = f"the process that tells the blank nodes apart was ended by {name}"
        return GraphError(message, hint="see whether the system is short of memory, and compare again")
    message = f"the process that tells the blank nodes apart failed with status {status}: {last or 'it did not say why'}"
    return GraphError(message, hint="compare again; if it stays so, report it with both files")


def _name(text: str) -> str:
    graph = ox.Dataset(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return hashlib.sha256("\n".join(sorted(map(str, graph))).encode()).hexdigest()


def _limit() -> None:
    """Limit the memory of this process, and let it leave no core file."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    json.dump([_name(text) for text in json.load(sys.stdin)], sys.stdout)

"""Canonical names of graphs with blank nodes, by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).

To find them is as hard as to decide whether two graphs are isomorphic: a small file can be written that keeps any machine busy.
The engine cannot be interrupted. So a child process does the work, within limits of time and memory, and ends with this one.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from signal import Signals
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import process_limits
from entente.model.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 6
"""Of processor time."""
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
    ending, ours = os.pipe()
    try:
        finished = subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", __name__, str(ending), str(SECONDS)],
            input=texts,
            capture_output=True,
            encoding="utf-8",
            check=False,
            **({"pass_fds": (ending,)} if os.name == "posix" else {"timeout": SECONDS}),
        )
    except subprocess.TimeoutExpired:
        raise _no_time() from None
    except OSError as error:
        message = f"the process that tells the blank nodes apart cannot be started: {error.strerror}"
        raise GraphError(message, hint="free memory, or end other processes, and compare again") from error
    finally:
        os.close(ending)
        os.close(ours)
    if finished.returncode:
        raise _cause(finished.returncode, finished.stderr)
    canonical: list[str] = json.loads(finished.stdout)
    return canonical


def _cause(status: int, stderr: str) -> GraphError:
    """Return why the process ended. Python and the engine report a lack of memory in different words."""
    last = stderr.strip().rpartition("\n")[2]
    if status == -getattr(signal, "SIGPROF", 0):
        return _no_time()
    if last.startswith("MemoryError") or "memory allocation of" in stderr:
        return GraphError(f"{MEGABYTES:,} MB of memory do not suffice to tell the blank nodes apart", hint=_HINT)
    if status < 0:
        name = Signals(-status).name if -status in set(Signals) else f"signal {-status}"
        message = f"the process that tells the blank nodes apart was ended by {name}"
        return GraphError(message, hint="see whether the system is short of memory, and compare again")
    message = f"the process that tells the blank nodes apart failed with status {status}: {last or 'it did not say why'}"
    return GraphError(message, hint="compare again; if it stays so, report it with both files")


def _no_time() -> GraphError:
    return GraphError(f"{SECONDS} seconds of processor time do not suffice to tell the blank nodes apart", hint=_HINT)


def _name(text: str) -> str:
    graph = ox.Dataset(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return hashlib.sha256("\n".join(sorted(map(str, graph))).encode()).hexdigest()


if __name__ == "__main__":
    process_limits.end_with_writer(int(sys.argv[1]))
    process_limits.limit(float(sys.argv[2]), MEGABYTES)
    json.dump([_name(text) for text in json.load(sys.stdin)], sys.stdout)

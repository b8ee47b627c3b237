"""`python -m tests.fuzz FIRST LAST [--workers N]`: let the command line meet that many mutants, in processes kept small.

`python -m tests.fuzz --show NUMBER FOLDER` writes one of them out, to look into it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.fuzz.encounter import meet_some
from tests.fuzz.mutations import mutant

_SHARE = 50
"""How many mutants a process takes before another is begun."""


def run(first: int, last: int, workers: int) -> int:
    """Meet a range of mutants, tell what was found, and say whether anything was."""
    shares = [range(start, min(start + _SHARE, last)) for start in range(first, last, _SHARE)]
    count = 0
    with ProcessPoolExecutor(workers, max_tasks_per_child=1) as pool:
        for share, found in zip(shares, pool.map(meet_some, shares), strict=True):
            count += len(found)
            for complaint in found:
                print(complaint)  # noqa: T201  what this program is for
            print(f"{share.stop - first} of {last - first}", end="\r", file=sys.stderr)  # noqa: T201
    print(f"{last - first} mutants, {count} complaints")  # noqa: T201
    return min(count, 1)


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("last", type=int, nargs="?", default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", nargs=2, metavar=("NUMBER", "FOLDER"))
    given = parser.parse_args()
    if given.show:
        made = mutant(int(given.show[0]))
        folder = Path(shutil.copytree(made.seeds, given.show[1]))
        (folder / made.file).write_bytes(made.raw)
        print(f"{folder / made.file}:{made.line} [{made.code}]")  # noqa: T201
        return 0
    return run(given.first, given.last, given.workers)


if __name__ == "__main__":
    sys.exit(_main())

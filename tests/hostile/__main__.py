"""Let the command line meet hostile queries and files: `python -m tests.hostile COUNT [--first NUMBER] [--workers N]`.

`--show NUMBER FOLDER` writes the files of one case into a folder and prints its arguments. With `--server`, a server meets as
many hostile visits, and how long ordinary queries take meanwhile is printed; `--show` prints what a visit sends.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.hostile import requests, visits
from tests.hostile.cases import KINDS, case
from tests.hostile.encounter import place
from tests.hostile.requests import visit
from tests.hostile.visits import place as visited


def main() -> None:
    """Meet the cases, print what is wrong, and end with status 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--show", nargs=2, metavar=("NUMBER", "FOLDER"))
    parser.add_argument("--server", action="store_true")
    asked = parser.parse_args()
    if asked.show and asked.server:
        print(*visit(int(asked.show[0])))  # noqa: T201  what it is asked for
        return
    if asked.show:
        kind, (arguments, files) = case(int(asked.show[0]))
        folder = Path(asked.show[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        print(f"{kind}: entente {shlex.join(arguments)}")  # noqa: T201  what it is asked for
        return
    met: Counter[str] = Counter()
    wrong = 0
    with visited() if asked.server else place() as where, ThreadPoolExecutor(asked.workers) as pool:
        numbers = range(asked.first, asked.first + asked.count)
        for number, (kind, complaints) in zip(numbers, pool.map(where.meet, numbers), strict=True):
            met[kind] += 1
            wrong += bool(complaints)
            for complaint in complaints:
                print(f"{number} ({kind}): {complaint}", flush=True)  # noqa: T201  the same
    kinds = requests.KINDS if asked.server else KINDS
    print(f"{met.total():,} cases of {len(met)} kinds out of {len(kinds)}; {wrong} went wrong")  # noqa: T201  the same
    if isinstance(where, visits.Place):
        shares = ", ".join(f"{share:.0%} within {where.percentile(share) * 1000:,.0f} ms" for share in (0.5, 0.99))
        print(f"of {len(where.latencies):,} ordinary queries meanwhile, {shares}")  # noqa: T201  the same
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

"""The command line meets broken files, in this process."""

from __future__ import annotations

import resource
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from tests.fuzz.mutations import SHIPPED, mutant
from tests.fuzz.verdict import MEGABYTES, SECONDS, Received, complaints
from tests.interrupted import snapshot

from entente.cli import main as entente

if TYPE_CHECKING:
    from tests.fuzz.mutations import Mutant


def meet(made: Mutant, folder: Path) -> list[str]:
    """Check a mutant in a copy of its corpus, build it where that is quick, and say what was not as it should be."""
    copy, out = folder / "seeds", folder / "out"
    (copy / made.file).write_bytes(made.raw)
    building = made.seeds != SHIPPED
    before = snapshot(out)
    start = time.process_time()
    told = CliRunner().invoke(entente, ["check", str(copy)])
    seconds = time.process_time() - start
    found = complaints(made, copy, Received(told.exit_code, told.stdout, told.stderr, seconds))
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        found.append(f"an exception: {told.exception!r}")
    if building and told.exit_code:
        built = CliRunner().invoke(entente, ["build", str(copy), "-o", str(out)])
        if built.exit_code != told.exit_code:
            found.append(f"check ends with {told.exit_code} and build with {built.exit_code}")
    if snapshot(out) != before:
        found.append("what was built before has changed")
    shutil.copy(made.seeds / made.file, copy / made.file)
    return found


def meet_some(numbers: range) -> list[str]:
    """Meet mutants one after the other, stopped when one hangs."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    found = []
    with tempfile.TemporaryDirectory() as place:
        for number in numbers:
            made = mutant(number)
            folder = Path(place) / made.seeds.name
            if not folder.exists():
                shutil.copytree(made.seeds, folder / "seeds")
                (folder / "out").mkdir()
                (folder / "out" / "graph.ttl").write_text("as it was", encoding="utf-8")
            signal.alarm(20 * SECONDS)
            found += [f"mutant {number} ({made.file}): {complaint}" for complaint in meet(made, folder)]
            signal.alarm(0)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if megabytes > MEGABYTES:
        found.append(f"mutants {numbers.start} to {numbers.stop}: {megabytes:.0f} MB")
    return found

"""A run of the command line with the processor time and the memory that it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ENTENTE = Path(sys.executable).with_name("entente")
# The memory of a process counts from the one that starts it, which must be a small one: a test worker is large.
_RUN = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, encoding="utf-8")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, done.stderr, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


class Measured(NamedTuple):
    """How a run ended, what it wrote, and what it took, in seconds of the processor and megabytes at the most."""

    status: int
    output: str
    errors: str
    seconds: float
    megabytes: float


def measured(*arguments: str | Path) -> Measured:
    """Run `entente` with arguments and measure it."""
    command = [sys.executable, "-c", _RUN, ENTENTE, *arguments]
    environment = {**os.environ, "COVERAGE_PROCESS_CONFIG": ""}  # the measuring of lines costs more than what is measured here
    done = subprocess.run(command, capture_output=True, check=True, timeout=300, env=environment)
    return Measured(*json.loads(done.stdout))

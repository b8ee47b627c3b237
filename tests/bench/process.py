"""Run a command, and print the seconds, those of processor time, and the megabytes that it took.

`python -m tests.bench.process COMMAND...`

Nothing large is imported here: on Linux a process never counts less memory than the one that started it had.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}
    print(json.dumps(figures))  # noqa: T201  the answer to the process that asked

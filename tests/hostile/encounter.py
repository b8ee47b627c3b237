"""Let the command line meet hostile cases, and say what it did that it may not."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.cases import DATA, case

import entente

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS, MEGABYTES = 1, 500
"""The limits that each case runs under."""
_ENTENTE = Path(sys.executable).with_name("entente")
_SMALL = Path(__file__).parents[1] / "corpora" / "small"
_SECRET = "swordfish-7c1f"  # noqa: S105  one that is to be kept from the output
# A process that runs one command and says how it ended. What it takes is what the command and its children took.
_RUN = """
import json, os, resource, subprocess, sys
pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
process = subprocess.Popen(sys.argv[1:], start_new_session=True, **pipes)
output, errors = process.communicate()
try:
    os.killpg(process.pid, 0)
    left = True
except ProcessLookupError:
    left = False
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = [output.decode("utf-8", "replace")[:100_000], errors.decode("utf-8", "replace")]
print(json.dumps([process.returncode, *told, used.ru_utime + used.ru_stime, left]))
"""


@dataclass(frozen=True)
class Place:
    """Where cases run: with a server that nobody may call, and a file that nobody may read."""

    folder: Path
    server: socket.socket

    @property
    def secret(self) -> Path:
        return self.folder / "secret.nt"

    def meet(self, number: int) -> tuple[str, list[str]]:
        """Run a case, and return its kind and what is wrong with how it went."""
        kind, (arguments, files) = case(number)
        url = f"http://127.0.0.1:{self.server.getsockname()[1]}/x"
        work, scratch = self.folder / str(number), self.folder / f"{number}.tmp"
        for folder in (work, scratch):
            folder.mkdir()
        for name, content in files.items():
            named = content.replace(b"{url}", url.encode()).replace(b"{secret}", bytes(self.secret))
            (work / name).write_bytes(named)
        shutil.copy(self.folder / DATA, work)
        before = sorted(path.name for path in work.iterdir())
        os.utime(self.secret, ns=(0, self.secret.stat().st_mtime_ns))
        limits = ["--timeout", str(SECONDS), "--memory", str(MEGABYTES)]
        done = subprocess.run(
            [sys.executable, "-c", _RUN, _ENTENTE, *arguments, *limits],
            cwd=work,
            env={**os.environ, "TMPDIR": str(scratch)},
            capture_output=True,
            check=True,
        )
        status, output, errors, seconds, left = json.loads(done.stdout)
        complaints = {
            f"it ended with {status}": status not in {0, 1, 2},
            f"it took {seconds:.1f} s": seconds > SECONDS + 1,
            "a traceback": "Traceback" in errors or "panicked" in errors,
            f"it told {errors.count(chr(10))} lines of errors": status == 2 and len(errors.splitlines()) > 1,
            "it refused without a word": status == 2 and not errors,
            "it printed something and refused": status == 2 and bool(output),
            "it left a process": left,
            "it left files": bool(list(scratch.iterdir())) or sorted(path.name for path in work.iterdir()) != before,
            "it read what it may not": _SECRET in output + errors or self.secret.stat().st_atime_ns != 0,
            "it called out": self._called(),
        }
        shutil.rmtree(work)
        shutil.rmtree(scratch)
        return kind, [complaint for complaint, so in complaints.items() if so]

    def _called(self) -> bool:
        try:
            self.server.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def place() -> Iterator[Place]:
    """Yield a place for cases, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        found = Place(Path(folder), server)
        found.secret.write_text(f'<urn:s> <urn:p> "{_SECRET}" .\n', encoding="utf-8")
        lines = re.findall(r".+\n", entente.load(_SMALL).statements.n_quads())
        (found.folder / DATA).write_text("".join(lines[::3]), encoding="utf-8")
        yield found

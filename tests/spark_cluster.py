"""A Spark cluster on this machine: a standalone master and workers of one core and a gigabyte each.

PyPI's pyspark has no scripts that start them; `spark-class` does. https://spark.apache.org/docs/4.0.0/spark-standalone.html
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.engines import free_port

if TYPE_CHECKING:
    from types import TracebackType

_SETTINGS = """\
spark.driver.host 127.0.0.1
spark.driver.memory 512m
spark.executor.memory 640m
spark.shuffle.io.retryWait 1s
spark.sql.codegen.wholeStage false
spark.sql.shuffle.partitions 4
spark.ui.enabled false
"""
"""For small tables on one machine: little memory, few partitions, nothing compiled, and no long wait for who is gone."""
_QUIET = (
    "rootLogger.level = error\nrootLogger.appenderRef.out.ref = out\nappender.out.type = Console\nappender.out.name = out\n"
)
_SECONDS = 120


@dataclass
class Worker:
    """A worker, and the folder of what its executors print."""

    process: subprocess.Popen[bytes]
    folder: Path

    def executors(self) -> list[int]:
        """Return the process ids of its executors."""
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in told.stdout.split()]

    def finished_tasks(self) -> int:
        """Return how many tasks its executors finished."""
        printed = (path.read_text(encoding="utf-8", errors="replace") for path in self.folder.glob("app-*/*/stderr"))
        return sum(text.count("Finished task ") for text in printed)


class Cluster:
    """A master and two workers, ended with the block that it is for."""

    def __init__(self, folder: Path, settings: str = _SETTINGS) -> None:
        import pyspark  # noqa: PLC0415  only `make test-spark` installs it

        self.folder, self.home = folder, Path(pyspark.__file__).parent
        self.settings = folder / "settings"
        self.settings.mkdir(parents=True)
        (self.settings / "spark-defaults.conf").write_text(settings, encoding="utf-8")
        (self.settings / "log4j2.properties").write_text(_QUIET, encoding="utf-8")
        self.port = free_port()
        self.workers: list[Worker] = []

    @property
    def address(self) -> str:
        """The address of the master."""
        return f"spark://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.master = self._start("master.Master", "--port", str(self.port), "--webui-port", str(free_port()))
        self._wait_for("master.Master", r"I have been elected leader")
        for number in (1, 2):
            place = self.folder / f"worker-{number}"
            options = ("--cores", "1", "--memory", "1g", "--work-dir", str(place), "--webui-port", str(free_port()))
            self.workers.append(Worker(self._start("worker.Worker", *options, self.address, name=f"worker-{number}"), place))
        for number in (1, 2):
            self._wait_for(f"worker-{number}", r"Successfully registered with master")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in (*(worker.process for worker in self.workers), self.master):
            process.terminate()
        for process in (*(worker.process for worker in self.workers), self.master):
            process.wait(_SECONDS)

    def _start(self, what: str, *arguments: str, name: str = "") -> subprocess.Popen[bytes]:
        own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "SPARK_HOME": str(self.home)}
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{what}", "--host", "127.0.0.1", *arguments]
        with (self.folder / f"{name or what}.log").open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **own})

    def _wait_for(self, name: str, told: str) -> None:
        log = self.folder / f"{name}.log"
        deadline = time.monotonic() + _SECONDS
        while not re.search(told, log.read_text(encoding="utf-8", errors="replace")):
            assert time.monotonic() < deadline, log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.1)


def kill(pid: int) -> None:
    """End a process as a broken machine would."""
    os.kill(pid, signal.SIGKILL)

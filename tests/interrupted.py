"""Builds that end early: `python -m tests.interrupted SEEDS OUT HOW` runs one build many times, each in a process of its own.

HOW is `kill` or the name of an error such as ENOSPC: what happens at the n-th operation on files, for every n up to the last.
One line of JSON on standard output tells what came of each.
"""

from __future__ import annotations

import ctypes  # noqa: F401  loading a module is not what is interrupted
import errno
import fcntl  # noqa: F401  likewise
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import entente
from entente.disk import folder_swap as export_folder
from entente.tasks import build as build_files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from types import FrameType

    from entente.disk.files import Text

_DONE, _REFUSED, _CRASHED = 0, 3, 4


class Trap:
    """Springs at the n-th operation on files that the writing of a set makes."""

    def __init__(self, nth: int, spring: Callable[[], None]) -> None:
        self.count, self.nth, self.spring = 0, nth, spring

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and _is_on_files(called):
            self.step()

    def step(self) -> None:
        self.count += 1
        if self.count == self.nth:
            sys.setprofile(None)
            self.spring()


def _is_on_files(called: object) -> bool:
    owner = getattr(called, "__self__", None)
    module = getattr(called, "__module__", None) or type(owner).__module__
    return module in {"posix", "_io", "fcntl"} and getattr(called, "__name__", "") != "fspath"


TABLES = {"tables/words/part-00000.parquet": "new", "tables/facts/part-00000.parquet": "new"}
"""Tables of a build, in place of real ones, which would make many more points."""


def build(seeds: Path, out: Path, texts: Mapping[str, str], trap: Trap) -> None:
    """Build with texts made beforehand; only the writing counts."""
    replace, exchange = export_folder.replace, export_folder.exchange

    def trapped(
        folder: Path, files: Mapping[str, Text], whole: Collection[str] = (), *, fits: Callable[[], bool] = lambda: True
    ) -> bool:
        sys.setprofile(trap)
        try:
            return replace(folder, {name: texts[name] for name in files}, whole, fits=fits)
        finally:
            sys.setprofile(None)

    def counted(one: Path, other: Path) -> None:
        trap.step()
        exchange(one, other)

    build_files.replace = trapped  # type: ignore[attr-defined]  # imported there
    export_folder.exchange = counted
    entente.build(seeds, out, tables=True)


def in_child(act: Callable[[], int]) -> int:
    """Act in a process of its own: its exit status, or the negative number of the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(act())
        except BaseException as error:  # noqa: BLE001  it is told by the status
            sys.stderr.write(f"{error!r}\n")
            sys.stderr.flush()
            os._exit(_CRASHED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def snapshot(folder: Path) -> dict[str, str | None]:
    """Give everything in a folder, links as what they say."""
    return {
        str(path.relative_to(folder)): None
        if path.is_dir() and not path.is_symlink()
        else str(path.readlink())
        if path.is_symlink()
        else path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
    }


def main(seeds: Path, out: Path, how: str, times: int) -> None:
    """Interrupt builds of `seeds` into `out` at so many points, first to last (0: at each), and tell what became of `out`."""
    graph = entente.load(seeds)
    texts = {name: "".join(to_text(graph)) for name, to_text in build_files._FILES.items()}  # noqa: SLF001
    build_files.load = lambda *_, **__: graph  # type: ignore[attr-defined]  # imported there
    build_files._tables = lambda graph: {name.removeprefix("tables/"): b"" for name in TABLES}  # noqa: ARG005, SLF001
    before = snapshot(out)
    after = {name: text for name, text in before.items() if not name.startswith("tables/")} | texts
    for name in TABLES:
        after |= {name.rpartition("/")[0]: None}
    texts |= TABLES
    after |= TABLES
    counter = out.with_name("count")

    def counting() -> int:
        trap = Trap(0, lambda: None)
        build(seeds, counter, texts, trap)
        counter.with_name("number").write_text(str(trap.count), encoding="utf-8")
        return _DONE

    shutil.copytree(out, counter, symlinks=True)
    in_child(counting)
    total = int(counter.with_name("number").read_text(encoding="utf-8"))
    points = range(1, total + 1) if not times else [1 + index * (total - 1) // (times - 1) for index in range(times)]
    for nth in points:
        work = out.with_name("work") / "out"
        shutil.copytree(out, work, symlinks=True)

        def spring() -> None:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, how)
            raise OSError(number, os.strerror(number))

        def act(nth: int = nth, work: Path = work, spring: Callable[[], None] = spring) -> int:
            try:
                build(seeds, work, texts, Trap(nth, spring))
            except entente.OutputError as error:
                sys.stderr.write(f"{nth}: {error}\n")
                sys.stderr.flush()
                return _REFUSED
            return _DONE

        status = in_child(act)
        found = snapshot(work)
        left = [path.name for path in work.parent.iterdir() if path != work]

        def whole(work: Path = work) -> int:
            build(seeds, work, texts, Trap(0, lambda: None))
            return _DONE

        again = in_child(whole)
        print(  # noqa: T201  what this program is for
            json.dumps(
                {
                    "point": nth,
                    "status": status,
                    "out": "old" if found == before else "new" if found == after else "mixture",
                    "left": left,
                    "again": again == _DONE and snapshot(work) == after and [*work.parent.iterdir()] == [work],
                }
            ),
            flush=True,
        )
        shutil.rmtree(work.parent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))

"""A process that holds one state of the seeds, as the server sees it."""

from __future__ import annotations

import asyncio
import errno
import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from entente.model import process_limits
from entente.model.errors import EntenteError, LimitError, OutputError
from entente.server import wire

if TYPE_CHECKING:
    from pathlib import Path

_GRACE = 0.4
"""For how many seconds of the clock a request may take longer than its processor time, on a machine that is busy."""


class BusyError(EntenteError):
    """There is no room for the request now."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is held, and what each request may take."""

    folders: tuple[Path, ...]
    ontology: Path | None
    seconds: float
    """How much time of the processor, and about so much time of the clock, waiting included."""
    megabytes: int
    rows: int
    children: int
    """How many requests are answered at once."""
    waiting: int
    """How many more may wait for that."""


class Slots:
    """The places for requests that are answered at once, and of those that wait for one."""

    def __init__(self, children: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(children)
        self._most = waiting
        self.waiting = self.running = 0

    async def take(self, until: float) -> None:
        """Wait for a place.

        Raises:
            BusyError: Too many wait, or it took too long.

        """
        hint = "try again in a moment"
        if self._free.locked() and self.waiting >= self._most:
            raise BusyError("too many requests wait already", hint=hint)
        self.waiting += 1
        try:
            async with asyncio.timeout(until - time.monotonic()):
                await self._free.acquire()
        except TimeoutError:
            raise BusyError("other requests took all the time that this one had", hint=hint) from None
        finally:
            self.waiting -= 1
        self.running += 1

    def give_back(self) -> None:
        """Let another one have the place."""
        self.running -= 1
        self._free.release()


class Held:
    """A process that holds one state of the seeds, and answers requests in children of its own."""

    def __init__(
        self, process: subprocess.Popen[bytes], control: socket.socket, about: wire.Started, settings: Settings
    ) -> None:
        self._process, self._control, self._settings = process, control, settings
        self.about = about
        self.lost = asyncio.Event()
        """Set once the process is gone."""
        self._numbers = itertools.count(1)
        self._ended: dict[int, asyncio.Future[int]] = {}
        self._retired = False
        self._told = b""
        control.settimeout(0)
        asyncio.get_running_loop().add_reader(control, self._hear)

    @classmethod
    async def start(cls, settings: Settings) -> Held:
        """Return a process that holds the seeds as they are now.

        Raises:
            EntenteError: They have faults, or it cannot be started.

        """
        ours, theirs = socket.socketpair()
        given = json.dumps(
            [
                [*map(str, settings.folders)],
                str(settings.ontology) if settings.ontology else None,
                settings.seconds,
                settings.megabytes,
                settings.rows,
            ]
        )
        command = [sys.executable, "-m", "entente.server.forked", str(theirs.fileno()), given]
        with theirs:
            process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: ASYNC220, S603  it returns at once
        try:
            told = await asyncio.to_thread(wire.receive_start, ours)
        except BaseException:
            process.kill()
            process.wait()
            ours.close()
            raise
        if isinstance(told, wire.Started):
            return cls(process, ours, told, settings)
        ours.close()
        await asyncio.to_thread(process.wait)
        raise told or OutputError("the process that holds the seeds ended at its start", hint="is there enough memory?")

    def _hear(self) -> None:
        """Read which children ended, and how."""
        try:
            piece = self._control.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self.close()
            return
        self._told += piece
        while len(self._told) >= wire.ENDED.size:
            number, status = wire.ENDED.unpack(self._told[: wire.ENDED.size])
            self._told = self._told[wire.ENDED.size :]
            ended = self._ended.pop(number)
            if not ended.done():
                ended.set_result(status)
        if self._retired and not self._ended:
            self.close()

    def retire(self) -> None:
        """End the process when all that it was asked is answered."""
        self._retired = True
        if not self._ended:
            self.close()

    def close(self) -> None:
        """End the process now. What it was asked is not answered."""
        if self.lost.is_set():
            return
        self.lost.set()
        asyncio.get_running_loop().remove_reader(self._control)
        self._control.close()
        for ended in self._ended.values():
            if not ended.done():
                ended.set_exception(BusyError("the process that was to answer is gone", hint="try again"))
        # It ends by itself, as nobody holds the other end of its socket; it has no more to do.
        self._process.kill()
        self._process.wait()

    async def ask(self, request: wire.Request, slots: Slots) -> tuple[wire.Answer, BinaryIO]:
        """Return an answer, and the file in which its body comes next.

        Raises:
            LimitError: It takes more than it may.
            BusyError: There is no room for it now.

        """
        file = tempfile.TemporaryFile()  # noqa: SIM115  whoever takes the answer closes it
        try:
            request.write(file)
            behind = file.tell()
            status = await self._run(file, slots, limited=request.limited)
            self._refuse_failed(status, file, behind)
            return wire.Answer.read(file), file
        except BaseException:
            file.close()
            raise

    def _refuse_failed(self, status: int, file: BinaryIO, behind: int) -> None:
        """Raise why a child failed, which it wrote into its file behind the request."""
        if status != 0:
            file.seek(behind)
            said = file.read(1 << 16).decode("utf-8", "replace")
            message, hint = process_limits.why_ended(status, said, self._settings.seconds, self._settings.megabytes)
            raise LimitError(message, hint=hint)

    async def _run(self, file: BinaryIO, slots: Slots, *, limited: bool) -> int:
        """Return the exit status of a child that answers what is in a file; it is ended when its time is over."""
        until = time.monotonic() + self._settings.seconds + _GRACE
        await slots.take(until)
        ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        # The place is free when the child is gone, which may be after its client was told that its time is over.
        ended.add_done_callback(lambda _: slots.give_back())
        try:
            ours = self._send(file, ended)
        except OSError:
            ended.cancel()
            raise BusyError("the process that answers is gone", hint="try again in a moment") from None
        try:
            async with asyncio.timeout(until - time.monotonic() if limited else None):
                return await asyncio.shield(ended)
        except TimeoutError:
            message = f"it was not answered within {self._settings.seconds + _GRACE:,g} seconds, for others are answered too"
            raise BusyError(message, hint="ask for less, or try again in a moment") from None
        finally:
            os.close(ours)  # the system ends the child, if it is not gone

    def _send(self, file: BinaryIO, ended: asyncio.Future[int]) -> int:
        """Have a child answer what is in a file, and return what to close to have it ended.

        Raises:
            OSError: There is nobody to send it to, or too much is open.

        """
        if self.lost.is_set():
            raise OSError(errno.EPIPE, os.strerror(errno.EPIPE))
        given_up, ours = os.pipe()
        number = next(self._numbers)
        try:
            socket.send_fds(self._control, [wire.NUMBER.pack(number)], [file.fileno(), given_up])
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(given_up)
        self._ended[number] = ended
        return ours

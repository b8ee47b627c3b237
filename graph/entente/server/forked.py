"""The process that holds one state of the seeds, and forks a child for every request: `python -m entente.server.forked`.

It has one thread and has opened nothing but its socket, so that a fork of it is safe; what a child needs is loaded before. The
child answers under limits and ends. So whatever a query does to the engine, the next one meets it as it was.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from entente.disk import cache
from entente.model import process_limits
from entente.model.errors import EntenteError, noted
from entente.server import answers, wire
from entente.tasks.load import load

_FILES = 2
"""How many files come with a request: that of the answer, and the end of the pipe."""


def main() -> None:
    """Hold the state of the seeds that the arguments name, until the server is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    folders, ontology, seconds, megabytes, rows = json.loads(sys.argv[2])
    # The server ends this process by closing the socket; a terminal sends Ctrl-C to both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # Seeds that change while they are loaded have another name afterwards, and are loaded again.
        name = ""
        with suppress(OSError):  # loading tells what cannot be read
            name = cache.of_seeds(map(Path, folders), Path(ontology) if ontology else None)
        graph, notes = noted(lambda: load(folders, ontology=ontology))
        state = answers.State(graph, rows, name)
    except EntenteError as error:
        wire.send_start(control, error)
        return
    wire.send_start(control, state.started(notes))
    # What is alive now stays alive: children need not copy it only to look whether it does.
    gc.collect()
    gc.freeze()
    with suppress(ConnectionError):  # the server is gone
        _Forks(control, state, seconds, megabytes).serve()


class _Forks:
    """Children that answer, and their requests' numbers."""

    def __init__(self, control: socket.socket, state: answers.State, seconds: float, megabytes: int) -> None:
        self._control, self._state = control, state
        self._seconds, self._megabytes = seconds, megabytes
        self._numbers: dict[int, int] = {}

    def serve(self) -> None:
        """Answer until the socket ends."""
        ended, ending = os.pipe()
        os.set_blocking(ended, False)
        os.set_blocking(ending, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ending, warn_on_full_buffer=False)
        while True:
            ready, _, _ = select.select([self._control.fileno(), ended], [], [])
            if ended in ready:
                with suppress(BlockingIOError):
                    os.read(ended, 4096)
                self._tell_ended()
            if self._control.fileno() in ready:
                raw, files, _, _ = socket.recv_fds(self._control, wire.NUMBER.size, _FILES)
                if not raw:
                    return
                self._fork(wire.NUMBER.unpack(raw)[0], *files)

    def _fork(self, number: int, file: int, given_up: int) -> None:
        try:
            child = os.fork()
        except OSError:
            # There is no memory or no process left: told as a child that failed.
            wire.close(file, given_up)
            self._control.sendall(wire.ENDED.pack(number, 1))
            return
        if child == 0:
            self._answer(file, given_up)
        wire.close(file, given_up)
        self._numbers[child] = number

    def _answer(self, file: int, given_up: int) -> None:
        """Answer in the child, which then ends."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            process_limits.end_with_writer(given_up)
            if select.select([given_up], [], [], 0)[0]:
                return  # it was given up before
            # What the engine says when it fails goes where its answer would be.
            os.dup2(file, 2)
            with os.fdopen(file, "r+b") as answer:
                request = wire.Request.read(answer)
                if request.limited:
                    process_limits.limit(self._seconds, self._megabytes)
                head, body = answers.answer(self._state, request)
                process_limits.lift()
                head.write(answer, body)
            status = 0
        except BaseException:  # noqa: BLE001  the server reads what went wrong
            traceback.print_exc()
        finally:
            os._exit(status)  # nothing of the parent's is to be cleaned up here

    def _tell_ended(self) -> None:
        while self._numbers:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            number = self._numbers.pop(child)
            self._control.sendall(wire.ENDED.pack(number, os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()

"""A person at a terminal: types an answer whenever a question is asked."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEERING = re.compile(r"\x1b\[([0-9;?]*)([a-zA-Z])|\x1b[=>]|\r|\n")
END = "\x04"
"""Ctrl-D."""
INTERRUPT = "\x03"
"""Ctrl-C."""
_LONG = 60
"""After so many looks without a word, about a second, the end is told again."""


def answered(*arguments: str, answers: Sequence[str], cwd: Path, asks: str = r"\S: *\Z", **environment: str) -> str:
    """Run `entente` on a terminal, and answer its questions one by one; return all that the terminal showed, as plain text.

    Args:
        arguments: The command.
        answers: What is typed, each followed by Enter, but for END and INTERRUPT.
        cwd: The folder it runs in.
        asks: A pattern of how what is shown ends when something is asked.
        environment: More variables of its environment.

    """
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))  # so wide that no question is broken
    process = subprocess.Popen(
        [Path(sys.executable).with_name("entente"), *arguments],
        cwd=cwd,
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    told, asked_at, left = "", 0, [*answers]
    quiet, last = 0, ""
    end = time.monotonic() + 60
    try:
        while time.monotonic() < end:
            if not select.select([reader], [], [], 0.015)[0]:
                # A question stands at the end, and nothing more is coming.
                quiet += 1
                if left and quiet > 1 and re.search(asks, shown(told[asked_at:])):
                    asked_at, quiet = len(told), 0
                    last = left.pop(0)
                    os.write(reader, (last if last in {END, INTERRUPT} else f"{last}\r").encode())
                elif last == END and quiet > _LONG:  # it came while nobody read
                    os.write(reader, END.encode())
                    quiet = 0
                continue
            quiet = 0
            if not (part := os.read(reader, 65536)):
                break
            told += part.decode(errors="replace")
    except OSError:  # how a terminal ends
        pass
    os.close(reader)
    process.kill()
    process.wait(60)
    assert not left, (left, shown(told)[-1500:])
    return shown(told)


def shown(written: str) -> str:
    """Return what a terminal shows at the end of what a program writes: a question that is drawn anew stands there once."""
    lines, column, start = [""], 0, 0
    for found in [*_STEERING.finditer(written), None]:
        part = written[start : found.start()] if found else written[start:]
        lines[-1] = lines[-1][:column].ljust(column) + part + lines[-1][column + len(part) :]
        column += len(part)
        if found is None:
            break
        start = found.end()
        many = int(found[1]) if found[1] and found[1].isdigit() else 1
        match found[2] or found[0]:
            case "\n":
                lines.append("")
                column = 0
            case "\r":
                column = 0
            case "D":
                column = max(0, column - many)
            case "C":
                column += many
            case "J" | "K":
                lines[-1] = lines[-1][:column]
    return "\n".join(line.rstrip() for line in lines)

"""What a process may take of the machine, and how it ends together with the one that started it.

The query engine and the parsers hear no signal that Python handles, and some of what strangers write crashes them. So such work
is done in a child process with limits, which the system enforces.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from signal import Signals

_PAGES_OF_DATA = 5
"""Where /proc/self/statm gives the pages of data that a process has."""
_OUT_OF_MEMORY = ("memory allocation of", "MemoryError", "bad_alloc", "Cannot allocate memory")
"""How Rust, Python, C++ and the system say that there is no more memory."""


def limit(seconds: float, megabytes: int) -> None:
    """Let this process take so much more, or be ended: by SIGPROF for time, by failing allocations for memory.

    Time is that of the processor, on all its cores together, so that a busy machine makes no difference. Windows has no such
    limits, and macOS none on memory.

    Args:
        seconds: The processor time, from now on.
        megabytes: The memory for data, beyond what the process has.

    """
    with suppress(AttributeError):  # Windows
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        allowed = _bytes_of_data() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (allowed if most == resource.RLIM_INFINITY else min(allowed, most), most))


def lift() -> None:
    """Let this process take what it needs again, as to print what it found."""
    with suppress(AttributeError):
        signal.setitimer(signal.ITIMER_PROF, 0)
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  Windows has none

        most = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def end_with_writer(pipe: int) -> None:
    """End this process as soon as nobody can write into a pipe any more, which nobody ever does.

    The one who holds its other end may be killed in any way; the system then sends SIGIO, whatever this process does.
    """
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415  Windows has none

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)


def why_ended(status: int, said: str, seconds: float, megabytes: int) -> tuple[str, str]:
    """Return why a process under limits failed, and what to do about it.

    Args:
        status: The exit status, or the negative number of the signal that ended it, as `subprocess` gives it.
        said: What it wrote to standard error.
        seconds: The processor time that it was allowed.
        megabytes: The memory that it was allowed.

    >>> why_ended(-signal.SIGPROF, "", 1, 2_000)[0]
    'more than 1 second of processor time is needed'
    """
    last = said.strip().rpartition("\n")[2]
    if status == -getattr(signal, "SIGPROF", 0):
        units, verb = ("second", "is") if seconds == 1 else ("seconds", "are")
        return f"more than {seconds:,g} {units} of processor time {verb} needed", "ask for less, or allow more with --timeout"
    if any(words in said for words in _OUT_OF_MEMORY):
        return f"more than {megabytes:,} MB of memory are needed", "ask for less, or allow more with --memory"
    if status in {-signal.SIGSEGV, -signal.SIGABRT}:
        return f"it cannot be read or answered: the engine ended by {Signals(-status).name}", "is it nested very deeply?"
    if status < 0:
        name = Signals(-status).name if -status in set(Signals) else f"signal {-status}"
        return f"the process was ended by {name}", "see whether the system is short of memory, and try again"
    return f"the process failed with status {status}: {last or 'it did not say why'}", "try again; if it stays so, report it"


def _bytes_of_data() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  pathlib is slower to load
        return int(file.read().split()[_PAGES_OF_DATA]) * os.sysconf("SC_PAGESIZE")

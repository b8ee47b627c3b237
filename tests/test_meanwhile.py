"""What a child process makes while this process does something else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no child is forked without a second processor"
)


def run(code: str) -> str:
    """Run some code in a process that has no other thread, and give what it prints."""
    head = "import os, signal, threading, time\nfrom entente.model.meanwhile import meanwhile\nhere = os.getpid()\n"
    return subprocess.run(
        [sys.executable, "-c", head + textwrap.dedent(code)], check=True, capture_output=True, text=True, timeout=60
    ).stdout


def test_a_child_makes_it_and_ends() -> None:
    assert (
        run("""
        with meanwhile(lambda: (os.getpid(), "x" * 1_000_000)) as made:
            child, text = made()
        print(child != here, len(text))
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("no child is left")
        """)
        == "True 1000000\nno child is left\n"
    )


@pytest.mark.parametrize(
    "fails",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "raise MemoryError",
        "raise SystemExit(3)",
        "return lambda: None",  # which cannot be pickled
    ],
)
def test_where_a_child_fails_this_process_makes_it(fails: str) -> None:
    code = f"""
    def make():
        if os.getpid() != here:
            {fails}
        return "made"
    with meanwhile(make) as made:
        print(made())
    """
    assert run(code) == "made\n"


def test_where_no_child_can_be_forked_this_process_makes_it() -> None:
    code = """
    def fork():
        raise BlockingIOError
    os.fork = fork
    before = len(os.listdir("/proc/self/fd"))
    with meanwhile(os.getpid) as made:
        print(made() == here, len(os.listdir("/proc/self/fd")) == before)
    """
    assert run(code) == "True True\n"


def test_a_process_that_ignores_the_ends_of_children_gets_what_one_made() -> None:
    code = """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with meanwhile(os.getpid) as made:
        print(made() != here)
    with meanwhile(os.getpid):
        time.sleep(0.5)
    print("went on")
    """
    assert run(code) == "True\nwent on\n"


def test_an_error_is_the_one_that_making_it_here_raises() -> None:
    assert (
        run("""
        def make():
            raise LookupError(os.getpid() == here)
        try:
            with meanwhile(make) as made:
                made()
        except LookupError as error:
            print(error)
        """)
        == "True\n"
    )


@pytest.mark.parametrize("leaves", ["pass", "raise KeyError"])
def test_nobody_waits_for_what_is_not_asked_for(leaves: str) -> None:
    code = f"""
    begun = time.monotonic()
    try:
        with meanwhile(lambda: time.sleep(50) or "x" * 1_000_000):
            {leaves}
    except KeyError:
        pass
    print(time.monotonic() - begun < 25)
    """
    assert run(code) == "True\n"


@pytest.mark.parametrize(
    "reason", ["os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])", "threading.Thread(target=wait).start()"]
)
def test_no_child_is_forked_where_that_is_not_safe_or_gains_nothing(reason: str) -> None:
    code = f"""
    done = threading.Event()
    wait = done.wait
    {reason}
    with meanwhile(os.getpid) as made:
        print(made() == here)
    done.set()
    """
    assert run(code) == "True\n"


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_this_process(ended_by: signal.Signals) -> None:
    code = """
    import os, sys, time
    from entente.model.meanwhile import meanwhile
    def make():
        print(os.getpid(), flush=True)
        time.sleep(50)
    with meanwhile(make) as made:
        made()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        process.send_signal(ended_by)
        process.wait(20)
    # Its parent is gone, so that somebody else waits for it; it may stay for a moment.
    deadline = time.monotonic() + 20
    while _lives(child):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

"""Watching a corpus: faults within a second of a save, then the page and what changed; the page keeps its view."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.conftest import wait_until

import entente
from entente.web.live_page import LivePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run


@pytest.fixture
def ended() -> Iterator[Event]:
    """What ends a watch, at the latest after a minute: one that misses a save would wait for ever."""
    event = Event()
    timer = Timer(60, event.set)
    timer.start()
    yield event
    timer.cancel()


def test_each_save_is_checked_soon_and_the_page_follows(tmp_path: Path, ended: Event) -> None:
    entente.init(tmp_path)
    version = tmp_path / "articles" / "lake-centre" / "v1.yaml"
    good = version.read_text(encoding="utf-8")
    with closing(entente.watch(tmp_path, until=ended)) as seen:
        assert next(seen) == entente.Seen()
        first = next(seen)
        assert first.page is not None
        assert first.page.startswith("<!DOCTYPE html>")
        assert first.difference is None
        version.write_text(good.replace("object: tarsk", "object: task"), encoding="utf-8")
        saved = time.monotonic()
        [fault, *_] = next(seen).faults
        # The promise is one second on an idle machine.
        assert time.monotonic() - saved < 5
        assert (fault.code, fault.hint) == ("unknown-entity", "did you mean 'tarsk'?")
        version.write_text(good.replace("status: planned", "status: ordered"), encoding="utf-8")
        assert next(seen) == entente.Seen()
        after = next(seen)
        assert "planned → ordered" in (after.difference or "")
        assert after.page != first.page
        ended.set()
        assert next(seen, None) is None


def test_texts_that_come_later_are_looked_into(tmp_path: Path, ended: Event) -> None:
    entente.init(tmp_path)
    (tmp_path / "texts").rename(tmp_path.with_name("texts"))
    with closing(entente.watch(tmp_path, until=ended)) as seen:
        assert next(seen) == entente.Seen()
        assert next(seen).page
        (tmp_path / "texts" / "lake-centre").mkdir(parents=True)
        (tmp_path / "texts" / "lake-centre" / "v1.txt").write_text("Another text.", encoding="utf-8")
        assert {"quote", "hash"} & {fault.code for fault in next(seen).faults}
        ended.set()


def test_a_folder_that_is_moved_into_the_seeds_is_looked_into(tmp_path: Path, ended: Event) -> None:
    entente.init(tmp_path / "mine")
    article = (tmp_path / "mine" / "articles" / "lake-centre").rename(tmp_path / "lake-centre")
    with closing(entente.watch(tmp_path / "mine", until=ended)) as seen:
        assert {fault.code for fault in next(seen).faults} == {"unused-entity"}
        assert next(seen).page
        article.rename(tmp_path / "mine" / "articles" / "lake-centre")
        assert next(seen) == entente.Seen()
        ended.set()


def test_the_page_is_for_this_computer_alone() -> None:
    with LivePage() as live:
        assert live.address.startswith("http://127.0.0.1:")
        live.show("<p>now</p>")
        assert httpx.get(f"{live.address}newest").text == "1"
        for path, host, status in (("page", "evil.example", 421), ("else", f"127.0.0.1:{live.port}", 404)):
            assert httpx.get(f"{live.address}{path}", headers={"Host": host}).status_code == status


def test_the_command_tells_faults_then_what_changed_and_serves_the_page(tmp_path: Path) -> None:
    entente.init(tmp_path / "mine")
    version = tmp_path / "mine" / "articles" / "lake-centre" / "v1.yaml"
    good = version.read_text(encoding="utf-8")
    command = [str(Path(sys.executable).with_name("entente")), "watch", "mine", "--open"]
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    environment = {**os.environ, "BROWSER": str(browser), "PYTHONUNBUFFERED": "1"}
    told = (tmp_path / "told").open("w+", encoding="utf-8")
    with told, subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=told, stderr=told) as process:

        def shown() -> str:
            return (tmp_path / "told").read_text(encoding="utf-8")

        try:
            wait_until(lambda: "The page is made." in shown())
            address = shown().partition("The page is at ")[2].split()[0]
            assert (tmp_path / "opened").read_text(encoding="utf-8") == f"{address}\n"
            first = httpx.get(f"{address}page").text
            version.write_text(good.replace("object: tarsk", "object: task"), encoding="utf-8")
            wait_until(lambda: "error[unknown-entity]" in shown())
            assert httpx.get(f"{address}page").text == first
            version.write_text(good.replace("status: planned", "status: ordered"), encoding="utf-8")
            wait_until(lambda: shown().count("The page is made.") == 2)
            assert "planned → ordered" in shown()
            assert httpx.get(f"{address}page").text != first
        finally:
            process.send_signal(signal.SIGINT)
    assert process.returncode == 130
    assert "Traceback" not in (tmp_path / "told").read_text(encoding="utf-8")


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path) -> None:
    entente.init(tmp_path)
    with LivePage() as live:
        done = run("watch", "--port", str(live.port))
    assert done.returncode == 2
    assert f"port {live.port} cannot be used: " in done.stderr
    assert "(choose another, or 0 for any)" in done.stderr


def test_what_is_no_corpus_is_not_watched(run: Run, tmp_path: Path) -> None:
    done = run("watch", str(tmp_path))
    assert done.returncode == 2
    assert "there is no corpus.yaml in" in done.stderr

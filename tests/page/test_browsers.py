"""What readers want of the page, done in Chromium and Firefox, which are driven through WebDriver BiDi."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from entente import Graph

HERE = Path(__file__).parent
PROGRAMS = {"chrome": ("chromium", "chromium-browser", "google-chrome"), "firefox": ("firefox-esr", "firefox")}


@pytest.mark.campaign
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("browser", PROGRAMS)
def test_tasks_are_done_without_a_request_or_an_error(shipped: Graph, tmp_path: Path, browser: str, language: str) -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS[browser])), None)
    if program is None:
        pytest.fail(f"the page must be tried in {browser} too, and none was found: make browser firefox", pytrace=False)
    path = tmp_path / "page.html"
    path.write_text(shipped.to_html(), encoding="utf-8")
    done = subprocess.run(
        ["node", HERE / "tasks.mjs", browser, program, path, language],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}

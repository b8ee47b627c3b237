"""The wheel, in a clean environment, far from the checkout."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import hatch_build
import pytest
from tests.conftest import ROOT, unpacked

if TYPE_CHECKING:
    from pytest import FixtureRequest, TempPathFactory  # noqa: PT013  for their types alone


ALONE = pytest.param(["--wheel"], id="alone")
BY_THE_SOURCE = pytest.param([], id="by the source distribution", marks=pytest.mark.campaign)

LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: TempPathFactory, request: FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", *request.param, "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("dist", [ALONE, BY_THE_SOURCE], indirect=True)
def test_the_wheel_carries_the_ontology_and_the_seeds_and_nothing_generated(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("ontology", "seeds"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {name.removeprefix("entente/_carried/") for name in names if f"/_carried/{folder}/" in name} == there
    for folder in ("tasks/starter", "web/app"):
        whole = ROOT / "graph" / "entente" / folder
        there = {path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file()}
        assert {name.partition(f"/{folder}/")[2] for name in names if f"/{folder}/" in name} == there
    built = {"editor.js", "engine.js", "oxigraph.wasm.xz", "made-of"}
    assert {name.partition("/libraries/built/")[2] for name in names if "/libraries/" in name and "/built/" in name} == built
    assert not [name for name in names if "node_modules" in name]
    assert "entente/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", "out", "tests"))]


def test_without_npm_one_line_says_that_there_is_no_query_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ROOT / hatch_build.LIBRARIES
    there = tmp_path / hatch_build.LIBRARIES
    there.mkdir(parents=True)
    for path in here.iterdir():
        if path.is_file():
            (there / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert hatch_build.make_libraries(tmp_path) == "npm was not found, so pages made with this Entente have no query view"
    (tmp_path / "npm").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (tmp_path / "npm").chmod(0o755)
    assert hatch_build.make_libraries(tmp_path).startswith("npm ci failed in graph/entente/web/libraries, so pages")
    assert not (there / "built").exists()


@pytest.mark.parametrize("dist", [BY_THE_SOURCE], indirect=True)
def test_the_source_distribution_swallows_nothing_that_is_ignored(dist: Path) -> None:
    [source] = dist.glob("entente_kg-*.tar.gz")
    assert source.stat().st_size < 3_000_000


@pytest.mark.parametrize("dist", [BY_THE_SOURCE], indirect=True)
def test_the_source_distribution_carries_what_its_documents_show(dist: Path) -> None:
    [source] = dist.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(document), link))
        for document in files
        if document.endswith(".md") and not document.startswith(("tests/", "seeds/"))
        for link in LINK.findall((ROOT / document).read_text(encoding="utf-8"))
    }
    assert {"docs/pictures/map-en.png", "LICENSE", "ontology/shapes.ttl"} <= shown
    assert shown <= files
    assert {"CITATION.cff", "SECURITY.md", "Makefile", "requirements/run.txt"} <= files


@pytest.mark.parametrize("dist", [BY_THE_SOURCE], indirect=True)
def test_it_builds_from_the_root_folder_in_a_clean_environment(dist: Path, tmp_path: Path) -> None:
    [wheel] = dist.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    for arguments in (
        ["install", "--require-hashes", "--requirement", str(ROOT / "requirements" / "run.txt")],
        ["install", "--no-deps", str(wheel)],
        ["check"],
    ):
        subprocess.run([str(binaries / "pip"), *arguments], check=True, capture_output=True)
    command = [str(binaries / "entente"), "build", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd="/", check=True, capture_output=True, encoding="utf-8", env={"PATH": "/usr/bin:/bin"})
    assert {Path(line).name for line in done.stdout.splitlines()} == {path.name for path in (tmp_path / "out").iterdir()}
    assert "Sberbank" in unpacked((tmp_path / "out" / "graph.html").read_text(encoding="utf-8"))
    start = [str(binaries / "entente"), "init", str(tmp_path / "mine")]
    started = subprocess.run(start, cwd="/", check=True, capture_output=True, encoding="utf-8", env={"PATH": "/usr/bin:/bin"})
    assert str(tmp_path / "mine" / "articles" / "lake-centre" / "v1.yaml") in started.stdout.splitlines()
    assert (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8").count("entity:sberbank") > 10

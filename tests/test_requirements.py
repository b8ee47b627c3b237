"""What is installed: all of it locked, with hashes, as the project declares it, and without the address of a registry."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests import lowest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    """Return the one version of each package in a lock, each with its hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.findall(
        r"^(\S+)==(\S+)(?: ; [^\\\n]+)? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, flags=re.MULTILINE
    )
    assert len(entries) == len(re.findall(r"^\w", text, flags=re.MULTILINE))
    return {canonicalize_name(package): version for package, version, _ in entries}


def declared(*groups: str, extras: bool = False) -> list[Requirement]:
    """Return what runs Entente, and what the named groups and the extras ask for."""
    texts = [*SETTINGS["project"]["dependencies"], *SETTINGS["build-system"]["requires"]]
    for optional in SETTINGS["project"]["optional-dependencies"].values() if extras else ():
        texts += optional
    for group in groups:
        for entry in SETTINGS["dependency-groups"][group]:
            texts += SETTINGS["dependency-groups"][entry["include-group"]] if isinstance(entry, dict) else [entry]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "requirements").iterdir()),
        *(ROOT / "tests").glob("*/package-lock.json"),
        ROOT / "graph/entente/web/libraries/package-lock.json",
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_lock_names_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host", re.sub(r'"funding": \{[^}]*\}', "", text))
    assert '"resolved"' not in text


def test_what_is_declared_is_locked_to_a_version_it_allows() -> None:
    for name, wanted in (("run.txt", declared("editable")), ("test.txt", declared("test"))):
        locked = pins(name)
        for requirement in wanted:
            assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), (
                f"{requirement} in {name}: make lock"
            )


def test_the_tests_run_with_what_users_get() -> None:
    assert pins("run.txt").items() <= pins("test.txt").items()
    assert {name for name, version in pins("spark.txt").items() - pins("test.txt").items()} == {"py4j", "pyspark"}


def test_the_lowest_versions_are_those_declared() -> None:
    locked = pins("lowest.txt")
    for requirement in declared("test", extras=True):
        if requirement.name == "pyspark":
            continue  # some 400 megabytes, which `make test-spark` installs alone
        [bound] = [one for one in requirement.specifier if one.operator == ">="]
        assert all(one.operator == "<" for one in requirement.specifier if one is not bound)
        assert Version(locked[canonicalize_name(requirement.name)]) == Version(bound.version), f"{requirement}: make lock"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("tests/page", "devDependencies"),
        ("tests/bench", "dependencies"),
        ("graph/entente/web/libraries", "devDependencies"),
    ],
)
def test_what_node_needs_is_locked_as_declared(folder: str, kind: str) -> None:
    path = ROOT / folder
    wanted = json.loads((path / "package.json").read_text(encoding="utf-8"))[kind]
    packages = json.loads((path / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages[""][kind] == wanted
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)


def test_each_python_is_found_where_it_works_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def place(path: Path, script: str) -> Path:
        path.parent.mkdir(parents=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    place(tmp_path / "shims" / "python3.98", "echo 'not switched on' >&2; exit 127")
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert lowest.find("3.98") is None
    there = place(tmp_path / "versions" / "3.98.1" / "bin" / "python3.98", "echo 3.98")
    assert lowest.find("3.98") == there


def test_every_python_that_is_declared_is_tried() -> None:
    classifiers = SETTINGS["project"]["classifiers"]
    assert tuple(re.findall(r"Python :: (3\.\d+)", "\n".join(classifiers))) == (*lowest.PYTHONS,)
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert not lowest.PYTHONS[min(lowest.PYTHONS)], "all tests are run on the first"
    assert not lowest.PYTHONS[max(lowest.PYTHONS)], "and on the last"
    assert all((ROOT / name).exists() for names in lowest.PYTHONS.values() for name in names)
    assert f"python: {json.dumps([*lowest.PYTHONS])}" in workflow

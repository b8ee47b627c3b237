"""What `import entente` offers: nothing more than it lists, typed, and light until it is used."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import entente


def test_every_public_name_is_there_and_documented() -> None:
    assert entente.__version__ == version("entente-kg")
    assert sorted(entente.__all__) == entente.__all__ == dir(entente)
    for name in entente.__all__:
        assert getattr(entente, name).__doc__, name


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = getattr(entente, "nonsense")  # noqa: B009  a type checker knows that it is not there


def test_importing_it_loads_no_heavy_library() -> None:
    heavy = {"rdflib", "networkx", "pyvis", "pydantic", "pyoxigraph", "numpy", "jinja2", "yaml", "click"}
    code = f"import sys, entente; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_loads_click_alone() -> None:
    code = (
        "import sys; from entente.cli import main; main(['--help'], standalone_mode=False);"
        " print(sorted({'rdflib','networkx','pydantic','pyoxigraph','numpy','jinja2','yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_errors_are_one_tree() -> None:
    for name in ("UsageError", "OntologyError", "OutputError", "SeedsError"):
        assert issubclass(getattr(entente, name), entente.EntenteError)


def test_faults_come_with_the_error(tmp_path: object) -> None:
    with pytest.raises(entente.UsageError, match="there is no seeds folder"):
        entente.load(f"{tmp_path}/nowhere")
    with pytest.raises(entente.SeedsError) as told:
        entente.load(str(tmp_path))
    assert [fault.code for fault in told.value.faults] == ["missing-file"]
    assert str(told.value).endswith("1 fault in the seeds")

"""The page of codes against the code: every code stands there, and its example gives it at the marked line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from tests.conftest import ROOT, every

import entente
from entente.judges.check.text_forms import NOUNS, PROBLEMS
from entente.model import fault_codes
from entente.model.errors import CodeName

PAGE = (ROOT / "graph" / "entente" / "model" / "fault_codes" / "codes.md").read_text(encoding="utf-8")
CORPUS = dict(re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", PAGE, flags=re.DOTALL))
CODES = fault_codes.codes()
EXAMPLES = {name: re.findall(r"```(\w+)\n(.*?)```", code.text, flags=re.DOTALL) for name, code in CODES.items()}
# Root may read anything unless it waives that right.
AS_A_USER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for file, text in CORPUS.items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_page_documents_what_the_type_names_in_the_same_order() -> None:
    # The type checker sees to it that no fault bears a code that the type does not name,
    # except for those that are made from the name of a form.
    assert list(CODES) == sorted(CODES) == list(get_args(CodeName))
    assert {f"unknown-{form}" for form in NOUNS} | {f"bad-{form}" for form in PROBLEMS} <= set(CODES)
    assert re.findall(r"^## (.*)$", PAGE, flags=re.MULTILINE) == list(CODES)


def test_every_code_has_one_example_and_words_before_it() -> None:
    assert {name for name, examples in EXAMPLES.items() if len(examples) != 1} == set()
    assert {name for name, code in CODES.items() if len(code.meaning) < 40} == set()


def test_the_corpus_of_the_examples_has_no_fault(corpus: Path) -> None:
    assert entente.check(corpus) == []


@pytest.mark.parametrize("code", [name for name, examples in EXAMPLES.items() if examples[0][0] == "yaml"])
def test_the_example_of_a_code_gives_it_at_the_marked_lines_and_no_other_error(corpus: Path, code: str) -> None:
    text = EXAMPLES[code][0][1]
    file = text.partition("\n")[0].removeprefix("# ")
    (corpus / file).write_text(text, encoding="utf-8")
    marked = [(str(corpus / file), number) for number, line in enumerate(text.splitlines(), 1) if line.endswith(" # here")]
    faults = entente.check(corpus)
    assert [(fault.file, fault.line) for fault in faults if fault.code == code] == marked, faults
    assert marked
    assert {fault.severity for fault in faults if fault.code == code} == {CODES[code].severity}
    assert {fault.code for fault in faults if fault.severity == "error"} <= {code}, faults


@pytest.mark.parametrize("code", every(3, (name for name, examples in EXAMPLES.items() if examples[0][0] == "console")))
def test_the_commands_of_a_code_give_it(corpus: Path, code: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shown = ""
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", EXAMPLES[code][0][1], flags=re.MULTILINE):
        done = subprocess.run(
            [*AS_A_USER, "bash", "-c", command],
            cwd=corpus,
            env={**os.environ, "PATH": path},
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.stdout == expected, command + done.stderr
        shown += expected
    assert f" {CODES[code].severity}[{code}]: " in shown


def test_an_entry_is_told_and_an_unknown_code_refused() -> None:
    assert entente.explain("carrier").startswith("carrier (error, can be told from the graph alone)\n\nThe outlet that carried")
    with pytest.raises(entente.UsageError, match=r"there is no code 'unknown-entiti' \(did you mean 'unknown-entity'\?\)"):
        entente.explain("unknown-entiti")

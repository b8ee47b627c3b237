"""The one style of seed files: it says the same, keeps every comment, and stays as it is when it is asked for again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, ROOT, SMALL

import entente
from entente.seeds import document
from entente.seeds.style import block, formatted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

STARTER = ROOT / "graph" / "entente" / "tasks" / "starter"
FILES = sorted(path for folder in (FIRST, SMALL, SMALL.parent / "fishery") for path in folder.rglob("*.yaml"))
MANY = sorted((ROOT / "seeds").rglob("*.yaml"))


def read(text: str) -> object:
    return document.read(text, "x.yaml", [])


def assert_in_style(text: str) -> str:
    new = formatted(text, "x.yaml")
    assert read(new) == read(text)
    assert formatted(new, "x.yaml") == new
    kinds = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
    # What holds nothing can be written in no other way.
    events = [*yaml.parse(new, Loader=yaml.BaseLoader)]
    for event, following in pairwise(events):
        assert not (isinstance(event, kinds) and event.flow_style) or isinstance(following, yaml.CollectionEndEvent), event
    assert not re.search(r"\n\n\n|[ \t]$", new)
    return new


@pytest.mark.parametrize("path", [*FILES, *(pytest.param(path, marks=pytest.mark.campaign) for path in MANY)], ids=str)
def test_the_files_of_all_corpora_can_be_brought_to_the_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    new = assert_in_style(text)
    assert sorted(re.findall(r"(?m)^ *(# .+)$", text)) == sorted(re.findall(r"(?m)^ *(# .+)$", new))


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"), include_characters="\n"), max_size=12
) | st.sampled_from(
    [
        "a: b",
        "no #1",
        "- x",
        "[a, b]",
        "{a: b}",
        "true",
        "1e3",
        "~",
        "'",
        '"',
        "a:",
        "#",
        "? x",
        "| x",
        "%",
        "@x",
        "x\n\ny\n",
        "  x\ny",
    ]
)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(lambda key: key != "<<"), inner, max_size=3)
)


@given(VALUES, st.sampled_from(["block", "flow"]))
def test_any_values_in_any_layout_can_be_brought_to_the_style(value: object, layout: str) -> None:
    text = yaml.safe_dump(value, default_flow_style=layout == "flow", allow_unicode=True)
    faults: list[entente.Fault] = []
    try:
        document.decode(text.encode(), "x.yaml")
        document.read(text, "x.yaml", faults)
    except document.DocumentError:
        return
    if not faults:
        assert_in_style(text)


@given(
    st.dictionaries(
        st.text("abc", min_size=1), TEXTS.filter(str.strip) | st.lists(TEXTS.filter(str.strip), min_size=1), min_size=1
    )
)
def test_what_is_written_anew_is_in_the_style_and_reads_as_it_was(value: dict[str, str | list[str]]) -> None:
    text = block(value)
    assert read(text) == value
    assert "\n" in text


def test_comments_go_where_their_field_goes() -> None:
    text = (
        "# head\n\n\nlabel: {en: 'A, b', # of it\n  # next\n  de: 'x: y'} # all\nlist: # these\n- [a] # one\n#- out\n- b\n"
        "    # deeper\n\nlast: >- # folded\n  x\n  y\n# end"
    )
    assert formatted(text, "x.yaml") == (
        '# head\n\nlabel: # all\n  en: A, b # of it\n  # next\n  de: "x: y"\nlist: # these\n  # one\n  - - a\n  #- out\n  - b\n'
        "  # deeper\n\nlast: x y # folded\n# end\n"
    )


def test_line_ends_stay_those_of_the_file() -> None:
    assert formatted("a: [b]\r\n", "x.yaml") == "a:\r\n  - b\r\n"


def test_a_folder_is_brought_to_the_style_and_the_starter_is_in_it(run: Run, tmp_path: Path) -> None:
    entente.init(tmp_path)
    assert entente.fmt(tmp_path, check=True) == []
    path = tmp_path / "entities" / "things.yaml"
    before = path.read_text(encoding="utf-8")
    claims = [claim.id for claim in entente.load(tmp_path).claims]
    path.write_text(re.sub(r"label:\n      en: (.*)\n      de: (.*)", r"label: {en: \1, de: '\2'}", before), encoding="utf-8")
    done = run("fmt", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (1, "entities/things.yaml\n", "1 file not in the style\n")
    assert "{en: " in path.read_text(encoding="utf-8")
    done = run("fmt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "entities/things.yaml\n", "1 file brought to the style\n")
    assert path.read_text(encoding="utf-8") == before
    assert [claim.id for claim in entente.load(tmp_path).claims] == claims


def test_where_a_file_is_broken_none_is_touched(run: Run, tmp_path: Path) -> None:
    entente.init(tmp_path)
    (tmp_path / "corpus.yaml").write_text("title: {en: x}\n", encoding="utf-8")
    (tmp_path / "entities" / "things.yaml").write_text("entities: {a: [}\n", encoding="utf-8")
    done = run("fmt")
    assert done.returncode == 1
    assert "entities/things.yaml:1:16: error[yaml]" in done.stdout + done.stderr
    assert (tmp_path / "corpus.yaml").read_text(encoding="utf-8") == "title: {en: x}\n"
    assert run("fmt", "nowhere").stderr.startswith("entente: there is no seeds folder 'nowhere'")
    (tmp_path / "empty").mkdir()
    assert run("fmt", "empty").stderr.startswith(
        "entente: there are no seed files in 'empty' (name a folder with a corpus.yaml"
    )


def test_the_shipped_seeds_are_in_the_style_that_the_documentation_teaches(run: Run) -> None:
    done = run("fmt", "--check", "seeds", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, ""), "bring them to it with: entente fmt seeds"

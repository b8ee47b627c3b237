"""Changing fields of hand-written YAML: what was asked for is there, and every other character stays."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, SMALL

from entente import OutputError
from entente.seeds import document
from entente.seeds.splice import Field, spliced

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(path for folder in (FIRST, SMALL) for path in folder.glob("articles/*/*.yaml"))

ODD = """\
# ein Kommentar mit Umlauten: äöü ß
version:   v1   # so named by hand
published: 2024-03-01# no comment
codes: [NO, 010, 1_000, 11.20e9, 12:30:45, ~, true]   # none of them a text to others
folded: >- # a comment that dumpers lose
  one line,

  and another

long: a line that is far longer than the eighty or so characters at which a dumper would begin to wrap it, and that stays whole
'quoted key': "a \\u00e4 \\" b"
items:
-   id: first   # not indented, three spaces after the dash
    # between
    said: { by :  'x' ,of: "y" }


-   {id: second, said: [a,b ]}
empty:
empty-too:   # with a comment
last: multi
  line # end"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_file_of_which_nothing_changes_stays_byte_by_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    assert spliced(text, str(path), []) == text
    root = document.read(text, str(path), [])
    assert isinstance(root, dict)
    unchanged = [Field((), name, value) for name, value in root.items() if isinstance(value, str) and value.isalnum()]
    assert unchanged
    assert spliced(text, str(path), unchanged) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_is_asked_for_changes_in_a_file_laid_out_oddly(newline: str) -> None:
    fields = [
        Field((), "version", "v2"),
        Field((), "revises", "v1", after="version"),
        Field((), "published", None),
        Field((), "note", ["ü: “x” # y", "plain"], after="folded"),
        Field((), "empty", "true"),
        Field((), "empty-too", "a, b"),
        Field(("items", 0), "unsettled", ["a 'b' \"c\""], after="id"),
        Field(("items", 0, "said"), "by", "NO"),
        Field(("items", 1), "unsettled", ["a, b"], after="id"),
        Field((), "end", "x y", after="last"),
    ]
    expected = (
        ODD.replace("v1   # so named by hand\n", "v2   # so named by hand\nrevises: v1\n")
        .replace("published: 2024-03-01# no comment", "published:")
        .replace("  and another\n", '  and another\nnote:\n  - "ü: “x” # y"\n  - plain\n')
        .replace("empty:\n", "empty: true\n")
        .replace("empty-too:   # with", 'empty-too: "a, b"   # with')
        .replace("after the dash\n", 'after the dash\n    unsettled:\n      - "a \'b\' \\"c\\""\n')
        .replace(" 'x' ,of", " NO ,of")
        .replace("{id: second, said", '{id: second, unsettled: ["a, b"], said')
        + '\nend: "x y"'
    )
    assert spliced(ODD.replace("\n", newline), "x.yaml", fields) == expected.replace("\n", newline)


def test_a_layout_that_leaves_no_place_is_told_and_nothing_is_guessed() -> None:
    with pytest.raises(
        OutputError, match=r"x.yaml is laid out in a way that cannot be rewritten without loss \(give each field"
    ):
        spliced("? a\n: 1\n", "x.yaml", [Field((), "b", ["2"], after="a")])


scalars = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
keys = scalars.filter(lambda key: key not in {"", "new", "<<"})  # an empty one is written on two lines, with a question mark
mappings = st.dictionaries(keys, scalars, min_size=1, max_size=4)
trees = st.fixed_dictionaries({"list": st.lists(mappings, min_size=1, max_size=3), "map": mappings})


@given(trees, st.sampled_from([True, False, None]), st.integers(20, 200), scalars, st.data())
def test_any_field_of_any_file_can_be_set_and_no_other_line_changes(
    tree: dict[str, Any],
    flow: bool | None,  # noqa: FBT001  generated
    width: int,
    value: str,
    data: st.DataObject,
) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"', width=width)
    path = data.draw(st.sampled_from([("map",), ("list", 0)]))
    mapping = tree["map"] if path == ("map",) else tree["list"][0]
    key = data.draw(st.sampled_from(sorted(mapping)))
    added = spliced(text, "x.yaml", [Field(path, "new", [value, "v1"], after=key)])
    replaced = spliced(text, "x.yaml", [Field(path, key, value)])
    # That the trees are as they should be, `spliced` itself has made sure of.
    assert all(tag in {"equal", "insert"} for tag, *_ in SequenceMatcher(None, text, added, autojunk=False).get_opcodes())
    assert replaced.count(":") - value.count(":") == text.count(":") - mapping[key].count(":")

"""Reading one YAML file: what comes out, where it stood, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import entente
from entente.seeds import document

if TYPE_CHECKING:
    from pathlib import Path

    from entente import Fault

scalars = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
names = scalars.filter(lambda text: text != document.MERGE)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=20
)


def read(text: str) -> tuple[document.Node, list[str]]:
    faults: list[Fault] = []
    node = document.read(text, "x.yaml", faults)
    return node, [str(fault) for fault in faults]


@given(trees, st.booleans())
def test_what_is_dumped_is_read_back_with_every_node_placed(tree: document.Node, flow: bool) -> None:  # noqa: FBT001  generated
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"', width=30)
    assert read(document.decode(text.encode(), "x.yaml")) == (tree, [])
    values, keys = document.marks(text, "x.yaml")
    paths = set(_paths(tree))
    assert set(values) == paths
    assert set(keys) == {path for path in paths if path and isinstance(path[-1], str)}
    lines = text.splitlines()
    for mark in [*values.values(), *keys.values()]:
        assert lines[mark.line - 1][mark.column - 1] in '"[{-?'


def _paths(node: document.Node, path: document.Path = ()) -> list[document.Path]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
    return [path, *(found for step, inner in items for found in _paths(inner, (*path, step)))]


def test_every_scalar_is_a_text() -> None:
    text = "[NO, 12:30:45, 010, 1e3, null, ~, 2024-01-01, true, 'x']"
    assert read(text)[0] == ["NO", "12:30:45", "010", "1e3", "null", "~", "2024-01-01", "true", "x"]


def test_what_is_left_empty_is_nothing() -> None:
    assert read("a:\nb: ''") == ({"a": None, "b": ""}, [])
    assert read("# only a comment") == (None, [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\nb: 2\na: 3", ["x.yaml:3:1: error[duplicate-key]: the key 'a' stands twice (delete one of them)"]),
        (
            "a: &x 1\nb: *x",
            [
                "x.yaml:1:4: error[anchor]: the anchor '&x' is not allowed (delete it)",
                "x.yaml:2:4: error[alias]: the alias '*x' is not allowed (write the value out)",
            ],
        ),
        ("a: !!int 1", ["x.yaml:1:4: error[tag]: the tag 'tag:yaml.org,2002:int' is not allowed (delete it)"]),
        ("<<: {a: 1}", ["x.yaml:1:1: error[merge-key]: the merge key '<<' is not allowed (write the fields out)"]),
        ('a: "\\u202e"', ["x.yaml:1:4: error[character]: the escape of the character U+202E is not allowed (delete it)"]),
        ('a: "\\0"', ["x.yaml:1:4: error[character]: the escape of the character U+0000 is not allowed (delete it)"]),
    ],
)
def test_what_seeds_may_not_use_is_told_and_passed_over(text: str, faults: list[str]) -> None:
    assert read(text)[1] == faults


@pytest.mark.parametrize(
    ("raw", "start"),
    [
        (b"a: 1\n---\nb: 2", "x.yaml:2:1: error[documents]"),
        (b"a: [1", "x.yaml:1:4: error[yaml]"),
        (b"a: 1\n b: 2", "x.yaml:2:2: error[yaml]"),
        (b"a: \xff", "x.yaml:1:4: error[encoding]: byte 0xff"),
        ("ä: ok\nb: ä\u202e".encode(), "x.yaml:2:5: error[character]: the invisible or control character U+202E"),
        *[
            (f"a: {char}".encode(), "x.yaml:1:4: error[character]")
            for char in "\u202a\u202b\u202c\u202d\u2066\u2069\u200f\u061c"
        ],
        (b"a: \x00", "x.yaml:1:4: error[character]: the invisible or control character U+0000"),
        *[
            ("a: 1".encode(name), f"x.yaml:1:1: error[encoding]: the file starts with the byte order mark of {name}")
            for name in ("UTF-16", "UTF-32")
        ],
        (b"? [a]\n: 1", "x.yaml:1:3: error[key]: a key must be a text"),
        (b"[" * 33 + b"]" * 33, "x.yaml:1:33: error[too-deep]"),
        (b"[" * 50_000, "x.yaml:1:33: error[too-deep]"),
        (b"{a: " * 50_000, "x.yaml:1:129: error[too-deep]"),
        (b"{" * 50_000, "x.yaml:1:2: error[key]: a key must be a text"),
        (b"[{" * 50_000, "x.yaml:1:3: error[key]: a key must be a text"),
        (b"a: 1\nb: " + b"[" * 50_000, "x.yaml:2:35: error[too-deep]"),
        (b"- " * 50_000, "x.yaml:1:65: error[too-deep]"),
        (b"a: [" * 5 + b"]" * 50, "x.yaml:1:26: error[yaml]: this ] closes nothing"),
        (b"a: 1\n" * 2_000_001, "x.yaml:1:1: error[too-large]"),
    ],
)
def test_what_cannot_be_read_is_refused_where_it_stands(raw: bytes, start: str) -> None:
    with pytest.raises(document.DocumentError) as refusal:
        document.read(document.decode(raw, "x.yaml"), "x.yaml", [])
    assert str(refusal.value).startswith(start)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert document.decode(b"\xef\xbb\xbfa: 1", "x.yaml") == "a: 1"
    assert read("[" * 32 + "]" * 32)[1] == []


def test_a_text_is_read_up_to_its_bound_however_it_is_quoted() -> None:
    for quote in ("", "'", '"'):
        most = f"{quote}{'x' * document.MAX_TEXT}{quote}"
        assert read(most) == ("x" * document.MAX_TEXT, [])
        text, [fault] = read(f"{quote}x{most[len(quote) :]}")
        assert text == "x" * document.MAX_TEXT
        assert fault.startswith("x.yaml:1:1: error[too-long]: a text of 20,001 characters stands here; at most 20,000")


def test_values_and_items_are_counted_up_to_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_NODES", 5)
    assert read("a: [1, 2]") == ({"a": ["1", "2"]}, [])
    with pytest.raises(document.DocumentError, match=r"x\.yaml:1:11: error\[too-large\]: the file holds more than 5 values"):
        read("a: [1, 2, 3]")
    monkeypatch.setattr(document, "MAX_ITEMS", 2)
    assert read("[1, 2]") == (["1", "2"], [])
    with pytest.raises(document.DocumentError, match=r"x\.yaml:1:8: error\[too-large\]: the list has more than 2 items"):
        read("[1, 2, 3]")


REFUSED = [
    # what is planted in the small corpus, and the one fault that is told
    ("entities/all.yaml", "label: {en: Belmark, de: Belmark}", "label: *en", "alias"),
    ("entities/all.yaml", "label: {en: Belmark, de: Belmark}", "label: {en: *en}", "alias"),
    ("entities/all.yaml", "label: {en: Belmark, de: Belmark}", "label: {<<: {en: Belmark}}", "merge-key"),
    ("entities/all.yaml", "kind: person", "kind: *kind", "alias"),
    ("entities/all.yaml", "kind: person", "<<: {kind: person}", "merge-key"),
    ("entities/all.yaml", "kind: person", "<<: *person", "merge-key alias"),
    ("entities/all.yaml", "kind: person", "kind: &kind person", "anchor"),
    ("entities/all.yaml", "kind: person", "kind: !!str person", "tag"),
    ("entities/all.yaml", "includes: [cormar]", "includes: *all", "alias"),
    ("entities/all.yaml", "includes: [cormar]", "includes: [*all]", "alias"),
    ("entities/all.yaml", "includes: [cormar]", "*includes : [cormar]", "alias"),
    ("entities/all.yaml", "  dora-lind:\n", "  <<: *more\n  dora-lind:\n", "merge-key alias"),
    ("entities/all.yaml", "  dora-lind:\n", "  <<: *more\n  someone:\n", "merge-key alias"),
    ("articles/harbour-pact/v1.yaml", "version: v1", "version: *v", "alias"),
    ("articles/harbour-pact/v1.yaml", "version: v1", "<<: {version: v1}", "merge-key"),
    ("articles/harbour-pact/v1.yaml", "basis: total", "basis: *basis", "alias"),
    ("articles/harbour-pact/v1.yaml", "complete: true", "complete: *yes", "alias"),
    ("articles/harbour-pact/v1.yaml", "format: 1", "format: *one", "alias"),
    ("corpus.yaml", "title: {en: The harbour pact, de: Der Hafenpakt}", "title: *title", "alias"),
]


@pytest.mark.parametrize(("file", "there", "planted", "codes"), REFUSED)
def test_what_is_refused_has_no_echo(small: Path, file: str, there: str, planted: str, codes: str) -> None:
    path = small / file
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, planted, 1), encoding="utf-8")
    faults = entente.check(small)
    assert [fault.code for fault in faults] == codes.split(), faults


@pytest.mark.parametrize("root", ["*all", "entities: *all"])
def test_a_whole_file_that_is_an_alias_has_no_echo(small: Path, root: str) -> None:
    (small / "entities" / "all.yaml").write_text(root, encoding="utf-8")
    assert [fault.code for fault in entente.check(small)] == ["alias"]


def test_assertions_that_are_an_alias_have_no_echo(small: Path) -> None:
    text = "version: v3\nassertions: *all"
    (small / "articles" / "harbour-pact" / "v3.yaml").write_text(text, encoding="utf-8")
    assert [fault.code for fault in entente.check(small)] == ["alias"]

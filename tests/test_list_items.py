"""Items of the lists of hand-written YAML: one more, one less or another, and all else stays as it was."""

from __future__ import annotations

import pytest

from entente import OutputError
from entente.seeds.list_items import with_item, with_item_replaced, without_item


@pytest.mark.parametrize(
    ("text", "name", "item", "expected"),
    [
        # A list that is not there yet stands where it belongs, apart from others if its items do.
        ("a: b\nassertions:\n  - id: c\n", "no_claim", "d, e", "a: b\nno_claim:\n  - d, e\nassertions:\n  - id: c\n"),
        ("a: b", "assertions", {"id": "c"}, "a: b\n\nassertions:\n  - id: c\n"),
        ("a: b\n", "assertions", {"id": "c"}, "a: b\n\nassertions:\n  - id: c\n"),
        # An empty one is filled.
        ("a: [] # none\nb: c\n", "a", "d", "a:\n  - d\nb: c\n"),
        ("a:\nb: c\n", "a", "d", "a:\n  - d\nb: c\n"),
        # In flow style an item is quoted where a sign would end it.
        ("a: [b, 'c'] # why\n", "a", "d", "a: [b, 'c', d] # why\n"),
        ("a: [b]\n", "a", 'd, "e" [f]', 'a: [b, "d, \\"e\\" [f]"]\n'),
        # Line ends and indents are those of the file.
        ("a:\r\n- b\r\n", "a", "c", "a:\r\n- b\r\n- c\r\n"),
        ("a:\n  - b", "a", "c", "a:\n  - b\n  - c\n"),
    ],
)
def test_an_item_more(text: str, name: str, item: str | dict[str, str], expected: str) -> None:
    assert with_item(text, "x.yaml", name, item) == expected


def test_an_item_less() -> None:
    text = "x: y\na:\n  - b: c\n\n  - d: e\n\nf: g\n"
    text = without_item(text, "x.yaml", "a", 1)
    assert text == "x: y\na:\n  - b: c\n\nf: g\n"
    assert without_item(text, "x.yaml", "a", 0) == "x: y\n\nf: g\n"


def test_what_cannot_be_done_without_loss_is_refused() -> None:
    told = r"x\.yaml is laid out .*entente fmt"
    with pytest.raises(OutputError, match=told):
        without_item("a: [b, c]\n", "x.yaml", "a", 0)
    with pytest.raises(OutputError, match=told):
        with_item_replaced("a: [b, c]\n", "x.yaml", "a", 0, "d")
    with pytest.raises(OutputError, match=told):
        with_item("a: [{b: c}]\n", "x.yaml", "a", {"d": "e"})
    with pytest.raises(OutputError, match=told):
        with_item("{a: b}\n", "x.yaml", "c", "d")

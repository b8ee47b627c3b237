"""Slips that make a file no YAML: each is told in plain words where it was made, with a hint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.seeds import document

SLIPS = [
    # the text, the place, what is told
    ("entities:\n  arland:\n\tkind: state\n", "3:1", "a tab stands where only spaces may (indent with spaces)"),
    ("a:\n  -\tb: 1\n", "2:4", "a tab stands where only spaces may"),
    ("a: 1\nb:2\nc: 3\n", "2:2", "a space is missing after the colon (write 'b:' and then a space)"),
    ("title:x\nb: 2\n", "1:6", "a space is missing after the colon"),
    ("a:\n  - b:2\n    c: 3\n", "2:6", "a space is missing after the colon"),
    ("a:\n  -b: 1\n   c: 2\n", "2:3", "a space is missing after the dash"),
    ("a:\n  - x\n  -y\n", "3:3", "a space is missing after the dash"),
    ('a: "x\nb: 2\nc: 3\n', "1:4", 'the quote opened here is not closed by " (close it with ")'),
    ("a: 'x\nb: 2\n", "1:4", "the quote opened here is not closed by '"),
    ("a: 'it's here'\nb: 2\n", "1:8", "more text follows a closed quote (write '' for an apostrophe"),
    ('a: "x" y\n', "1:8", 'more text follows a closed quote (write \\" for a quote'),
    ("'a' b\n", "1:5", "more text follows a closed quote"),
    ("a: [x] y\nb: 1\n", "1:8", "more text follows a value that is closed (put the whole text in quotes)"),
    ("a: [1, 2\nb: 2\n", "1:4", "the [ opened here is not closed by ]"),
    ("a:\n  - b: [{c: x}\n    d: 2\n", "2:8", "the [ opened here is not closed by ]"),
    ("a: {en: x\n\n\n", "1:4", "the { opened here is not closed by }"),
    ("a: [\n", "1:4", "the [ opened here is not closed"),
    ("a: [x # y]\nb: 1\n", "1:4", "the [ opened here is not closed by ] (close it with ]; ' #' begins a comment"),
    ("a: [1, 2}\nb: 3\n", "1:9", "the [ opened in column 4 is closed by } (close it with ])"),
    ("a: [1]]\n", "1:7", "this ] closes nothing"),
    ("a: [{b: c} {d: e}]\n", "1:12", "a comma is missing before this"),
    ('a:\n  - [\n    "b"\n    "c"]\n', "4:5", "a comma is missing before this"),
    ("a: 1\n b: 2\n", "2:2", "the line above has a value already"),
    ("a: 1\n# why\n  b: 2\n", "3:3", "the line above has a value already"),
    ("a:\n    b: 1\n  c: 2\n", "3:3", "the indentation fits no line above"),
    ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "4:4", "the indentation fits no line above"),
    ("a: Dora Lind: a portrait\n", "1:13", "a text with ': ' in it needs quotes"),
    ("a: 1\r\nb: c: d\r\n", "2:5", "a text with ': ' in it needs quotes"),
    ("a: {en: Dora says: no}\n", "1:18", "a text with ': ' in it needs quotes"),
    ("a: x\nünï: 漢字: y\n", "2:8", "a text with ': ' in it needs quotes"),
    *[(f"a: {char}x y\n", "1:4", f"a text cannot begin with '{char}'") for char in "@`%|>"],
    *[(f"a: {char} x\n", "1:4", f"a text cannot begin with '{char}'") for char in "&*"],
    ("a: *x y\n", "1:4", "a text cannot begin with '*'"),
    ("%x\na: 1\n", "1:1", "a text cannot begin with '%'"),
    *[(f"a: {char} x\n", "1:4", f"a value cannot begin with '{char}'") for char in "?,]}"],
    ("a: - x\n", "1:4", "a list cannot begin on this line"),
    ('a: "C:\\dir"\n', "1:7", "\\d means nothing inside double quotes (write \\\\ for a backslash"),
    ("x:\n  - id: a\n    b: 1\n  id: c\n", "4:3", "a field stands among the items of a list (write '- id:' for a new item"),
    ("a:\n  - founded\n    subject: a\n", "3:5", "the item above is a text, so it can have no fields"),
    ("a:\n  - b\n  c\n  - d\n", "3:3", "'c' is no field and no list item"),
    ("a\nb: 1\n", "1:1", "'a' is no field"),
    ("a: 1\n- b\n", "2:1", "an item of a list stands among fields"),
]


@pytest.mark.parametrize(("text", "place", "told"), SLIPS)
def test_a_slip_is_told_where_it_was_made(text: str, place: str, told: str) -> None:
    with pytest.raises(document.DocumentError) as refusal:
        document.read(text, "x.yaml", [])
    assert str(refusal.value).startswith(f"x.yaml:{place}: error[yaml]: {told}")
    assert refusal.value.fault.hint


def test_a_long_line_is_not_told_whole() -> None:
    with pytest.raises(document.DocumentError) as refusal:
        document.read(f"a: 1\n{'x' * 2000}\nc: 2\n", "x.yaml", [])
    assert len(str(refusal.value)) < 250


def test_what_is_not_known_better_is_told_in_the_words_of_the_parser() -> None:
    with pytest.raises(document.DocumentError, match=r"1:\d+: error\[yaml\]: .*version.* \(indent with spaces"):
        document.read("%YAML x\n---\na: 1\n", "x.yaml", [])


@settings(max_examples=1000)
@given(st.text(st.sampled_from(list("ab:-[]{},'\"#&*!|>%@` \n\t\r\\?.é漢")), max_size=30))
def test_every_refusal_has_a_place_inside_the_text_and_a_hint(text: str) -> None:
    try:
        document.read(text, "x.yaml", [])
    except document.DocumentError as refusal:
        fault = refusal.fault
        lines = re.split("\r\n|[\r\n]", text)
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.hint

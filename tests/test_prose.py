"""Prose in YAML: a clause with a comma, a colon or a number sign is read as it was written, or told with a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import entente
from entente import seeds

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
version: v1
assertions:
  - id: claim
    subject: arland
    relation: cooperates-with
    object: belmark
    status: announced
"""
STYLES = {
    "block": "    statement:\n      en: {}\n",
    "flow": "    statement: {{en: {}}}\n",
    "quote": "    statement: {{en: x}}\n    evidence:\n      - quote: {}\n",
    "quote in flow": "    statement: {{en: x}}\n    evidence: [{{quote: {}}}]\n",
    "tag": "    statement: {{en: x}}\n    tags:\n      - {}\n",
    "folded": "    statement:\n      en: >-\n        {}\n",
}
SAFE = {"block", "quote", "tag", "folded"}
"""Styles in which a comma is safe: those that the README and `init` show."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("mine")
    files = {
        "corpus.yaml": "title: {en: x}\n",
        "entities/all.yaml": "entities:\n  arland: {kind: state, label: {en: A}}\n  belmark: {kind: state, label: {en: B}}\n",
        "articles/pact/article.yaml": "label: {en: x}\n",
    }
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def read(folder: Path, style: str, prose: str) -> tuple[str | None, list[entente.Fault]]:
    """What a reader of the seeds gets of some prose, and the faults that are told."""
    path = folder / "articles/pact/v1.yaml"
    path.write_text(HEAD + STYLES[style].format(prose), encoding="utf-8")
    faults = entente.check(folder)
    got = [assertion for version in seeds.read(folder).corpus.versions for assertion in version.assertions]
    if not got:
        return None, faults
    [claim] = got
    if style in {"block", "flow", "folded"}:
        return claim.statement.get("en"), faults
    return (claim.evidence[0].quote if "quote" in style else claim.tags[0]), faults


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("prose", "hint"),
    [
        ("Dora Lind promised joint research, and left.", "quote a text that holds ', ', ': ' or ' #'"),
        ("Dora Lind said: no, never.", "in quotes"),
        ("Dora Lind won prize #1 of ten", "put the whole text in quotes"),
        ("Dora Lind won prize # 1 of ten", "put the whole text in quotes"),
        ("Dora Lind tweeted #chips", "put the whole text in quotes"),
    ],
)
def test_a_clause_is_read_or_told_with_a_hint(folder: Path, style: str, prose: str, hint: str) -> None:
    got, faults = read(folder, style, prose)
    if got == prose:
        assert faults == []
        assert style == "folded" or ", and" in prose
        return
    assert not (style in SAFE and ", and" in prose)
    first = faults[0]
    assert first.line == 9 + ("quote" in style or style == "tag") - ("flow" in style)
    assert any(hint in fault.hint or "' #' begins a comment" in fault.hint or "quote" in fault.hint for fault in faults)


words = st.sampled_from(["Arland", "promised", "chips", "weiter", "Dora's", "12.5", "nothing", "größer"])
joints = st.sampled_from(
    [
        " ",
        " ",
        ", ",
        ": ",
        " #",
        " of # 7 ",
        ":",
        ",",
        "#",
        " - ",
        " – ",
        "; ",
        " (",
        ") ",
        " [",
        "] ",
        " {",
        "} ",
        " & ",
        " * ",
        " ! ",
        "? ",
        " | ",
        " > ",
        " @",
        " %",
        ' "',
        '" ',
        " '",
        "' ",
        "... ",
    ]
)
clauses = st.lists(st.tuples(words, joints), min_size=1, max_size=5).map(lambda parts: "".join(a + b for a, b in parts) + "end")


@pytest.mark.parametrize("style", ["block", *(pytest.param(one, marks=pytest.mark.campaign) for one in [*STYLES][1:])])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prose=clauses)
def test_no_prose_is_lost_in_silence(folder: Path, style: str, prose: str) -> None:
    got, faults = read(folder, style, prose)
    assert got == prose or faults
    assert all(fault.hint for fault in faults if fault.severity == "error")


@pytest.mark.parametrize(
    "comment", ["# so", "#", "## so", "  # 7 of them", "\n      #de: Dora kam", "\n    #tags: [x]", "\n    # 12 more"]
)
def test_a_comment_is_still_a_comment(folder: Path, comment: str) -> None:
    got, faults = read(folder, "block", f"Arland {comment}" if comment.startswith(" ") else f"Dora Lind came {comment}")
    assert got in {"Arland", "Dora Lind came"}
    assert faults == []

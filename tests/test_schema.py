"""The JSON Schemas that editors use: current, true to every good seed file, and not to bad ones."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from tests.conftest import ROOT, SMALL

import entente
from entente.judges.check.text_forms import PROBLEMS
from entente.model.value_types import Form
from entente.seeds.schema import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILES = sorted([*(ROOT / "seeds").rglob("*.yaml"), *SMALL.rglob("*.yaml")])
ARTICLE = json.loads(entente.schema("article"))["properties"]
VERSION = json.loads(entente.schema("assertions"))["properties"]
VALIDATORS = {kind: jsonschema.Draft202012Validator(json.loads(entente.schema(kind))) for kind in KINDS}


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and booleans typed, dates left as texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def kind_of(path: Path) -> str:
    if path.parent.name == "entities":
        return "entities"
    return {"corpus.yaml": "corpus", "article.yaml": "article"}.get(path.name, "assertions")


def faults(kind: str, text: str) -> list[str]:
    node: Any = yaml.load(text, Loader=EditorLoader)  # noqa: S506  a safe loader
    return [fault.message for fault in VALIDATORS[kind].iter_errors(node)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_current_one(run: Run, kind: str) -> None:
    """Rewrite it with: entente schema KIND > seeds/KIND.schema.json."""
    committed = (ROOT / "seeds" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == entente.schema(kind)
    assert run("schema", kind).stdout == committed


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(entente.schema(kind)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_good_file_keeps_to_its_schema_and_shipped_ones_name_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(kind_of(path), text) == []
    if path.is_relative_to(ROOT / "seeds"):
        first = text.partition("\n")[0]
        named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert named == ROOT / "seeds" / f"{kind_of(path)}.schema.json"
        assert "\nformat: 1\n" in text


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("corpus", "titel: {en: x}", "'titel' was unexpected"),
        ("corpus", "format: 2\ntitle: {en: x}", "1 was expected"),
        ("entities", "entities: {a: {kind: persons, label: {en: x}}}", "is not valid under any of the given schemas"),
        ("entities", "entities: {A_b: {kind: person, label: {en: x}}}", "does not match"),
        ("article", "label: {English: x}", "does not match"),
        ("assertions", "version: v1\npublished: yesterday", "is not valid under any of the given schemas"),
        ("assertions", "version: v1\nassertions: [{id: a}]", "'subject' is a required property"),
    ],
)
def test_what_is_wrong_in_one_file_alone_is_told_in_the_editor(kind: str, text: str, message: str) -> None:
    assert any(message in fault for fault in faults(kind, text)), faults(kind, text)


DAYS = [f"{year}-{month:02}-{day:02}" for year in ("1900", "2000", "2023", "2024") for month in range(14) for day in range(33)]
DATES = [
    *DAYS,
    *("0000", "0001", "2024", "24", "20240", "2024-00", "2024-12", "2024-13", "2024-1", "0000-02-29", "2024-12-11 "),
    *("2024-12-11T09:30:00", "2024-12-11T09:30:00Z", "2024-12-11T24:00:00", "2024-12-11T09:30:00+01:00", "2024-02T09:30:00"),
    *(f"XXXX-{month:02}-{day:02}" for month in range(14) for day in range(33)),
    *(
        "XXXX",
        "XXXX-00",
        "XXXX-12",
        "XXXX-13",
        "XXXX-1",
        "XXXX-12-11T09:30:00",
        "XXXX-12/2024",
        "2024/XXXX-12",
        "202X-12",
        "xxxx-12",
    ),
    *("2022-02/..", "../2022-02-28", "../2022-02-29", "../..", "2022/2024-06", "2022/", "/2022", "2022/2023/2024", "yesterday"),
]
LINKS = [
    *("https://a.example", "http://a.example/b?c=d#e", "https://a.example/für", "https://", "https:///a", "ftp://a.example"),
    *(
        "https://a.example/b c",
        "https://a.example/{b}",
        'https://a.example/"',
        "https://a.example/^",
        "https://a.example/`",
        "a",
    ),
]


def pattern(form: str) -> str:
    if form == "link":
        [anything] = (option for option in ARTICLE["url"]["anyOf"] if "pattern" in option)
    else:
        [anything] = (option for option in VERSION["published"]["anyOf"] if "pattern" in option)
    return str(anything["pattern"])


@pytest.mark.parametrize(("form", "texts"), [("date", DATES), ("link", LINKS)])
def test_an_editor_takes_the_dates_and_links_that_check_takes(form: str, texts: list[str]) -> None:
    """All but one thing: that an interval ends before it starts is told by `check` alone."""
    taken = {text for text in texts if re.search(pattern(form), text)}
    assert taken == {text for text in texts if PROBLEMS[Form(form)](text) is None}
    assert 0 < len(taken) < len(texts)
    # Editors run on JavaScript, whose expressions know fewer escapes.
    script = (
        "const [p, all] = JSON.parse(process.argv[1]); console.log(JSON.stringify(all.filter((t) => RegExp(p, 'u').test(t))))"
    )
    command = ["node", "-e", script, json.dumps([pattern(form), texts])]
    assert set(json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)) == taken


def test_every_pattern_is_one_that_editors_can_read() -> None:
    patterns = sorted({found for kind in KINDS for found in re.findall(r'"pattern": (".*")', entente.schema(kind))})
    assert len(patterns) >= 8
    script = "for (const pattern of JSON.parse(process.argv[1])) new RegExp(pattern, 'u')"
    subprocess.run(["node", "-e", script, f"[{','.join(patterns)}]"], check=True)


def test_relations_and_statuses_are_offered_with_what_they_mean() -> None:
    offered = json.loads(entente.schema("assertions"))["$defs"]["Assertion"]["properties"]["relation"]["oneOf"]
    meanings = {word["const"]: word["description"] for word in offered}
    assert meanings["member-of"].startswith("member of: ")


def test_any_other_kind_is_misuse(run: Run) -> None:
    assert run("schema", "people").returncode == 2
    with pytest.raises(entente.UsageError, match="there is no kind of seed file 'people'"):
        entente.schema("people")

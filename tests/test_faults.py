"""How faults are told: in lines, on a terminal, as JSON, SARIF and workflow commands, and what the exit status says."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.conftest import SMALL_TEXTS, TESTS, on_a_terminal

import entente
from entente import Fault
from entente.model.fault_codes import codes
from entente.render import faults as rendering

if TYPE_CHECKING:
    from tests.conftest import Run

ENTENTE = Path(sys.executable).with_name("entente")
V1 = "articles/harbour-pact/v1.yaml"


def fault(file: str, line: int, column: int, message: str = "it is wrong", hint: str = "") -> Fault:
    return Fault(file=file, line=line, column=column, code="yaml", message=message, hint=hint)


def shown(tmp_path: Path, source: str, line: int, column: int, *, width: int = 80) -> list[str]:
    path = tmp_path / "x.yaml"
    path.write_bytes(source.encode())
    return rendering.terminal([fault(str(path), line, column)], width=width).splitlines()[1:]


@pytest.mark.parametrize(
    ("source", "line", "column", "told"),
    [
        ("a: 1\nb: 2", 2, 4, ["2 | b: 2", "  |    ^"]),
        ("a:\n\tb: 1", 2, 1, ["2 |     b: 1", "  | ^"]),
        ("a:\n\tb: 1", 2, 2, ["2 |     b: 1", "  |     ^"]),
        ("漢字: x", 1, 5, ["1 | 漢字: x", "  |       ^"]),
        ("e\u0301: x", 1, 5, ["1 | e\u0301: x", "  |    ^"]),
        ("\ufeffa: 1", 1, 4, ["1 | a: 1", "  |    ^"]),
        ("a: 1\r\nb: 2\rc: \x1b[31m", 3, 4, ["3 | c: \ufffd[31m", "  |    ^"]),
        ("a: 1", 1, 9, ["1 | a: 1", "  |     ^"]),
        ("a: 1", 7, 1, []),
        ("\n" * 99 + "a: 1", 100, 4, ["100 | a: 1", "    |    ^"]),
    ],
)
def test_the_source_is_shown_with_a_caret_under_the_column(
    tmp_path: Path, source: str, line: int, column: int, told: list[str]
) -> None:
    assert shown(tmp_path, source, line, column) == told


@pytest.mark.parametrize("column", [1, 20, 500, 999, 1000])
@pytest.mark.parametrize("letter", ["b", "漢"])
def test_a_long_line_is_cut_around_the_caret(tmp_path: Path, column: int, letter: str) -> None:
    source = letter * (column - 1) + "@" + letter * (1000 - column)
    line, caret = shown(tmp_path, source, 1, column, width=40)
    cells = [cell for char in line for cell in (char, "")[: 2 if char == "漢" else 1]]
    assert 30 <= len(cells) <= 40
    assert cells[caret.index("^")] == "@"


def test_a_file_that_cannot_be_read_is_told_without_its_source() -> None:
    told = rendering.terminal([fault("nowhere/x.yaml", 1, 1, hint="make it readable")])
    assert told == "nowhere/x.yaml:1:1: error[yaml]: it is wrong\n  = make it readable\n"


def test_what_is_packed_is_told_without_its_source(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(b"\x1f\x8b packed")
    assert rendering.terminal([fault(str(path), 1, 1)]) == f"{path}:1:1: error[yaml]: it is wrong\n"


def unused(small: Path, count: int) -> str:
    """Return what a terminal is told of entities that nothing names, after an error elsewhere."""
    spare = "".join(f"  spare-{index}: {{kind: state, label: {{en: Spare {index}}}}}\n" for index in range(count))
    (small / "entities" / "more.yaml").write_text(f"entities:\n{spare}", encoding="utf-8")
    (small / "corpus.yaml").write_text("title: {en: The harbour pact}\nlicense: none\n", encoding="utf-8")
    error, _, warnings = rendering.terminal(entente.check(small)).partition("\n\n")
    assert error.splitlines()[1:3] == ["2 | license: none", "  |          ^"]
    return warnings


def test_ten_warnings_alike_show_their_source_and_hint(small: Path) -> None:
    warnings = unused(small, 10)
    assert warnings.count("^") == warnings.count("= delete it, or curate what it is for") == 10
    assert len(warnings.split("\n\n")) == 10


def test_more_are_a_line_each_with_the_hint_after_the_last(small: Path) -> None:
    place = f"{small / 'entities' / 'more.yaml'}"
    told = [f"{place}:{at + 2}:3: warning[unused-entity]: nothing names the entity 'spare-{at}'" for at in range(11)]
    assert unused(small, 11).splitlines() == [*told, "   = delete it, or curate what it is for"]


def test_a_fault_is_told_in_one_line_whatever_it_quotes(small: Path) -> None:
    path = small / V1
    text = path.read_text(encoding="utf-8").replace("object: arland", 'object: "a\\nb\\tc"', 1)
    path.write_text(text, encoding="utf-8")
    (told,) = rendering.lines(entente.check(small)).splitlines()
    assert "there is no entity 'a\\nb\\tc'" in told


def test_json_holds_every_field(small: Path, run: Run) -> None:
    (small / "corpus.yaml").write_text("titel: {en: Ä}", encoding="utf-8")
    done = run("check", "small", "--format", "json")
    told = json.loads(done.stdout)
    assert told["format"] == 1
    assert told["faults"] == [
        {
            "file": "small/corpus.yaml",
            "line": 1,
            "column": 1,
            "severity": "error",
            "code": "missing",
            "message": "'title' is required",
            "hint": "add 'title:'",
        },
        {
            "file": "small/corpus.yaml",
            "line": 1,
            "column": 1,
            "severity": "error",
            "code": "unknown-field",
            "message": "there is no field 'titel'",
            "hint": "did you mean 'title'?",
        },
    ]
    assert told["summary"] == {"errors": 2, "warnings": 0, "files": 1}
    assert (done.returncode, done.stderr) == (1, "2 errors in 1 file\n")
    assert [Fault(**each).code for each in told["faults"]] == ["missing", "unknown-field"]


def closed(required: list[str], **properties: Any) -> dict[str, Any]:  # noqa: ANN401  JSON
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def text() -> dict[str, Any]:
    return closed(["text"], text={"type": "string", "minLength": 1}, markdown={"type": "string"})


LEVEL = {"enum": ["none", "note", "warning", "error"]}
# The part of SARIF 2.1.0 that is used, as narrow as the standard has it.
SARIF = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": closed(
            ["tool", "results"],
            tool=closed(
                ["driver"],
                driver=closed(
                    ["name"],
                    name={"type": "string"},
                    version={"type": "string"},
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": closed(
                            ["id"],
                            id={"type": "string"},
                            shortDescription=text(),
                            fullDescription=text(),
                            help=text(),
                            defaultConfiguration=closed([], level=LEVEL),
                        ),
                    },
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            newlineSequences={"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
            results={
                "type": "array",
                "items": closed(
                    ["message"],
                    ruleId={"type": "string"},
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=LEVEL,
                    message=text(),
                    locations={
                        "type": "array",
                        "items": closed(
                            [],
                            physicalLocation=closed(
                                ["artifactLocation"],
                                artifactLocation=closed(
                                    ["uri"], uri={"type": "string", "pattern": "^[!-~]+$"}, uriBaseId={"type": "string"}
                                ),
                                region=closed(
                                    ["startLine"],
                                    startLine={"type": "integer", "minimum": 1},
                                    startColumn={"type": "integer", "minimum": 1},
                                ),
                            ),
                        ),
                    },
                ),
            },
        ),
    },
)


def test_sarif_keeps_to_the_standard_and_points_at_the_files(small: Path, run: Run) -> None:
    (small / "entities" / "näch 100%#.yaml").write_text("x: 1", encoding="utf-8")
    done = run("check", "small", "--texts", "small", "--format", "sarif")
    log = json.loads(done.stdout)
    jsonschema.validate(log, SARIF)
    (told,) = log["runs"]
    rules = told["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in told["results"])
    assert {result["level"] for result in told["results"]} == {"error", "warning"}
    places = [result["locations"][0]["physicalLocation"] for result in told["results"]]
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"%SRCROOT%"}
    assert {
        "artifactLocation": {"uri": "small/entities/n%C3%A4ch%20100%25%23.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 1},
    } in places


def test_sarif_names_a_file_elsewhere_by_its_whole_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    log = json.loads(rendering.sarif([fault("../x.yaml", 1, 1), fault(str(tmp_path / "here" / "y.yaml"), 1, 1)]))
    jsonschema.validate(log, SARIF)
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in log["runs"][0]["results"]]
    assert places == [{"uri": (tmp_path / "x.yaml").as_uri()}, {"uri": "y.yaml", "uriBaseId": "%SRCROOT%"}]


def test_workflow_commands_escape_what_ends_them() -> None:
    told = rendering.github([fault("a,b:c/100%.yaml", 2, 3, "50%: one,\r\ntwo", "mend: it")])
    assert told == "::error file=a%2Cb%3Ac/100%25.yaml,line=2,col=3,title=yaml::50%25: one,%0D%0Atwo (mend: it)\n"


@pytest.mark.parametrize("form", rendering.FORMATS.values())
def test_a_file_name_that_is_no_unicode_can_be_told_in_every_format(form: Any) -> None:  # noqa: ANN401  a function
    form([fault(os.fsdecode(b"caf\xe9.yaml"), 1, 1)]).encode("utf-8")


def test_warnings_count_only_when_strict(small: Path, run: Run) -> None:
    (small / "texts").mkdir()
    arguments = ("check", small, "--texts", small / "texts")
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "1 warning in 1 file\n")
    assert run(*arguments, "--strict").returncode == 1
    assert run("check", small, "--texts", SMALL_TEXTS, "--strict").returncode == 0


def test_the_summary_counts_each_kind() -> None:
    warning = Fault(file="b.yaml", line=1, column=1, code="no-text", message="", severity="warning")
    assert rendering.summary([fault("a.yaml", 1, 1)] * 1200 + [warning]) == "1,200 errors and 1 warning in 2 files"
    assert rendering.summary([warning, warning]) == "2 warnings in 1 file"
    assert rendering.summary([]) == "No faults."


def test_quiet_tells_faults_alone(run: Run) -> None:
    done = run("check", "tests/corpora/broken", "-q", cwd=TESTS.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") == 11


def test_a_code_is_explained(run: Run) -> None:
    done = run("check", "--explain", "bad-year", COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("bad-year (error)\n\n`by:` and `in:` name a year")
    assert "\n        by: 2030-05 # here\n" in done.stdout
    assert max(map(len, done.stdout.split("\n    ")[0].splitlines())) <= 60
    other = run("check", "--explain", "bad-yaer")
    assert (other.returncode, other.stdout) == (2, "")
    assert other.stderr == "entente: there is no code 'bad-yaer' (did you mean 'bad-year'?)\n"


@pytest.mark.parametrize("command", ["check", "build", "export ttl", "page"])
def test_every_command_tells_the_source_on_a_terminal(small: Path, command: str) -> None:
    path = small / "corpus.yaml"
    path.write_text("title: My corpus", encoding="utf-8")
    told = on_a_terminal(*command.split(), str(small), NO_COLOR="1")
    assert told == (
        f"{path}:1:8: error[wrong-type]: 'title': a mapping is required\n"
        "1 | title: My corpus\n"
        "  |        ^\n"
        "  = write it by language, like {en: My corpus}\n"
        "1 error in 1 file\n"
    )


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"CLICOLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    ],
)
def test_colours_follow_the_environment(environment: dict[str, Any], *, coloured: bool) -> None:
    told = on_a_terminal("check", str(TESTS / "corpora" / "broken"), **environment)
    assert ("\x1b[1;31merror[" in told) is coloured
    assert "  |" in told


def test_a_pipe_gets_plain_lines_unless_colours_are_forced(run: Run) -> None:
    broken = TESTS / "corpora" / "broken"
    assert "\x1b" not in run("check", broken).stdout
    assert "\x1b[1;31merror[" in run("check", broken, CLICOLOR_FORCE="1").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["check", "--texts", ""],
        ["check", "--ontology", ""],
        ["build", "-o", ""],
        ["page", "-o", ""],
        ["export", "ttl", ""],
        ["query", "ASK {}", ""],
        ["diff", "", "x"],
        ["diff", "x", "y", "--seeds", ""],
    ],
)
def test_an_empty_path_is_refused(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "entente: an empty path names nothing (write . for the current folder)\n"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_path_is_refused_in_python_too() -> None:
    for call in (entente.check, entente.load, entente.build, entente.page):
        with pytest.raises(entente.UsageError, match="an empty path names nothing"):
            call("")

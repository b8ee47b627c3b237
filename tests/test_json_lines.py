"""A corpus as JSON Lines: the same as from YAML, faults told at line and field, and nothing written into it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from tests.conftest import FIRST, ROOT, SMALL, SMALL_TEXTS, TESTS
from tests.test_codes import CORPUS, EXAMPLES
from tests.test_round_trip import corpora
from tests.test_several import split

import entente
from entente.disk import cache
from entente.render.json_lines import json_lines
from entente.seeds import json_places
from entente.seeds import read as read_seeds
from entente.seeds.json_lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

    from entente.model.records import Corpus

SCHEMA = json.loads((ROOT / "docs" / "jsonl.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LINES = entente.export("jsonl", SMALL).splitlines()
OF_YAML = {
    "alias",
    "anchor",
    "comment",
    "directive",
    "documents",
    "file-name",
    "key",
    "merge-key",
    "merge-marker",
    "tag",
    "yaml",
}
"""The codes of what only YAML can be, and of what a file's own name says."""


def written(place: Path, lines: list[str] | str, name: str = "corpus.jsonl") -> Path:
    path = place / name
    path.write_text(lines if isinstance(lines, str) else "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def edited(number: int, old: str, new: str) -> list[str]:
    """Return the lines of the small corpus with a change in one of them."""
    assert old in LINES[number - 1]
    return [line.replace(old, new, 1) if at == number else line for at, line in enumerate(LINES, 1)]


def line_with(text: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if text in line)


FIRST_CLAIM = line_with('"assertion"')


def test_the_schema_is_one_and_the_committed_one_current(run: Run) -> None:
    """Rewrite it with: entente schema jsonl > docs/jsonl.schema.json."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert run("schema", "jsonl").stdout == (ROOT / "docs" / "jsonl.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("seeds", [SMALL, FIRST, TESTS / "corpora" / "fishery", TESTS / "corpora" / "stories"])
def test_it_gives_the_same_graph_as_the_folder(tmp_path: Path, seeds: Path) -> None:
    """With ontologies of its own, too: the fishery has one."""
    told = entente.export("jsonl", seeds)
    validator = jsonschema.Draft202012Validator(json.loads(entente.schema("jsonl", seeds=seeds)))
    assert [line for line in told.splitlines() if not validator.is_valid(json.loads(line))] == []
    path = written(tmp_path, told)
    assert entente.check(path) == entente.check(seeds) == []
    assert entente.export("jsonl", path) == told
    for form in ("nq", "ttl"):
        assert entente.export(form, path) == entente.export(form, seeds)


def test_the_shipped_seeds_come_back_from_it(tmp_path: Path) -> None:
    path = written(tmp_path, entente.export("jsonl"), "all.jsonl")
    assert read_seeds(path).corpus == entente.load().corpus
    with gzip.open(tmp_path / "all.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(path.read_bytes())
    assert read_seeds(tmp_path / "all.jsonl.gz").corpus == entente.load().corpus


@given(corpora())
@settings(max_examples=25)
def test_any_corpus_comes_back_from_it(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    place = tmp_path_factory.getbasetemp() / "any"
    place.mkdir(exist_ok=True)
    lines = [*json_lines(corpus, entente.load(SMALL).vocabulary)]
    found = read_seeds(written(place, "".join(lines)))
    assert (found.corpus, found.faults, found.findings) == (corpus, (), ())
    assert [line for line in lines if not VALIDATOR.is_valid(json.loads(line))] == []


def test_numbers_come_back_to_the_last_digit(tmp_path: Path) -> None:
    """What a reader of doubles would round stands as a text."""
    amounts = ["11200000000000", "0.1", "98765432109876543210", "1.123456789012345678", "80.50"]
    number = line_with('"amount"')
    for amount in amounts:
        one = json.loads(LINES[number - 1])
        one["assertion"]["value"]["amount"] = amount
        path = written(tmp_path, [*LINES[: number - 1], json.dumps(one), *LINES[number:]])
        graph = entente.load(path)
        line = json.loads(entente.export("jsonl", graph).splitlines()[number - 1])
        given_back = line["assertion"]["value"]["amount"]
        assert isinstance(given_back, str) == (amount in {"98765432109876543210", "1.123456789012345678"})
        assert entente.load(written(tmp_path, entente.export("jsonl", graph))).corpus == graph.corpus


def test_several_are_taken_as_one_and_the_whole_is_exported_with_its_parts(tmp_path: Path) -> None:
    folders = split(tmp_path, {"china-russia-ai", "putin-ai-alliance"})
    files = [
        str(written(tmp_path, entente.export("jsonl", folder), f"{name}.jsonl"))
        for name, folder in zip("ab", folders, strict=True)
    ]
    whole = entente.export("nq", folders)
    assert entente.export("nq", files) == entente.export("nq", [files[0], folders[1]]) == whole
    one = written(tmp_path, entente.export("jsonl", files), "one.jsonl")
    assert entente.export("nq", one) == whole
    ids = [part.id for part in entente.load(one).corpus.parts]
    assert [part.id for part in entente.load([one, SMALL]).corpus.parts] == ["the-harbour-pact", *ids]


def as_a_stranger_writes(folder: Path, typed: Any) -> str:  # noqa: ANN401  a loader of YAML
    """Return a seeds folder as JSON Lines, made from what the YAML holds alone, each version's facts on every line."""

    def content(path: Path) -> Any:  # noqa: ANN401  whatever stands there
        return yaml.load(path.read_text(encoding="utf-8"), Loader=typed)  # noqa: S506  a safe loader

    entities = [
        {"entity": {"id": slug, **values}}
        for path in sorted((folder / "entities").glob("*.yaml"))
        for slug, values in content(path)["entities"].items()
    ]
    articles: list[Any] = []
    claims: list[Any] = []
    for place in sorted((folder / "articles").iterdir()):
        articles.append({"article": {"id": place.name, **content(place / "article.yaml")}})
        for path in sorted(place.glob("*.yaml")):
            if path.name != "article.yaml":
                facts = {"article": place.name, **content(path)}
                listed = facts.pop("assertions", [])
                claims += [{"version": facts, "assertion": one} for one in listed] or [{"version": facts}]
    head = {"corpus": content(folder / "corpus.yaml")}
    return "".join(json.dumps(line) + "\n" for line in [head, *entities, *articles, *claims])


OF_CONTENT = [
    name
    for name, examples in EXAMPLES.items()
    if examples[0][0] == "yaml"
    and name not in OF_YAML | {"duplicate-key", "stray-file", "missing-file", "format", "outside", "too-deep"}
]


@pytest.mark.parametrize("code", OF_CONTENT)
def test_a_fault_is_told_as_in_yaml_at_its_line_and_field(tmp_path: Path, code: str) -> None:
    folder = tmp_path / "seeds"
    text = EXAMPLES[code][0][1]
    for file, content in {**CORPUS, text.partition("\n")[0].removeprefix("# "): text}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    in_yaml = entente.check(folder)
    path = written(tmp_path, as_a_stranger_writes(folder, yaml.BaseLoader))
    found = entente.check(path)
    if code not in {"bad-slug", "unknown-field", "wrong-type"}:  # where the name of a file or the reading of a text decides
        assert sorted((one.code, one.severity) for one in found) == sorted((one.code, one.severity) for one in in_yaml)
    for fault in (fault for fault in found if fault.code == code):
        line = path.read_text(encoding="utf-8").splitlines()[fault.line - 1]
        field = fault.message.partition(": ")[0]
        assert json_places.marks(line, fault.line), field
        assert field.split(".")[0].split("[")[0] in json.loads(line), fault
        assert any(fault.message.endswith(one.message) for one in in_yaml if one.code == code), (fault, in_yaml)


LONG = "x" * 20_001


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            edited(FIRST_CLAIM, '"relation":"', '"relation":"x'),
            rf"{FIRST_CLAIM}:\d+: error\[unknown-relation\]: assertion\.relation: .*did you mean",
        ),
        (
            edited(2, '"kind":"state"', '"kind":"state","kind":"state"'),
            r"2:41: error\[duplicate-key\]: the key 'kind' stands twice",
        ),
        (edited(2, '"kind":"state"', '"kind":NaN'), r"2:33: error\[json\]: this is no JSON: NaN is no number in it"),
        (edited(2, '"kind":"state"', '"kind":["NaN",-Infinity]'), r"2:40: error\[json\]: .*-Infinity is no number"),
        (
            edited(2, '"kind":"state"', '"kind":["state"]'),
            r"2:33: error\[wrong-type\]: entity\.kind: 'kind': a text is required",
        ),
        (edited(2, '"kind":"state",', ""), r"2:11: error\[missing\]: entity: 'kind' is required \(add 'kind:'\)"),
        (edited(2, '"kind"', '"knd"'), r"2:26: error\[unknown-field\]: entity\.knd: there is no field 'knd'.*'kind'"),
        (edited(2, '"kind":"state"', '"kind":true'), r"2:33: error\[wrong-type\]: entity\.kind"),
        (edited(2, "Arland", "\\u202e"), r"2:\d+: error\[character\]: entity\.label\.de: the escape of the character U\+202E"),
        (edited(2, "Arland", "\\ud800"), r"2:\d+: error\[character\]: entity\.label\.de: the escape of the character U\+D800"),
        (edited(2, "Arland", "\u202e"), r"2:\d+: error\[character\]: the invisible or control character U\+202E"),
        (edited(2, "Arland", LONG), r"2:\d+: error\[too-long\]: entity\.label\.de: a text of 20,001 characters"),
        (edited(2, '"state"', "[" * 9000 + "]" * 9000), r"2:1: error\[too-deep\]"),
        ([*LINES[:1], "[1]", *LINES[1:]], r"2:1: error\[wrong-type\]: a line must hold an object"),
        ([*LINES[:1], "{}", *LINES[1:]], r"2:1: error\[unknown-field\]: it holds no field"),
        ([*LINES[:1], '{"thing": 1}', *LINES[1:]], r"2:2: error\[unknown-field\]: thing: there is no field 'thing'"),
        ([*LINES[:1], '{"entity": 1}', *LINES[1:]], r"2:12: error\[wrong-type\]: entity: a mapping of fields"),
        ([*LINES, LINES[1]], r"error\[lines\]: entity: a line with 'entity' stands after a line with 'version'"),
        ([LINES[0], *LINES], r"2:\d+: error\[lines\]: corpus: a line with 'corpus' stands after another head"),
        (LINES[1:], r"1:1: error\[lines\]: the first line says what the corpus is"),
        ([*LINES, LINES[FIRST_CLAIM - 1]], r"error\[lines\]: version: lines of harbour-doubts stand apart"),
        ([*LINES[:-1], LINES[FIRST_CLAIM - 1], LINES[-1]], r"error\[lines\]: version: lines of"),
        (edited(FIRST_CLAIM, '"position":1', '"position":2'), r"error\[lines\]: position: position 2 is that of .* number 1 "),
        (
            edited(FIRST_CLAIM + 1, '"version":"v1"}', '"version":"v1","title":"Doubts"}'),
            rf"{FIRST_CLAIM + 1}:\d+: error\[lines\]: version: it says of the version what line {FIRST_CLAIM} does not",
        ),
        (
            edited(FIRST_CLAIM, '"version":"v1"', '"version":"v1","assertions":[]'),
            r"error\[unknown-field\]: version\.assertions",
        ),
        (edited(FIRST_CLAIM, '"position":1', '"place":1'), r"error\[unknown-field\]: place: .*\(beside 'version' there may be"),
        ([*LINES, '{"version":"v9"}'], r"error\[wrong-type\]: version: a mapping of fields"),
        (
            [*LINES, '{"version":{"article":"no-pact","version":"v9"}}'],
            r"error\[unknown-article\]: version\.article: .*no-pact",
        ),
        ([*LINES, '{"version":{"article":"harbour-pact","version":"v9","x":1}}'], r"error\[unknown-field\]: version\.x"),
        (edited(1, '"format":1', '"format":2'), r"1:11: error\[format\]: format: the file says format '2'"),
        (edited(1, '"title":', '"ontology":["a.ttl"],"title":'), r"error\[unknown-field\]: corpus\.ontology.*beside 'corpus'"),
        (edited(1, '"format":1', '"format":1,"ontology":[1]'), r"1:\d+: error\[wrong-type\]: ontology: .*a text"),
        (edited(1, '"format":1', '"format":1,"ontology":"no Turtle"'), r"corpus\.jsonl#ontology:1:\d+: error\[bad-turtle\]"),
        (edited(1, '"format":1', '"format":1,"parts":{}'), r"1:\d+: error\[wrong-type\]: parts: .*a list"),
        (
            edited(1, '"format":1', '"format":1,"parts":[{"id":"a"}]'),
            r"1:\d+: error\[missing\]: parts\[0\]: 'title' is required",
        ),
        (edited(1, '"title":', '"titel":'), r"1:\d+: error\[unknown-field\]: corpus\.titel"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    with pytest.raises(entente.SeedsError, match=told):
        entente.load(written(tmp_path, lines))


def test_it_tells_of_bytes_that_are_no_text_and_of_a_line_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corpus.jsonl"
    raw = written(tmp_path, LINES).read_bytes()
    path.write_bytes(raw.replace(b"Republik", b"R\xe9publik", 1))
    assert next((one.code, one.line) for one in entente.check(path)) == ("encoding", 2)
    path.write_bytes(raw[:-40])
    (fault,) = (one for one in entente.check(path) if one.severity == "error")
    assert (fault.code, fault.line, fault.hint) == (
        "json",
        len(LINES),
        "the file ends here, perhaps in the middle of a line; write it anew",
    )
    path.write_bytes(raw.decode().encode("utf-16"))
    assert {one.code for one in entente.check(path)} >= {"encoding"}
    path.write_bytes(b"")
    assert [(one.code, one.line) for one in entente.check(path)] == [("lines", 1)]
    path.write_bytes(raw)
    longest = max(len(line.encode()) for line in LINES)
    monkeypatch.setattr("entente.seeds.json_lines.json_places.MAX_LINE", longest - 1)
    (fault,) = (one for one in entente.check(path) if one.code == "too-long")
    assert len(LINES[fault.line - 1].encode()) == longest


def test_it_is_read_as_other_systems_write_it(tmp_path: Path) -> None:
    """With a byte order mark, CR LF, blank lines, escapes, without a last line end, and without positions."""
    path = tmp_path / "corpus.jsonl"
    plain = [json.loads(line) for line in LINES]
    text = "\r\n\r\n".join(json.dumps({name: one for name, one in line.items() if name != "position"}) for line in plain)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert "\\u" in text
    assert entente.load(path).corpus == entente.load(SMALL).corpus


def test_a_file_that_is_no_gzip_or_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    with pytest.raises(entente.UsageError, match=r"there is no file .*corpus\.jsonl\.gz"):
        entente.check(path)
    path.write_bytes(b"{}")
    assert [one.code for one in entente.check(path)] == ["unreadable"]
    path.write_bytes(gzip.compress("\n".join(LINES).encode())[:-30])
    assert "unreadable" in [one.code for one in entente.check(path)]


def test_commands_take_it_where_they_take_seeds(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, run("export", "jsonl", SMALL).stdout)
    for command in (
        ["check"],
        ["conflicts"],
        ["log", "arland"],
        ["query", "conflicts"],
        ["export", "assertions.csv"],
        ["diff", SMALL],
        ["search", "pact", "--seeds"],
        ["check", "--texts", SMALL_TEXTS],
        ["conflicts", "--without", "coast-radio"],
    ):
        of_lines, of_folder = run(*command, path), run(*command, SMALL)
        assert (of_lines.stdout.replace(str(path), str(SMALL)), of_lines.returncode) == (of_folder.stdout, of_folder.returncode)
    assert entente.patch("", path) == entente.patch("", SMALL)
    assert entente.schema("assertions", seeds=path) == entente.schema("assertions")
    before = cache.of_seeds([path], None)
    written(tmp_path, edited(FIRST_CLAIM, '"status":"alleged"', '"status":"denied"'))
    assert cache.of_seeds([path], None) != before
    assert entente.export("nq", path) != entente.export("nq", SMALL)


@pytest.mark.parametrize(
    "command",
    [
        "add pact {file} --subject a --relation b --object c --status d",
        "draft pact {file} --command true",
        "fmt {file}",
        "import {table} --seeds {file}",
        "new pact2 {file} --text {table}",
        "revise harbour-pact {file} --text {table} --version v9",
        "watch {file}",
    ],
)
def test_nothing_is_written_into_it(tmp_path: Path, run: Run, command: str) -> None:
    path = written(tmp_path, LINES)
    table = tmp_path / "table.csv"
    table.write_text("id,kind,label\narland,state,Arland\n", encoding="utf-8")
    done = run(*command.format(file=path, table=table).split())
    assert done.returncode == 2, done
    assert "is JSON Lines" in done.stderr or "No such option" in done.stderr, done.stderr
    assert path.read_text(encoding="utf-8").splitlines() == LINES


def test_a_person_settles_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(entente.UsageError, match="is JSON Lines, which programs write whole"):
        entente.settle("harbour-pact", written(tmp_path, LINES), entry=0, decision="drop")


def test_lines_of_one_version_are_all_that_is_held(tmp_path: Path) -> None:
    """The records are given one after the other: the last line need not be good for the first to be read."""
    records = Lines(written(tmp_path, [*LINES, "{"])).records()
    assert [type(next(records)).__name__ for _ in range(2)] == ["Profile", "Entity"]

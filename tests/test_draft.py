"""Drafts: a program proposes, a person decides; whatever is wrong is told at its place, and nothing enters unseen."""

from __future__ import annotations

import copy
import json
import random
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.at_a_terminal import answered
from tests.conftest import ROOT

import entente

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

SCHEMA = json.loads((ROOT / "docs" / "draft.schema.json").read_text(encoding="utf-8"))


def claim(subject: str, relation: str, other: str | None, status: str, quote: str, **more: object) -> dict[str, Any]:
    statement = {"en": "What the text says of 40 million.", "de": "Was der Text über 40 Millionen sagt."}
    ends = {"subject": subject, "relation": relation, **({"object": other} if other else {})}
    return {**ends, "status": status, "statement": statement, "evidence": [{"quote": quote}], **more}


GOOD = [
    claim(
        "velmora",
        "cooperates-with",
        "tarsk",
        "announced",
        "will work together on AI research",
        said=["orla-venn"],
        topic="ai-research",
    ),
    claim(
        "tarsk", "ai-investment", None, "planned", "some 40 million euros", value={"amount": 40e6, "unit": "EUR"}, about=True
    ),
    claim("velmora", "member-of", "lake-alliance", "in-force", "has belonged to the Lake Alliance", valid_from="2019-05"),
    claim(
        "computing-centre", "strengthens", "ai-research", "denied", "doubts that the centre will help", said=["fishing-guild"]
    ),
]
"""What a model once wrote of the starter's article."""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    entente.init(tmp_path / "mine")
    entente.new("pact", tmp_path / "mine", text=tmp_path / "mine" / "texts" / "lake-centre" / "v1.txt")
    return tmp_path / "mine"


def recorded(mine: Path, lines: list[Any]) -> str:
    """Return the command of a model that writes what was recorded, after it has read all that it is asked."""
    written = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (mine / "recorded.jsonl").write_text(written, encoding="utf-8")
    program = "import sys; asked = sys.stdin.read(); open('asked.txt', 'w').write(asked); print(open('recorded.jsonl').read())"
    (mine / "model.py").write_text(f"import os; os.chdir({str(mine)!r}); {program}", encoding="utf-8")
    return f"{sys.executable} {mine / 'model.py'}"


def test_the_published_schema_is_the_current_one_and_fits() -> None:
    """Rewrite it with: entente schema draft > docs/draft.schema.json."""
    assert json.loads(entente.schema("draft")) == SCHEMA
    for one in GOOD:
        jsonschema.validate(one, SCHEMA)


def test_what_a_model_proposes_waits_for_a_person(run: Run, mine: Path) -> None:
    done = run("draft", "pact", "--command", recorded(mine, ["\ufeff```json", *GOOD, "```"]), "--name", "a model", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 claims under 'unsettled' in articles/pact/v1.yaml, ")
    assert done.stdout.endswith("; 0 lines refused\n")
    assert done.stderr == "Decide on them with 'entente settle pact'.\n"
    asked = (mine / "asked.txt").read_text(encoding="utf-8")
    for part in (
        "relation member-of: ",
        "status announced: ",
        "orla-venn (person): Orla Venn",
        "The Fishing Guild doubts",
        '"$schema"',
    ):
        assert part in asked
    version = (mine / "articles" / "pact" / "v1.yaml").read_text(encoding="utf-8")
    assert version.count("drafted_by: a model") == 4
    assert "assertions:" not in version
    told = run("check", ".", cwd=mine).stdout
    assert told.count("nobody has decided on the claim") == 4
    assert "'member-of-lake-alliance', drafted by a model, of the sentence “Velmora has belonged" in told
    with pytest.raises(entente.SeedsError):
        entente.load(mine)
    # Asked again, it proposes nothing new.
    again = entente.draft("pact", mine, command=recorded(mine, GOOD))
    assert {one.problems for one in again.refused} == {("the same claim is there already",)}
    # A person keeps them, and drops the heading.
    for _ in range(4):
        entente.settle("pact", mine, entry=1, decision="keep")
    entente.settle("pact", mine, entry=0, decision="drop")
    assert entente.check(mine, texts=mine / "texts") == []
    assert [one.assertion.id for one in entente.load(mine).claims if one.version.article == "pact"] == [
        "cooperates-with-tarsk",
        "ai-investment",
        "member-of-lake-alliance",
        "strengthens-ai-research",
    ]
    assert "unsettled" not in (mine / "articles" / "pact" / "v1.yaml").read_text(encoding="utf-8")


STRUCTURAL = ("quote absent", "long quote", "wrong kind", "invented entity", "invented relation", "no claim")
SEMANTIC = ("word too strong", "attribution moved")
SOFT = {0: "announced", 1: "planned", 3: "denied"}


def planted(number: int) -> tuple[str, dict[str, Any]]:
    """Return a defect of some kind and a claim that has it, always the same for its number."""
    chance = random.Random(number)  # noqa: S311  always the same
    kind = [*STRUCTURAL, *SEMANTIC][number % (len(STRUCTURAL) + len(SEMANTIC))]
    index = chance.choice([0, 1, 3] if kind == "word too strong" else [0, 3] if kind == "attribution moved" else [0, 2, 3])
    bad = copy.deepcopy(GOOD[index])
    quote = bad["evidence"][0]["quote"].split()
    match kind:
        case "quote absent":
            quote[chance.randrange(len(quote))] = chance.choice(["lake", "never", "signed", f"{number}"]) + "ly"
            bad["evidence"][0]["quote"] = " ".join(quote)
        case "long quote":
            bad["evidence"][0]["quote"] = "Velmora and Tarsk will work together on AI research"
        case "wrong kind":
            bad["relation"], bad["object"] = chance.choice(
                [("member-of", "orla-venn"), ("heads", "ai-research"), ("member-of", "ai-research")]
            )
        case "invented entity":
            bad[chance.choice(["subject", "object"])] = f"invented-{number}"
        case "invented relation":
            bad["relation"] = f"plots-with-{number}"
        case "no claim":
            del bad[chance.choice(["subject", "status", "statement", "evidence"])]
        case "word too strong":
            bad["status"] = chance.choice(["in-force", "completed"])
        case _:
            bad["said"] = [chance.choice(["tarsk", "lake-courier", "lake-alliance"])]
    bad["statement"] = {"en": f"Number {number} says 40 million."} if "statement" in bad else bad.get("statement", {})
    return kind, bad


@pytest.mark.parametrize("count", [16, pytest.param(100, marks=pytest.mark.campaign)])
def test_planted_defects_are_shown_at_their_place_and_none_enters_unseen(run: Run, mine: Path, count: int) -> None:
    defects = [planted(number) for number in range(count)]
    before = (mine / "articles" / "pact" / "v1.yaml").read_text(encoding="utf-8")
    for start in range(0, count, 8):
        (mine / "articles" / "pact" / "v1.yaml").write_text(before, encoding="utf-8")
        some = defects[start : start + 8]
        drafted = entente.draft("pact", mine, command=recorded(mine, [one for _, one in some]))
        refused = {one.line: one.problems for one in drafted.refused}
        faults = [fault for fault in entente.check(mine) if "nobody has decided" in fault.message]
        lines = (mine / "articles" / "pact" / "v1.yaml").read_text(encoding="utf-8").splitlines()
        for number, (kind, bad) in enumerate(some, start=1):
            if kind in STRUCTURAL:
                assert refused.get(number), (kind, bad)
                continue
            # It stands where check points, with a doubt that tells what is wrong.
            assert number not in refused, (kind, bad, refused.get(number))
            [fault] = [
                fault for fault in faults if bad["statement"]["en"] in "\n".join(lines[fault.line - 1 : fault.line + 24])
            ][-1:]
            entry = "\n".join(lines[fault.line - 1 :]).partition("\n  - ")[0]
            assert fault.column == 5
            assert bad["statement"]["en"] in entry
            assert "doubts:" in entry
            assert ("says that it is or was so" if kind == "word too strong" else "said: ") in entry
        with pytest.raises(entente.SeedsError):
            entente.load(mine)
    assert run("export", "assertions.csv", ".", cwd=mine).stdout == ""


def test_lines_that_are_no_claims_are_told_with_their_number(run: Run, mine: Path) -> None:
    hidden = {**GOOD[0], "statement": {"en": "a\u202eb"}}
    deep = '{"a": ' + "[" * 200_000 + "]" * 200_000 + "}"
    lines = ["Here they are:", "[1]", deep, json.dumps(hidden), {**GOOD[2], "mood": "good"}]
    done = run("draft", "pact", "--command", recorded(mine, lines), cwd=mine)
    assert done.returncode == 1, done.stderr
    assert not done.stderr
    for told in (
        "line 1: it is no JSON",
        "line 2: it is no JSON object",
        "line 3: it is no JSON",
        "line 4: it holds a character",
    ):
        assert told in done.stdout
    assert "line 5: mood: there is no field 'mood'" in done.stdout
    assert "0 claims under" in done.stdout


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("no-such-program", "there is no program 'no-such-program'"),
        ("", "the command is empty"),
        ("'", 'the command "\'" cannot be read'),
        (f"{sys.executable} -c \"raise SystemExit('out of tokens')\"", "ended with status 1: out of tokens"),
        ("sh -c 'kill -9 $$'", "sh ended by the signal 9"),
        ("/dev/null", "/dev/null cannot be run: Permission denied (make it executable)"),
        ("head -c 5000001 /dev/zero", "head wrote 5,000,001 bytes (at most 5,000,000 are read"),
    ],
)
def test_a_program_that_fails_changes_nothing(run: Run, mine: Path, command: str, message: str) -> None:
    before = (mine / "articles" / "pact" / "v1.yaml").read_bytes()
    done = run("draft", "pact", "--command", command, cwd=mine)
    assert done.returncode == 2
    assert message in done.stderr
    assert (mine / "articles" / "pact" / "v1.yaml").read_bytes() == before


def test_what_is_written_into_the_file_while_a_program_drafts_is_kept(run: Run, mine: Path) -> None:
    path = mine / "articles" / "pact" / "v1.yaml"
    command = recorded(mine, GOOD)
    saved = path.read_text(encoding="utf-8") + "# saved meanwhile\n"
    (mine / "model.py").write_text(
        f"{(mine / 'model.py').read_text(encoding='utf-8')}; open({str(path)!r}, 'w').write({saved!r})", encoding="utf-8"
    )
    done = run("draft", "pact", "--command", command, cwd=mine)
    assert done.returncode == 2
    assert done.stderr == (
        "entente: articles/pact/v1.yaml was changed meanwhile (what came last is not written; run the command again)\n"
    )
    assert path.read_text(encoding="utf-8") == saved


def test_somebody_unnamed_who_says_it_is_a_doubt(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Officials said that Velmora has belonged to the Lake Alliance.\n", encoding="utf-8")
    entente.new("said", mine, text=tmp_path / "a.txt")
    assert entente.draft("said", mine, command=recorded(mine, [GOOD[2], GOOD[2] | {"said": ["orla-venn"]}])).doubted == 2
    written = (mine / "articles" / "said" / "v1.yaml").read_text(encoding="utf-8")
    assert "the text has “Officials said”, and the claim names nobody" in written
    assert "the sentence does not name 'orla-venn', nor does the one before it" in written


def test_a_program_that_takes_too_long_is_stopped(mine: Path) -> None:
    with pytest.raises(entente.UsageError, match=r"sleep did not end within 0\.1 s \(give it more time; nothing was written"):
        entente.draft("pact", mine, command="sleep 9", timeout=0.1)


def test_a_person_walks_through_keeps_edits_and_drops(mine: Path, tmp_path: Path) -> None:
    strong = {**GOOD[0], "status": "in-force"}
    entente.draft("pact", mine, command=recorded(mine, [strong, GOOD[1], GOOD[2], GOOD[3]]), name="a model")
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/in-force/announced/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    answers = ["n", "e", "y", "k", "y", "l", "d", "n"]
    told = answered("settle", "pact", answers=answers, cwd=mine, EDITOR=str(editor))
    assert "? the text says" in told
    assert "status: announced" in told
    assert told.rstrip().endswith("1 thing left to settle in articles/pact/v1.yaml")
    version = (mine / "articles" / "pact" / "v1.yaml").read_text(encoding="utf-8")
    assert "no_claim:\n  - Velmora and Tarsk plan a shared computing centre\n" in version
    assert version.count("drafted_by") == 1
    assert "status: in-force" in version.partition("assertions:")[0]
    assert "status: announced" in version.partition("assertions:")[2]
    assert "strengthens" not in version


def test_nobody_answers_for_a_person(run: Run, mine: Path) -> None:
    for command in ("settle", "add"):
        done = run(command, "pact", cwd=mine)
        assert done.returncode == 2
        assert f"entente {command} asks a person, on a terminal" in done.stderr


def test_a_hand_written_file_keeps_its_characters(mine: Path) -> None:
    path = mine / "articles" / "lake-centre" / "v2.yaml"
    before = path.read_text(encoding="utf-8")
    text = (mine / "texts" / "lake-centre" / "v2.txt").read_text(encoding="utf-8")
    (mine / "texts" / "lake-centre" / "v2.txt").write_text(text, encoding="utf-8")
    entente.add(
        "lake-centre",
        mine,
        claim=claim("tarsk", "cooperates-with", "velmora", "ordered", "under a decree that Orla Venn signed"),
    )
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after[len(before) :].startswith("\n  - id: cooperates-with-velmora\n    subject: tarsk\n")
    with pytest.raises(entente.SeedsError, match=r"there is no relation 'cooperate-with'.*did you mean 'cooperates-with'"):
        entente.add("lake-centre", mine, claim=claim("tarsk", "cooperate-with", "velmora", "ordered", "signed on 5 March"))
    assert path.read_text(encoding="utf-8") == after


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Velmora has belonged to the Lake Alliance since May 10, 2019."),
        ("en", "May 2019 saw Velmora join the Lake Alliance."),
        ("en", "Velmora joined the Lake Alliance on 10 May."),
        ("en", "Velmora has belonged to the Lake Alliance since last May."),
        ("en", "The announced members of the Lake Alliance are Velmora and Tarsk."),
        ("en", "Velmora has its announced seat in the Lake Alliance."),
        ("de", "Velmora ist im Seebund so alt wie Tarsk."),
        ("de", "So ist Velmora im Seebund."),
    ],
)
def test_a_month_and_an_adjective_are_no_reason_to_doubt(mine: Path, tmp_path: Path, language: str, sentence: str) -> None:
    (tmp_path / "a.txt").write_text(f"{sentence}\n", encoding="utf-8")
    entente.new("plain", mine, text=tmp_path / "a.txt", language=language)
    drafted = entente.draft("plain", mine, command=recorded(mine, [proposed_of(sentence)]))
    assert (len(drafted.proposed), drafted.doubted) == (1, 0), (mine / "articles" / "plain" / "v1.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Velmora may join the Lake Alliance."),
        ("en", "Velmora May Join the Lake Alliance"),
        ("en", "The members announced that Velmora is in the Lake Alliance."),
        ("de", "Velmora ist im Seebund, so Orla Venn."),
    ],
)
def test_a_hedge_and_somebody_who_says_it_are(mine: Path, tmp_path: Path, language: str, sentence: str) -> None:
    (tmp_path / "a.txt").write_text(f"{sentence}\n", encoding="utf-8")
    entente.new("plain", mine, text=tmp_path / "a.txt", language=language)
    assert entente.draft("plain", mine, command=recorded(mine, [proposed_of(sentence)])).doubted == 1


def proposed_of(sentence: str) -> dict[str, Any]:
    quote = " ".join(sentence.strip(".").split()[-3:])
    return claim("velmora", "member-of", "lake-alliance", "in-force", quote)

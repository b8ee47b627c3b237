"""What an assistant is given: by the official client, over the protocol; every claim says whose it is, and that it is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from tests import newsroom
from tests.conftest import FIRST, ROOT, SMALL, run_to_end

import entente
from entente.assistant import Limits, server
from entente.assistant.corpus_at_hand import CorpusAtHand, View
from entente.assistant.items import claim_item
from entente.judges import history
from entente.model import dates
from entente.model.records import Carrier

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    Call = tuple[str, dict[str, Any]]
    Script = Callable[[Client], Coroutine[Any, Any, None]]

READING = ["search", "entity", "claims_about", "who_said", "said_by", "conflicts", "diff", "story", "stories", "as_known_on"]


def with_client(
    seeds: Path | list[Path],
    script: Script,
    limits: Limits = Limits(),  # noqa: B008  it is frozen
    ontology: Path | None = None,
) -> None:
    async def run() -> None:
        async with Client(server(CorpusAtHand(seeds, ontology, limits))) as client:
            await script(client)

    run_to_end(run())


async def given(client: Client, tool: str, **arguments: object) -> Any:  # noqa: ANN401  any JSON
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: object) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    [said] = result.content
    return str(getattr(said, "text", ""))


def items(value: object) -> Iterator[dict[str, Any]]:
    """Yield all claims in an answer, wherever they stand."""
    if isinstance(value, dict):
        if "assertion" in value:
            yield value
        for inner in value.values():
            yield from items(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from items(inner)


def script() -> list[Call]:
    """Return more than two hundred calls, of every tool that gives claims, in both languages."""
    graph = entente.load(FIRST)
    entities = [entity.id for entity in graph.corpus.entities]
    versions = [version.id for version in graph.corpus.versions]
    calls: list[Call] = [("stories", {}), ("questions", {})]
    calls += [("claims_about", {"entity": name, "limit": 50}) for name in entities[::2]]
    calls += [("said_by", {"speaker": name, "language": "de"}) for name in entities[1::3]]
    calls += [("entity", {"name": name}) for name in entities[::4]]
    calls += [("search", {"text": graph.corpus.name(name, "de"), "language": "de"}) for name in entities[::5]]
    calls += [("who_said", {"claim": claim.id}) for claim in graph.claims[::8]]
    calls += [("conflicts", {"offset": offset}) for offset in range(0, 20, 5)]
    calls += [("diff", {"old": old, "new": new}) for old, new in pairwise(versions)]
    calls += [("as_known_on", {"day": "2025-01-01", "entity": name}) for name in entities[::9]]
    told = {article.story for article in graph.corpus.articles if article.story}
    calls += [("story", {"name": name}) for name in sorted(told)]
    assert len(calls) >= 200
    assert {tool for tool, _ in calls} >= {*READING}
    return calls


def test_two_hundred_calls_give_claims_that_are_in_the_corpus_and_say_what_they_are() -> None:
    claims = entente.load(FIRST).claims
    seen: set[str] = set()

    async def ask(client: Client) -> None:
        for tool, arguments in script():
            result = await client.call_tool(tool, arguments)
            if result.is_error:  # one article alone tells a story
                assert "alone tells the story" in str(result.content)
                continue
            for item in items(result.structured_content):
                claim = claims.by_id[item["assertion"]]
                assert item["note"] == "claimed, not a fact"
                assert item["quotes"] == [evidence.quote for evidence in claim.assertion.evidence]
                assert (item["status"], item["proposition"]) == (claim.status.id, claim.proposition.id)
                assert (item["version"], item["published"]) == (claim.version.id, claim.version.published)
                assert item["article"] == claim.version.article
                assert len(item["said_by"]) == len(claim.attribution)
                assert len(item["rests_on"]) == len(claim.origins)
                seen.add(claim.id)

    with_client(FIRST, ask)
    assert len(seen) > len(claims) / 2


def test_a_claim_says_no_more_than_its_source_does() -> None:
    """What is rounded, when it was said, who ordered it, in which language, and whether it is still said."""
    figure = newsroom.claim("arland ai-investment", value="10e9 EUR", about=True, when="2024-02-10")
    told = newsroom.claim("arland member-of pact", "ordered", said=("nord",), ordered=newsroom.order("dora"))
    carried = Carrier(outlet="sund", language="pt")
    first = newsroom.article("news", figure, told, newsroom.claim("arland member-of league"), carried_by=carried)
    later = newsroom.article("news", told, figure, day="2024-04-01")
    graph = newsroom.graph(first, later)
    rounded, ordered, gone, *_ = (claim_item(claim, View(graph), "en") for claim in graph.claims)
    assert rounded.claim == "Arland – investment in AI: about 10 billion EUR"
    assert (rounded.when, rounded.language, rounded.in_latest_version) == ("2024-02-10", "pt", True)
    assert (ordered.said_by, ordered.ordered_by, gone.in_latest_version) == (["Nord"], "Dora", False)


def test_the_tools_only_read_and_say_what_they_take_and_give() -> None:
    async def ask(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == [*READING, "questions", "sparql"]
        for tool in tools:
            assert tool.description
            assert tool.output_schema
            assert tool.annotations
            assert tool.annotations.read_only_hint
            assert not tool.annotations.open_world_hint
        assert "not a fact" in str(client.instructions)

    with_client(SMALL, ask)


@pytest.mark.filterwarnings("ignore:.*not surely published:entente.EntenteWarning")
def test_what_they_give_is_what_the_command_line_gives() -> None:
    graph = entente.load(FIRST)

    async def ask(client: Client) -> None:
        told = await given(client, "conflicts", entity="intel", limit=10)
        assert [conflict["id"] for conflict in told["conflicts"]] == [c.id for c in entente.conflicts(graph, entity="intel")]
        sides = {side["answer"]: side["independent_words"] for conflict in told["conflicts"] for side in conflict["sides"]}
        assert all(words for words in sides.values())
        changed = await given(client, "diff", old="reuters-sberbank-china@2025-01-01", new="reuters-sberbank-china")
        assert (
            changed["summary"]
            == entente.diff("reuters-sberbank-china@2025-01-01", "reuters-sberbank-china", seeds=graph).stat()
        )
        known = await given(client, "as_known_on", day="2025-01-01", entity="sberbank", limit=50)
        whole = await given(client, "claims_about", entity="sberbank", limit=50)
        then = graph.as_it_stood(as_known_on="2025-01-01").claims
        assert {item["assertion"] for item in known["claims"]} == {item["assertion"] for item in whole["claims"]} & {
            *then.by_id
        }
        assert f"{whole['total'] - known['total']} were published later" in known["notes"][-1]
        both = await given(client, "claims_about", entity="sberbank", other="China", status="ordered")
        assert both["claims"]
        assert all(item["status"] == "ordered" for item in both["claims"])

    with_client(FIRST, ask)


def test_claims_come_by_the_last_day_of_their_publication() -> None:
    async def ask(client: Client) -> None:
        page = await given(client, "claims_about", entity="sberbank", limit=50)
        dated = [item["published"] for item in page["claims"] if item["published"]]
        assert len(page["claims"]) == page["total"]
        assert len({len(text) for text in dated}) > 1
        days = [dates.span(text).latest or date.max for text in dated]
        assert days == sorted(days)
        told = (await given(client, "entity", name="sberbank"))["latest"]
        assert [item["published"] for item in told] == dated[:-6:-1]

    with_client(FIRST, ask)


def test_pages_follow_each_other_without_a_gap() -> None:
    async def ask(client: Client) -> None:
        whole = await given(client, "claims_about", entity="russia", limit=50)
        parts = [await given(client, "claims_about", entity="russia", offset=offset, limit=7) for offset in range(0, 50, 7)]
        ids = [item["assertion"] for part in parts for item in part["claims"]]
        assert ids[:50] == [item["assertion"] for item in whole["claims"]]
        assert {part["total"] for part in parts} == {whole["total"]}

    with_client(FIRST, ask)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("entity", {"name": "sberbnk"}, "there is no entity 'sberbnk' (did you mean 'sberbank'?)"),
        ("entity", {"name": ""}, "at least 1 character"),
        ("search", {"text": "x" * 301}, "at most 300 characters"),
        ("claims_about", {"entity": "sberbank", "limit": 51}, "less than or equal to 50"),
        ("claims_about", {"entity": "sberbank", "offset": -1}, "greater than or equal to 0"),
        ("claims_about", {"entity": "sberbank", "relation": "member_of"}, "did you mean 'member-of'?"),
        ("claims_about", {"entity": "sberbank", "as_of": "yesterday"}, "pattern"),
        ("as_known_on", {"day": "2025-13", "entity": "sberbank"}, "2025-13"),
        ("who_said", {"claim": "sberbank"}, "is an entity and no claim"),
        ("diff", {"old": "/etc/passwd", "new": "."}, "there is no article '/etc/passwd'"),
        ("story", {"name": "nothing"}, "there is no story 'nothing'"),
        ("conflicts", {"kind": "war"}, "there is no kind of conflict 'war'"),
        ("sparql", {"query": "/etc/passwd"}, "neither SPARQL nor the name of a question"),
        ("sparql", {"query": "x{}.rq"}, "neither SPARQL nor the name of a question"),
    ],
)
def test_what_cannot_be_given_is_refused_in_plain_words(tool: str, arguments: dict[str, object], told: str) -> None:
    async def ask(client: Client) -> None:
        assert told in await refused(client, tool, **arguments)

    with_client(FIRST, ask)


def test_sparql_is_asked_under_limits_and_writes_nothing() -> None:
    async def ask(client: Client) -> None:
        asked = await given(client, "sparql", query="members-of", bind={"alliance": "brics", "date": "2025-01-02"})
        assert asked["columns"][0] == "member"
        assert asked["note"] == "claimed, not a fact"
        assert any(row["member"].endswith("/brazil") for row in asked["rows"])
        assert (await given(client, "sparql", query="ASK { ?s ?p ?o }"))["yes"] is True
        assert "more than 40 rows" in await refused(client, "sparql", query="SELECT * { ?s ?p ?o }")
        assert "only read" in await refused(client, "sparql", query="INSERT DATA { <a:a> <a:b> <a:c> }")
        assert "SERVICE" in await refused(client, "sparql", query="SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
        bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        assert "processor time" in await refused(client, "sparql", query=bomb)

    with_client(FIRST, ask, Limits(seconds=1, rows=40))


def test_a_program_starts_it_and_changed_files_are_read_anew(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(SMALL, folder)
    entity = next((folder / "entities").iterdir())
    before = entity.read_text(encoding="utf-8")

    async def run() -> None:
        started = StdioServerParameters(command=sys.executable, args=["-m", "entente", "mcp", str(folder)])
        async with Client(stdio_client(started)) as client:
            assert not (await given(client, "search", text="Nowhereland"))["entities"]
            entity.write_text(
                before + "  nowhereland:\n    kind: state\n    label: {en: Nowhereland, de: Nirgendland}\n", "utf-8"
            )
            assert [one["id"] for one in (await given(client, "search", text="Nowhereland"))["entities"]] == ["nowhereland"]
            entity.write_text(before + "nowhereland: [", encoding="utf-8")
            told = await given(client, "claims_about", entity="nowhereland")
            [note] = told["notes"]
            assert "have faults, so this is told of how they were before" in note
            assert entity.name in note
            entity.write_text(before, encoding="utf-8")
            assert "no entity" in await refused(client, "entity", name="nowhereland")

    run_to_end(run())


@pytest.mark.filterwarnings("ignore:.*nothing tells whether:entente.EntenteWarning")
def test_several_folders_are_one_corpus_and_parts_of_it_can_be_taken(tmp_path: Path) -> None:
    second = tmp_path / "second"
    (second / "entities").mkdir(parents=True)
    (second / "corpus.yaml").write_text("format: 1\ntitle: {en: Second}\n", encoding="utf-8")
    (second / "entities" / "all.yaml").write_text(
        "entities:\n  lakeland:\n    kind: state\n    label: {en: Lakeland, de: Seenland}\n", encoding="utf-8"
    )
    whole = entente.load([SMALL, second])
    ontology = ROOT / "ontology" / "entente.ttl"

    async def ask(client: Client) -> None:
        for folder in (SMALL, second):
            entity = next(one.id for one in entente.load(folder).corpus.entities)
            assert (await given(client, "entity", name=entity))["entity"]["id"] == entity
        counted = await given(client, "sparql", query="SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a :Assertion }")
        assert counted["rows"] == [{"n": str(len(whole.claims))}]
        then = whole.as_it_stood(as_of="2024-06").claims
        found = await given(client, "claims_about", entity="arland", as_of="2024-06", limit=50)
        assert {item["assertion"] for item in found["claims"]} == {
            claim.id for claim in then if "arland" in history.named_in(claim.assertion)
        }
        profile = second / "corpus.yaml"
        whole_profile = profile.read_text(encoding="utf-8")
        profile.unlink()
        for _ in range(2):
            [note] = (await given(client, "claims_about", entity="arland"))["notes"]
            assert "missing-file" in note
        profile.write_text(whole_profile, encoding="utf-8")
        assert not (await given(client, "claims_about", entity="arland"))["notes"]

    with_client([SMALL, second], ask, ontology=ontology)


@pytest.mark.parametrize(
    ("hidden", "said"), [(True, "pip install 'entente-kg[mcp]'"), (False, "name a folder with a corpus.yaml in it")]
)
def test_what_keeps_it_from_starting_is_told(tmp_path: Path, *, hidden: bool, said: str) -> None:
    code = f"import sys; {'sys.modules.update(mcp=None);' if hidden else ''} from entente.cli import main; main()"
    folder = SMALL if hidden else tmp_path / "none"
    command = [sys.executable, "-c", code, "mcp", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", input="", check=False)
    assert done.returncode == 2
    assert not done.stdout
    [line] = done.stderr.splitlines()
    assert said in line


def test_the_readme_tells_a_client_how_to_start_it() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = [block for block in re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL) if "mcpServers" in block]
    settings = json.loads(block)
    [(name, started)] = settings["mcpServers"].items()
    assert name == "entente"
    assert started["args"][0] == "mcp"

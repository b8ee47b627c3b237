"""All versions of an article as one timeline: each claim with the version it came with, what changed it, and where it went."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
from tests.conftest import ROOT
from tests.test_matching import WORDS, claim, corpus, version

import entente
from entente.claims import Claims
from entente.judges.diff.timeline import ArticleTimeline, timeline
from entente.render.versions import Versions

if TYPE_CHECKING:
    from tests.conftest import Run

    from entente.model.records import Version

SCHEMA = json.loads((ROOT / "docs" / "versions.schema.json").read_text(encoding="utf-8"))


def article() -> tuple[Version, ...]:
    """Give four versions: one claim stays, one changes twice, one goes, one comes and one is there for a while."""
    stays = claim("stays", "arland", "rivals", "cerria", said="dora")
    pact = claim("pact", "arland", "member-of", "union")
    goes = claim("goes", "arland", "watches", "cerria")
    comes = claim("comes", "belmark", "watches", "cerria", status="alleged")
    passing = claim("passing", "eric", "heads", "firm")
    announced, joined = replace(pact, status="announced"), replace(pact, id="joined", status="completed", valid_from="2024")
    return (
        version("v1", stays, pact, goes, title="Arland to join", published="2024-01"),
        version("v2", goes, pact, stays, passing, title="Arland to join", published="2024-02", revises="v1"),
        version("v3", stays, announced, comes, title="Arland joins", published="2024-03", revises="v2", complete=False),
        version("v4", replace(stays, id="still"), joined, comes, title="Arland joins", published="2024-04", revises="v3"),
    )


def told(versions: tuple[Version, ...] = ()) -> ArticleTimeline:
    return timeline(Claims(corpus(*(versions or article())), WORDS), "news")


def threads(found: ArticleTimeline) -> dict[str, tuple[str, list[tuple[str, str]], str | None]]:
    """Say of each claim its course, the first and last version of its stretches, and the version it went with."""
    return {
        thread.stretches[0].claim.assertion.id: (
            thread.course,
            [(stretch.first.version, stretch.last.version) for stretch in thread.stretches],
            thread.went.version if thread.went else None,
        )
        for thread in found.threads
    }


def test_each_claim_is_followed_from_where_it_came_to_where_it_went_with_unchanged_spans_folded() -> None:
    assert threads(told()) == {
        "stays": ("unchanged", [("v1", "v4")], None),
        "pact": ("revised", [("v1", "v2"), ("v3", "v3"), ("v4", "v4")], None),
        "goes": ("went", [("v1", "v2")], "v3"),
        "passing": ("came later", [("v2", "v2")], "v3"),
        "comes": ("came later", [("v3", "v4")], None),
    }
    [pact] = told().of("revised")
    assert [stretch.change.judgements for stretch in pact.stretches if stretch.change] == [
        ("stronger",),
        ("carried out", "more precise"),
    ]
    gone = {thread.gone.kind for thread in told().threads if thread.gone}
    assert gone == {"not seen again"}


def test_versions_come_in_the_order_of_what_they_revise_and_else_of_publication() -> None:
    chain = tuple(replace(one, published=None) for one in article())
    assert [one.version for one in told(chain[::-1]).versions] == ["v1", "v2", "v3", "v4"]
    dated = (version("b", published="2023"), version("a", published="2024"))
    assert [one.version for one in told(dated).versions] == ["b", "a"]


def test_a_timeline_is_told_in_both_languages_and_as_json_by_its_schema() -> None:
    found = Versions(told())
    assert found
    lines = found.text().splitlines()
    assert lines[2:8] == [
        "v1 (published 2024-01, complete)",
        "v2 (published 2024-02, complete)",
        "v3 (published 2024-03, not complete)",
        "    headline: Arland to join → Arland joins",
        "    completeness: yes → no",
        "v4 (published 2024-04, complete)",
    ]
    assert "5 claims in 4 versions: 1 revised, 2 came later, 1 went and 1 unchanged." in lines
    start = lines.index("Revised (1)")
    assert lines[start + 1 : start + 5] == [
        "Arland – member of – Union",
        "    v1 – v2: planned, said by Gazette",
        "    v3: [stronger]; status: planned → announced",
        "    v4: [carried out, more precise]; status: announced → completed; holds from: none → 2024",
    ]
    assert lines[lines.index("Went (1)") + 1 :][:3] == [
        "Arland – watches – Cerria",
        "    v1 – v2: planned, said by Gazette",
        "    v3: not seen again",
    ]
    german = Versions(told(), "de").markdown()
    assert "5 Aussagen in 4 Fassungen: 1 geändert, 2 später hinzugekommen, 1 weggefallen und 1 unverändert." in german
    assert "\n- v3 (veröffentlicht 2024-03, nicht vollständig)\n  - Überschrift: Arland to join → Arland joins\n" in german
    document = json.loads(found.json())
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA)
    assert [claim["course"] for claim in document["claims"]].count("came later") == 2


def test_the_command_tells_it_and_says_what_it_does_not_know(run: Run) -> None:
    done = run("versions", "reuters-sberbank-china")
    assert (done.returncode, done.stdout) == (0, entente.versions("reuters-sberbank-china").text())
    document = json.loads(run("versions", "reuters-sberbank-china", "--format", "json").stdout)
    jsonschema.validate(document, SCHEMA)
    unknown = run("versions", "reuters-sberbank-chna")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "there is no article 'reuters-sberbank-chna' (did you mean 'reuters-sberbank-china'?)" in unknown.stderr
    known = run("versions", "reuters-sberbank-china", "--as-known-on", "2025-01-01")
    assert "5 claims in 1 version: 5 unchanged." in known.stdout
    assert not entente.versions("finextra-sberbank-china")

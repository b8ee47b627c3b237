"""The part of a corpus that concerns one entity, topic or story: smaller than the whole, and judged as the whole is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST, ROOT, SMALL

import entente
from entente.judges.conflicts import conflicts
from entente.judges.diff.timeline import timeline
from entente.model.tour import TourStep

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

    from entente import Graph
    from entente.claims import Claims
    from entente.judges.conflicts import Conflict

STORIES = ROOT / "tests" / "corpora" / "stories"
WHOLE = {path.name: entente.load(path) for path in (FIRST, SMALL, STORIES)}
CASES = [(corpus, name) for corpus, graph in WHOLE.items() for name in sorted(graph.corpus.entity)]


def told(conflict: Conflict) -> list[tuple[object, ...]]:
    """Tell what a conflict says, apart from the corpus that it is of."""
    return [
        (side.reading, [claim.id for claim in side.claims], [one.version.id for one in side.omitted_by], str(side.words))
        for side in (*conflict.sides, *conflict.beside)
    ]


def judged(claims: Claims, ids: set[str]) -> dict[str, object]:
    """Tell how some claims are judged: when they are seen, on whose word, against whom, and what became of them."""
    threads = [
        [(stretch.claim.id, stretch.change and stretch.change.kind) for stretch in thread.stretches]
        for article in sorted({claim.version.article for claim in claims if claim.id in ids})
        for thread in timeline(claims, article).threads
        if thread.stretches[0].claim.id in ids
    ]
    return {
        "seen": {name: claims.sightings[name] for name in ids},
        "words": {claim.id: claims.words_on(claim.proposition.id) for claim in claims if claim.id in ids},
        "latest": {claim.id: claim.is_latest for claim in claims if claim.id in ids},
        "conflicts": {
            conflict.id: told(conflict)
            for conflict in conflicts(claims)
            if any(claim.id in ids for side in (*conflict.sides, *conflict.beside) for claim in side.claims)
        },
        "threads": threads,
    }


def excerpt(graph: Graph, name: str) -> Claims | None:
    """Take the part about an entity, if anything is claimed of it."""
    try:
        return graph.about(name).claims
    except entente.UsageError as error:
        assert str(error).startswith(f"nothing is claimed of {name!r}")  # noqa: PT017  others are not expected
        return None


@pytest.mark.parametrize(("corpus", "name"), CASES)
def test_nothing_in_a_part_is_judged_otherwise_than_in_the_whole(corpus: str, name: str) -> None:
    whole = WHOLE[corpus].claims
    part = excerpt(WHOLE[corpus], name)
    if part is None:
        assert not any(name in (claim.proposition.subject, claim.proposition.object) for claim in whole)
        return
    ids = {claim.id for claim in part}
    concerned = {claim.id for claim in whole if name in (claim.proposition.subject, claim.proposition.object)}
    assert concerned <= ids
    assert judged(part, ids) == judged(whole, ids)


def test_a_part_is_small_and_called_after_what_it_is_about() -> None:
    graph = WHOLE["first"]
    part = graph.about("intel")
    assert part.title == "Intel · Geopolitical AI alliances in the news"
    assert 0 < len(part.claims) < len(graph.claims) / 5
    assert any("intel" in (claim.proposition.subject, claim.proposition.object) for claim in part.claims)
    assert len(part.corpus.entities) < len(graph.corpus.entities) / 4


def test_a_part_about_a_story_has_the_articles_that_tell_it() -> None:
    part = WHOLE["stories"].about("letter-story")
    tell = {article.id for article in WHOLE["stories"].corpus.articles if article.story == "letter-story"}
    claimed = [claim.id for claim in WHOLE["stories"].claims if claim.version.article in tell]
    assert tell
    assert set(claimed) <= {claim.id for claim in part.claims}


def test_a_part_has_no_tour_as_that_leads_through_the_whole() -> None:
    graph = WHOLE["stories"]
    step = TourStep(title={"en": "All"}, text={"en": "Of it."}, disagreements=True)
    profile = dataclasses.replace(graph.corpus.profile, tour=(step,))
    whole = dataclasses.replace(graph, corpus=dataclasses.replace(graph.corpus, profile=profile))
    assert whole.about("letter-story").corpus.profile.tour == ()


def test_page_about(run: Run, tmp_path: Path) -> None:
    whole, small = tmp_path / "whole.html", tmp_path / "small.html"
    assert run("page", FIRST, "-o", whole).returncode == 0
    done = run("page", FIRST, "--about", "intel", "-o", small)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{small}\n", "")
    assert small.stat().st_size < whole.stat().st_size
    assert run("page", FIRST, "--about", "intel", "-o", "-").stdout == small.read_text(encoding="utf-8")
    for name, hint in (("intl", "did you mean 'intel'?"), ("china-russia-ai@v1#gdp-2030", "")):
        done = run("page", FIRST, "--about", name, "-o", tmp_path / "none.html")
        assert done.returncode == 2
        assert hint in done.stderr
    assert not (tmp_path / "none.html").exists()

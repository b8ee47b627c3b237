"""RDF that Entente did not write: what changed, statement by statement, blank nodes found again."""

from __future__ import annotations

import json
import random
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SMALL

import entente
from entente.rdf.compare import canonical, compare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.conftest import Run

_PREFIXES = "PREFIX : <https://example.org/> "
_P, _Q = ox.NamedNode("https://example.org/p"), ox.NamedNode("https://example.org/q")


def graph(text: str) -> list[ox.Quad]:
    return list(ox.parse(_PREFIXES + text + ("" if text.endswith((".", "}")) else " ."), format=ox.RdfFormat.TRIG))


def relabelled(quads: Iterable[ox.Quad], seed: int) -> list[ox.Quad]:
    """The same graph as another program might write it."""
    shuffled = sorted(quads, key=str)
    rng = random.Random(seed)  # noqa: S311  nothing secret
    rng.shuffle(shuffled)
    labels: dict[str, ox.BlankNode] = {}

    def other(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        if isinstance(term, ox.BlankNode):
            return labels.setdefault(term.value, ox.BlankNode(f"z{rng.getrandbits(60)}"))
        return term

    return [ox.Quad(other(q.subject), q.predicate, other(q.object), q.graph_name) for q in shuffled]  # type: ignore[arg-type]


def isomorphic(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    canonical = []
    for quads in (one, other):
        dataset = ox.Dataset(quads)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        canonical.append(set(dataset))
    return canonical[0] == canonical[1]


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        (":s :p 1", ":s :p 1, 2", 0, 1),
        (":s :p 1.50", ":s :p 1.5", 1, 1),
        (":g { :s :p 1 }", ":h { :s :p 1 }", 1, 1),
        (":s :p (1 2 3 4)", ":s :p (1 2 3 4)", 0, 0),
        (":s :p (1 2 3 4)", ":s :p (1 2 9 3 4)", 1, 3),
        (":s :p (1 2 3 4 5 6 7 8)", ":s :p (1 3 4 5 6 7 9 8)", 4, 4),
        (":s :p [ :a 1 ; :b 2 ; :c [ :d 3 ; :e '_:x <y>' ] ]", ":s :p [ :a 1 ; :b 2 ; :c [ :d 4 ; :e '_:x <y>' ] ]", 1, 1),
        (":s :p [ :a 1 ], [ :a 1 ], [ :a 2 ]", ":s :p [ :a 1 ], [ :a 2 ], [ :a 1 ], [ :a 1 ]", 0, 2),
        ("[] :p []", "[] :p [] . [] :p []", 0, 1),
        ("[] :p '_:b1'", "[] :p '_:b2'", 1, 1),
        ("_:g { :s :p 1 }", "_:h { :s :p 1 ; :q 2 }", 0, 1),
        ("_:a :p _:b . _:b :p _:a", "_:a :p _:a", 2, 1),
    ],
)
def test_changes_are_counted_as_they_were_made(old: str, new: str, removed: int, added: int) -> None:
    found = compare(graph(old), relabelled(graph(new), 1))
    assert (len(found.removed), len(found.added)) == (removed, added)
    assert bool(found) == bool(removed or added)


_NODES = st.sampled_from([*map(ox.BlankNode, "abcd"), ox.NamedNode("https://example.org/x")])
_QUADS = st.sets(
    st.builds(
        ox.Quad, _NODES, st.sampled_from([_P, _Q]), st.one_of(_NODES, st.sampled_from([ox.Literal("1"), ox.Literal("2")]))
    ),
    max_size=10,
)


@given(_QUADS, st.integers(0, 9))
def test_other_labels_are_no_difference(quads: set[ox.Quad], seed: int) -> None:
    assert not compare(quads, relabelled(quads, seed))


@given(_QUADS, _QUADS)
def test_a_difference_is_true(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    found = compare(old, new)
    assert bool(found) != isomorphic(old, new)
    assert len(old) - len(found.removed) + len(found.added) == len(new)
    back = compare(new, old)
    assert (bool(back.removed), bool(back.added)) == (bool(found.added), bool(found.removed))


def _catalogue(records: int) -> list[ox.Quad]:
    """Records as others write them: each a tree of blank nodes under an IRI."""
    return graph(
        " ".join(
            f":r{n} :name 'record {n}' ; :address [ :street '{n % 7} Main' ; :geo [ :lat {n % 90} ; :lon {n % 180} ] ] ;"
            f" :tags ('a' '{n}' 'c') ."
            for n in range(records)
        )
    )


@pytest.mark.parametrize("seed", range(300))
def test_versions_of_a_file_with_a_known_number_of_changes_come_out_exact(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  nothing secret
    old = _catalogue(12)
    changeable = [quad for quad in old if isinstance(quad.object, ox.Literal)]
    changed = rng.sample(changeable, rng.randrange(6))
    fresh = [ox.Quad(quad.subject, quad.predicate, ox.Literal(f"new {n}"), quad.graph_name) for n, quad in enumerate(changed)]
    dropped = rng.sample([quad for quad in changeable if quad not in changed], rng.randrange(4))
    more = [ox.Quad(quad.subject, _Q, ox.Literal(f"more {n}"), quad.graph_name) for n, quad in enumerate(rng.sample(old, 3))]
    new = (set(old) - set(changed) - set(dropped)) | set(fresh) | set(more)
    found = compare(old, relabelled(new, seed))
    assert (len(found.removed), len(found.added)) == (len(changed) + len(dropped), len(fresh) + len(more))


@pytest.mark.parametrize(("size", "seconds"), [(20, 1), (60, 1), pytest.param(60, 6, marks=pytest.mark.campaign)])
def test_a_graph_made_to_be_expensive_ends_in_a_message(size: int, seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every node of such a grid looks like every other one."""

    def grid(order: list[int]) -> list[ox.Quad]:
        steps = [(n, other) for n in range(size) for step in (1, 3, 5) for other in ((n + step) % size, (n - step) % size)]
        return [ox.Quad(ox.BlankNode(f"b{order[n]}"), _P, ox.BlankNode(f"b{order[other]}")) for n, other in steps]

    shuffled = list(range(size))
    random.Random(1).shuffle(shuffled)  # noqa: S311  nothing secret
    assert canonical.SECONDS == 6
    monkeypatch.setattr(canonical, "SECONDS", seconds)
    started = time.monotonic()
    with pytest.raises(entente.GraphError, match=f"{seconds} seconds do not suffice to tell the blank nodes apart") as error:
        compare(grid(list(range(size))), grid(shuffled))
    assert "give the blank nodes IRIs" in error.value.hint
    assert time.monotonic() - started < seconds + 4  # a limit that is promised, not a measure of speed


OLD = """@prefix ex: <https://example.org/> .
ex:pact a ex:Treaty ; ex:signed "2024" ; ex:party [ ex:name "Arland" ; ex:role "host" ] , <belmark> .
"""
NEW = """@prefix ex: <https://example.org/> .
<belmark> ex:in ex:pact .
ex:pact a ex:Treaty ; ex:signed "2025" ; ex:party <belmark> , [ ex:role "guest" ; ex:name "Arland" ] .
"""
TOLD = """\
OLD  old.ttl
NEW  there/new.ttl

Compared statement by statement: in old.ttl the graph has a blank node at ex:pact ex:party, and Entente writes none.

+ <file:///belmark> ex:in ex:pact
- ex:pact ex:signed "2024"
+ ex:pact ex:signed "2025"
- _:b1 ex:role "host"
+ _:b1 ex:role "guest"

2 removed, 3 added
"""


def test_files_of_others_are_compared_on_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "old.ttl").write_text(OLD, encoding="utf-8")
    (tmp_path / "there" / "new.ttl").write_text(NEW, encoding="utf-8")
    done = run("diff", "old.ttl", "there/new.ttl", "--exit-code")
    assert done.returncode == 1
    assert done.stdout.splitlines()[5:] == TOLD.splitlines()[5:]
    assert done.stdout.splitlines()[3].startswith("Compared statement by statement: in old.ttl the graph ")
    again = run("diff", "old.ttl", "there/new.ttl", "--format", "json")
    told = json.loads(again.stdout)
    assert told["summary"] == {"removed": 2, "added": 3}
    assert '_:b1 <https://example.org/role> "guest" .' in told["added"]
    assert "```diff\n+ <file:///belmark>" in run("diff", "old.ttl", "there/new.ttl", "--format", "markdown").stdout
    assert run("diff", "old.ttl", "there/new.ttl", "--stat").stdout == "2 removed, 3 added\n"
    assert "no difference" in run("diff", "old.ttl", "old.ttl").stdout


def test_what_only_claims_can_do_is_refused_for_statements(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.ttl").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    chosen = run("diff", "old.ttl", "new.ttl", "--only", "status")
    assert (chosen.returncode, "only claims can be chosen among" in chosen.stderr) == (2, True)
    patch = run("diff", "old.ttl", "new.ttl", "--format", "sparql-update")
    assert (patch.returncode, "a patch cannot name the blank node" in patch.stderr) == (2, True)
    version = run("diff", "old.ttl", "reuters-sberbank-china@2025-01-01")
    assert (version.returncode, "is one version of an article" in version.stderr) == (2, True)
    corpus = run("diff", "old.ttl", SMALL, "--stat")
    assert corpus.stdout.startswith("6 removed, ")

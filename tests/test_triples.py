"""RDF that Entente did not write: what changed, statement by statement, blank nodes found again."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SMALL

import entente
from entente.rdf.compare import canonical, compare, ignoring

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("first")

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


def _linked(steps: Iterable[tuple[int, int]], seed: int) -> list[ox.Quad]:
    """A graph of blank nodes, labelled in any order."""
    linked = [*steps]
    labels = list(range(1 + max(map(max, linked))))
    random.Random(seed).shuffle(labels)  # noqa: S311  nothing secret
    return [ox.Quad(ox.BlankNode(f"b{labels[one]}"), _P, ox.BlankNode(f"b{labels[other]}")) for one, other in linked]


@pytest.mark.parametrize(
    "steps",
    [
        [(n, n + 1) for n in range(1_000)],
        [(0, n) for n in range(1, 1_000)],
        [(n // 2, n) for n in range(1, 1_000)],
        [(n, (n + step) % 60) for n in range(60) for step in (1, 3, 5, -1, -3, -5)],
        [(n, n ^ 1 << bit) for n in range(64) for bit in range(6)],
        [(one, other) for one in range(40) for other in range(40)],
    ],
    ids=["a chain", "a star", "a tree", "a grid", "a cube", "a clique"],
)
def test_nodes_that_look_alike_are_no_difference(steps: list[tuple[int, int]]) -> None:
    assert not compare(_linked(steps, 1), _linked(steps, 2))
    found = compare(_linked(steps, 1), _linked(steps[1:], 2))
    assert len(found.removed) - len(found.added) == 1


def test_a_list_of_equal_nodes_is_equal_to_itself() -> None:
    listed = f":s :p ({' []' * 300})"
    assert not compare(graph(listed), graph(listed))
    assert compare(graph(listed), graph(f":s :p ({' []' * 301})"))


def test_cycles_that_refinement_alone_cannot_tell_apart_differ() -> None:
    one, two = [(n, (n + 1) % 6) for n in range(6)], [(n + m, (n + 1) % 3 + m) for n in range(3) for m in (0, 3)]
    assert compare(_linked(one, 1), _linked([*two, (0, 3)], 2))
    assert compare(_linked([*one, (0, 3)], 1), _linked([*two, (0, 3)], 2))


@pytest.mark.parametrize("seconds", [1, pytest.param(6, marks=pytest.mark.campaign)])
def test_a_graph_made_to_be_expensive_ends_in_a_message(seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two strongly regular graphs of one size: the rook's on a board of 16 squares, and Shrikhande's."""
    squares = [(row, column) for row in range(4) for column in range(4)]
    rook = [(4 * a + b, 4 * c + d) for a, b in squares for c, d in squares if (a == c) != (b == d)]
    steps = ((0, 1), (0, 3), (1, 0), (3, 0), (1, 1), (3, 3))
    shrikhande = [(4 * a + b, 4 * ((a + x) % 4) + (b + y) % 4) for a, b in squares for x, y in steps]
    assert canonical.SECONDS == 6
    monkeypatch.setattr(canonical, "SECONDS", seconds)
    started = os.times()
    with pytest.raises(entente.GraphError, match=f"{seconds} seconds? of processor time do not suffice") as error:
        compare(_linked(rook, 1), _linked(shrikhande, 2))
    assert "give the blank nodes IRIs" in error.value.hint
    ended = os.times()
    # A limit that is promised, not a measure of speed.
    assert ended.children_user + ended.children_system - started.children_user - started.children_system < seconds + 1


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
    german = run("diff", "old.ttl", "there/new.ttl", "--lang", "de").stdout.splitlines()
    assert german[:2] == ["ALT  old.ttl", "NEU  there/new.ttl"]
    assert german[3].startswith("Aussage für Aussage des Graphen verglichen: ")
    assert german[-1] == "2 entfernt, 3 hinzugekommen"
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


@pytest.mark.parametrize(
    ("ignored", "old", "new", "removed", "added"),
    [
        ("list-order", ":s :p (1 2 3)", ":s :p (3 1 2)", 0, 0),
        ("list-order", ":s :p (1 2 2)", ":s :p (2 1)", 2, 0),
        ("list-order", ":s :p (1 (2 3) [ :a 4 ])", ":s :p ([ :a 4 ] (3 2) 1)", 0, 0),
        ("list-order", ":s :p (1 2 3)", ":s :p (3 4 2)", 1, 1),
        # A list that something refers into keeps its order.
        ("list-order", "_:x <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:x", ":s :p 1", 1, 1),
        ("graph-version", ":g.v1 { :s :p 1 }", ":g.v2 { :s :p 1 }", 0, 0),
        ("graph-version", "<urn:x/2024-05-01/g> { :s :p 1, 2 }", "<urn:x/2024-06/g> { :s :p 1 }", 1, 0),
        # Two versions of a graph in one operand are told apart.
        ("graph-version", ":g.v1 { :s :p 1 }", ":g.v2 { :s :p 1 } :g.v3 { :s :p 1 }", 1, 2),
    ],
)
def test_what_is_to_be_ignored_is_no_difference(ignored: str, old: str, new: str, removed: int, added: int) -> None:
    found = compare(*ignoring.without([ignored], graph(old), relabelled(graph(new), 1)))
    assert (len(found.removed), len(found.added)) == (removed, added)


def test_what_was_ignored_is_told_and_makes_no_patch(run: Run, tmp_path: Path) -> None:
    for name, items in (
        ("old.trig", "<urn:g.v1> { <urn:s> <urn:p> (1 2) }"),
        ("new.trig", "<urn:g.v2> { <urn:s> <urn:p> (2 1) }"),
    ):
        (tmp_path / name).write_text(items, encoding="utf-8")
    both = ("--ignore", "list-order", "--ignore", "graph-version")
    assert run("diff", "old.trig", "new.trig", "--exit-code").returncode == 1
    told = run("diff", "old.trig", "new.trig", *both, "--exit-code")
    assert told.returncode == 0
    assert "writes none. The order of lists is passed over. Versions in the names of graphs are passed over.\n" in told.stdout
    assert json.loads(run("diff", "old.trig", "new.trig", *both, "--format", "json").stdout)["ignored"] == list(both[1::2])
    patch = run("diff", "old.trig", "new.trig", *both, "--format", "rdf-patch")
    assert (patch.returncode, "leave out --ignore" in patch.stderr) == (2, True)
    assert (
        "cannot ignore 'order' (did you mean 'list-order'?)" in run("diff", "old.trig", "new.trig", "--ignore", "order").stderr
    )
    assert "are compared claim by claim" in run("diff", SMALL, SMALL, "--ignore", "list-order").stderr

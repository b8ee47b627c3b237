"""Entente as a library: graphs wherever seeds are taken, results that show themselves in a line, and errors one can catch."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import FIRST, SMALL, SMALL_TEXTS

import entente

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is left out of a view as of a day is told by tests/test_as_of.py.
pytestmark = pytest.mark.filterwarnings("ignore:.*nothing tells whether:entente.EntenteWarning")

BEFORE = "2024-03-02"
FUNCTIONS = [name for name in entente.__all__ if inspect.isfunction(getattr(entente, name))]


@pytest.fixture(scope="module")
def graph() -> entente.Graph:
    return entente.load(SMALL)


class TestLoadedGraphs:
    """Every function that takes a seeds folder gives the same for the graph loaded from it."""

    def test_files(self, graph: entente.Graph, tmp_path: Path) -> None:
        entente.build(SMALL, tmp_path / "folder", as_of=BEFORE)
        entente.build(graph, tmp_path / "graph", as_of=BEFORE)
        entente.page(graph, tmp_path / "graph" / "page.html", as_of=BEFORE)
        names = {path.name for path in (tmp_path / "folder").iterdir()}
        for name in names:
            assert (tmp_path / "graph" / name).read_bytes() == (tmp_path / "folder" / name).read_bytes(), name
        assert (tmp_path / "graph" / "page.html").read_bytes() == (tmp_path / "folder" / "graph.html").read_bytes()
        for form in ("ttl", "edges.csv", "report"):
            assert entente.export(form, graph, texts=SMALL_TEXTS) == entente.export(form, SMALL, texts=SMALL_TEXTS)

    def test_answers(self, graph: entente.Graph) -> None:
        asked = "SELECT ?s ?o { ?s :memberOf ?o }"
        assert graph.query(asked).to_csv() == entente.query(asked, graph).to_csv() == entente.query(asked, SMALL).to_csv()
        assert len(graph.query(asked)) == len(graph.query(asked, bind={"o": "harbour-pact-body"})) == 1
        assert not graph.query(asked, bind={"o": "cormar"})
        assert entente.query(asked, graph, as_of="1990").to_csv() == entente.query(asked, SMALL, as_of="1990").to_csv()
        assert entente.conflicts(graph).json() == entente.conflicts(SMALL).json()
        assert entente.log("arland", graph, as_of=BEFORE).json() == entente.log("arland", SMALL, as_of=BEFORE).json()

    def test_a_graph_looks_back_when_it_is_loaded_again(self, graph: entente.Graph) -> None:
        assert entente.load(graph) is graph
        assert entente.load(graph, as_of=BEFORE).corpus == entente.load(SMALL, as_of=BEFORE).corpus

    def test_differences(self, graph: entente.Graph, small: Path) -> None:
        seeds = small / "entities"
        for path in seeds.glob("*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace("Belmark", "Bellmark"), encoding="utf-8")
        other = entente.load(small)
        found = entente.diff(graph, other)
        assert isinstance(found, entente.Comparison)
        assert found.counts() == entente.diff(SMALL, small).counts()  # type: ignore[union-attr]  # two corpora
        assert found.sparql_update() == entente.diff(SMALL, small).sparql_update()
        assert f"OLD  {graph.title}" in found.text()
        assert set(entente.patch(found.rdf_patch(), graph).splitlines()) == set(other.statements.n_quads().splitlines())
        assert entente.diff(graph, small).stat() == entente.diff(SMALL, other).stat() == found.stat()
        assert not entente.diff(graph, graph, as_of=BEFORE)

    def test_articles_are_looked_up_in_a_graph(self, graph: entente.Graph, small: Path) -> None:
        versions = ("harbour-pact@v1", "harbour-pact@v2")
        assert entente.diff(*versions, seeds=graph).json() == entente.diff(*versions, seeds=SMALL).json()
        with pytest.raises(entente.UsageError, match="no article 'harbour-pakt'"):
            entente.diff("harbour-pakt", "harbour-pact", seeds=graph)
        with pytest.raises(entente.UsageError, match="is read from a folder"):
            entente.diff("git:HEAD", "git:HEAD", seeds=graph)
        with pytest.raises(entente.UsageError, match=r"one version and .* a whole corpus"):
            entente.diff("harbour-pact", graph, seeds=small)

    def test_foreign_statements_are_compared_with_a_graph(self, graph: entente.Graph, tmp_path: Path) -> None:
        (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
        found = entente.diff(graph, tmp_path / "other.ttl")
        assert isinstance(found, entente.StatementComparison)
        assert found.old == graph.title

    def test_faults(self, graph: entente.Graph, tmp_path: Path) -> None:
        assert entente.check(graph) == entente.check(SMALL)
        assert entente.check(graph, texts=SMALL_TEXTS) == entente.check(SMALL, texts=SMALL_TEXTS)
        texts = Path(shutil.copytree(SMALL_TEXTS, tmp_path / "texts"))
        for path in texts.rglob("*.txt"):
            path.write_text("Nothing of it.", encoding="utf-8")
        faults = entente.check(graph, texts=texts)
        assert faults == entente.check(SMALL, texts=texts)
        assert {fault.code for fault in faults} >= {"quote"}
        assert all(fault.line > 1 for fault in faults if fault.code == "quote")
        with pytest.raises(entente.SeedsError):
            entente.build(graph, tmp_path / "out", texts=texts)
        assert not (tmp_path / "out").exists()

    def test_shapes_judge_a_graph(self, graph: entente.Graph) -> None:
        assert entente.check(graph, shacl=True) == entente.check(SMALL, shacl=True)

    def test_texts(self, graph: entente.Graph) -> None:
        with_texts = entente.load(graph, texts=SMALL_TEXTS)
        assert with_texts.texts == entente.load(SMALL, texts=SMALL_TEXTS).texts
        assert entente.export("ttl", graph, texts=SMALL_TEXTS) == entente.export("ttl", SMALL, texts=SMALL_TEXTS)
        shares = [found.share for found in entente.coverage(SMALL, texts=SMALL_TEXTS)]
        assert shares
        assert [found.share for found in entente.coverage(with_texts)] == shares
        assert [found.share for found in entente.coverage(graph, texts=SMALL_TEXTS)] == shares
        with pytest.raises(entente.UsageError, match="no texts"):
            entente.coverage(graph)

    def test_another_ontology_is_refused(self, graph: entente.Graph) -> None:
        ontology = SMALL / "any.ttl"
        calls: list[Callable[[], object]] = [
            lambda: entente.load(graph, ontology=ontology),
            lambda: entente.check(graph, ontology=ontology),
            lambda: entente.coverage(graph, ontology=ontology),
            lambda: entente.build(graph, ontology=ontology),
            lambda: entente.page(graph, ontology=ontology),
            lambda: entente.export("ttl", graph, ontology=ontology),
            lambda: entente.query("ASK {}", graph, ontology=ontology),
            lambda: entente.conflicts(graph, ontology=ontology),
            lambda: entente.log("arland", graph, ontology=ontology),
            lambda: entente.patch("", graph, ontology=ontology),
            lambda: entente.diff(graph, SMALL, ontology=ontology),
            lambda: entente.diff("harbour-pact", "harbour-pact", seeds=graph, ontology=ontology),
        ]
        for call in calls:
            with pytest.raises(entente.UsageError, match="keeps to the ontology it was loaded with"):
                call()

    def test_graphs_of_different_ontologies_are_each_read_by_their_own(self, graph: entente.Graph) -> None:
        other = entente.Graph(graph.corpus, replace(graph.vocabulary, units={}))
        assert not entente.diff(graph, other)
        with pytest.raises(entente.UsageError, match="a loaded graph does not name"):
            entente.check(other, shacl=True)

    def test_a_graph_that_was_asked_can_be_copied_and_pickled(self, graph: entente.Graph) -> None:
        graph.query("ASK {}")
        for other in (copy.deepcopy(graph), pickle.loads(pickle.dumps(graph))):  # noqa: S301  just made
            assert other.corpus == graph.corpus
            assert other.query("ASK { ?s a :State }")

    def test_a_revision_needs_files(self, graph: entente.Graph, tmp_path: Path) -> None:
        with pytest.raises(entente.UsageError, match="revise: folder cannot be <Graph"):
            entente.revise("harbour-pact", graph, text=tmp_path / "new.txt", version="v3")  # type: ignore[arg-type]  # as it says


class EmptyStore(entente.Endpoint):
    """A store without a server: it holds nothing but the mark of a push, and takes everything."""

    def __init__(self) -> None:
        super().__init__("http://localhost/query")
        self.marked: list[str] = []

    def digests(self, _base: str) -> dict[str, str]:
        return {}

    def filled(self, _graphs: list[str]) -> set[str]:
        return set()

    def update(self, text: str) -> None:
        self.marked = re.findall(r'INSERT DATA .*identifier> "([\w.]+)"', text) or self.marked

    def marks(self, _base: str) -> set[str]:
        return {*self.marked}


def results(folder: Path, tmp_path: Path) -> Iterator[object]:
    """Give what public functions return, of a corpus in whose folder `revise` writes."""
    graph = entente.load(folder)
    yield from (graph, graph.statements, graph.communities)
    yield entente.load(folder, texts=SMALL_TEXTS)
    yield from entente.coverage(folder, texts=SMALL_TEXTS)
    yield from entente.load([FIRST, folder]).corpus.parts
    yield entente.conflicts(folder)
    yield from (entente.conflicts(), entente.diff("china-russia-ai", "putin-ai-alliance"))
    yield from (entente.promises(), entente.sources())
    yield entente.why("devdiscourse-sberbank-china@v1#joint-research")
    yield from (entente.impact("arland", folder), entente.impact((), folder), entente.impact("tass"))
    yield from (entente.log("arland", folder), entente.log("harbour-pact@v1#pact", folder))
    yield entente.diff("harbour-pact@v1", "harbour-pact@v2", seeds=folder)
    yield entente.diff("finextra-sberbank-china", "putin-ai-alliance")
    yield from (entente.versions("harbour-pact", folder), entente.story("letter-story", SMALL.with_name("stories")))
    edited = Path(shutil.copytree(folder, tmp_path / "edited"))
    entities, version = edited / "entities" / "all.yaml", edited / "articles" / "harbour-pact" / "v1.yaml"
    entities.write_text(entities.read_text(encoding="utf-8").replace("[old-belmark]", "[older-belmark]"), encoding="utf-8")
    text = version.read_text(encoding="utf-8").replace("    topic: chip-research\n", "")
    text = text.replace("id: member", "id: joined").replace("valid_from: 2023-05", "topic: chip-research")
    text = text.replace("complete: true", "complete: true\narchived: {url: https://archive.example/pact}")
    version.write_text(text, encoding="utf-8")
    yield from (entente.diff(folder, edited), entente.diff(folder, edited, only="revised"))
    partner = Path(shutil.copytree(folder, tmp_path / "partner"))
    version = partner / "articles" / "harbour-pact" / "v2.yaml"
    version.write_text(version.read_text(encoding="utf-8").replace("member-of", "partner-of"), encoding="utf-8")
    yield entente.diff(folder, partner)
    yield entente.ask("conflicts", _tables(graph, tmp_path))
    yield entente.diff(graph.as_it_stood(as_of=BEFORE), graph)
    for name, text in (("one", "<urn:a> <urn:b> 1 ."), ("two", "<urn:a> <urn:b> 2 .")):
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    yield entente.diff(tmp_path / "one.ttl", tmp_path / "two.ttl")
    for query in ("SELECT * { ?s ?p ?o }", "ASK {}", "DESCRIBE entity:arland"):
        yield graph.query(query)
    yield entente.search("pact", folder)
    (tmp_path / "new.txt").write_text("A text that says little.", encoding="utf-8")
    yield entente.revise("harbour-pact", folder, text=tmp_path / "new.txt", version="v9")
    yield entente.new("new-pact", edited, text=tmp_path / "new.txt")
    yield entente.draft("new-pact", edited, command="true")
    yield entente.Unsettled(note="whether it is the same pact")
    stop = Event()
    for seen in entente.watch(folder, until=stop):
        yield seen
        stop.set()
    yield from (entente.vocabulary("has-member"), entente.vocabulary(seeds=folder))
    yield from entente.check(folder)
    yield entente.Endpoint(f"http://localhost/{'very-' * 60}long/query")
    yield entente.push(EmptyStore(), graph)


def met(values: Iterable[object], most: int = 400) -> Iterator[object]:
    """Give the values of Entente's own types, and those that they hold, some of each type."""
    waiting, seen, counts = list(values), set[int](), dict[type, int]()
    kept = []
    while waiting:
        value = waiting.pop()
        if id(value) in seen or counts.get(type(value), 0) > most:
            continue
        seen.add(id(value))
        kept.append(value)  # or another might get its id
        if type(value).__module__.startswith("entente."):
            counts[type(value)] = counts.get(type(value), 0) + 1
            yield value
            held = (getattr(value, name) for name in dir(type(value)) + list(getattr(value, "__dict__", ())) if name[0] != "_")
            waiting += [part for part in held if not callable(part)]
        if isinstance(value, Mapping):
            waiting += list(value.values())[:most]
        elif isinstance(value, list | tuple | frozenset | entente.Claims):
            waiting += list(value)[:most]


@pytest.fixture
def wordy(small: Path) -> Path:
    """A corpus whose title and labels are long."""
    for path in (small / "corpus.yaml", *(small / "entities").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\ben: (?=[\w. ]+[,}])", f"en: {'very ' * 300}", text), encoding="utf-8")
    return small


@pytest.mark.parametrize("corpus", [pytest.param("small", marks=pytest.mark.campaign), "wordy"])
def test_whatever_is_returned_is_public_and_shows_itself_in_a_line(
    corpus: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(corpus)
    types = set()
    for value in met(results(folder, tmp_path)):
        shown = repr(value)
        assert len(shown) <= 200, shown
        assert "\n" not in shown
        types.add(type(value))
    assert {type_.__name__ for type_ in types} <= set(entente.__all__)
    for type_ in types:
        assert getattr(entente, type_.__name__) is type_
    exported = {value for name in entente.__all__ if isinstance(value := getattr(entente, name), type)}
    assert {type_.__name__ for type_ in exported - types if not issubclass(type_, Exception)} == {"View"}


WRONG = [3, 1.5, b"seeds", object(), {3: 4}, [3], len, True]
"""Values of a type that no argument has, but where they are taken out below."""
ODD = ["", "\0", "a\0b", "x" * 5_000, "x/" * 5_000, "\ud800", "git:", "git:\0", "@", "\ud800 {"]
"""Texts that name nothing, or cannot even be a name."""


def _tables(graph: entente.Graph, tmp_path: Path) -> Path:
    entente.parquet(graph, tmp_path / "asked")
    return tmp_path / "asked"


def arguments(name: str, graph: entente.Graph, tmp_path: Path) -> dict[str, object]:
    """Give arguments with which a function does what it is for, quickly."""
    new = tmp_path / "new.txt"
    new.write_text("A text that says little.", encoding="utf-8")
    entities = tmp_path / "entities.csv"
    entities.write_text("id,kind,label\narland,state,Arland\n", encoding="utf-8")
    lines = tmp_path / "corpus.jsonl"
    lines.write_text(entente.export("jsonl", graph), encoding="utf-8")
    copy_of_small = shutil.copytree(SMALL, tmp_path / "small", dirs_exist_ok=True)
    unsettled = {"article": "harbour-pact", "folder": copy_of_small}
    known: dict[str, dict[str, object]] = {
        "add": {**unsettled, "claim": {"subject": "arland", "relation": "partner-of", "object": "belmark"}},
        "draft": {**unsettled, "command": "true"},
        "fmt": {"folder": copy_of_small},
        "new": {"article": "new-pact", "folder": copy_of_small, "text": new},
        "settle": {**unsettled, "entry": 0, "decision": "drop"},
        "watch": {"folder": copy_of_small},
        "ask": {"question": "conflicts", "tables": _tables(graph, tmp_path)},
        "build": {"folder": graph, "out": tmp_path / "out"},
        "cache": {"action": "show"},
        "check": {"folder": graph},
        "conflicts": {"data": graph},
        "coverage": {"folder": graph, "texts": SMALL_TEXTS},
        "diff": {"old": graph, "new": graph},
        "explain": {"code": "no-text"},
        "export": {"format": "nodes.csv", "folder": graph},
        "import_tables": {"tables": entities, "seeds": tmp_path / "tables"},
        "workbook": {"folder": graph, "out": tmp_path / "corpus.xlsx"},
        "why": {"name": ("arland", "belmark"), "data": graph},
        "promises": {"data": graph},
        "push": {"endpoint": EmptyStore(), "data": graph},
        "sources": {"data": graph},
        "impact": {"source": "arland", "data": graph},
        "init": {"folder": tmp_path / "mine"},
        "load": {"folder": graph},
        "log": {"name": "arland", "data": graph},
        "versions": {"article": "harbour-pact", "data": graph},
        "page": {"folder": graph, "out": tmp_path / "page.html"},
        "parquet": {"folder": graph, "out": tmp_path / "typed"},
        "patch": {"patch": "", "data": graph},
        "query": {"query": "ASK {}", "data": graph},
        "search": {"text": "pact", "data": graph},
        "sparql": {"query": "ASK {}", "data": graph},
        "revise": {
            "article": "harbour-pact",
            "folder": copy_of_small,
            "text": new,
            "version": "v9",
        },
        "schema": {"kind": "corpus"},
        "vocabulary": {"word": "denied"},
        "stream": {"file": lines, "out": tmp_path / "streamed"},
        "story": {"name": ["harbour-pact@v1", "harbour-pact@v2"], "data": graph},
    }
    return known[name]


@pytest.mark.filterwarnings("ignore::entente.EntenteWarning")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_whatever_is_given_an_error_is_one_of_ententes(
    name: str, graph: entente.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    function: Callable[..., object] = getattr(entente, name)
    good = arguments(name, graph, tmp_path)
    for parameter, type_ in inspect.signature(function).parameters.items():
        for value in WRONG:
            if (
                value is True
                and parameter
                in {
                    "shacl",
                    "reverse",
                    "possible",
                    "lenient",
                    "rdf12",
                    "bom",
                    "replace",
                    "query_view",
                    "tables",
                    "check",
                    "dry_run",
                    "strict",
                }
            ) or (type(value) is int and parameter in {"rows", "take_closest", "words", "entry"}):
                continue
            if parameter == "told" and callable(value):
                continue
            if parameter == "timeout" and isinstance(value, int | float):
                continue
            with pytest.raises(entente.UsageError, match=f"{name}: {parameter} cannot be .* \\(give "):
                function(**{**good, parameter: value})
        for value in (*ODD, *(map(Path, ODD) if "Path" in str(type_.annotation) else ())):
            with suppress(entente.EntenteError):
                function(**{**good, parameter: value})


@pytest.mark.filterwarnings("ignore::entente.EntenteWarning")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_must_be_given_cannot_be_none(name: str, graph: entente.Graph, tmp_path: Path) -> None:
    function: Callable[..., object] = getattr(entente, name)
    good = arguments(name, graph, tmp_path)
    for parameter in inspect.signature(function).parameters.values():
        if "None" not in str(parameter.annotation):
            with pytest.raises(entente.UsageError, match="cannot be None"):
                function(**{**good, parameter.name: None})


def test_methods_of_a_graph_refuse_what_they_cannot_take(graph: entente.Graph) -> None:
    loose: Any = graph
    with pytest.raises(entente.UsageError, match="query: query cannot be 3"):
        loose.query(3)
    with pytest.raises(entente.UsageError, match=r"query: bind cannot be {3: 4}"):
        loose.query("ASK {}", bind={3: 4})
    with pytest.raises(entente.UsageError, match="as_it_stood: as_of cannot be 3"):
        loose.as_it_stood(as_of=3)
    for value in ("\ud800", "<\ud800>", '"\ud800"'):
        with pytest.raises(entente.UsageError, match="half a character"):
            graph.query("ASK { ?s ?p ?o }", bind={"s": value})
    with pytest.raises(entente.UsageError, match="half a character"):
        entente.patch('INSERT DATA { <a:b> <a:c> "\ud800" }', graph)


def test_too_few_arguments_are_told_by_python() -> None:
    loose: Any = entente.diff
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'new'"):
        loose("harbour-pact")
    with pytest.raises(TypeError, match=r"diff\(\) got an unexpected keyword argument 'asof'"):
        loose("harbour-pact", "harbour-pact", asof="2024")


def test_dates_and_several_names_are_taken_in_every_form(graph: entente.Graph) -> None:
    assert entente.load(graph, as_of=date(2024, 3, 2)).corpus == entente.load(graph, as_of="2024-03-02").corpus
    chosen = [
        entente.diff(graph, graph, only=names).stat() for names in ("kept,added", ["kept", "added"], iter(["kept,added"]))
    ]
    assert len(set(chosen)) == 1
    assert chosen[0].endswith(" kept")


@pytest.mark.parametrize("name", ["diff", "conflicts", "log", "versions", "story"])
def test_a_language_without_labels_is_refused(name: str, graph: entente.Graph, tmp_path: Path) -> None:
    with pytest.raises(entente.UsageError, match=r"no labels in the language 'fr'.*known are en, de"):
        getattr(entente, name)(**arguments(name, graph, tmp_path), language="fr")

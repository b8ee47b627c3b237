"""What is kept from one run to the next: never out of date, never in the way, never too much."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import wait_until

import entente
from entente.disk import cache
from entente.model import resources

if TYPE_CHECKING:
    from tests.conftest import Run

ENTENTE = Path(sys.executable).with_name("entente")
COUNT = "SELECT (COUNT(*) AS ?n) { ?a a :Assertion }"
LABELS = "SELECT ?label { entity:arland rdfs:label ?label }"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "entente"


def stores(place: Path) -> list[Path]:
    return [entry for entry in place.iterdir() if (entry / "about").exists()]


def labels(seeds: Path) -> list[object]:
    return [row["label"] for row in entente.query(LABELS, seeds)]


def test_the_answer_is_the_same_when_it_is_kept(place: Path, small: Path) -> None:
    first = entente.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", small)
    assert len(stores(place)) == 1
    again = entente.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", small)
    assert first.to_csv() == again.to_csv() == entente.load(small).query("SELECT * { GRAPH ?g { ?s ?p ?o } }").to_csv()
    assert first.to_table() == again.to_table()
    assert len(stores(place)) == 1


def test_no_change_of_seeds_is_missed(place: Path, small: Path) -> None:
    assert labels(small) == ["Arland", "Arland"]
    entities = small / "entities" / "all.yaml"
    state = entities.stat()
    entities.write_text(entities.read_text(encoding="utf-8").replace("en: Arland", "en: Erland"), encoding="utf-8")
    assert entities.stat().st_size == state.st_size
    assert sorted(labels(small), key=str) == ["Arland", "Erland"]
    entities.rename(small / "entities" / "some.yaml")
    assert sorted(labels(small), key=str) == ["Arland", "Erland"]
    (small / "entities" / "some.yaml").write_text("entities: {", encoding="utf-8")
    with pytest.raises(entente.SeedsError):
        labels(small)
    assert len(stores(place)) == 3


def test_no_change_of_the_ontology_or_of_the_program_is_missed(
    place: Path, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ontology = tmp_path / "mine.ttl"
    turtle = (resources.ontology() / "entente.ttl").read_text(encoding="utf-8")
    answers = []
    for label in ("in force", "standing"):
        ontology.write_text(turtle.replace('"in force"@en', f'"{label}"@en'), encoding="utf-8")
        answers.append(entente.query("SELECT ?s { ?a :status ?s }", small, ontology=ontology).to_table())
    assert "standing" in answers[1]
    assert "standing" not in answers[0]
    monkeypatch.setattr(cache, "_program", lambda: b"another")
    entente.query(COUNT, small)
    assert len(stores(place)) == 3


def test_a_view_is_kept_with_its_notes(place: Path, run: Run, small: Path) -> None:
    told = [run("query", COUNT, small, "--as-of", "2024-03-01", "--format", "csv") for _ in range(2)]
    whole = run("query", COUNT, small, "--format", "csv")
    assert told[0].stdout == told[1].stdout != whole.stdout
    assert told[0].stderr == told[1].stderr
    assert "left out: nothing tells" in told[0].stderr
    assert len(stores(place)) == 2


@pytest.mark.parametrize("harm", ["cut", "empty", "lost", "mixed"])
def test_what_a_disk_did_to_an_entry_does_no_harm(place: Path, small: Path, harm: str) -> None:
    before = labels(small)
    [entry] = stores(place)
    about = entry / "about"
    match harm:
        case "cut":
            about.write_bytes(about.read_bytes()[:-9])
        case "empty":
            about.write_bytes(b"")
        case "lost":
            for file in (entry / "store").glob("*.sst"):
                file.unlink()
        case "mixed":
            (entry / "store" / "CURRENT").write_text("MANIFEST-999999\n", encoding="ascii")
    assert labels(small) == before
    assert labels(small) == before


@pytest.mark.parametrize("how", ["a file", "of all", "nowhere"])
def test_a_cache_that_cannot_be_is_no_error(place: Path, small: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "a file":
        place.parent.write_text("", encoding="utf-8")
    elif how == "of all":
        place.mkdir(parents=True, mode=0o777)
        place.chmod(0o777)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert labels(small) == ["Arland", "Arland"]
    assert not place.is_dir() or not list(place.iterdir())
    assert entente.cache().startswith("0 entries, 0.0 MB")


def test_processes_that_ask_at_once_agree(place: Path, small: Path) -> None:
    def ask(_number: int) -> str:
        return subprocess.run([ENTENTE, "query", COUNT, small], capture_output=True, check=True, encoding="utf-8").stdout

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert len(stores(place)) == 1


def test_a_process_that_is_killed_leaves_no_half_of_an_entry(place: Path, small: Path) -> None:
    with subprocess.Popen([ENTENTE, "query", COUNT, small], stdout=subprocess.PIPE) as process:
        wait_until(lambda: place.is_dir() and bool(list(place.iterdir())))
        process.send_signal(signal.SIGKILL)
    assert any(entry.name.startswith("making-") for entry in place.iterdir())
    assert not stores(place)
    assert labels(small) == ["Arland", "Arland"]
    assert labels(small) == ["Arland", "Arland"]
    assert entente.cache("clear").endswith(f"cleared in {place}")
    assert not list(place.iterdir())


def test_the_cache_stays_small(place: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = small / "corpus.yaml"
    text = corpus.read_text(encoding="utf-8")
    entente.query(COUNT, small)
    [kept] = stores(place)
    monkeypatch.setattr(cache, "MAX_BYTES", 2.5 * sum(path.stat().st_size for path in kept.rglob("*")))
    for number in range(3):
        corpus.write_text(f"{text}# {number}\n", encoding="utf-8")
        entente.query(COUNT, small)
        corpus.write_text(text, encoding="utf-8")
        entente.query(COUNT, small)
    assert len(stores(place)) == 2
    assert kept in stores(place), "it was used last"


def test_faults_are_kept_too_and_told_where_they_are(place: Path, small: Path, run: Run, tmp_path: Path) -> None:
    corpus = small / "corpus.yaml"
    corpus.write_text(corpus.read_text(encoding="utf-8") + "licence: x\n", encoding="utf-8")
    told = [run("check", small), run("check", small)]
    assert told[0].stdout == told[1].stdout
    assert f"{corpus}:" in told[0].stdout
    assert "error[unknown-field]" in told[0].stdout
    small.rename(tmp_path / "elsewhere")
    assert f"{tmp_path / 'elsewhere'}/corpus.yaml:" in run("check", tmp_path / "elsewhere").stdout
    assert len(list(place.iterdir())) == 2


@pytest.mark.parametrize("how", ["cut", "empty"])
def test_a_loaded_graph_that_a_disk_cut_is_loaded_anew(place: Path, small: Path, how: str) -> None:
    graph = entente.load(small)
    [entry] = place.iterdir()
    (entry / "value").write_bytes((entry / "value").read_bytes()[: 900 if how == "cut" else 0])
    assert entente.load(small) == graph
    assert entente.load(small) == graph


@pytest.mark.parametrize(
    "command",
    [
        ["check", "SMALL"],
        ["log", "arland", "SMALL"],
        ["diff", "harbour-pact@v1", "harbour-pact@v2", "--seeds", "SMALL"],
        ["diff", "one.nq", "two.nq"],
        ["patch", "none.ru", "one.nq"],
        ["query", "ASK {}", "one.nq"],
    ],
    ids=lambda command: " ".join(command)[:14],
)
def test_what_is_kept_or_rdf_alone_loads_nothing_that_reads_seeds(
    place: Path, small: Path, tmp_path: Path, command: list[str]
) -> None:
    entente.load(small)
    for name, text in (("one.nq", "<urn:a> <urn:b> <urn:c> .\n"), ("two.nq", ""), ("none.ru", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = [str(small) if part == "SMALL" else part for part in command]
    told = (
        f"import sys; from entente.cli import main; main({arguments!r}, standalone_mode=False);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, encoding="utf-8", cwd=tmp_path)
    assert {"yaml", "pydantic", "networkx", "rdflib"}.isdisjoint(done.stderr.split())
    assert list(place.iterdir())


def test_asking_unchanged_seeds_loads_nothing_that_reads_seeds(place: Path, run_process: Run, small: Path) -> None:
    asked = f"import sys; from entente.tasks import statements; statements.store({str(small)!r}); print(*sys.modules)"
    loaded = [
        set(subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, encoding="utf-8").stdout.split())
        for _ in range(2)
    ]
    assert {"yaml", "pydantic", "pyoxigraph"} <= loaded[0]
    assert {"yaml", "pydantic", "networkx", "rdflib", "entente.claims"}.isdisjoint(loaded[1])
    assert list(place.iterdir())
    assert run_process("cache").stdout.startswith("2 entries, ")
    assert run_process("cache", "clear").stdout.startswith("2 entries, ")
    assert run_process("cache").stdout == f"0 entries, 0.0 MB, kept in {place}\n"

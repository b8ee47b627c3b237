"""What asks or reads too much is refused in one line, whatever it is, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.command_line import COMMANDS
from tests.conftest import SMALL, wait_until

import entente

if TYPE_CHECKING:
    from tests.conftest import Run

ENTENTE = Path(sys.executable).with_name("entente")
ALL = "ASK { ?s ?p ?o }"
TEN = " ".join(map(str, range(10)))
PRODUCT = f"SELECT * {{ {' '.join(f'VALUES ?v{n} {{ {TEN} }}' for n in range(4))} }}"
DOUBLED = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(40))
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
NESTED = "<<( <urn:s> <urn:p> " * 20_000 + "<urn:o>" + " )>>" * 20_000
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:"'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 20}">' for n in range(9))
FILES = {
    "one.nq": '<urn:s> <urn:p> "a" .\n',
    "entities.rdf": f"<!DOCTYPE r [{ENTITIES}]><rdf:RDF {RDF}><rdf:Description e:p='&e8;'/></rdf:RDF>",
    "deep.jsonld": '{"urn:p":' * 20_000 + "1" + "}" * 20_000,
    "deep.nt": f"<urn:s> <urn:p> {NESTED} .\n",
    "deep.ru": f"INSERT DATA {{ <urn:s> <urn:p> {NESTED} }}",
    "deep.rdfp": f"A <urn:s> <urn:p> {NESTED} .\n",
    "context.jsonld": '{\n "@context": "https://schema.org/", "@id": "urn:a", "name": "x"}',
    "imported.jsonld": '{"@context": {"@version": 1.1, "@import": "https://x.example/"}, "@id": "urn:a"}',
}
TIME = "more than 3 seconds of processor time are needed (ask for less, or allow more with --timeout)"
MEMORY = "more than 200 MB of memory are needed (ask for less, or allow more with --memory)"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["query", ENDLESS, str(SMALL)], TIME),
        (["query", PRODUCT, "one.nq", "--rows", "5000"], "the answer has more than 5,000 rows"),
        (["query", f'SELECT * {{ BIND("xxxxxxxx" AS ?t0) {DOUBLED} }}', "one.nq"], MEMORY),
        (["query", ALL, "entities.rdf"], MEMORY),
        (["query", ALL, "deep.jsonld"], MEMORY),
        (["query", ALL, "deep.nt"], "the engine ended by SIGSEGV (is it nested very deeply?)"),
        (["diff", "one.nq", "deep.nt"], "the engine ended by SIGSEGV (is it nested very deeply?)"),
        (["log", "arland", "entities.rdf"], MEMORY),
        (["conflicts", "deep.nt"], "the engine ended by SIGSEGV"),
        (["versions", "harbour-pact", "deep.nt"], "the engine ended by SIGSEGV"),
        (["patch", "deep.ru", "one.nq"], "deeply"),
        (["patch", "deep.rdfp", "one.nq"], "deeply"),
        (
            ["query", ALL, "context.jsonld"],
            "context.jsonld:2:14: error: the context https://schema.org/ lies on the network, and nothing is fetched",
        ),
        (["query", ALL, "imported.jsonld"], "the context https://x.example/ lies on the network"),
        (
            ["query", "LOAD <https://x.example/>"],
            "LOAD is refused: it would fetch a file from the network, at 'LOAD' (download",
        ),
        (["query", "ASK { SERVICE <https://x.example/> {} }"], "at 'SERVICE' (ask that machine first, save what it answers"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_takes_too_much_is_refused_in_one_line(run_process: Run, tmp_path: Path, arguments: list[str], told: str) -> None:
    for name in FILES.keys() & {*arguments}:
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    done = run_process(*arguments, "--timeout", "3", "--memory", "200")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_patch_that_leads_to_the_network_is_refused(run_process: Run, tmp_path: Path) -> None:
    (tmp_path / "load.ru").write_text("LOAD <https://x.example/> ;", encoding="utf-8")
    done = run_process("patch", "load.ru", SMALL)
    assert (done.returncode, done.stdout) == (2, "")
    assert "load.ru:1:1: error: LOAD is refused" in done.stderr


def test_a_file_named_by_an_entity_is_not_read(run_process: Run, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("swordfish", encoding="utf-8")
    entity = f'<!DOCTYPE r [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    (tmp_path / "outside.rdf").write_text(f"{entity}<rdf:RDF {RDF}><rdf:Description e:p='&e;'/></rdf:RDF>", encoding="utf-8")
    done = run_process("query", "SELECT * { ?s ?p ?o }", "outside.rdf")
    assert done.returncode == 2
    assert "swordfish" not in done.stdout + done.stderr


def test_what_stays_within_the_limits_is_answered_whole(run_process: Run, tmp_path: Path) -> None:
    (tmp_path / "one.nq").write_text(FILES["one.nq"], encoding="utf-8")
    done = run_process("query", PRODUCT, "one.nq", "--format", "csv", "--rows", "10000")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 10_001)


def test_rows_are_counted_in_python_too() -> None:
    with pytest.raises(
        entente.LimitError, match=r"more than 2 rows \(ask for fewer, or allow more with --rows, rows in Python"
    ):
        entente.query("SELECT * { ?s ?p ?o }", SMALL, rows=2)
    with pytest.raises(entente.LimitError, match="more than 2 rows"):
        entente.load(SMALL).query("CONSTRUCT WHERE { ?s ?p ?o }", rows=2)
    assert len(entente.query("SELECT * { ?s ?p ?o } LIMIT 2", SMALL, rows=2)) == 2


def _children(process: subprocess.Popen[bytes]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [int(pid) for pid in listed.split()]


def _seconds(pid: int) -> float:
    """How much processor time a process took."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_a_process_that_is_ended_leaves_no_child(number: signal.Signals) -> None:
    with subprocess.Popen([ENTENTE, "query", ENDLESS, SMALL], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            wait_until(lambda: bool(_children(process)))
            [child] = _children(process)
            # From here on the engine works, and hears nothing.
            wait_until(lambda: _seconds(child) > 1)
            process.send_signal(number)
            interrupted = number == signal.SIGINT
            assert process.wait(timeout=5) == (130 if interrupted else -number)
            assert process.communicate() == (b"", b"Interrupted\n" if interrupted else b"")
            wait_until(lambda: not Path(f"/proc/{child}").exists())
        finally:
            process.kill()


def test_a_child_that_is_ended_is_told() -> None:
    with subprocess.Popen([ENTENTE, "query", ENDLESS, SMALL], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            wait_until(lambda: bool(_children(process)))
            os.kill(_children(process)[0], signal.SIGKILL)
            assert process.wait(timeout=5) == 2
            told = b"entente: the process was ended by SIGKILL (see whether the system is short of memory, and try again)\n"
            assert process.communicate() == (b"", told)
        finally:
            process.kill()


def test_every_command_that_reads_what_anybody_wrote_has_limits() -> None:
    limited = {name for name, command in COMMANDS.items() if "timeout" in {option.name for option in command.params}}
    reads_seeds = {
        "build",
        "check",
        "coverage",
        "export",
        "fmt",
        "init",
        "page",
        "revise",
        "schema",
        "vocabulary",
        "watch",
        "workbook",
    }
    for_curators = {"add", "import", "new", "settle"}
    takes_as_long_as_it_takes = {"ask", "stream"}  # what is too large for one machine, or for its memory
    assert limited == COMMANDS.keys() - reads_seeds - for_curators - takes_as_long_as_it_takes - {"cache"}

"""Check a corpus in JSON Lines and write it, an article after the other, so that its assertions are never in memory together.

The file is read twice: what is wrong with it is told before anything is written, and the days of events, by which claims of
other articles are dated, are known when it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import Claims
from entente.claims.anchors import event_days
from entente.disk.files import pieces
from entente.disk.folder_swap import replace
from entente.judges.check import Checker
from entente.model import resources
from entente.model.argument_types import checked
from entente.model.errors import Fault, SeedsError, UsageError
from entente.model.records import Article, Corpus, Entity, Profile, Version
from entente.rdf import ontology as ontologies
from entente.rdf.formats import SortedStatements
from entente.rdf.record_writing import RecordWriter
from entente.relational.parquet import GrowingTable
from entente.relational.rows import ROWS, Judged
from entente.seeds import line_numbers
from entente.seeds.json_lines import Lines
from entente.seeds.line_numbers import Gathered
from entente.tasks.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    import pyoxigraph as ox

    from entente.disk.files import Text
    from entente.model.vocabulary import Vocabulary

_OF_THE_WHOLE = ("entities", "judgements")
"""The tables that follow from what stands before the articles."""
_OF_ARTICLES = ("articles", "versions", "propositions", "assertions", "evidence")
"""The tables whose rows follow from an article alone."""
_TABLES = "tables"
_BATCH = 4_000
"""At how many assertions a batch of articles ends."""
_MANY = 20_000
"""After how many errors no more are looked for."""


@checked
def stream(
    file: str | Path,
    out: str | Path,
    *,
    ontology: str | Path | None = None,
    strict: bool = False,
    told: Callable[[list[Fault]], object] | None = None,
) -> list[Path]:
    """Check a corpus in JSON Lines, and write it as N-Quads and typed tables, one article after the other.

    So a corpus may be larger than memory. Entities, articles and the ids of propositions are held, and the assertions of a
    few articles at a time. What is written is what `export("nq")` and `parquet` give, but for what follows from several
    articles: docs/jsonl.md lists that. All files are written as one set or not at all. Its faults are those that `check` tells
    of the file, warnings too.

    Args:
        file: A file whose name ends in `.jsonl` or `.jsonl.gz`.
        out: The folder to write into: `graph.nq`, and a folder `tables`; other files in it stay.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        strict: Whether to write nothing where there are warnings either.
        told: Is called with the warnings, if there are any, before anything is written.

    Returns:
        The files.

    Raises:
        SeedsError: The corpus has faults other than warnings, or any, if `strict`; nothing is written.
        UsageError: There is no such file, it changes meanwhile, or pyarrow is not installed.
        OutputError: A file cannot be written.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import export, init
    >>> with TemporaryDirectory() as place:
    ...     _ = init(f"{place}/seeds")
    ...     _ = Path(f"{place}/corpus.jsonl").write_text(export("jsonl", f"{place}/seeds"))
    ...     [path.name for path in stream(f"{place}/corpus.jsonl", f"{place}/out")][:2]
    ['graph.nq', 'part-00000.parquet']

    """
    source, place = resources.named(file), resources.named(out)
    if not resources.is_json_lines(source):
        message = f"{str(source)!r} is no file in JSON Lines"
        raise UsageError(message, hint="name one that ends in .jsonl or .jsonl.gz; 'entente export jsonl' writes it")
    steps = Steps(200)
    known, faults = _checked(source, resources.named(ontology) if ontology is not None else None, steps)
    if any(strict or fault.severity == "error" for fault in faults):
        raise SeedsError(faults)
    if faults and told is not None:
        told(faults)
    tables = {name: f"{_TABLES}/{name}/part-00000.parquet" for name in (*_OF_THE_WHOLE, *_OF_ARTICLES)}
    with TemporaryDirectory(prefix="entente-") as scratch:
        # The tables grow while the statements are written, which are the first of the set.
        grown = {name: Path(scratch, name) for name in tables}
        files: dict[str, Text] = {
            "graph.nq": lambda: _written(source, known, grown, steps),
            **{path: partial(pieces, grown[name]) for name, path in tables.items()},
        }
        replace(place, files, {_TABLES})
    return [place / name for name in files]


class _Known(NamedTuple):
    """What is known of a corpus once it was read."""

    vocabulary: Vocabulary
    event_days: Mapping[str, date]
    state: tuple[int, int, int]
    """What changes whenever the file does."""


class _Open:
    """A file being read: all that stands before the versions, and the batches of whole articles behind it."""

    def __init__(self, source: Path) -> None:
        self.lines = Lines(source)
        self._size = max(source.stat().st_size, 1)
        records = self.lines.records()
        profile, entities, articles, version = Profile(title={}), list[Entity](), list[Article](), list[Version]()
        for record in records:
            match record:
                case Profile():
                    profile = record
                case Entity():
                    entities.append(record)
                case Article():
                    articles.append(record)
                case Version():
                    version.append(record)
                    break
        self.corpus = Corpus(
            profile=profile,
            entities=tuple(sorted(entities, key=lambda one: one.id)),
            articles=tuple(sorted(articles, key=lambda one: one.id)),
            parts=self.lines.parts,
        )
        self._versions = chain(version, (one for one in records if isinstance(one, Version)))

    @property
    def percent(self) -> int:
        """How much of the file was read."""
        return min(100, 100 * self.lines.bytes_read // self._size)

    def batches(self) -> Iterator[list[Version]]:
        """Yield the versions, all those of an article together."""
        batch: list[Version] = []
        held = 0
        for version in self._versions:
            if held >= _BATCH and version.article != batch[-1].article:
                yield batch
                batch, held = [], 0
            batch.append(version)
            held += len(version.assertions)
        if batch:
            yield batch


def _state(source: Path) -> tuple[int, int, int]:
    state = source.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def _checked(source: Path, ontology: Path | None, steps: Steps) -> tuple[_Known, list[Fault]]:
    """Return what is known of a corpus, the days of events only if it has no errors, and its faults."""
    state = _state(source) if source.is_file() else (0, 0, 0)
    opened = _Open(source)
    reading = opened.lines.reading
    vocabulary, of_ontologies = ontologies.extended(opened.lines.ontologies, ontology)
    if any(fault.severity == "error" for fault in of_ontologies):
        return _Known(vocabulary, {}, state), line_numbers.locate((), of_ontologies)
    checker = Checker(opened.corpus, vocabulary, reading.unread, all_named=reading.all_named)
    found = Gathered()
    versions: set[str] = set()
    days: dict[str, date] = {}
    for batch in opened.batches():
        versions |= {version.id for version in batch}
        found.add(checker.of_versions(batch))
        errors = found.errors + len(reading.findings) + len(reading.faults)
        if not errors:
            claims = Claims(Corpus(profile=opened.corpus.profile, versions=tuple(batch)), vocabulary)
            for event, day in event_days(claims).items():
                days[event] = max(day, days.get(event, day))
        steps.reached("checked", opened.percent)
        if errors > _MANY:
            checker.all_named = False
            break
    # Where some could not be read, or were not reached, it is not known what they are called and what they name.
    checker.all_named &= reading.all_named
    checker.resolved &= checker.all_named and not reading.unread
    found.add(chain(reading.findings, checker.of_catalogue(versions)))
    return _Known(vocabulary, days, state), found.located((*reading.faults, *of_ontologies))


def _written(source: Path, known: _Known, grown: Mapping[str, Path], steps: Steps) -> Iterator[str]:
    """Yield the N-Quads of a corpus batch by batch, and write its tables meanwhile.

    Raises:
        UsageError: The file is not the one that was checked.

    """
    with ExitStack() as open_:
        tables = {}
        for name, path in grown.items():
            tables[name] = GrowingTable(name, open_.enter_context(path.open("wb")))
            open_.callback(tables[name].close)
        opened = _Open(source)
        corpus, homes = opened.corpus, opened.corpus.article
        whole = Claims(corpus, known.vocabulary)
        for name in _OF_THE_WHOLE:
            tables[name].add([*ROWS[name](Judged(whole))])
        writer = RecordWriter(whole, {})
        own = ontologies.own_quads(known.vocabulary, corpus.profile.base)
        yield from _lines(chain(writer.catalogued(writer.whole()), own))
        propositions: set[bytes] = set()
        values: set[str] = set()
        told: set[str] = set()
        # Last come the articles of which there is no version.
        for versions in chain(opened.batches(), [list[Version]()]):
            names = {version.article for version in versions} or homes.keys() - told
            told |= names
            part = Corpus(
                profile=corpus.profile,
                entities=corpus.entities,
                articles=tuple(homes[name] for name in sorted(names)),
                versions=tuple(versions),
                parts=corpus.parts,
            )
            claims = Claims(part, known.vocabulary, event_days=known.event_days)
            new = {name for name in claims.by_proposition if bytes.fromhex(name) not in propositions}
            propositions |= {bytes.fromhex(name) for name in new}
            writer = RecordWriter(claims, {})
            writer.written_propositions, writer.written_values = claims.by_proposition.keys() - new, values
            yield from _lines(writer.of_articles())
            judged = Judged(claims)
            for name in _OF_ARTICLES:
                rows = ROWS[name](judged)
                tables[name].add([row for row in rows if name != "propositions" or row["id"] in new])
            steps.reached("written", 100 + opened.percent)
        if _state(source) != known.state:
            message = f"{source} changed while it was read"
            raise UsageError(message, hint="nothing was changed; stream it again")


def _lines(quads: Iterable[ox.Quad]) -> Iterator[str]:
    return SortedStatements(quads, "").blocks()

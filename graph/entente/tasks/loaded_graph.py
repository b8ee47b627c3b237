"""A loaded graph, and what it can become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Unpack

from entente.claims.support import NOTHING, LeftOut
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.model.short_repr import cut, titled
from entente.model.shown_text import counted
from entente.rdf.endpoint import Endpoint
from entente.rdf.query import Answer, Store, query_files
from entente.tasks.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx
    import pyoxigraph as ox
    from rdflib import Dataset

    from entente.claims import Claims
    from entente.claims.seen import Certainty
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary
    from entente.network.communities import Community
    from entente.rdf import formats

_JUDGED = "what a child process judges"
"""Where a graph keeps what waits for that."""


@dataclass(frozen=True, repr=False)
class Graph:
    """A corpus without faults, the vocabulary it keeps to, and the article texts at hand.

    >>> import entente
    >>> graph = entente.load()
    >>> graph.to_networkx().nodes["sberbank"]["label"]
    'Sberbank'
    """

    corpus: Corpus
    vocabulary: Vocabulary
    texts: Mapping[str, str] = field(default_factory=dict)
    certainties: Mapping[str, Certainty] = field(default_factory=dict)
    """How each claim is seen as of a day, by its id; empty where the graph is not one as of a day."""
    as_of: date | None = None
    """The day as of which the graph is, None where it is not one as of a day."""
    left_out: LeftOut = NOTHING
    """What was left out of it by choice."""

    def __repr__(self) -> str:
        corpus = self.corpus
        count = sum(len(version.assertions) for version in corpus.versions)
        entities = counted(len(corpus.entities), "entity", "entities")
        articles = counted(len(corpus.articles), "article")
        return titled(f"Graph {cut(self.title, 100)!r}", f"{entities}, {articles}, {counted(count, 'assertion')}")

    def __getstate__(self) -> dict[str, object]:
        # Cached properties are left out: some, such as the store of statements, cannot be copied or pickled.
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def title(self) -> str:
        """The title of the corpus, in English where it has one."""
        title = self.corpus.profile.title
        return title[min(title, key=lambda language: (language != "en", language))]

    @cached_property
    def claims(self) -> Claims:
        """Every assertion with what follows from it: a sequence, also as a table for pandas and polars.

        >>> import entente
        >>> entente.load().claims
        <Claims: ... claims of ... propositions in ... versions>
        """
        from entente.claims import Claims  # noqa: PLC0415  a graph that is only checked does not need it

        return Claims(self.corpus, self.vocabulary, self.certainties, self.as_of, self.left_out)

    @checked
    def about(self, name: str) -> Graph:
        """Return the part of the graph that concerns an entity, a topic or a story, in which all is judged as in the whole.

        Args:
            name: Its slug, also a former one.

        Raises:
            UsageError: There is no such entity, or nothing is claimed of it.

        >>> import entente
        >>> entente.load().about("intel").title
        'Intel · Geopolitical AI alliances in the news'

        """
        from entente.judges import excerpt  # noqa: PLC0415  only this needs it

        return replace(self, corpus=excerpt.about(self.claims, name))

    @cached_property
    def statements(self) -> formats.SortedStatements:
        """The corpus in RDF, described as a data set, ready to be written in any format."""
        from entente.rdf.dataset import description  # noqa: PLC0415  only this needs it

        return self.undescribed.with_more(description(self.undescribed, self.corpus.profile))

    @cached_property
    def undescribed(self) -> formats.SortedStatements:
        """The same without the description: what queries are asked of."""
        from entente.rdf import formats  # noqa: PLC0415  only this needs them

        return formats.SortedStatements(self.quads(), self.corpus.profile.base, self.vocabulary.own_prefixes)

    def let_statements_go(self) -> None:
        """Free the memory of the statements, the larger part of a large corpus; whoever asks for them again has them made anew.

        >>> import entente
        >>> graph = entente.load().about("intel")
        >>> count = len(graph.statements)
        >>> graph.let_statements_go()
        >>> len(graph.statements) == count
        True
        """
        for name in ("statements", "undescribed"):
            self.__dict__.pop(name, None)

    @property
    def statements_of_rdf12(self) -> formats.SortedStatements:
        """The same with the triples of which propositions and assertions are reifiers in RDF 1.2."""
        from entente.rdf.reifiers import reifiers  # noqa: PLC0415  only this needs it

        return self.statements.with_more(reifiers(self.statements.quads))

    def quads(self) -> Iterator[ox.Quad]:
        """Return the corpus as RDF quads, with the conflicts between its sources; in no particular order."""
        from entente.judges import conflicts  # noqa: PLC0415  only RDF needs them
        from entente.rdf.conflicts import quads as conflict_quads  # noqa: PLC0415
        from entente.rdf.ontology import own_quads  # noqa: PLC0415
        from entente.rdf.writing import quads  # noqa: PLC0415

        found = conflicts.conflicts(self.claims)
        own = own_quads(self.vocabulary, self.corpus.profile.base)
        return chain(quads(self.claims, self.texts), conflict_quads(found, self.claims), own)

    @cached_property
    def store(self) -> Store:
        """The statements, ready to be asked."""
        return Store(self.quads(), words=self.vocabulary)

    @checked
    def query(self, query: str | Path, *, bind: Mapping[str, object] | None = None, rows: int | None = None) -> Answer:
        """Return the answer to a SPARQL query; further ones are answered from the same statements.

        Args:
            query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
            bind: Values for variables of the query, such as `{"alliance": "brics", "date": "2024-06-01"}`.
            rows: How many rows or triples the answer may have; any number by default.

        Raises:
            LimitError: The answer has more rows than it may.
            QueryError: The query cannot be parsed, or asks for more than reading the data.
            UsageError: There is no such query, file or variable.

        >>> import entente
        >>> entente.load().query("members-of", bind={"alliance": "brics", "date": "2025-01-02"})
        <Answer: ... rows of member, certainty, from, to, words, sources, against>

        """
        return self.store.query(query_files.find(query), bind, rows=rows)

    @checked
    def as_it_stood(
        self, as_of: str | date | None = None, as_known_on: str | date | None = None, *, possible: bool = False
    ) -> Graph:
        """Return the graph as things stood by one date, as known by another; see `view`.

        Raises:
            UsageError: A text is no date with a last day, or `possible` is given without `as_of`.

        """
        return self.view(as_of=as_of, as_known_on=as_known_on, possible=possible)

    @checked
    def view(self, **view: Unpack[View]) -> Graph:
        """Return a part of the graph: a corpus with fewer assertions, to be asked as any other.

        First it is taken as known by the end of `as_known_on`, from the versions surely published by then: an `EntenteWarning`
        names those that may have been. Then goes what rests only on the sources named in `without`, as if nobody had told it;
        what does not stand as of `as_of` (an `EntenteWarning` counts what may have held though nothing tells, unless `possible`
        keeps it); what has another `status`, or another grade of `reliability` or `credibility`; and last what rests on fewer
        independent `words`.

        Raises:
            UsageError: A text is no date with a last day, a source or status is unknown, `words` is less than 1, or `possible`
                is given without `as_of`.

        >>> import entente
        >>> graph = entente.load()
        >>> len(graph.view(without="tass").claims) < len(graph.claims)
        True

        """
        if view.get("possible") and view.get("as_of") is None:
            message = "what is only possible is left out of the graph as of a day alone"
            raise UsageError(message, hint="give --as-of DATE with --possible, as_of with possible in Python")
        if all(value is None or value is False or value == () for value in view.values()):
            return self
        from entente.tasks.parts import taken  # noqa: PLC0415  the whole graph does not need it

        return taken(self, view)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The network of entities, made once; `to_networkx` makes it anew."""
        return self.to_networkx()

    @property
    def communities(self) -> Community:
        """The community of all entities that have an edge, and in a large network those within it."""
        return self._arranged[0]

    @property
    def arrangement(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity and community stands in the community around it, in pixels, the second axis pointing down."""
        return self._arranged[1]

    @cached_property
    def _arranged(self) -> tuple[Community, Mapping[str, tuple[int, int]]]:
        from entente.tasks import kept_layout  # noqa: PLC0415  only a map or a network file needs it

        return kept_layout.arrangement(self.network, self._labels)

    @property
    def _labels(self) -> Mapping[str, list[str]]:
        return {entity.id: list(entity.label.values()) for entity in self.corpus.entities}

    @cached_property
    def overview(self) -> Mapping[str, tuple[int, int]]:
        """Where the actors stand that the map of a large network shows at rest; empty where it shows everyone."""
        from entente.network.overview import overview  # noqa: PLC0415
        from entente.tasks import kept_layout  # noqa: PLC0415

        if self.communities.children:
            return {}
        kinds = self.vocabulary.kinds
        actors = {one.id for one in self.corpus.entities if kinds[one.kind].agent and not kinds[one.kind].plural}
        shown = overview(self.network, actors)
        return kept_layout.positions(shown, self._labels) if shown else {}

    @cached_property
    def positions(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity stands on a map of the network, in pixels, the second axis pointing down."""
        from entente.network.layout import flatten  # noqa: PLC0415

        return flatten(self.arrangement, self.communities)

    def to_rdflib(self) -> Dataset:
        """Return the corpus as an rdflib Dataset with one named graph for each article version, prefixes bound."""
        from entente.rdf import formats  # noqa: PLC0415

        return formats.dataset(self.statements)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return the network of entities; see `entente.network.projection.project` for its attributes."""
        from entente.network.projection import project  # noqa: PLC0415  it loads networkx

        return project(self.claims)

    @checked
    def to_html(self, *, query: bool = True, state: str | None = None) -> str:
        """Return the interactive page as HTML.

        Args:
            query: Whether it is to have a query view, which makes it larger by some two megabytes. `no_query_view` says
                why it may have none all the same.
            state: For a server that sends the page and answers queries beside it, at `sparql`: what it calls the state of the
                seeds. Then the view asks that server, and the page is small.

        """
        from entente.web import judged_meanwhile, render  # noqa: PLC0415  it loads networkx

        begun = vars(self).pop(_JUDGED, None)
        with judged_meanwhile(self.claims) if begun is None else nullcontext(begun) as judged:
            return render(
                self.claims,
                self.network,
                self.arrangement,
                self.texts,
                whole=self.communities,
                overview=self.overview,
                statements=self.undescribed if query and state is None else None,
                state=state if query else None,
                judged=judged,
            )

    @contextmanager
    def judged_meanwhile(self) -> Iterator[None]:
        """Have a child process judge what the page says of all days and sources, while this block makes that and all else.

        >>> import entente
        >>> graph = entente.load().about("intel")
        >>> with graph.judged_meanwhile():
        ...     written = graph.to_networkx().number_of_edges(), graph.to_html(query=False)
        >>> written[1] == graph.to_html(query=False)
        True
        """
        from entente.web import judged_meanwhile  # noqa: PLC0415  only a page needs it

        with judged_meanwhile(self.claims) as judged:
            vars(self)[_JUDGED] = judged
            try:
                yield
            finally:
                vars(self).pop(_JUDGED, None)

    @property
    def no_query_view(self) -> str:
        """Why its page can have no query view; empty where it has one."""
        from entente.web import query_view  # noqa: PLC0415  it loads the query engine

        return query_view.hindrance(len(self.undescribed))


Seeds: TypeAlias = str | Path | Graph | Iterable[str | Path]
"""Seeds, as functions take them: a folder, several that are taken as one corpus, or a loaded graph."""
Data: TypeAlias = str | Path | Graph | Endpoint | Iterable[str | Path]
"""The same, or a SPARQL endpoint behind which a corpus is."""

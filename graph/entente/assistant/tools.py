"""The tools: what an assistant may ask, each with bounded arguments and answers."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec, TypeAlias, TypeVar

from pydantic import Field

from entente.assistant.items import (
    NOT_A_FACT,
    ChangeItem,
    ChangePage,
    ClaimPage,
    ConflictPage,
    EntityPage,
    FieldItem,
    Found,
    QuestionItem,
    Questions,
    SparqlAnswer,
    Stories,
    StoryItem,
    StoryPage,
    WhoSaid,
    article_item,
    claim_item,
    claim_page,
    claims_naming,
    conflict_item,
    entity_item,
    row_item,
)
from entente.judges import history, stories
from entente.judges.diff import Operand, compare
from entente.judges.search import search
from entente.model.entity_names import entity_named, similar_entity
from entente.model.errors import UsageError, did_you_mean
from entente.render.difference import Comparison
from entente.render.difference.as_json import document
from entente.tasks.operands import version_named
from entente.tasks.story import story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from entente.assistant.corpus_at_hand import CorpusAtHand
    from entente.claims import Claims

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LATEST = 5
"""How many claims are shown with an entity."""

Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=200)]
Language: TypeAlias = Annotated[Literal["en", "de"], Field(description="Language of labels and statements.")]
Offset: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over.")]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=50, description="How many to give at most.")]
Few: TypeAlias = Annotated[int, Field(ge=1, le=10, description="How many to give at most.")]
EntityName: TypeAlias = Annotated[Name, Field(description="An entity's slug, label or alias, such as sberbank or Herman Gref.")]
VersionName: TypeAlias = Annotated[Name, Field(description="article@version, or an article for its latest version.")]
AsOf: TypeAlias = Annotated[
    Annotated[str, Field(max_length=10, pattern=r"^\d{4}(-\d{2}){0,2}$")] | None,
    Field(description="Take things as they stood by the end of this day, month or year, by event time."),
]
KnownOn: TypeAlias = Annotated[
    Annotated[str, Field(max_length=10, pattern=r"^\d{4}(-\d{2}){0,2}$")] | None,
    Field(description="Take only what was surely published by the end of this day, month or year."),
]


def _locked(tool: Callable[_P, _R]) -> Callable[_P, _R]:
    @wraps(tool)
    def locked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        tools = args[0]
        assert isinstance(tools, Tools)  # noqa: S101  it decorates methods alone
        with tools.corpus.locked():
            return tool(*args, **kwargs)

    return locked


class Tools:
    """What can be asked of a corpus. The first words of each method tell an assistant what it is for."""

    def __init__(self, corpus: CorpusAtHand) -> None:
        self.corpus = corpus

    def all(self) -> tuple[Callable[..., object], ...]:
        """Return all tools, in the order in which they are listed."""
        return (
            *(self.search, self.entity, self.claims_about, self.who_said, self.said_by),
            *(self.conflicts, self.diff, self.story, self.stories, self.as_known_on, self.questions, self.sparql),
        )

    @_locked
    def search(
        self, text: Annotated[str, Field(min_length=1, max_length=300)], limit: Limit = 10, language: Language = "en"
    ) -> Found:
        """Find entities, articles and claims in which all words of a text occur, in any language."""
        view = self.corpus.view()
        claims = view.graph.claims
        hits = search(claims, text)
        ids = {record: [hit.id for hit in hits if hit.record == record] for record in ("entity", "article", "assertion")}
        return Found(
            entities=[entity_item(claims, claims.corpus.entity[name], language) for name in ids["entity"][:limit]],
            entities_total=len(ids["entity"]),
            articles=[article_item(claims, name, language) for name in ids["article"][:limit]],
            articles_total=len(ids["article"]),
            claims=claim_page(view, [claims.by_id[name] for name in ids["assertion"]], 0, limit, language),
        )

    @_locked
    def entity(self, name: EntityName, language: Language = "en") -> EntityPage:
        """Tell what an entity is called here, and the claims about it that were published last."""
        view = self.corpus.view()
        claims = view.graph.claims
        slug = _slug(claims, name)
        about = claims_naming(claims, slug)
        dated = [claim for claim in about if claim.version.published]
        latest = dated[-_LATEST:][::-1]
        return EntityPage(
            entity=entity_item(claims, claims.corpus.entity[slug], language),
            latest=[claim_item(claim, view, language) for claim in latest],
        )

    @_locked
    def claims_about(
        self,
        entity: EntityName,
        *,
        other: Annotated[Name | None, Field(description="Only claims that name this entity too.")] = None,
        relation: Annotated[Name | None, Field(description="Only claims of this relation, such as member-of.")] = None,
        status: Annotated[Name | None, Field(description="Only claims of this status, such as in-force or ordered.")] = None,
        as_of: AsOf = None,
        as_known_on: KnownOn = None,
        offset: Offset = 0,
        limit: Limit = 20,
        language: Language = "en",
    ) -> ClaimPage:
        """Give the claims about an entity by the day of their publication, undated ones last, whoever makes them."""
        view = self.corpus.view(as_of, as_known_on)
        claims = view.graph.claims
        slugs = _slugs(claims, entity, other)
        _refuse_unknown("relation", relation, claims.vocabulary.relations)
        _refuse_unknown("status", status, claims.vocabulary.statuses)
        found = [
            claim
            for claim in claims_naming(claims, *slugs)
            if relation in {None, claim.assertion.relation} and status in {None, claim.assertion.status}
        ]
        return claim_page(view, found, offset, limit, language)

    @_locked
    def who_said(
        self,
        claim: Annotated[Name, Field(description="An assertion, article@version#assertion; or a proposition's id.")],
        offset: Offset = 0,
        limit: Limit = 20,
        language: Language = "en",
    ) -> WhoSaid:
        """Give everybody who makes or denies the same claim, in any version of any article, and whose words are independent."""
        view = self.corpus.view()
        claims = view.graph.claims
        proposition = history.find(claims, claim).proposition
        if proposition is None:
            raise UsageError(
                f"{claim!r} is an entity and no claim", hint="give an assertion id, or use claims_about or said_by"
            )
        words = [claims.word(word, language) for word in claims.words_on(proposition.id) if word.independent]
        return WhoSaid(
            proposition=proposition.id,
            claim=claims.phrase(proposition, language),
            note=NOT_A_FACT,
            independent_words=words,
            page=claim_page(view, claims.by_proposition[proposition.id], offset, limit, language),
        )

    @_locked
    def said_by(
        self,
        speaker: Annotated[Name, Field(description="A person, body, outlet or agency: slug, label or alias.")],
        about: Annotated[Name | None, Field(description="Only claims about this entity.")] = None,
        offset: Offset = 0,
        limit: Limit = 20,
        language: Language = "en",
    ) -> ClaimPage:
        """Give the claims that are attributed to somebody, at first or second hand, or that rest on their word in the end."""
        view = self.corpus.view()
        claims = view.graph.claims
        slug = _slug(claims, speaker)
        found = [
            claim
            for claim in claims_naming(claims, *_slugs(claims, about))
            if slug in claim.attribution or slug in claim.origins
        ]
        return claim_page(view, found, offset, limit, language)

    @_locked
    def conflicts(
        self,
        *,
        entity: Annotated[Name | None, Field(description="Only disagreements in which this entity is named.")] = None,
        kind: Annotated[Name | None, Field(description="Only disagreements of this kind, such as value or denial.")] = None,
        as_of: AsOf = None,
        as_known_on: KnownOn = None,
        offset: Offset = 0,
        limit: Few = 5,
        language: Language = "en",
    ) -> ConflictPage:
        """Give the questions on which sources disagree, with all sides. Which side is right is left open."""
        view = self.corpus.view(as_of, as_known_on)
        claims = view.graph.claims
        _refuse_unknown("kind of conflict", kind, claims.vocabulary.conflict_kinds)
        slug = None if entity is None else _slug(claims, entity)
        found = [
            conflict
            for conflict in view.conflicts
            if kind in {None, conflict.kind.id} and (slug is None or conflict.names(slug))
        ]
        shown = [conflict_item(conflict, view, language) for conflict in found[offset : offset + limit]]
        return ConflictPage(total=len(found), offset=offset, conflicts=shown, notes=[*view.notes])

    @_locked
    def diff(
        self, old: VersionName, new: VersionName, offset: Offset = 0, limit: Limit = 20, language: Language = "en"
    ) -> ChangePage:
        """Tell what differs between two versions of an article, or two articles: what changed heaviest comes first."""
        view = self.corpus.view()
        claims = view.graph.claims
        before, after = (
            Operand(name=version.id, claims=claims, version=version)
            for version in (version_named(claims.corpus, name) for name in (old, new))
        )
        told = Comparison(compare(before, after), language)
        changes = document(told.difference, told.counts())["changes"]
        shown = [
            ChangeItem(
                kind=change.kind,
                amounts_to=[*change.judgements],
                fields=[FieldItem(field=field["field"], old=field["old"], new=field["new"]) for field in written["fields"]],
                old=claim_item(change.old, view, language) if change.old else None,
                new=claim_item(change.new, view, language) if change.new else None,
            )
            for change, written in [*zip(told.difference.changes, changes, strict=True)][offset : offset + limit]
        ]
        return ChangePage(
            old=before.name,
            new=after.name,
            summary=told.stat(),
            total=len(changes),
            offset=offset,
            changes=shown,
        )

    @_locked
    def story(
        self,
        name: Annotated[Name, Field(description="The slug or label of a story; see stories.")],
        offset: Offset = 0,
        limit: Few = 10,
        language: Language = "en",
    ) -> StoryPage:
        """Tell one event or report as several articles tell it: question by question, the most disputed first."""
        view = self.corpus.view()
        told = story(name, view.graph, language=language).story
        shown = [row_item(told.columns, row, view, language) for row in told.rows[offset : offset + limit]]
        return StoryPage(
            story=told.entity or name,
            label=view.graph.corpus.name(told.entity or name, language),
            columns=[version.id for version in told.columns],
            total=len(told.rows),
            offset=offset,
            rows=shown,
        )

    @_locked
    def stories(self, language: Language = "en") -> Stories:
        """List the stories: events and reports that several articles tell in turn."""
        corpus = self.corpus.view().graph.corpus
        told = stories.told_stories(corpus)
        return Stories(
            stories=[
                StoryItem(id=name, label=corpus.name(name, language), articles=len(versions))
                for name, versions in told.items()
                if len(versions) > 1
            ]
        )

    @_locked
    def as_known_on(
        self,
        day: Annotated[str, Field(max_length=10, pattern=r"^\d{4}(-\d{2}){0,2}$", description="A day, month or year.")],
        entity: EntityName,
        offset: Offset = 0,
        limit: Limit = 20,
        language: Language = "en",
    ) -> ClaimPage:
        """Give what was surely known about an entity by the end of a day, month or year; a note tells how much came later."""
        view = self.corpus.view(as_known_on=day)
        claims, whole = view.graph.claims, self.corpus.view().graph.claims
        slug = _slug(whole, entity)
        found = claims_naming(claims, slug)
        later = len(claims_naming(whole, slug)) - len(found)
        page = claim_page(view, found, offset, limit, language)
        page.notes.append(f"of the claims about {slug}, {later} were published later, or not surely by {day}")
        return page

    @_locked
    def questions(self) -> Questions:
        """List the SPARQL queries that come with Entente, which the tool sparql takes by name."""
        from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

        return Questions(
            questions=[
                QuestionItem(name=name, title=query.title, variables=dict(query.defaults), optional=dict(query.optional))
                for name, query in query_files.shipped().items()
            ]
        )

    def sparql(
        self,
        query: Annotated[
            str, Field(min_length=1, max_length=10_000, description="A SELECT or ASK query, or a name that questions lists.")
        ],
        bind: Annotated[
            dict[Annotated[str, Field(max_length=100)], Annotated[str, Field(max_length=500)]],
            Field(max_length=20, description="Values for variables of the query."),
        ]
        | None = None,
    ) -> SparqlAnswer:
        """Ask the graph in SPARQL 1.1, under limits of time, memory and rows; prefixes are bound, and nothing is written."""
        from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

        if query not in query_files.shipped() and ("{" not in query or query.rstrip().endswith(".rq")):
            message = "that is neither SPARQL nor the name of a question"
            raise UsageError(message, hint=did_you_mean(query, query_files.shipped()) or "the tool questions lists their names")
        answer, notes = self.corpus.ask(query, bind or {})
        columns = answer["head"].get("vars", [])
        rows = answer.get("results", {}).get("bindings", [])
        return SparqlAnswer(
            note=NOT_A_FACT,
            columns=columns,
            rows=[{name: cell["value"] for name, cell in row.items()} for row in rows],
            yes=answer.get("boolean"),
            notes=[*notes],
        )


def _slug(claims: Claims, name: str) -> str:
    slug = entity_named(claims.corpus, name)
    if slug is None:
        raise UsageError(f"there is no entity {name!r}", hint=similar_entity(claims.corpus, name) or "search finds names")
    return slug


def _slugs(claims: Claims, *names: str | None) -> list[str]:
    return [_slug(claims, name) for name in names if name is not None]


def _refuse_unknown(what: str, name: str | None, known: Iterable[str]) -> None:
    known = sorted(known)
    if name is not None and name not in known:
        raise UsageError(f"there is no {what} {name!r}", hint=did_you_mean(name, known) or f"known are {', '.join(known)}")

"""What the tools give an assistant, as records with a JSON Schema each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from entente.judges import history
from entente.judges.conflicts import wording
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.assistant.corpus_at_hand import View
    from entente.claims import Claim, Claims
    from entente.judges.conflicts import Conflict, Side
    from entente.judges.stories import Row
    from entente.model.records import Entity, Version

NOT_A_FACT: Literal["claimed, not a fact"] = "claimed, not a fact"

_ON_A_SIDE = 10
"""How many claims are shown on a side of a conflict."""

Note: TypeAlias = Literal["claimed, not a fact"]


class _Item(BaseModel):
    """A record that an assistant is given; what stands below a field describes it in the JSON Schema."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class ClaimItem(_Item):
    """What one version of one article claims, and on whose word."""

    assertion: str
    """Its id, `article@version#assertion`."""
    note: Note
    claim: str
    """What is claimed or, with a status that denies, what is denied."""
    proposition: str
    status: str
    says: str
    """What the status says of the claim: `is so`, `was so`, `will be so`, `is not so`, or `open`."""
    said_by: list[str]
    """Whom the text names for it, origin first; its publisher, where it names nobody."""
    rests_on: list[str]
    """On whose word it rests in the end."""
    ordered_by: str | None
    """Who gave the order, where one is told of; `said_by` only tells of it."""
    statement: str | None
    """The curator's sentence for it."""
    quotes: list[str]
    """Key phrases of the text, in its own language."""
    article: str
    article_title: str
    publisher: str | None
    version: str
    in_latest_version: bool
    """Whether the article's latest version still says it, on the same word."""
    published: str | None
    language: str | None
    """The language of this version."""
    url: str | None
    archived: str | None
    when: str | None
    """When it was said or, of what took place, happened."""
    valid_from: str | None
    valid_to: str | None
    certainty: str | None
    """How it is seen as of the day asked for: known, presumed, said or possible."""
    independent_words: int
    """How many independent words the latest versions have for what it amounts to."""
    conflicts: list[str]
    """The ids of the disagreements in which it takes a side."""


class ClaimPage(_Item):
    """Some of the claims found, in order."""

    total: int
    offset: int
    claims: list[ClaimItem]
    notes: list[str]


class EntityItem(_Item):
    """Somebody or something that claims are about, as the curators name it."""

    id: str
    label: str
    kind: str
    also_called: list[str]
    description: str | None
    wikidata: str | None
    claims: int
    """How many claims are about it."""


class EntityPage(_Item):
    """An entity, and the claims about it that were published last."""

    entity: EntityItem
    latest: list[ClaimItem]


class ArticleItem(_Item):
    """An article that claims were taken from."""

    id: str
    label: str
    publisher: str | None
    language: str | None
    url: str | None
    versions: list[str]
    claims: int


class Found(_Item):
    """What a search found, of each kind at most as many as were asked for."""

    entities: list[EntityItem]
    entities_total: int
    articles: list[ArticleItem]
    articles_total: int
    claims: ClaimPage


class WhoSaid(_Item):
    """Who says one thing: all claims of a proposition, in all versions, denials among them."""

    proposition: str
    claim: str
    note: Note
    independent_words: list[str]
    """Whose independent words there are for it in the latest versions, denials aside; repeating another adds none."""
    page: ClaimPage


class SideItem(_Item):
    """One answer to a question that sources answer differently."""

    answer: str
    independent_words: list[str]
    left_out_by: list[str]
    """Versions that leave it out of a list which they give as complete."""
    claims: list[ClaimItem]
    claims_total: int


class ConflictItem(_Item):
    """A question to which sources give answers that exclude each other. Which is right is left open."""

    id: str
    kind: str
    of_fact: bool
    """Whether the answers cannot hold together; if not, sources name different people for the same."""
    sides: list[SideItem]


class ConflictPage(_Item):
    """Some of the conflicts found, in order."""

    total: int
    offset: int
    conflicts: list[ConflictItem]
    notes: list[str]


class FieldItem(_Item):
    """A field that differs between two claims, named as in seeds."""

    field: str
    old: Any
    new: Any


class ChangeItem(_Item):
    """What became of one claim. Only a complete version adds or drops; else it is not seen before, or not seen again."""

    kind: str
    amounts_to: list[str]
    fields: list[FieldItem]
    old: ClaimItem | None
    new: ClaimItem | None


class ChangePage(_Item):
    """What differs between two versions of an article, or between two articles."""

    old: str
    new: str
    summary: str
    total: int
    offset: int
    changes: list[ChangeItem]


class CellItem(_Item):
    """What one version says on a question of a story."""

    version: str
    claims: list[ClaimItem]


class RowItem(_Item):
    """One question of a story, and what each version that says something of it says."""

    standing: str
    """`in conflict`, `told differently`, `told alike` or `told once`."""
    amounts_to: str | None
    cells: list[CellItem]


class StoryPage(_Item):
    """Some of the questions of a story, those first on which its articles disagree most."""

    story: str
    label: str
    columns: list[str]
    total: int
    offset: int
    rows: list[RowItem]


class StoryItem(_Item):
    """A story that several articles tell in turn."""

    id: str
    label: str
    articles: int


class Stories(_Item):
    """The stories of the corpus."""

    stories: list[StoryItem]


class QuestionItem(_Item):
    """A query that Entente carries, to be asked by name."""

    name: str
    title: str
    variables: dict[str, str]
    """The variables that one may bind, each with the value it has otherwise."""
    optional: dict[str, str]
    """Variables that have no value unless one binds them, each with an example."""


class Questions(_Item):
    """The queries that Entente carries."""

    questions: list[QuestionItem]


class SparqlAnswer(_Item):
    """The answer to a SPARQL query: rows by column, or yes or no."""

    note: Note
    columns: list[str]
    rows: list[dict[str, str]]
    yes: bool | None
    notes: list[str]


def claim_item(claim: Claim, view: View, language: str) -> ClaimItem:
    """Return a claim as an assistant is given it; labels are in a language, `en` or `de`."""
    claims, corpus, assertion, version = claim.claims, claim.claims.corpus, claim.assertion, claim.version
    article = corpus.article[version.article]
    return ClaimItem(
        assertion=claim.id,
        note=NOT_A_FACT,
        claim=claim.phrase(language),
        proposition=claim.proposition.id,
        status=claim.status.id,
        says=claim.status.claims or "open",
        said_by=[claims.speaker(slug, language) for slug in claim.attribution],
        rests_on=sorted(claims.speaker(slug, language) for slug in claim.origins),
        ordered_by=corpus.name(assertion.ordered.by, language) if assertion.ordered else None,
        statement=assertion.statement.get(language) or assertion.statement.get("en"),
        quotes=[evidence.quote for evidence in assertion.evidence],
        article=article.id,
        article_title=version.title or article.label.get(language) or article.label["en"],
        publisher=corpus.name(article.publisher, language) if article.publisher else None,
        version=version.id,
        in_latest_version=_is_still_said(claim),
        published=version.published,
        language=(version.carried_by and version.carried_by.language) or article.language,
        url=corpus.address(version),
        archived=version.archived.url if version.archived else None,
        when=assertion.when,
        valid_from=assertion.valid_from,
        valid_to=assertion.valid_to,
        certainty=claim.certainty,
        independent_words=sum(word.independent for word in claims.words_for(claim)),
        conflicts=[*view.conflicts_of.get(claim.id, ())],
    )


def _is_still_said(claim: Claim) -> bool:
    """Return whether the latest version of a claim's article says the same, as surely, and on the same word."""
    alike = claim.claims.by_proposition[claim.proposition.id]
    said = claim.version.article, claim.status.id, claim.attribution[0]
    return any(one.is_latest and said == (one.version.article, one.status.id, one.attribution[0]) for one in alike)


def claims_naming(claims: Claims, *slugs: str) -> list[Claim]:
    """Return the claims that name all of some entities, by the publication of their versions, undated ones last."""
    found = (claim for claim in claims if history.named_in(claim.assertion).issuperset(slugs))
    return sorted(found, key=lambda claim: dates.in_order(claim.version.published))


def claim_page(view: View, found: Iterable[Claim], offset: int, limit: int, language: str) -> ClaimPage:
    """Return some of the claims found, from the one of a number on."""
    found = [*found]
    shown = [claim_item(claim, view, language) for claim in found[offset : offset + limit]]
    return ClaimPage(total=len(found), offset=offset, claims=shown, notes=[*view.notes])


def entity_item(claims: Claims, entity: Entity, language: str) -> EntityItem:
    """Return an entity as an assistant is given it."""
    kind = claims.vocabulary.kinds[entity.kind]
    label = claims.corpus.name(entity.id, language)
    names = dict.fromkeys([*entity.label.values(), *(name for names in entity.alias.values() for name in names)])
    return EntityItem(
        id=entity.id,
        label=label,
        kind=kind.label.get(language) or kind.label["en"],
        also_called=[name for name in names if name != label],
        description=entity.description.get(language) or entity.description.get("en"),
        wikidata=entity.wikidata,
        claims=len(claims_naming(claims, entity.id)),
    )


def article_item(claims: Claims, name: str, language: str) -> ArticleItem:
    """Return an article as an assistant is given it."""
    corpus = claims.corpus
    article = corpus.article[name]
    versions = [version.id for version in corpus.versions if version.article == name]
    return ArticleItem(
        id=name,
        label=corpus.name(name, language),
        publisher=corpus.name(article.publisher, language) if article.publisher else None,
        language=article.language,
        url=article.url,
        versions=versions,
        claims=sum(len(claims.of(version)) for version in versions),
    )


def conflict_item(conflict: Conflict, view: View, language: str) -> ConflictItem:
    """Return a conflict with all its sides."""
    kind = conflict.kind
    return ConflictItem(
        id=conflict.id,
        kind=kind.label.get(language) or kind.label["en"],
        of_fact=kind.of_fact,
        sides=[_side_item(conflict, side, view, language) for side in conflict.sides],
    )


def _side_item(conflict: Conflict, side: Side, view: View, language: str) -> SideItem:
    return SideItem(
        answer=wording.position(conflict, side, language),
        independent_words=[side.of.word(word, language) for word in side.words if word.independent],
        left_out_by=[omission.version.id for omission in side.omitted_by],
        claims=[claim_item(claim, view, language) for claim in side.claims[:_ON_A_SIDE]],
        claims_total=len(side.claims),
    )


def row_item(columns: Iterable[Version], row: Row, view: View, language: str) -> RowItem:
    """Return a question of a story, with the columns that say something of it."""
    return RowItem(
        standing=row.standing,
        amounts_to=row.judgement,
        cells=[
            CellItem(version=version.id, claims=[claim_item(claim, view, language) for claim in cell])
            for version, cell in zip(columns, row.cells, strict=True)
            if cell
        ],
    )

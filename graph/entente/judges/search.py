"""Find records by words: entities by their names, articles by what is known of them, assertions by what they say and quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from entente.model.entity_names import words_of
from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.model.records import Article, Corpus, Entity

Record: TypeAlias = Literal["entity", "article", "assertion"]
RECORDS: tuple[Record, ...] = ("entity", "article", "assertion")
"""The kinds of records that are found, in the order in which they are told."""


class Hit(NamedTuple):
    """A record in which all words are found, and the text of it that has most of them."""

    record: Record
    id: str
    """Its slug; `article@version#assertion` for an assertion."""
    field: str
    """The field that the text is of, named as in seeds; `claim` for what an assertion claims, in words."""
    text: str

    def __repr__(self) -> str:
        return fields_given(self)


class _Text(NamedTuple):
    field: str
    text: str


def search(claims: Claims, text: str) -> list[Hit]:
    """Return the records in which each word of a text is found, whole or as the beginning of a word.

    Case and accents make no difference, and languages neither. Those in which more words are whole, and then more stand in one
    text, come first among the records of a kind; else they are in the order of the corpus.

    Raises:
        UsageError: There is no word in the text.

    >>> import entente
    >>> [hit.id for hit in search(entente.load().claims, "herman gref")][0]
    'herman-gref'
    """
    wanted = words_of(text)
    if not wanted:
        raise UsageError("there is no word to search for", hint="give one or more")
    corpus = claims.corpus
    records: list[tuple[Record, str, Iterable[_Text]]] = [
        *(("entity", entity.id, _of_entity(entity)) for entity in corpus.entities),
        *(("article", article.id, _of_article(article, corpus)) for article in corpus.articles),
        *(("assertion", claim.id, _of_assertion(claim)) for claim in claims),
    ]
    found: list[tuple[int, int, int, Hit]] = []
    for record, name, texts in records:
        searched = [(part, words_of(part.text)) for part in texts]
        everything = {word for _, words in searched for word in words}
        if not all(any(word.startswith(one) for word in everything) for one in wanted):
            continue
        counted = [(sum(any(word.startswith(one) for word in words) for one in wanted), part) for part, words in searched]
        most = max(count for count, _ in counted)
        best = next(part for count, part in counted if count == most)
        whole = sum(one in everything for one in wanted)
        found.append((RECORDS.index(record), -whole, -most, Hit(record, name, best.field, best.text)))
    return [hit for *_, hit in sorted(found, key=lambda one: one[:3])]


def _of_entity(entity: Entity) -> Iterator[_Text]:
    yield from (_Text("label", text) for text in entity.label.values())
    yield from (_Text("alias", text) for names in entity.alias.values() for text in names)
    yield _Text("id", entity.id)
    yield from (_Text("description", text) for text in entity.description.values())


def _of_article(article: Article, corpus: Corpus) -> Iterator[_Text]:
    yield from (_Text("label", text) for text in article.label.values())
    titles = [version.title for version in corpus.versions if version.article == article.id and version.title]
    yield from (_Text("title", title) for title in dict.fromkeys(titles))
    yield _Text("id", article.id)
    yield from (_Text("authors", author) for author in article.authors)
    if article.publisher:
        yield _Text("publisher", corpus.name(article.publisher, LANGUAGES[0]))
    if article.url:
        yield _Text("url", article.url)


def _of_assertion(claim: Claim) -> Iterator[_Text]:
    yield from (_Text("claim", claim.claims.phrase(claim.proposition, language)) for language in LANGUAGES)
    yield from (_Text("said", claim.claims.speaker(slug, language)) for slug in claim.attribution for language in LANGUAGES)
    yield from (_Text("statement", text) for text in claim.assertion.statement.values())
    yield from (_Text("quote", evidence.quote) for evidence in claim.assertion.evidence)
    yield from (_Text("tags", tag) for tag in claim.assertion.tags)

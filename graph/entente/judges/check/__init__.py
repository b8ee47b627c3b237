"""Find the faults of a corpus: in forms, references, domains and ranges, ids, dates, numbers, circles and quotes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, cast

from entente.judges.check.circles import circles
from entente.judges.check.curation import curation
from entente.judges.check.findings import finding_at, open_question
from entente.judges.check.names import shared, unused
from entente.judges.check.numbers import numbers
from entente.judges.check.text_forms import NOUNS, PROBLEMS, texts_with_forms
from entente.judges.check.times import times
from entente.judges.terms import terms
from entente.model import dates
from entente.model.errors import did_you_mean
from entente.model.records import Entity, Profile
from entente.model.typography import SearchedText
from entente.model.value_types import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from entente.judges.check.text_forms import Record
    from entente.model.errors import CodeName, Finding
    from entente.model.records import Article, Assertion, Corpus, Representation, Value, Version
    from entente.model.vocabulary import Relation, Vocabulary

_Path: TypeAlias = "tuple[str | int, ...]"
_Fault: TypeAlias = "tuple[_Path, CodeName, str, str | Callable[[], str]]"

_IN_A_LANGUAGE = "give it in one language at least, like {en: ...}"
_MAX_HINTS = 300
"""The most unknown names for which similar ones are looked up."""


def check(
    corpus: Corpus, vocabulary: Vocabulary, *, unread: frozenset[str] = frozenset(), all_named: bool = True
) -> list[Finding]:
    """Return all faults of a corpus that can be found without the articles' texts.

    Args:
        corpus: The records as read.
        vocabulary: The vocabulary that they must keep to.
        unread: The names of records that exist but could not be read: entities, articles, `article@version` and
            `article@version#assertion`.
        all_named: Whether `unread` names all of them. If not, no entity or article is reported as unknown.

    Returns:
        The faults as findings, each with the file and the path of what is wrong.

    """
    checker = Checker(corpus, vocabulary, unread, all_named=all_named)
    return [*checker.of_versions(corpus.versions), *checker.of_catalogue({version.id for version in corpus.versions})]


def quotes(corpus: Corpus, texts: Mapping[str, str]) -> list[Finding]:
    """Return the faults of quotes and texts.

    A quote must stand exactly once in the text of its version, where typography is no difference (see
    `entente.model.typography`), and a text must have the SHA-256 that its version gives. A version that has quotes but no text
    is a warning where it gives the SHA-256 of one, and where no version at all has a text.

    Args:
        corpus: The records as read.
        texts: The texts, by the id of their version.

    """
    findings = []
    for version in corpus.versions:
        text = texts.get(version.id)
        if text is None:
            if (version.sha256 or not texts) and any(assertion.evidence for assertion in version.assertions):
                message = f"there is no text {version.article}/{version.version}.txt to look up its quotes in"
                findings.append(finding_at(version.origin, (), "no-text", message, "", severity="warning"))
            continue
        actual = sha256(text.encode()).hexdigest()
        if version.sha256 is not None and version.sha256 != actual:
            message = f"the text at hand has the sha256 {actual}"
            findings.append(
                finding_at(
                    version.origin, ("sha256",), "sha256", message, "get the text that was curated, or revise the version"
                )
            )
        searched = SearchedText(text)
        for assertion in version.assertions:
            for index, evidence in enumerate(assertion.evidence):
                count = len(searched.places(evidence.quote, evidence.prefix, evidence.suffix))
                if count == 1:
                    continue
                context = evidence.prefix + evidence.quote + evidence.suffix
                message = f"the quote {context!r} stands {count} times in the text of {version.id}"
                hint: str | Callable[[], str] = "add a prefix or suffix that tells it apart"
                if count == 0:
                    message = f"the quote {context!r} is not in the text of {version.id}"
                    hint = partial(_nearest, searched, evidence.quote)
                findings.append(finding_at(assertion.origin, ("evidence", index, "quote"), "quote", message, hint))
    return findings


def _nearest(searched: SearchedText, quote: str) -> str:
    nearest = searched.nearest(quote)
    return f"the nearest is {nearest!r}; copy what it says" if nearest else "copy it from the text"


class Checker:
    """A corpus being checked, with the names that are known in it: first some versions after others, then all else.

    Args:
        corpus: What it says of itself, its entities and its articles; its versions are given part by part.
        vocabulary: The vocabulary that they must keep to.
        unread: The names of records that could not be read; see `check`.
        all_named: Whether `unread` names all of them.

    """

    def __init__(
        self, corpus: Corpus, vocabulary: Vocabulary, unread: AbstractSet[str] = frozenset(), *, all_named: bool = True
    ) -> None:
        self.corpus = corpus
        self.vocabulary = vocabulary
        self.unread = unread
        self.all_named = all_named
        self.used: set[str] = set()
        self.resolved = all_named and not unread
        self.names: dict[Form, Iterable[str]] = {
            Form.ENTITY: corpus.entity.keys() | unread,
            Form.ARTICLE: corpus.article.keys() | unread,
            Form.SOURCE: corpus.entity.keys() | corpus.article.keys() | unread,
            Form.KIND: {kind.id for kind in vocabulary.kinds.values() if not kind.abstract},
            Form.RELATION: vocabulary.relations.keys(),
            Form.STATUS: vocabulary.statuses.keys(),
            Form.UNIT: vocabulary.units.keys(),
            Form.CONFIDENCE: vocabulary.confidences.keys(),
        }

        self.hints: dict[tuple[str, Form], str] = {}
        self.versions: dict[str, set[str]] = {}
        self.assertions: dict[str, set[str]] = {}

    def of_versions(self, versions: Iterable[Version]) -> Iterator[Finding]:
        """Yield what is wrong with versions and what they claim; all versions of an article are among them."""
        part = replace(self.corpus, entities=(), articles=(), versions=tuple(versions))
        self.versions, self.assertions = {}, {}
        for version in part.versions:
            self.versions.setdefault(version.article, set()).add(version.version)
            self.assertions.setdefault(version.id, set()).update(assertion.id for assertion in version.assertions)
        yield from chain(circles(part), times(part, self.vocabulary), numbers(part, self.vocabulary), curation(part))
        for version in part.versions:
            yield from self._findings_of(version, self._forms(version))
            yield from self._findings_of(version, self._version(version))
            yield from _repeated(version)
            for assertion in version.assertions:
                yield from self._findings_of(assertion, self._forms(assertion))
                yield from self._findings_of(assertion, self._assertion(assertion, version))

    def of_catalogue(self, versions: AbstractSet[str]) -> Iterator[Finding]:
        """Yield what is wrong with all but the versions, once these were checked.

        Args:
            versions: The ids of all versions.

        """
        corpus = replace(self.corpus, versions=())
        self.names[Form.VERSION] = versions | self.unread
        records: Iterable[Record] = chain([corpus.profile], corpus.entities, corpus.articles)
        for record in records:
            yield from self._findings_of(record, self._forms(record))
        yield from self._findings_of(corpus.profile, self._tour(corpus.profile))
        yield from chain(self._repeated(), shared(corpus), circles(corpus), curation(corpus))
        for entity in corpus.entities:
            yield from self._findings_of(entity, self._entity(entity))
        for article in corpus.articles:
            yield from self._findings_of(article, self._article(article))
        # A misspelt name, or one in a record that cannot be read, may be that of an entity that seems unused.
        if self.resolved:
            yield from unused(corpus, self.used)

    def _findings_of(self, record: Record, faults: Iterable[_Fault]) -> Iterator[Finding]:
        for path, code, message, hint in faults:
            # The language of a text is the key above it.
            at_key = code == f"bad-{Form.LANGUAGE}" and path[-1] != "language"
            yield finding_at(record.origin, path, code, message, hint, at_key=at_key)

    def _forms(self, record: Record) -> Iterator[_Fault]:
        for index, one in enumerate(getattr(record, "unsettled", ())):
            yield ("unsettled", index), "unsettled", *open_question(one, record)
        if isinstance(record, Profile) and not record.base.endswith("/"):
            yield ("base",), "bad-link", f"the base {record.base!r} does not end with a slash", f"write {record.base}/"
        for name in ("title", "label", "statement"):
            if getattr(record, name, None) == {}:
                yield (name,), "missing", f"'{name}' is empty", _IN_A_LANGUAGE
        for path, form, text in texts_with_forms(record):
            if form in self.names:
                yield from self._name(record, path, form, text)
            elif problem := PROBLEMS[form](text):
                yield path, cast("CodeName", f"bad-{form}"), *problem

    def _name(self, record: Record, path: _Path, form: Form, name: str) -> Iterator[_Fault]:
        of_entity = form in {Form.ENTITY, Form.ARTICLE, Form.SOURCE, Form.VERSION}
        if of_entity and not (isinstance(record, Entity) and name == record.id):
            self.used.add(name)
        if name not in self.names[form] and (self.all_named or not of_entity):
            self.resolved = self.resolved and not of_entity
            code = cast("CodeName", f"unknown-{form}")
            yield path, code, f"there is no {NOUNS[form]} '{name}'", partial(self._hint, name, form)

    def _hint(self, text: str, form: Form) -> str:
        # A search among thousands of names takes milliseconds.
        if (text, form) not in self.hints:
            if len(self.hints) >= _MAX_HINTS:
                return ""
            meant = terms(self.vocabulary, text)[0:1] if form == Form.RELATION else []
            if meant and meant[0].sort == "relation" and meant[0].reversed:
                self.hints[text, form] = f"write '{meant[0].term.id}', and let subject and object change places"
            elif meant and meant[0].sort == "relation":
                self.hints[text, form] = f"did you mean '{meant[0].term.id}'?"
            else:
                self.hints[text, form] = did_you_mean(text, self.names[form])
        return self.hints[text, form]

    def _repeated(self) -> Iterator[Finding]:
        known: dict[str, Entity] = {}
        for entity in self.corpus.entities:
            first = known.setdefault(entity.id, entity)
            if first is not entity:
                place = f" in {first.origin.file}" if first.origin else ""
                message = f"the entity '{entity.id}' is already described{place}"
                yield finding_at(entity.origin, (), "duplicate-id", message, "merge the two", at_key=True)
        for article in self.corpus.articles:
            if article.id in known:
                message = f"'{article.id}' names an entity too"
                yield finding_at(article.origin, (), "duplicate-id", message, "rename the article's folder")

    def _tour(self, profile: Profile) -> Iterator[_Fault]:
        for index, step in enumerate(profile.tour):
            for name in ("between", "compare"):
                named = getattr(step, name)
                if named and (len(named) != 2 or len({*named}) != 2):  # noqa: PLR2004  the two that it joins
                    message = f"'{name}' names {len({*named})}, and it takes two"
                    yield ("tour", index, name), "tour", message, "name two"
            for name in ("title", "text"):
                if not getattr(step, name):
                    yield ("tour", index, name), "missing", f"'{name}' is empty", _IN_A_LANGUAGE
            chosen = [name for name in ("entity", "between", "article", "disagreements", "compare") if getattr(step, name)]
            if len(chosen) > 1:
                message = f"a step shows one thing, and here are {' and '.join(map(repr, chosen))}"
                yield ("tour", index, chosen[1]), "tour", message, "make a step of each"

    def _entity(self, entity: Entity) -> Iterator[_Fault]:
        named = [*(("includes", index, other) for index, other in enumerate(entity.includes))]
        named += [("speaks_for", index, other.entity) for index, other in enumerate(entity.speaks_for)]
        for name, index, other in named:
            if other == entity.id:
                yield (name, index), "self", f"'{entity.id}' names itself", "delete it"
        for index, representation in enumerate(entity.speaks_for):
            yield from _period_order(representation, ("speaks_for", index))
        for index, old in enumerate(entity.formerly):
            if old in self.corpus.entity:
                yield ("formerly", index), "duplicate-id", f"'{old}' is still an entity of its own", "delete one of them"

    def _article(self, article: Article) -> Iterator[_Fault]:
        named = [*(("cites", index, source) for index, source in enumerate(article.cites))]
        named += [("derives_from", index, other.article) for index, other in enumerate(article.derives_from)]
        for name, index, source in named:
            if source == article.id:
                yield (name, index), "self", f"'{article.id}' names itself", "delete it"
        if article.story is not None:
            allowed = self.vocabulary.ranges.get("story", frozenset())
            yield from self._wrong_kind(article.story, ("story",), allowed, "what 'story' names")

    def _version(self, version: Version) -> Iterator[_Fault]:
        known = self.versions[version.article]
        if version.revises is not None:
            if version.revises not in known and f"{version.article}@{version.revises}" not in self.unread:
                message = f"{version.article} has no version '{version.revises}'"
                yield ("revises",), "unknown-version", message, partial(did_you_mean, version.revises, known)
            if version.revises == version.version:
                yield ("revises",), "self", "a version cannot revise itself", "name the one before it"
        for index, listing in enumerate(version.lists):
            relation = self.vocabulary.relations.get(listing.relation)
            if relation is not None and relation.takes != "object":
                message = f"'{listing.relation}' relates to no entity, so nothing can be listed by it"
                yield ("lists", index, "relation"), "wrong-object", message, "name a relation between entities"
            elif relation is not None:
                yield from self._wrong_kind(
                    listing.object, ("lists", index, "object"), relation.range, f"the object of '{relation.id}'"
                )

    def _assertion(self, assertion: Assertion, version: Version) -> Iterator[_Fault]:
        relation = self.vocabulary.relations.get(assertion.relation)
        if relation is not None:
            yield from self._subject_and_object(assertion, relation)
        yield from _period_order(assertion, ())
        yield from self._circumstances(assertion, version)
        yield from self._because(assertion, version)
        for index, value in enumerate(assertion.converted):
            if value.amount == 0 or assertion.value is None:
                message = "only an amount can be converted" if assertion.value is None else "an amount of 0 tells no rate"
                yield ("converted", index), "converted", message, "delete it"

    def _circumstances(self, assertion: Assertion, version: Version) -> Iterator[_Fault]:
        named: list[tuple[str, str, _Path]] = [
            *([("at", assertion.at, ("at",))] if assertion.at else []),
            *([("topic", assertion.topic, ("topic",))] if assertion.topic else []),
        ]
        if order := assertion.ordered:
            named.append(("orderedBy", order.by, ("ordered", "by")))
            named += [("orderedTo", slug, ("ordered", "to", index)) for index, slug in enumerate(order.to)]
            named += [("orderDocument", order.document, ("ordered", "document"))] if order.document else []
        for property_, slug, path in named:
            role = f"what '{'.'.join(str(step) for step in path[:2])}' names"
            yield from self._wrong_kind(slug, path, self.vocabulary.ranges.get(property_, frozenset()), role)
        chains: list[tuple[_Path, tuple[str, ...]]] = [(("said",), assertion.said)]
        chains += [(("converted", index, "said"), value.said) for index, value in enumerate(assertion.converted)]
        for path, agents in chains:
            for index, agent in enumerate(agents):
                if version.carried_by and agent == version.carried_by.outlet:
                    message = f"'{agent}' carried this version and is not who said it"
                    yield (*path, index), "carrier", message, "leave the outlet out of the chain"

    def _subject_and_object(self, assertion: Assertion, relation: Relation) -> Iterator[_Fault]:
        given = [name for name in ("object", "date", "value") if getattr(assertion, name) is not None]
        needs = f"'{relation.id}' takes {'an' if relation.takes == 'object' else 'a'} '{relation.takes}:'"
        found = f"here stand{'s' if len(given) <= 1 else ''} {' and '.join(repr(name) for name in given) or 'nothing'}"
        for name in [name for name in given if name != relation.takes] or ([] if given else ["relation"]):
            yield (name,), "wrong-object", f"{needs}; {found}", f"give '{relation.takes}:'{' alone' if given else ''}"
        yield from self._wrong_kind(assertion.subject, ("subject",), relation.domain, f"the subject of '{relation.id}'")
        if assertion.object is not None and relation.takes == "object":
            yield from self._wrong_kind(assertion.object, ("object",), relation.range, f"the object of '{relation.id}'")
        if assertion.object == assertion.subject:
            yield ("object",), "self", f"'{assertion.subject}' stands at both ends", "name the other end"
        if assertion.value is not None and relation.takes == "value":
            yield from self._unit(assertion.value, ("value",), relation)
            for index, value in enumerate(assertion.converted):
                yield from self._unit(value, ("converted", index), relation)

    def _unit(self, value: Value, path: _Path, relation: Relation) -> Iterator[_Fault]:
        known = f"one of {', '.join(sorted(relation.units))}" if relation.units else "no unit"
        if value.unit is None and relation.units:
            yield path, "unit", f"an amount of '{relation.id}' needs a unit", f"add 'unit:' with {known}"
        elif value.unit is not None and value.unit not in relation.units and value.unit in self.vocabulary.units:
            yield (*path, "unit"), "unit", f"'{relation.id}' is not measured in {value.unit}", f"it takes {known}"

    def _wrong_kind(self, slug: str, path: _Path, allowed: frozenset[str], role: str) -> Iterator[_Fault]:
        entity = self.corpus.entity.get(slug)
        kind = self.vocabulary.kinds.get(entity.kind) if entity else None
        if kind and allowed and not kind.within & allowed:
            concrete = sorted(one.id for one in self.vocabulary.kinds.values() if not one.abstract and one.within & allowed)
            message = f"'{slug}' is of the kind '{kind.id}'; {role} must be of the kind {' or '.join(map(repr, concrete))}"
            yield path, "kind", message, "name another entity or relation, or widen the relation in the ontology"

    def _because(self, assertion: Assertion, version: Version) -> Iterator[_Fault]:
        known = self.assertions[version.id]
        for index, reason in enumerate(assertion.because):
            if reason == assertion.id:
                yield ("because", index), "self", "an assertion cannot be its own reason", "delete it"
            elif reason not in known and f"{version.id}#{reason}" not in self.unread:
                message = f"{version.id} has no assertion '{reason}'"
                yield ("because", index), "unknown-assertion", message, partial(did_you_mean, reason, known)


def _repeated(version: Version) -> Iterator[Finding]:
    seen: set[str] = set()
    for assertion in version.assertions:
        if assertion.id in seen:
            message = f"the assertion id '{assertion.id}' stands twice in {version.id}"
            yield finding_at(assertion.origin, ("id",), "duplicate-id", message, "rename one of them")
        seen.add(assertion.id)


def _period_order(record: Assertion | Representation, path: _Path) -> Iterator[_Fault]:
    try:
        start = dates.span(record.valid_from).earliest if record.valid_from else None
        end = dates.span(record.valid_to).latest if record.valid_to else None
    except ValueError:
        return
    if start and end and end < start:
        message = f"it ends ({record.valid_to}) before it starts ({record.valid_from})"
        yield (*path, "valid_to"), "period", message, "swap them"

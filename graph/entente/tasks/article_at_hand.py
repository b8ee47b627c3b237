"""An article being curated: its latest version, the text, whom it names, and what a claim of it would be worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente import seeds as seeds_
from entente.claims import wording
from entente.claims.propositions import proposition_of
from entente.disk.files import write
from entente.judges import check as judge
from entente.judges.check.curation import MAX_WORDS
from entente.judges.check.text_coverage import overlapping, sentences
from entente.model import ids, resources
from entente.model.errors import Finding, UsageError, did_you_mean
from entente.model.languages import LANGUAGES
from entente.model.record import Origin
from entente.model.typography import SearchedText
from entente.rdf import ontology as ontologies
from entente.seeds import document, find_passage, list_items
from entente.seeds.mentions import Mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from entente.judges.check.text_coverage import Sentence
    from entente.model.records import Assertion, Corpus, Unsettled, Version
    from entente.model.vocabulary import Vocabulary
    from entente.seeds.style import Plain


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something wrong with a claim that is proposed: in which field, what, and what to do; a warning hinders nothing."""

    field: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" + (f" ({self.hint})" if self.hint else "")


def opening(sentence: str) -> str:
    """Return the first words of a sentence, by which a seed file names it.

    >>> opening("One two three four five six seven eight nine.")
    'One two three four five six seven eight'
    """
    return " ".join(find_passage.one_line(sentence).split()[:MAX_WORDS])


class ArticleAtHand:
    """The latest version of an article, with its text, to be curated.

    Args:
        article: The article's id.
        folder: The seeds.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: There is no such folder, article or text.
        OntologyError: The ontology does not say what it must.

    """

    def __init__(self, article: str, folder: str | Path, ontology: str | Path | None = None) -> None:
        self.folder, self.ontology = resources.writable_seeds(folder), ontology
        found = seeds_.read(self.folder)
        self.corpus: Corpus = found.corpus
        self.unread, self.all_named = found.unread, found.all_named
        self.vocabulary: Vocabulary = ontologies.extended(
            found.ontologies, resources.named(ontology) if ontology is not None else None
        )[0]
        latest = found.corpus.latest.get(article)
        if latest is None or latest.origin is None:
            if found.faults and (self.folder / "articles" / article).is_dir():
                message = f"the article {article!r} cannot be read"
                raise UsageError(message, hint=f"see what is wrong with 'entente check {self.folder}'")
            message = f"there is no article {article!r} with a version in {str(self.folder)!r}"
            raise UsageError(message, hint=did_you_mean(article, found.corpus.latest) or "'entente new' starts one")
        self.version: Version = latest
        self.path = Path(latest.origin.file)
        self.source = document.read_text(self.path)
        place = self.folder / "texts" / article / f"{latest.version}.txt"
        try:
            self.text = resources.read(place).decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"the text {str(place)!r} cannot be read"
            raise UsageError(message, hint="put the article's text there, in UTF-8") from error
        self.searched = SearchedText(self.text)
        record = found.corpus.article.get(article)
        carrier = latest.carried_by.language if latest.carried_by else None
        self.language = carrier or (record.language if record else None) or "en"
        self.sentences: Sequence[Sentence] = sentences(self.text, self.language)

    @cached_property
    def mentions(self) -> Mentions:
        """Whom sentences name."""
        return Mentions(self.corpus.entities)

    def sentence(self, named: str) -> Sentence | None:
        """Return the sentence that begins with some words; of several, the first that nothing touches."""
        fitting = [one for one in self.sentences if find_passage.one_line(one.text).startswith(named)]
        return next((one for one in fitting if one not in self.touched), fitting[0] if fitting else None)

    def around(self, quote: str, prefix: str = "", suffix: str = "") -> Sentence | None:
        """Return the sentence in which a quote stands; None if it stands nowhere, or more than once."""
        place = self.searched.once(quote, prefix, suffix)
        found = overlapping(self.sentences, *place) if place is not None else []
        return found[0] if found else None

    @cached_property
    def touched(self) -> frozenset[Sentence]:
        """The sentences that a quote or a phrase under `no_claim` lies in."""
        quotes = [self.searched.once(e.quote, e.prefix, e.suffix) for a in self.version.assertions for e in a.evidence]
        quotes += [self.searched.once(phrase) for phrase in self.version.no_claim]
        return frozenset(one for place in quotes if place is not None for one in overlapping(self.sentences, *place))

    def evidence(self, start: int, end: int) -> dict[str, Plain] | None:
        """Return a passage of the text as evidence, with what tells it from others; None where nothing short does."""
        quote = find_passage.one_line(self.text[start:end])
        apart = find_passage.distinguishing_context(
            self.text, start, end, lambda before, after: self.searched.once(quote, before, after) is not None
        )
        if apart is None:
            return None
        return {"quote": quote, **{name: text for name, text in zip(("prefix", "suffix"), apart, strict=True) if text}}

    def problems(self, claim: Mapping[str, Plain]) -> list[Problem]:
        """Return what is wrong with a claim, as `check` would tell it were it an assertion of the version."""
        origin = Origin("claim", ())
        record, findings = seeds_.assertion(as_read(claim), origin)
        if record is not None:
            findings += self._findings(record)
        return [problem for finding in findings if (problem := _problem(finding))]

    def _findings(self, record: Assertion) -> Iterator[Finding]:
        # Other versions have no say on it, and are many.
        version = replace(self.version, assertions=(*self.version.assertions, record), unsettled=())
        corpus = replace(self.corpus, versions=(version,))
        yield from judge.check(corpus, self.vocabulary, unread=self.unread, all_named=self.all_named)
        yield from judge.quotes(corpus, {version.id: self.text})
        if not record.evidence:
            message = "it has no quote that it rests on"
            yield Finding(
                file="claim", path=("evidence",), code="quote", message=message, hint="copy a key phrase from the text"
            )

    def likely_statements(self, claim: Mapping[str, Plain]) -> dict[str, str]:
        """Return what a claim says in English and German, put together from labels; nothing where it has faults."""
        claim = {"id": "claim", **claim, "statement": {"en": "?"}}
        record, _ = seeds_.assertion(as_read(claim), Origin("claim", ()))
        if record is None or any(not problem.warning for problem in self.problems(claim)):
            return {}
        relation, status = self.vocabulary.relations[record.relation], self.vocabulary.statuses[record.status]
        stated = proposition_of(record, replace(relation, symmetric=False))  # its ends stay in their places
        found = {}
        for language in LANGUAGES:

            def name(slug: str, language: str = language) -> str:
                return self.corpus.name(slug, language)

            verb, holds = (term.label.get(language, term.label["en"]) for term in (relation, status))
            phrase = wording.phrase(stated, verb, name, language, about=record.about)
            found[language] = f"{phrase} ({', '.join([holds, *map(name, record.said)])})"
        return found

    def new_id(self, claim: Mapping[str, Any], taken: frozenset[str] = frozenset()) -> str:
        """Return an id for a claim that no other of the version has."""
        used = {one.id for one in self.version.assertions} | taken
        used |= {one.claim.id for one in self.version.unsettled if one.claim is not None}
        parts = [str(claim.get("relation") or "claim"), str(claim.get("object") or claim.get("topic") or "")]
        base = "-".join(part for part in parts if part and ids.SLUG.fullmatch(part)) or "claim"
        numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(used) + 2))
        return next(name for name in numbered if name not in used)

    def claims(self) -> list[dict[str, Any]]:
        """Return the assertions of the version and the claims that are proposed for it, as they stand in its file."""
        root: Any = document.read(self.source, str(self.path), [])
        proposed = [one["claim"] for one in root.get("unsettled") or [] if isinstance(one, dict) and one.get("claim")]
        return [*(root.get("assertions") or []), *proposed]

    def proposed(self, index: int) -> dict[str, Any] | None:
        """Return the claim that is proposed where something is unsettled, as it stands in the file; None where none is."""
        root: Any = document.read(self.source, str(self.path), [])
        one = root["unsettled"][index]
        return one.get("claim") if isinstance(one, dict) else None

    def written(self, source: str) -> ArticleAtHand:
        """Write another text of the version's file, and return the article as it is then.

        Raises:
            UsageError: The file is no longer what was read, as an editor or another command has written it meanwhile.
            OutputError: The file cannot be written.

        """
        if not self.path.is_file() or document.read_text(self.path) != self.source:
            message = f"{self.path} was changed meanwhile"
            raise UsageError(message, hint="what came last is not written; run the command again")
        write({self.path: source})
        return ArticleAtHand(self.version.article, self.folder, self.ontology)

    def kept(self, claim: Mapping[str, Plain], index: int | None = None) -> str:
        """Return the file with a claim as an assertion, and without what was unsettled in its place."""
        file = str(self.path)
        source = list_items.with_item(self.source, file, "assertions", claim)
        sentence = self.sentence_of(claim)
        indices = {index} if index is not None else set()
        indices |= {at for at, one in enumerate(self.version.unsettled) if self._is_stub_of(one, sentence)}
        for at in sorted(indices, reverse=True):
            source = list_items.without_item(source, file, "unsettled", at)
        return source

    def dropped(self, index: int) -> str:
        """Return the file without what is unsettled at an index.

        A proposed claim leaves its sentence to be curated, where nothing else touches that; a sentence is from then on one that
        makes no claim.
        """
        one, file = self.version.unsettled[index], str(self.path)
        if one.sentence is None:
            return list_items.without_item(self.source, file, "unsettled", index)
        sentence = self.sentence(one.sentence)
        others = [two for at, two in enumerate(self.version.unsettled) if at != index and two.sentence == one.sentence]
        if one.claim is not None:
            if others or sentence is None or sentence in self.touched:
                return list_items.without_item(self.source, file, "unsettled", index)
            return list_items.with_item_replaced(self.source, file, "unsettled", index, {"sentence": one.sentence})
        source = list_items.without_item(self.source, file, "unsettled", index)
        phrase = self._phrase(sentence) if sentence is not None and sentence not in self.touched else None
        return list_items.with_item(source, file, "no_claim", phrase) if phrase else source

    def _phrase(self, sentence: Sentence) -> str | None:
        """Return some words of a sentence that stand once in the text."""
        words = find_passage.one_line(sentence.text).split()
        starts = range(max(1, len(words) - MAX_WORDS + 1))
        phrases = (" ".join(words[start : start + MAX_WORDS]) for start in starts)
        return next((phrase for phrase in phrases if self.searched.once(phrase) is not None), None)

    def sentence_of(self, claim: Mapping[str, Any]) -> Sentence | None:
        """Return the sentence in which the first quote of a claim stands."""
        quotes = claim.get("evidence") or [{}]
        return self.around(quotes[0].get("quote", ""), quotes[0].get("prefix", ""), quotes[0].get("suffix", ""))

    def _is_stub_of(self, one: Unsettled, sentence: Sentence | None) -> bool:
        bare = one.sentence is not None and one.claim is None
        return bare and sentence is not None and self.sentence(one.sentence or "") == sentence


def as_read(value: object) -> Any:  # noqa: ANN401  any values
    """Return values as they are read from a seed file, where each is a text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return {str(key): as_read(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_read(item) for item in value]
    if isinstance(value, (int, Decimal)):
        return ids.canonical(Decimal(value))
    return value if value is None or isinstance(value, str) else str(value)


def _problem(finding: Finding) -> Problem | None:
    if finding.file != "claim":
        return None
    hint = finding.hint() if callable(finding.hint) else finding.hint
    # A quote that is too long is no key phrase, whoever proposes it.
    warning = finding.severity == "warning" and finding.code != "long-quote"
    return Problem(field=".".join(map(str, finding.path)) or "claim", message=finding.message, hint=hint, warning=warning)

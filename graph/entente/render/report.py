"""A report on a corpus in Markdown (https://spec.commonmark.org/): its themes, pairs, statuses, sources and disagreements.

Themes are the entities that most claims name; pairs are the two entities that most claims join. Long lists are cut, and the
report says how much more there is. The tables in CSV leave nothing out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from entente.claims import wording
from entente.judges import conflicts
from entente.model.text import counted
from entente.render.conflicts import Conflicts
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.model.forms import Texts
    from entente.model.records import Proposition

_MAX_ROWS = 12
"""How many themes, pairs and rows of a theme are listed."""
_MAX_NAMES = 6
"""How many names a cell lists."""
_MAX_DISAGREEMENTS = 50
"""How many disagreements of a kind are listed."""


def report(claims: Claims) -> str:
    """Return the report, in English.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.

    """
    return "\n".join(_Report(claims).lines()).rstrip() + "\n"


class _Report:
    """Writes the sections of the report, each a method that yields lines."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.corpus, self.vocabulary = claims.corpus, claims.vocabulary

    def lines(self) -> Iterator[str]:
        profile = self.corpus.profile
        yield f"# {_english(profile.title)}"
        yield ""
        if profile.description:
            yield from (_english(profile.description), "")
        yield from self.size()
        yield from ("", "## Themes", "", "The entities that most claims name. A claim counts for every entity it names.", "")
        yield from self.themes()
        yield from ("## Pairs", "", "The pairs of entities that most claims join, by what the claimed relation does.", "")
        yield from self.pairs()
        yield from ("", "## Status", "")
        yield from self.statuses()
        yield from ("", "## Sources", "")
        yield from self.sources()
        yield from ("", "## Open disagreements", "", "Each article speaks by its latest version here.", "")
        yield from self.disagreements()

    def size(self) -> Iterator[str]:
        corpus = self.corpus
        days = sorted(version.published for version in corpus.versions if version.published)
        period = f"; versions with a date were published from {days[0]} to {days[-1]}" if days else ""
        propositions = self.claims.by_proposition
        yield (
            f"{counted(len(self.claims), 'claim')} of {counted(len(propositions), 'proposition')} in "
            f"{counted(len(corpus.versions), 'version')} of {counted(len(corpus.articles), 'article')}, about "
            f"{counted(len(corpus.entities), 'entity', 'entities')}{period}. All of it is what sources claim, not what is so."
        )

    def themes(self) -> Iterator[str]:
        naming: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for name in sorted(
                {claim.proposition.subject, claim.proposition.object, claim.proposition.topic} - {None}, key=str
            ):
                naming[str(name)].append(claim)
        ranked = sorted(naming.items(), key=lambda item: (-len(item[1]), item[0]))
        for name, claims in ranked[:_MAX_ROWS]:
            entity = self.corpus.entity[name]
            kind = self.vocabulary.kinds[entity.kind].label["en"]
            includes = f", which includes {self.names(sorted(entity.includes))}" if entity.includes else ""
            yield f"### {self.name(name)}"
            yield ""
            articles = {claim.version.article for claim in claims}
            yield f"{kind}{includes}: {counted(len(claims), 'claim')} in {counted(len(articles), 'article')}."
            yield ""
            yield from self.theme(name, claims)
            yield ""
        if rest := ranked[_MAX_ROWS:]:
            yield from (f"And {counted(len(rest), 'more entity', 'more entities')}.", "")

    def theme(self, name: str, claims: list[Claim]) -> Iterator[str]:
        rows: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
        for claim in claims:
            label, other = self.seen_from(name, claim.proposition)
            rows[label].append((other, claim))
        ranked = sorted(rows.items(), key=lambda item: (-len(item[1]), item[0]))
        yield "| What is claimed | Of or with | Claims by status | Articles |"
        yield "|---|---|---|--:|"
        for label, row in ranked[:_MAX_ROWS]:
            statuses = Counter(claim.assertion.status for _, claim in row)
            yield (
                f"| {label} | {_tally(Counter(other for other, _ in row), _MAX_NAMES)} | {self.by_status(statuses)} | "
                f"{len({claim.version.article for _, claim in row})} |"
            )
        if rest := ranked[_MAX_ROWS:]:
            claims_left = sum(len(row) for _, row in rest)
            yield f"| and {counted(len(rest), 'more relation')} | | {counted(claims_left, 'claim')} | |"

    def seen_from(self, name: str, proposition: Proposition) -> tuple[str, str]:
        """Return what a proposition claims from the view of one entity it names: the relation, and with or of what."""
        relation = self.vocabulary.relations[proposition.relation]
        label = escaped(relation.label["en"])
        if name not in {proposition.subject, proposition.object}:
            return f"is the field of “{label}”", self.pair(proposition)
        field = f" ({self.name(proposition.topic)})" if proposition.topic and proposition.topic != name else ""
        if proposition.object is None:
            return label, self.value(proposition) + field
        if proposition.subject == name:
            return label, self.name(proposition.object) + field
        if relation.symmetric:
            return label, self.name(proposition.subject) + field
        inverse = escaped(relation.inverse["en"]) if "en" in relation.inverse else f"… {label} this"
        return inverse, self.name(proposition.subject) + field

    def pair(self, proposition: Proposition) -> str:
        subject = self.name(proposition.subject)
        return f"{subject} – {self.name(proposition.object)}" if proposition.object else f"{subject}: {self.value(proposition)}"

    def value(self, proposition: Proposition) -> str:
        amount = wording.amount(proposition.value, "en") if proposition.value else proposition.date or ""
        year = f" by {proposition.by}" if proposition.by else f" in {proposition.in_}" if proposition.in_ else ""
        return escaped(amount + year)

    def pairs(self) -> Iterator[str]:
        joined: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            subject, object_ = claim.proposition.subject, claim.proposition.object
            if object_ is not None and object_ != subject:
                joined[min(subject, object_), max(subject, object_)].append(claim)
        ranked = sorted(joined.items(), key=lambda item: (-len(item[1]), item[0]))
        yield "| Pair | Draws together | Sets apart | Neither | Articles |"
        yield "|---|--:|--:|--:|--:|"
        for (one, other), claims in ranked[:_MAX_ROWS]:
            signs = Counter(self.vocabulary.relations[claim.proposition.relation].sign for claim in claims)
            articles = len({claim.version.article for claim in claims})
            yield f"| {self.name(one)} – {self.name(other)} | {signs[1]} | {signs[-1]} | {signs[0]} | {articles} |"

    def statuses(self) -> Iterator[str]:
        counts = Counter(claim.assertion.status for claim in self.claims)
        yield "| Status | Claims | Meaning |"
        yield "|---|--:|---|"
        for status in sorted(self.vocabulary.statuses.values(), key=lambda status: (status.order, status.id)):
            if counts[status.id]:
                yield f"| {escaped(status.label['en'])} | {counts[status.id]} | {_english(status.definition)} |"

    def sources(self) -> Iterator[str]:
        counts = Counter(claim.version.id for claim in self.claims)
        origins: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            origins[claim.version.id] |= claim.origins
        yield "| Article | Version | Published | Publisher | Claims | All claims curated | Rests on the word of |"
        yield "|---|---|---|---|--:|---|---|"
        for version in self.corpus.versions:
            article = self.corpus.article[version.article]
            publisher = self.name(article.publisher) if article.publisher else ""
            yield (
                f"| {self.name(article.id)} | {version.id} | {version.published or ''} | {publisher} | {counts[version.id]} | "
                f"{'yes' if version.complete else 'no'} | {self.names(sorted(origins[version.id]))} |"
            )

    def disagreements(self) -> Iterator[str]:
        disagreements = Conflicts(conflicts.conflicts(self.claims), self.claims)
        if not disagreements:
            yield "None."
        yield from disagreements.sections("###", _MAX_DISAGREEMENTS)

    def by_status(self, counts: Counter[str]) -> str:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], self.vocabulary.statuses[item[0]].order, item[0]))
        labels = ((escaped(self.vocabulary.statuses[name].label["en"]), count) for name, count in ranked)
        return ", ".join(f"{label} {count}" for label, count in labels)

    def name(self, slug: str) -> str:
        return escaped(self.corpus.name(slug, "en"))

    def names(self, slugs: Iterable[str]) -> str:
        return _tally(Counter(self.name(slug) for slug in slugs), _MAX_NAMES)


def _english(texts: Texts) -> str:
    return escaped(texts.get("en") or next(iter(texts.values()), ""))


def _tally(counts: Counter[str], most: int) -> str:
    """Return names in a line, the most frequent first, each with its count if that is more than one."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} ({count})" if count > 1 else name for name, count in islice(ranked, most)]
    return ", ".join([*shown, *([f"and {len(ranked) - most} more"] if len(ranked) > most else [])])

"""A report on a corpus in Markdown (https://spec.commonmark.org/): what it can tell, its themes, pairs, statuses and sources.

It opens with the stories, how much is in dispute, what became of promises, and whose words are relayed.
Themes are the entities that most claims name; pairs are the two entities that most claims join. Long lists are cut, and the
report says how much more there is. The tables in CSV leave nothing out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from entente.claims import wording
from entente.claims.seen import CERTAINTIES
from entente.claims.support import NOTHING
from entente.judges import conflicts, highlights, stories
from entente.judges.diff.wording import phrase
from entente.judges.promises import promises
from entente.judges.whose_words import whose_words
from entente.model.shown_text import counted
from entente.render import outline
from entente.render.conflicts import Conflicts
from entente.render.markdown import escaped
from entente.render.promises import PromisesReport
from entente.render.whose_words import WORDS, WhoseWordsReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from entente.claims import Claim, Claims
    from entente.claims.support import LeftOut
    from entente.judges.conflicts import Conflict
    from entente.judges.highlights import Outcome
    from entente.model.records import Proposition
    from entente.model.value_types import Texts

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

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """All disagreements of the corpus."""
        return conflicts.conflicts(self.claims)

    def lines(self) -> Iterator[str]:
        profile = self.corpus.profile
        yield f"# {_english(profile.title)}"
        yield ""
        if profile.description:
            yield from (_english(profile.description), "")
        yield from self.size()
        if self.claims.as_of:
            yield from ("", self.as_of(self.claims.as_of))
        if self.claims.left_out != NOTHING:
            yield from ("", self.left_out(self.claims.left_out))
        yield from ("", "## What it can tell", "")
        yield from self.stories()
        yield from self.kinds_of_disagreement()
        yield from self.promises()
        yield from self.words()
        yield from ("## Themes", "", "The entities that most claims name. A claim counts for every entity it names.", "")
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

    def as_of(self, day: date) -> str:
        counts = Counter(claim.certainty for claim in self.claims)
        seen = ", ".join(f"{counts[certainty]} {certainty}" for certainty in CERTAINTIES if counts[certainty])
        return f"It is given as things stood on {day}: of {counted(len(self.claims), 'claim')}, {seen or 'none'}."

    def left_out(self, left_out: LeftOut) -> str:
        parts = [
            *([f"what rests only on {_either(map(self.name, left_out.names))}"] if left_out.names else []),
            *([f"any status but {_either(map(self.status, left_out.but_for))}"] if left_out.but_for else []),
            *([f"what is not graded {_either(left_out.grades)}"] if left_out.grades else []),
            *([f"what rests on fewer than {left_out.fewer_than} independent words"] if left_out.fewer_than > 1 else []),
        ]
        return f"Left out is {'; and '.join(parts)}."

    def stories(self) -> Iterator[str]:
        """Yield the stories that several articles tell, those of the most articles first."""
        ranked = highlights.shared_stories(self.claims)
        if not ranked:
            return
        yield from (
            "### Stories",
            "",
            "Events or reports that several articles tell in turn, by what they make of the same.",
            "",
        )
        yield "| Story | Articles | Drawn from others | Questions | In conflict | Told differently |"
        yield "|---|--:|--:|--:|--:|--:|"
        for name, found in ranked[:_MAX_ROWS]:
            story = stories.story(self.claims, found, name)
            disputed, differently = len(story.of("in conflict")), len(story.of("told differently"))
            yield f"| {self.name(name)} | {len(found)} | {story.drawn} | {len(story.rows)} | {disputed} | {differently} |"
        if rest := ranked[_MAX_ROWS:]:
            yield from ("", f"And {counted(len(rest), 'more story', 'more stories')}.")
        yield ""

    def kinds_of_disagreement(self) -> Iterator[str]:
        """Yield how many disagreements there are of each kind."""
        counts = Counter(conflict.kind.id for conflict in self.conflicts)
        if not counts:
            return
        yield from ("### Disagreements", "", "| Kind | Questions | In conflict |", "|---|--:|---|")
        for kind in self.vocabulary.conflict_kinds.values():
            if counts[kind.id]:
                yield f"| {escaped(kind.label['en'])} | {counts[kind.id]} | {'yes' if kind.of_fact else 'no'} |"
        yield ""

    def promises(self) -> Iterator[str]:
        """Yield what became of what was said to come: of how much what, and the latest outcomes."""
        told = PromisesReport(promises(self.claims), self.claims)
        if not told:
            return
        yield from ("### Promises", "", f"What was said to come, and what became of it. {told.stat()}.", "")
        yield from self.outcomes(highlights.promised_outcomes(self.claims))

    def outcomes(self, found: Sequence[Outcome]) -> Iterator[str]:
        """Yield the outcomes that were told last, each once, with all that promised it."""
        for outcome in found[:_MAX_ROWS]:
            fact = outcome.fact
            said = ", ".join(
                dict.fromkeys(
                    f"{claim.status.label['en']} by {self.corpus.name(claim.attribution[0], 'en')}"
                    + ("" if outcome.as_said(claim) else f" as {phrase(claim, 'en')}")
                    for claim in outcome.promises
                )
            )
            became = f"{phrase(fact, 'en')}: {fact.status.label['en']}, known by {fact.anchor} ({fact.version.id})"
            yield f"- {escaped(f'{became}; {said}')}"
        if rest := found[_MAX_ROWS:]:
            yield f"- and {counted(len(rest), 'more outcome')}"
        yield from [""] if found else []

    def words(self) -> Iterator[str]:
        """Yield how much rests on a single word, and whose words are relayed most."""
        single = highlights.single_words(self.claims)
        yield from ("### Words", "")
        yield (
            f"Of {counted(single.propositions, 'proposition')} in the latest versions, {single.alone:,} rest on a single "
            f"independent word, {single.repeated:,} of them told by several articles."
        )
        yield ""
        told = WhoseWordsReport(whose_words(self.claims), self.claims)
        yield from outline.markdown_table(told.voices(_MAX_ROWS))
        if len(told.found.voices) > _MAX_ROWS:
            yield from ("", f"And {len(told.found.voices) - _MAX_ROWS} more.")
        yield from ("", WORDS["voices mean"]["en"], "")
        if not told.found.carriers:
            return
        yield from ("### Who copies whom", "")
        yield from outline.markdown_table(told.carriers(_MAX_ROWS))
        if len(told.found.carriers) > _MAX_ROWS:
            yield from ("", f"And {len(told.found.carriers) - _MAX_ROWS} more.")
        yield from ("", WORDS["carriers mean"]["en"], "")

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
            # What is denied draws nothing together and sets nothing apart.
            signs = Counter(0 if claim.status.standing == "denied" else claim.relation.sign for claim in claims)
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
        words: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            words[claim.version.id].add(escaped(self.claims.word(claim.word, "en")))
        yield "| Article | Version | Published | Publisher | Claims | All claims curated | Rests on the word of |"
        yield "|---|---|---|---|--:|---|---|"
        for version in self.corpus.versions:
            article = self.corpus.article[version.article]
            publisher = self.name(article.publisher) if article.publisher else ""
            yield (
                f"| {self.name(article.id)} | {version.id} | {version.published or ''} | {publisher} | {counts[version.id]} | "
                f"{'yes' if version.complete else 'no'} | {_tally(Counter(words[version.id]), _MAX_NAMES)} |"
            )

    def disagreements(self) -> Iterator[str]:
        disagreements = Conflicts(self.conflicts, self.claims)
        if not disagreements:
            yield "None."
        yield from disagreements.sections("###", _MAX_DISAGREEMENTS)

    def by_status(self, counts: Counter[str]) -> str:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], self.vocabulary.statuses[item[0]].order, item[0]))
        labels = ((escaped(self.vocabulary.statuses[name].label["en"]), count) for name, count in ranked)
        return ", ".join(f"{label} {count}" for label, count in labels)

    def status(self, name: str) -> str:
        return escaped(self.vocabulary.statuses[name].label["en"])

    def name(self, slug: str) -> str:
        return escaped(self.corpus.name(slug, "en"))

    def names(self, slugs: Iterable[str]) -> str:
        return _tally(Counter(self.name(slug) for slug in slugs), _MAX_NAMES)


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _english(texts: Texts) -> str:
    return escaped(texts.get("en") or next(iter(texts.values()), ""))


def _tally(counts: Counter[str], most: int) -> str:
    """Return names in a line, the most frequent first, each with its count if that is more than one."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} ({count})" if count > 1 else name for name, count in islice(ranked, most)]
    return ", ".join([*shown, *([f"and {len(ranked) - most} more"] if len(ranked) > most else [])])

"""When claims hold, read day by day from the words of the rules: slow, and apart from the program's own reading.

Only what excludes what is asked of the program; when it holds, was known and changed is told here once more, in another form.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from entente.claims.exclusion import exclusion_kind
from entente.claims.listings import leaves_out, listings, named_by
from entente.claims.measure import same_measure, values_differ
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.claims import Claim, Claims
    from entente.claims.listings import Listed
    from entente.model.dates import Span
    from entente.model.records import Corpus, Version

NEVER, FOREVER = date(1, 1, 1), date(9999, 12, 31)
A_DAY = timedelta(days=1)


class Known(NamedTuple):
    """The first and the last day that a claim is known to speak of, and whether a source gives them."""

    first: date
    last: date
    begins: bool
    ends: bool


def _bounds(text: str | None) -> Span | None:
    """Return the span of a date; None where it places nothing."""
    found = dates.span(text) if text else None
    return None if found is None or found == (None, None) else found


def later(day: date, months: int) -> date:
    """Return the day so many calendar months later, or the last of that month."""
    for back in range(4):
        number = day.year * 12 + day.month - 1 + months
        try:
            return date(number // 12, number % 12 + 1, day.day - back)
        except ValueError:
            if not 1 <= number // 12 <= FOREVER.year:
                return FOREVER if months > 0 else NEVER
    raise AssertionError


def published(corpus: Corpus, version: Version) -> date | None:
    """Return the day by which a version was surely out."""
    own = _bounds(version.published)
    if own and own.latest:
        return own.latest
    retrieved = _bounds(version.retrieved)
    days = [retrieved.latest] if retrieved and retrieved.latest else []
    after = [other for other in corpus.versions if (other.article, other.revises) == (version.article, version.version)]
    days += [day for other in after if (day := published(corpus, other))]
    return min(days, default=None)


def began_by(start: Span, anchor: date, claim: Claim) -> date:
    """Return the last day of a coarse start; what was told as a fact within it had begun when it was told."""
    last = start.latest or FOREVER
    is_within = claim.status.standing == "fact" and start.earliest is not None and start.earliest <= anchor <= last
    return anchor if is_within else last


class SlowReading:
    """What is seen of each claim of a corpus as of a day."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.of_proposition = {name: [*found] for name, found in claims.by_proposition.items()}
        self.founding = [claim for claim in claims if claim.relation.begins]
        self.days = {version.id: published(claims.corpus, version) for version in claims.corpus.versions}
        self.anchors = {claim.id: self.anchor(claim) for claim in claims}
        self.known = {claim.id: self.known_days(claim) for claim in claims}
        self.changed = {claim.id: min(self.days_of_change(claim), default=None) for claim in claims}

    def told(self, claim: Claim) -> list[date]:
        """Return the days on which the claim's article made it."""
        return [
            day
            for other in self.of_proposition[claim.proposition.id]
            if other.version.article == claim.version.article
            and other.attribution[0] == claim.attribution[0]
            and self.made(other) == self.made(claim)
            and (day := self.days[other.version.id])
        ]

    def made(self, claim: Claim) -> object:
        said = (claim.status.id, claim.assertion.valid_from, claim.assertion.valid_to)
        return "fact" if claim.status.standing == "fact" else said

    def anchor(self, claim: Claim) -> date | None:
        told, when = self.told(claim), _bounds(claim.assertion.when)
        at_the_latest = [] if claim.status.standing in {"fact", "ended"} else told
        if when and when.latest:
            return min([when.latest, *at_the_latest])
        held = [
            span.latest
            for other in self.claims
            if other.assertion.subject == claim.assertion.at
            and other.relation.dates_event
            and other.status.standing == "fact"
            and (span := _bounds(other.assertion.date))
            and span.latest
        ]
        return min([max(held), *at_the_latest] if held else told, default=None)

    def known_days(self, claim: Claim) -> Known | None:
        anchor = self.anchors[claim.id]
        if anchor is None:
            return None
        last_word = max([anchor, *self.told(claim)])
        start, end = _bounds(claim.assertion.valid_from), _bounds(claim.assertion.valid_to)
        if claim.status.event and not (start and start.latest):
            start = _bounds(claim.assertion.when)
        begins, ends = bool(start and start.latest), bool(end and end.earliest)
        if claim.status.standing == "ended":
            over = (end and end.latest) or anchor
            return Known(over, max(over, last_word), begins=bool(end and end.latest), ends=False)
        stops = end.earliest if end and end.earliest else FOREVER
        first = began_by(start, anchor, claim) if start and start.latest else min(anchor, stops)
        known = Known(first, stops if ends else max(first, last_word), begins, ends)
        if end and end.latest and not end.earliest:
            known = known._replace(last=min(first, end.latest))
        return known if known.first <= known.last else None

    def days_of_change(self, claim: Claim) -> Iterator[date]:
        """Yield the first day on which each later claim, or list, tells that a state was so no longer."""
        mine = self.known[claim.id]
        if mine is None or claim.status.standing != "fact":
            return
        for other in self.claims:
            over = other.status.standing == "ended" and other.proposition.id == claim.proposition.id
            theirs = self.held_days(other) if other.status.standing == "ended" and not over else self.known[other.id]
            latest = not any(
                v.article == other.version.article and v.revises == other.version.version for v in self.claims.corpus.versions
            )
            if theirs is None or not latest or theirs.first <= mine.last or not self.exclude(claim, other):
                continue
            if self.is_change(claim, other, theirs):
                yield theirs.first + (A_DAY if over and theirs.begins else timedelta())
        if claim.proposition.object is None or claim.relation.attributive:
            return
        for listed in listings(self.claims):
            days = [
                day
                for version in self.claims.corpus.versions
                if version.article == listed.version.article
                and listed.listing in version.lists
                and self.names(listed, version) == self.names(listed, listed.version)
                and (day := self.days[version.id])
            ]
            if not days or min(days) <= mine.last or not leaves_out(listed, claim):
                continue
            article = self.claims.corpus.article[listed.version.article]
            one_voice = claim.attribution[0] == (article.publisher or article.id)
            if one_voice or mine.ends or min(days) > later(mine.last, claim.relation.inertia):
                yield min(days)

    def names(self, listed: Listed, version: Version) -> set[str]:
        """Return whom a version names by a listing."""
        of_version = [claim for claim in self.claims if claim.version.id == version.id]
        named = (name for claim in of_version if (name := named_by(listed.listing, claim)))
        return {member for name in named for member in self.claims.members(name)}

    def exclude(self, claim: Claim, other: Claim) -> bool:
        standing = other.status.standing
        if standing not in {"fact", "ended", "denied"}:
            return False
        if claim.proposition.value is not None:
            years = {claim.proposition.in_, claim.proposition.by, other.proposition.in_, other.proposition.by}
            if other.proposition.value is not None and years == {None} and same_measure(claim, other):
                return values_differ(claim, other)
            return False
        of_entities = claim.proposition.object is not None and other.proposition.object is not None
        attributive = claim.relation.attributive or other.relation.attributive
        return of_entities and not attributive and exclusion_kind(claim, other) is not None

    def held_days(self, ended: Claim) -> Known | None:
        """Return when what has ended is known to have held: to its end, and from its start if that is given."""
        start, end = _bounds(ended.assertion.valid_from), _bounds(ended.assertion.valid_to)
        if self.anchors[ended.id] is None or not (end and end.earliest):
            alone = start.latest if start and end is None else None
            return Known(alone, alone, begins=True, ends=True) if alone and self.anchors[ended.id] else None
        first = start.latest if start and start.latest else end.earliest
        return Known(first, end.earliest, begins=bool(start and start.latest), ends=True) if first <= end.earliest else None

    def is_change(self, claim: Claim, other: Claim, theirs: Known) -> bool:
        mine = self.known[claim.id]
        assert mine is not None
        if claim.period.disjoint(other.period):
            return True
        if claim.attribution[0] == other.attribution[0] and self.anchors[claim.id] != self.anchors[other.id]:
            return True
        if claim.relation.happens_once or other.relation.happens_once:
            return False
        if mine.ends or (other.status.standing == "ended" and other.proposition.id == claim.proposition.id):
            return True
        follows = claim.relation.id not in other.relation.does_not_follow
        return (theirs.begins and follows) or theirs.first > later(mine.last, claim.relation.inertia)

    def foundings(self, entity: str | None) -> list[Claim]:
        return [
            claim
            for claim in self.founding
            if entity == (claim.assertion.subject if claim.relation.begins == "subject" else claim.assertion.object)
        ]

    def moment(self, claim: Claim) -> Span | None:
        """Return the days between which an event took place, or a state began."""
        if claim.relation.takes == "date" and not claim.relation.prospective and (span := _bounds(claim.assertion.date)):
            return span
        start = _bounds(claim.assertion.valid_from)
        if start is None and (claim.status.event or claim.relation.happens_once):
            return _bounds(claim.assertion.when)
        return start

    def founded(self, entity: str | None) -> list[Span]:
        facts = [claim for claim in self.foundings(entity) if claim.status.standing in {"fact", "ended"}]
        return [span for claim in facts if (span := self.moment(claim)) and span.earliest and span.latest]

    def seen(self, claim: Claim, day: date) -> tuple[str, str] | None:  # noqa: PLR0911  one for each rule
        """Return how a claim is seen as of a day, and with which status; None where it is not, even as a possibility."""
        standing, status = claim.status.standing, claim.assertion.status
        ends = (claim.proposition.subject, claim.proposition.object)
        future = standing in {"plan", "forecast", "open", "denied"}
        if not future and any(
            day < min(span.earliest or NEVER for span in found) for end in ends if (found := self.founded(end))
        ):
            return None
        anchor = self.anchors[claim.id]
        if standing not in {"fact", "ended"}:
            if anchor is None:
                return "possible", status
            return ("said", status) if day >= anchor else None
        if anchor is None:
            began, ended = self.moment(claim), _bounds(claim.assertion.valid_to)
            lasts = standing == "fact" and not (claim.status.event or claim.relation.happens_once)
            too_early = began and began.earliest and day < began.earliest
            too_late = lasts and ended and ended.latest and day > ended.latest
            return None if too_early or too_late else ("possible", status)
        year = claim.proposition.in_ or claim.proposition.by
        if claim.proposition.value is not None and year:
            return ("known", status) if day >= date(int(year), 12, 31) else None
        if standing == "ended":
            return self.seen_ended(claim, day, anchor)
        if claim.status.event or claim.relation.happens_once:
            return self.seen_event(claim, day, anchor)
        return self.seen_state(claim, day, anchor)

    def seen_event(self, claim: Claim, day: date, anchor: date) -> tuple[str, str] | None:
        took = self.moment(claim)
        earliest = (took and took.earliest) or NEVER
        if took and took.latest and day >= took.latest:
            return "known", claim.assertion.status
        if day >= anchor >= earliest or (not (took and took.latest) and day >= max(anchor, earliest)):
            return "known", claim.assertion.status
        return ("possible", claim.assertion.status) if day >= earliest else None

    def seen_ended(self, claim: Claim, day: date, anchor: date) -> tuple[str, str] | None:
        start, end = _bounds(claim.assertion.valid_from), _bounds(claim.assertion.valid_to)
        in_force = self.claims.vocabulary.in_force.id
        surely_until = (end and end.earliest) or NEVER
        if (end and end.latest and day > end.latest) or (day >= anchor and day > surely_until):
            return "known", claim.assertion.status
        if start and start.latest and end and end.earliest and start.latest <= day <= end.earliest:
            return "known", in_force
        return None if start and start.earliest and day < start.earliest else ("possible", in_force)

    def seen_state(self, claim: Claim, day: date, anchor: date) -> tuple[str, str] | None:
        status = claim.assertion.status
        start, when = _bounds(claim.assertion.valid_from), _bounds(claim.assertion.when)
        if start and start.earliest and day < start.earliest:
            return None
        first = began_by(start, anchor, claim) if start and start.latest else max(anchor, (start and start.earliest) or NEVER)
        sure, at_most = self.until(claim, first)
        if day > at_most:
            return None
        if day > sure:
            return "possible", status
        if day >= first:
            return "known", status
        if start is None and when is None and claim.relation.takes == "object" and self.is_presumed(claim, day, anchor):
            return "presumed", status
        return "possible", status

    def until(self, claim: Claim, first: date) -> tuple[date, date]:
        """Return until when a state surely held, and until when it may have."""
        own = _bounds(claim.assertion.valid_to)
        if own:
            sure, at_most = own.earliest or NEVER, own.latest or FOREVER
        else:
            others = [
                span
                for other in self.of_proposition[claim.proposition.id]
                if other.status.standing in {"fact", "ended"}
                and (span := _bounds(other.assertion.valid_to))
                and span.latest
                and span.latest >= first
            ]
            sure = min((max(span.earliest or first, first) for span in others), default=FOREVER)
            at_most = min((span.latest or FOREVER for span in others), default=FOREVER)
        if changed := self.changed[claim.id]:
            sure, at_most = min(sure, changed - A_DAY), min(at_most, changed - A_DAY)
        return sure, at_most

    def is_presumed(self, claim: Claim, day: date, anchor: date) -> bool:
        """Return whether a day is one of those before its anchor on which a state is presumed."""
        if day < later(anchor, -min(claim.relation.inertia, 60)):
            return False
        for other in self.of_proposition[claim.proposition.id]:
            if other.status.standing in {"fact", "ended"}:
                start = _bounds(other.assertion.valid_from)
                if start and start.latest and day < start.latest:
                    return False
        for end in (claim.proposition.subject, claim.proposition.object):
            if found := self.founded(end):
                if day < min(span.latest or FOREVER for span in found):
                    return False
                continue
            told = [
                word
                for founding in self.foundings(end)
                if founding.status.claims in {"is so", "was so", "will be so"} and (word := self.anchors[founding.id])
            ]
            if told and day < min(told):
                return False
        return True

    def days_to_ask(self) -> list[date]:
        """Return all days at which anything may change, the days around them, and one long before and after."""
        found: set[date] = {date(1900, 1, 1), date(2100, 1, 1)}
        for claim in self.claims:
            fields = (claim.assertion.when, claim.assertion.valid_from, claim.assertion.valid_to, claim.assertion.date)
            spans = [span for text in fields if (span := _bounds(text))]
            found |= {day for span in spans for day in span if day}
            if year := claim.proposition.in_ or claim.proposition.by:
                found |= {date(int(year), 1, 1), date(int(year), 12, 31)}
            if (anchor := self.anchors[claim.id]) is not None:
                found |= {anchor, later(anchor, -min(claim.relation.inertia, 60))}
            found |= {day for day in self.known[claim.id] or () if isinstance(day, date)}
        found |= {day for day in self.days.values() if day}
        return sorted({day + step * A_DAY for day in found for step in (-1, 0, 1) if NEVER < day < FOREVER})

"""Generated corpora, edited in every way there is, with the truth written down."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.model.records import (
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Value,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Pair = tuple[Assertion, Assertion]

ARTICLES = 20
CLAIMS = 40
ACTORS = [f"actor-{number}" for number in range(120)]
FRESH = [f"fresh-{number}" for number in range(400)]
TOPICS = [f"topic-{number}" for number in range(30)]
PAIRS = [(f"one-{number}", f"other-{number}") for number in range(8)]
"""Of each pair an article names one alone, so that two can become one and leave no doubt which claim is which."""
ALLIANCES = [f"alliance-{number}" for number in range(12)]
EVENTS = ["summit", "congress"]
PUBLISHERS = [f"paper-{number}" for number in range(8)]
STATUSES = [
    ("considered", "planned", "stronger"),
    ("planned", "ordered", "stronger"),
    ("announced", "proposed", "weaker"),
    ("ordered", "completed", "carried out"),
    ("announced", "in-force", "carried out"),
    ("in-force", "planned", "weaker"),
    ("completed", "considered", "weaker"),
    ("in-force", "completed", None),
    ("forecast", "assessed", "restated"),
    ("alleged", "planned", "restated"),
    ("open", "proposed", "stronger"),
    ("open", "alleged", "stronger"),
    ("planned", "open", "hedged"),
    ("in-force", "forecast", "hedged"),
    ("completed", "alleged", "hedged"),
    ("forecast", "completed", "confirmed"),
    ("assessed", "in-force", "confirmed"),
    ("ended", "in-force", "resumed"),
    ("in-force", "ended", "ended"),
    ("open", "ended", "ended"),
    ("open", "denied", "now denied"),
    ("considered", "denied", "now denied"),
    ("alleged", "denied", "now denied"),
    ("in-force", "denied", "now denied"),
    ("ended", "denied", "now denied"),
    ("denied", "forecast", "now affirmed"),
    ("denied", "ended", "now affirmed"),
    ("denied", "open", "no longer denied"),
    ("denied", "proposed", "no longer denied"),
]
DATES = [
    (None, "2001", "more precise"),
    ("1999", None, "less precise"),
    ("1999", "1999-07", "more precise"),
    ("1999-07-03", "1999-07", "less precise"),
    ("1999", "2001", "re-dated"),
    ("1999-07", "2002/..", "re-dated"),
    ("2000/..", "2002/2003", "more precise"),
]


@dataclass(frozen=True)
class Told:
    """What a comparison must tell of one assertion."""

    kind: str
    fields: frozenset[str] = frozenset()
    judgements: frozenset[str] = frozenset()
    factor: Decimal | None = None


@dataclass
class Draft:
    """Two corpora in the making, and what is known to differ between them."""

    chance: random.Random
    old: dict[str, list[Assertion]] = field(default_factory=dict)
    new: dict[str, list[Assertion]] = field(default_factory=dict)
    truth: dict[tuple[str, str | None, str | None], Told] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    publisher: str = ""
    renamed: dict[str, str] = field(default_factory=dict)
    """The old ids of articles by their new ones."""
    fresh: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)

    def one(self) -> str:
        """An entity that nothing else in the article names."""
        return self.fresh.pop()


# Each way to edit: it may fit the assertion to the edit first, and says what must be told.
Edit = tuple[Assertion, Assertion, Told]


def status(draft: Draft, claim: Assertion) -> Edit:
    before, after, judgement = draft.chance.choice(STATUSES)
    found = frozenset([judgement] if judgement else [])
    return replace(claim, status=before), replace(claim, status=after), Told("revised", frozenset({"status"}), found)


def said(draft: Draft, claim: Assertion) -> Edit:
    after = replace(claim, said=(draft.one(), *claim.said))
    return claim, after, Told("revised", frozenset({"said"}), frozenset({"re-attributed"}))


def dates(draft: Draft, claim: Assertion) -> Edit:
    name = draft.chance.choice(["when", "valid_from", "valid_to"])
    before, after, judgement = draft.chance.choice(DATES)
    return _set(claim, {name: before}), _set(claim, {name: after}), Told("revised", frozenset({name}), frozenset({judgement}))


def quote(draft: Draft, claim: Assertion) -> Edit:
    after = (Evidence(quote=f"phrase {draft.chance.random()}"), *claim.evidence[1:])
    return claim, replace(claim, evidence=after), Told("revised", frozenset({"evidence"}), frozenset({"re-quoted"}))


def circumstances(draft: Draft, claim: Assertion) -> Edit:
    name, before, after, judgement = draft.chance.choice(
        [
            ("about", False, True, "less precise"),
            ("about", True, False, "more precise"),
            ("confidence", None, "low", None),
            ("tags", ("a",), ("a", "b"), None),
            ("at", "summit", "congress", None),
            ("ordered", None, Order(by="actor-1", to=("actor-2", "actor-3")), "re-attributed"),
            ("ordered", Order(by="actor-1"), Order(by="actor-1", to=("actor-3",)), "re-attributed"),
            ("ordered", Order(by="actor-1"), Order(by="actor-1", document="summit"), None),
            ("converted", (_euros(5),), (_euros(6),), "re-converted"),
            ("because", (), ("claim-0",), None),
        ]
    )
    found = frozenset([judgement] if judgement else [])
    return _set(claim, {name: before}), _set(claim, {name: after}), Told("revised", frozenset({name}), found)


def _euros(amount: int) -> Conversion:
    return Conversion(amount=Decimal(amount), unit="EUR")


def chain(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, said=claim.said or (draft.one(),))
    return claim, replace(claim, said=(*claim.said, draft.one())), Told("revised", frozenset({"said"}))


def wording(draft: Draft, claim: Assertion) -> Edit:
    language = draft.chance.choice(["en", "de"])
    after = replace(claim, statement={**claim.statement, language: f"Other words {draft.chance.random()}."})
    return claim, after, Told("revised", frozenset({"statement"}))


def renumbered(_draft: Draft, claim: Assertion) -> Edit:
    return claim, replace(claim, id=f"new-{claim.id}"), Told("revised", frozenset({"id"}))


def several(draft: Draft, claim: Assertion) -> Edit:
    # Who denies what another has said makes another claim.
    chosen = draft.chance.sample([status, dates, quote, wording] if claim.said else [status, said, dates, quote, wording], 3)
    old = new = claim
    told = Told("revised")
    for edit in chosen:
        before, after, more = edit(draft, claim)
        for name in more.fields:
            old, new = _set(old, {name: getattr(before, name)}), _set(new, {name: getattr(after, name)})
        told = Told("revised", told.fields | more.fields, told.judgements | more.judgements)
    # Whether something came of a plan depends on its dates: tests of their own tell that.
    if told.judgements & {"confirmed", "carried out", "now affirmed"} and told.fields & {"when", "valid_from", "valid_to"}:
        return several(draft, claim)
    return old, new, told


def topic(draft: Draft, claim: Assertion) -> Edit:
    judgement = "restated" if claim.topic else "narrowed"
    return claim, replace(claim, topic=draft.one()), Told("revised", frozenset({"topic"}), frozenset({judgement}))


def end(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="cooperates-with", object=draft.one(), value=None, date=None)
    after = replace(claim, object=draft.one())
    if draft.chance.random() < 0.5:
        after = replace(after, subject=after.object or "", object=after.subject)
    return claim, after, Told("revised", frozenset({"object"}), frozenset({"restated"}))


def swapped(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="supplies-to", object=draft.one(), value=None, date=None)
    after = replace(claim, subject=claim.object or "", object=claim.subject)
    return claim, after, Told("revised", frozenset({"subject", "object"}), frozenset({"reversed"}))


def year(draft: Draft, claim: Assertion) -> Edit:
    name = draft.chance.choice(["by", "in_"])
    told = Told("revised", frozenset({name.rstrip("_")}), frozenset({"re-dated"}))
    return _set(claim, {name: "2030"}), _set(claim, {name: "2035"}), told


def amount(draft: Draft, claim: Assertion) -> Edit:
    value = Value(amount=Decimal(draft.chance.randrange(1, 10**6)), unit="RUB")
    factor = draft.chance.choice([Decimal("0.5"), Decimal(2), Decimal(10)])
    claim = _valued(claim, value)
    other_id = draft.chance.random() < 0.3
    after = _valued(claim, replace(value, amount=value.amount * factor))
    fields = {"value", *(["id"] if other_id else [])}
    after = replace(after, id=f"new-{claim.id}") if other_id else after
    # A sibling is known by whose value it is, so that no other of its kind may be there.
    subject = draft.one()
    claim, after = replace(claim, subject=subject), replace(after, subject=subject)
    return claim, after, Told("re-valued", frozenset(fields), frozenset({"re-valued"}), factor)


def unit(draft: Draft, claim: Assertion) -> Edit:
    claim = _valued(claim, Value(amount=Decimal(draft.chance.randrange(1, 10**6)), unit="RUB"))
    after = _valued(claim, Value(amount=Decimal(7), unit="EUR"))
    return claim, after, Told("revised", frozenset({"value"}), frozenset({"re-valued"}))


def founding(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, subject=draft.one(), relation="founded-on", object=None, value=None, date="1999", topic=None)
    return claim, replace(claim, date="2001"), Told("revised", frozenset({"date"}), frozenset({"re-dated"}))


def excluded(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="member-of", object=draft.chance.choice(ALLIANCES), value=None, date=None)
    after = replace(claim, relation="partner-of")
    restated = frozenset({"restated"})
    if draft.chance.random() < 0.5:
        return claim, after, Told("changed", frozenset({"relation"}), restated)
    claim, after = (replace(one, subject=draft.fresh[-1]) for one in (claim, after))
    draft.one()
    return claim, replace(after, id=f"new-{claim.id}"), Told("changed", frozenset({"relation", "id"}), restated)


def reissued(draft: Draft, claim: Assertion) -> Edit:
    """Give or take a topic, name a member instead of its group, or the opposite relation, under another id."""
    claim = replace(claim, subject=draft.one(), relation="depends-on", object=draft.one(), topic=None, value=None, date=None)
    part, before, after, judgement = draft.chance.choice(
        [
            ("topic", None, "topic-1", "narrowed"),
            ("topic", "topic-1", None, "widened"),
            ("subject", "alliance-0", "actor-1", "narrowed"),
            ("object", "actor-5", "alliance-0", "widened"),
            ("relation", "supports", "opposes", "reversed"),
            ("relation", "supports", "watches", "restated"),
        ]
    )
    claim, other = _set(claim, {part: before}), _set(claim, {part: after, "id": f"new-{claim.id}"})
    return claim, other, Told("revised", frozenset({part, "id"}), frozenset({judgement}))


# Scenes: several claims at once, each with what must be told of it.
Scene = list[tuple[Assertion | None, Assertion | None, Told]]
DROPPED, ADDED, RENUMBERED = Told("dropped"), Told("added"), Told("revised", frozenset({"id"}))


def _of_nobody_else(draft: Draft, claim: Assertion, **more: object) -> Assertion:
    """Return a claim on two entities that nothing else in the article names."""
    return _set(claim, {"subject": draft.one(), "relation": "supplies-to", "object": draft.one(), "value": None, **more})


def exchanged(draft: Draft, claim: Assertion) -> Scene:
    one, other = _of_nobody_else(draft, claim), _of_nobody_else(draft, claim, id=f"other-{claim.id}")
    return [(one, replace(one, id=other.id), RENUMBERED), (other, replace(other, id=one.id), RENUMBERED)]


def voices(draft: Draft, claim: Assertion) -> Scene:
    """One proposition, said by many: some stay, under other ids; one falls silent, and one is heard for the first time."""
    claim = _of_nobody_else(draft, claim, said=())
    stay = [claim, *(replace(claim, id=f"{n}-{claim.id}", said=(draft.one(),)) for n in "ab")]
    ids = draft.chance.sample([one.id for one in stay], 3)
    scene: Scene = [
        (one, replace(one, id=name), Told("kept") if one.id == name else RENUMBERED)
        for one, name in zip(stay, ids, strict=True)
    ]
    gone = replace(claim, id=f"c-{claim.id}", said=(draft.one(),), status="announced")
    come = replace(claim, id=f"d-{claim.id}", said=(draft.one(),), status="completed")
    return [*scene, (gone, None, DROPPED), (None, come, ADDED)]


def contradicted(draft: Draft, claim: Assertion) -> Scene:
    """Another denies it under the id of the first, who says so still."""
    claim = _of_nobody_else(draft, claim, said=(draft.one(),), status="planned")
    denial = replace(claim, said=(draft.one(),), status="denied")
    return [(claim, replace(claim, id=f"kept-{claim.id}"), RENUMBERED), (None, denial, ADDED)]


def denied_by_another(draft: Draft, claim: Assertion) -> Scene:
    claim = _of_nobody_else(draft, claim, said=(draft.one(),), status="planned")
    return [(claim, None, DROPPED), (None, replace(claim, said=(draft.one(),), status="denied"), ADDED)]


def used_again(draft: Draft, claim: Assertion) -> Scene:
    """The id of one claim, used for another."""
    one, other = _of_nobody_else(draft, claim), _of_nobody_else(draft, claim, relation="rivals")
    return [(one, None, DROPPED), (None, other, ADDED)]


def another_figure(draft: Draft, claim: Assertion) -> Scene:
    """Another voice gives another figure."""
    claim = _set(_valued(claim, Value(amount=Decimal(7), unit="RUB")), {"subject": draft.one(), "said": (draft.one(),)})
    other = _set(_valued(claim, Value(amount=Decimal(9), unit="RUB")), {"id": f"new-{claim.id}", "said": (draft.one(),)})
    return [(claim, None, DROPPED), (None, other, ADDED)]


# Ways to write the same otherwise: nothing may be told.


def turned(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="rivals", object=draft.one(), value=None, date=None)
    return claim, replace(claim, subject=claim.object or "", object=claim.subject), Told("kept")


def zeros(_draft: Draft, claim: Assertion) -> Edit:
    claim = _valued(claim, Value(amount=Decimal("1.5e3"), unit="RUB"))
    return claim, _valued(claim, Value(amount=Decimal("1500.0"), unit="RUB")), Told("kept")


def order(_draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, tags=("a", "b"), ordered=Order(by="actor-1", to=("actor-2", "actor-3")))
    return claim, replace(claim, tags=("b", "a"), ordered=Order(by="actor-1", to=("actor-3", "actor-2"))), Told("kept")


def publisher(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, said=())
    return claim, replace(claim, said=(draft.publisher,)), Told("kept")


def the_year(_draft: Draft, claim: Assertion) -> Edit:
    return replace(claim, by="2030"), replace(claim, in_="2030"), Told("kept")


CHANGES: tuple[Callable[[Draft, Assertion], Edit], ...] = (
    *(status, said, chain, dates, quote, circumstances, wording, renumbered, several, topic, end, swapped, year, amount, unit),
    *(founding, excluded, reissued),
)
SAME: tuple[Callable[[Draft, Assertion], Edit], ...] = (turned, zeros, order, publisher, the_year)
SCENES: tuple[Callable[[Draft, Assertion], Scene], ...] = (
    *(exchanged, voices, contradicted, denied_by_another, used_again, another_figure),
)


def _set(claim: Assertion, values: Mapping[str, object]) -> Assertion:
    return replace(claim, **values)  # type: ignore[arg-type]  # fields of all kinds


def _valued(claim: Assertion, value: Value) -> Assertion:
    return replace(claim, relation="ai-gdp-contribution", object=None, date=None, value=value)


def drawn(draft: Draft, number: int) -> Assertion:
    """Make a claim as curated news has them."""
    chance = draft.chance
    subject, other = chance.sample(draft.actors, 2)
    claim = Assertion(
        id=f"claim-{number}",
        subject=subject,
        relation=chance.choice(["cooperates-with", "rivals", "supplies-to", "depends-on"]),
        object=other,
        topic=chance.choice([None, *TOPICS]),
        status=chance.choice(STATUSES)[0],
        said=tuple(chance.sample(draft.actors, chance.choice([0, 0, 1, 2]))),
        when=chance.choice([None, "2024", "2024-05-06"]),
        statement={"en": f"They say {chance.random()}.", "de": f"Es heißt {chance.random()}."},
        evidence=(Evidence(quote=f"words {chance.random()}"),),
    )
    form = chance.random()
    if form < 0.15:
        return _valued(claim, Value(amount=Decimal(chance.randrange(1, 10**9)), unit="RUB"))
    return replace(claim, relation="member-of", object=chance.choice(ALLIANCES)) if form < 0.3 else claim


def article(draft: Draft, name: str, *, wording: bool) -> None:
    """Draft one version of an article: a part of its claims kept, dropped, added, edited in one of the ways."""
    draft.fresh = [*FRESH]
    draft.publisher = publisher_of(name)
    draft.actors = [*ACTORS, *(pair[len(name) % 2] for pair in PAIRS)]
    old: list[Assertion] = []
    new: list[Assertion] = []

    def note(kind: str, before: Assertion | None, after: Assertion | None, told: Told) -> None:
        draft.edits[kind] += 1
        if not wording:
            told = replace(told, fields=told.fields - {"id", "statement"})
            told = replace(told, kind="kept") if told.kind == "revised" and not told.fields else told
        if told.kind == "kept":
            draft.kept += 1
        else:
            draft.truth[name, before.id if before else None, after.id if after else None] = told

    for number in range(CLAIMS):
        claim = drawn(draft, number)
        way = draft.chance.random()
        if number and way < 0.08:
            old.append(claim)
            note("drop", claim, None, Told("dropped"))
        elif number and way < 0.16:
            claim = replace(claim, subject=draft.one())
            new.append(claim)
            note("add", None, claim, Told("added"))
        elif number and way < 0.3:
            scene = draft.chance.choice(SCENES)
            for before, after, told in scene(draft, claim):
                old += [before] if before else []
                new += [after] if after else []
                note(scene.__name__, before, after, told)
        elif number and way < 0.85:
            edit = draft.chance.choice(CHANGES if way < 0.75 else SAME)
            before, after, told = edit(draft, claim)
            old.append(before)
            new.append(after)
            note(edit.__name__, before, after, told)
        else:
            old.append(claim)
            new.append(claim)
            draft.kept += 1
    draft.chance.shuffle(new)
    draft.old[name], draft.new[name] = old, new


def publisher_of(name: str) -> str:
    return PUBLISHERS[sum(map(ord, name)) % 7]


def entity(slug: str, **more: object) -> Entity:
    kind = "topic" if slug.startswith("topic") else "event" if slug in EVENTS else "organisation"
    fields = {"id": slug, "kind": kind, "label": {"en": slug, "de": f"{slug} auf Deutsch"}, **more}
    return Entity(**fields)  # type: ignore[arg-type]  # fields of all kinds


def corpus(claims: Mapping[str, Iterable[Assertion]]) -> Corpus:
    slugs = sorted([*ACTORS, *(slug for pair in PAIRS for slug in pair), *FRESH, *TOPICS, *ALLIANCES, *EVENTS, *PUBLISHERS])
    return Corpus(
        profile=Profile(title={"en": "Generated"}),
        entities=tuple(entity(slug, includes=("actor-1", "actor-5") if slug == "alliance-0" else ()) for slug in slugs),
        articles=tuple(
            Article(id=name, label={"en": name}, publisher=publisher_of(name), cites=("actor-7",)) for name in sorted(claims)
        ),
        versions=tuple(
            Version(
                article=name,
                version="v1",
                sha256=hashlib.sha256(name.encode()).hexdigest(),
                carried_by=Carrier(outlet="actor-9"),
                lists=(Listing(relation="member-of", object="alliance-1"),),
                assertions=tuple(claims[name]),
            )
            for name in sorted(claims)
        ),
    )


def slugs_changed(made: Corpus, name_of: Callable[[str, str], str]) -> Corpus:
    """Write every slug of an entity anew, field by field; the name may depend on the article."""

    def claim(a: Assertion, where: str) -> Assertion:
        def to(slug: str) -> str:
            return name_of(slug, where)

        ordered = a.ordered and Order(
            by=to(a.ordered.by), to=tuple(map(to, a.ordered.to)), document=a.ordered.document and to(a.ordered.document)
        )
        return replace(
            a,
            subject=to(a.subject),
            object=a.object and to(a.object),
            topic=a.topic and to(a.topic),
            said=tuple(map(to, a.said)),
            at=a.at and to(a.at),
            ordered=ordered,
        )

    return replace(
        made,
        entities=tuple(replace(e, includes=tuple(name_of(slug, "") for slug in e.includes)) for e in made.entities),
        articles=tuple(
            replace(a, publisher=a.publisher and name_of(a.publisher, a.id), cites=tuple(name_of(s, a.id) for s in a.cites))
            for a in made.articles
        ),
        versions=tuple(
            replace(
                v,
                carried_by=v.carried_by and Carrier(outlet=name_of(v.carried_by.outlet, v.article)),
                lists=tuple(replace(one, object=name_of(one.object, v.article)) for one in v.lists),
                assertions=tuple(claim(a, v.article) for a in v.assertions),
            )
            for v in made.versions
        ),
    )


Records = set[tuple[str, str, tuple[str, ...], tuple[str, ...], frozenset[str]]]


def records_edited(draft: Draft, made: Corpus) -> tuple[Corpus, Records]:
    """Rename, merge, split, label and drop entities, and edit articles, versions and the profile."""
    chance = draft.chance
    pool = chance.sample(ACTORS[10:], 20)
    renamed, split, labelled, described = pool[:10], pool[10:13], pool[13:18], pool[18:20]
    merged = chance.sample(PAIRS, 4)
    names = {slug: f"{slug}-renamed" for slug in renamed} | {other: one for one, other in merged[:2]}
    names |= {slug: f"{one}-and-{other}" for one, other in merged[2:] for slug in (one, other)}
    halves = {slug: (f"{slug}-east", f"{slug}-west") for slug in split}

    def name_of(slug: str, where: str) -> str:
        return halves[slug][len(where) % 2] if slug in halves else names.get(slug, slug)

    truth: Records = {("entity", "renamed", (slug,), (names[slug],), frozenset()) for slug in renamed[:5]}
    truth |= {("entity", "renamed", (slug,), (names[slug],), frozenset({"label"})) for slug in renamed[5:]}
    truth |= {("entity", "split", (slug,), halves[slug], frozenset()) for slug in split}
    truth |= {("entity", "merged", tuple(sorted(pair)), (pair[0],), frozenset()) for pair in merged[:2]}
    truth |= {("entity", "merged", tuple(sorted(pair)), (names[pair[0]],), frozenset()) for pair in merged[2:]}
    truth |= {("entity", "revised", (slug,), (slug,), frozenset({"label"})) for slug in labelled}
    truth |= {("entity", "revised", (slug,), (slug,), frozenset({"alias", "description"})) for slug in described}
    made = slugs_changed(made, name_of)
    gone = {*names, *split} - {one for one, _ in merged[:2]}
    entities = [_relabelled(e, labelled, described) for e in made.entities if e.id not in gone]
    entities = [replace(e, formerly=(dict(merged[:2])[e.id],)) if e.id in dict(merged[:2]) else e for e in entities]
    entities += [entity(names[slug], formerly=(slug, "long-ago"), label=entity(slug).label) for slug in renamed[:5]]
    entities += [entity(names[slug], formerly=(slug,)) for slug in renamed[5:]]
    entities += [entity(half, formerly=(slug,)) for slug in split for half in halves[slug]]
    entities += [entity(names[one], formerly=(one, other)) for one, other in merged[2:]]
    unused = FRESH[0]  # The last that an article would take.
    entities = [e for e in entities if e.id != unused] + [entity("newcomer")]
    truth |= {("entity", "dropped", (unused,), (), frozenset()), ("entity", "added", (), ("newcomer",), frozenset())}
    articles = list(made.articles)
    # The publisher of the first is another now, whose word is not what was the publisher's.
    articles[0] = replace(articles[0], publisher="paper-7", url="https://a.example/")
    versions = list(made.versions)
    versions[1] = replace(versions[1], published="2025-01-01")
    versions[2] = replace(versions[2], title="Another headline", lists=())
    versions[3] = replace(versions[3], version="v1-renamed")
    other_name = f"{articles[4].id}-renamed"
    draft.renamed = {other_name: articles[4].id}
    articles[4], versions[4] = replace(articles[4], id=other_name), replace(versions[4], article=other_name)
    truth |= {
        ("article", "revised", (articles[0].id,), (articles[0].id,), frozenset({"publisher", "url"})),
        ("article", "renamed", (made.articles[4].id,), (articles[4].id,), frozenset()),
        ("version", "revised", (versions[1].id,), (versions[1].id,), frozenset({"published"})),
        ("version", "revised", (versions[2].id,), (versions[2].id,), frozenset({"title", "lists"})),
        ("version", "renamed", (made.versions[3].id,), (versions[3].id,), frozenset()),
        ("corpus", "revised", ("corpus",), ("corpus",), frozenset({"title"})),
    }
    draft.edits.update(f"{record} {kind}" for record, kind, *_ in truth)
    return (
        replace(
            made,
            profile=Profile(title={"en": "Edited"}),
            entities=tuple(sorted(entities, key=lambda e: e.id)),
            articles=tuple(articles),
            versions=tuple(versions),
        ),
        truth,
    )


def _relabelled(one: Entity, labelled: Iterable[str], described: Iterable[str]) -> Entity:
    if one.id in labelled:
        return replace(one, label={**one.label, "de": "Umbenannt"})
    return replace(one, alias={"en": ("A.",)}, description={"en": "Described."}) if one.id in described else one


def drafted(seed: int) -> tuple[Draft, Corpus, Corpus, Records]:
    """Draft two corpora: what is known of their claims, the corpora, and what is known of their records."""
    draft = Draft(random.Random(seed))  # noqa: S311  it must repeat
    for number in range(ARTICLES):
        article(draft, f"news-{'x' * (number % 3)}{number}", wording=True)
    return draft, corpus(draft.old), *records_edited(draft, corpus(draft.new))

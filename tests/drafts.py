"""Generated corpora, edited in every way there is, with the truth written down."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.model.records import Article, Assertion, Carrier, Corpus, Entity, Evidence, Listing, Order, Profile, Value, Version

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
    ("ordered", "completed", "stronger"),
    ("announced", "in-force", "stronger"),
    ("in-force", "planned", "weaker"),
    ("completed", "considered", "weaker"),
    ("in-force", "completed", None),
    ("forecast", "assessed", None),
    ("open", "proposed", None),
    ("open", "denied", None),
    ("considered", "denied", None),
    ("alleged", "denied", "now denied"),
    ("in-force", "denied", "now denied"),
    ("ended", "denied", "now denied"),
    ("denied", "forecast", "now affirmed"),
]


@dataclass(frozen=True)
class Told:
    """What a comparison must tell of one assertion."""

    kind: str
    fields: frozenset[str] = frozenset()
    judgements: frozenset[str] = frozenset()
    factor: float | None = None


@dataclass
class Draft:
    """Two corpora in the making, and what is known to differ between them."""

    chance: random.Random
    old: dict[str, list[Assertion]] = field(default_factory=dict)
    new: dict[str, list[Assertion]] = field(default_factory=dict)
    truth: dict[tuple[str, str | None, str | None], Told] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)
    kept: int = 0
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
    before = {name: draft.chance.choice([None, "1999", "1999-07"])}
    after = {name: draft.chance.choice([year for year in (None, "2001", "2002/..") if year != before[name]])}
    return _set(claim, before), _set(claim, after), Told("revised", frozenset({name}), frozenset({"re-dated"}))


def quote(draft: Draft, claim: Assertion) -> Edit:
    after = (Evidence(quote=f"phrase {draft.chance.random()}"), *claim.evidence[1:])
    return claim, replace(claim, evidence=after), Told("revised", frozenset({"evidence"}), frozenset({"re-quoted"}))


def circumstances(draft: Draft, claim: Assertion) -> Edit:
    name, before, after = draft.chance.choice(
        [
            ("about", False, True),
            ("confidence", None, "low"),
            ("tags", ("a",), ("a", "b")),
            ("at", "summit", "congress"),
            ("ordered", None, Order(by="actor-1", to=("actor-2", "actor-3"))),
            ("ordered", Order(by="actor-1"), Order(by="actor-1", document="summit")),
            ("converted", (Value(amount=Decimal(5), unit="EUR"),), (Value(amount=Decimal(6), unit="EUR"),)),
            ("because", (), ("claim-0",)),
        ]
    )
    return _set(claim, {name: before}), _set(claim, {name: after}), Told("revised", frozenset({name}))


def wording(draft: Draft, claim: Assertion) -> Edit:
    language = draft.chance.choice(["en", "de"])
    after = replace(claim, statement={**claim.statement, language: f"Other words {draft.chance.random()}."})
    return claim, after, Told("revised", frozenset({"statement"}))


def renumbered(_draft: Draft, claim: Assertion) -> Edit:
    return claim, replace(claim, id=f"new-{claim.id}"), Told("revised", frozenset({"id"}))


def several(draft: Draft, claim: Assertion) -> Edit:
    chosen = draft.chance.sample([status, said, dates, quote, wording], draft.chance.randint(2, 4))
    old = new = claim
    told = Told("revised")
    for edit in chosen:
        before, after, more = edit(draft, claim)
        for name in more.fields:
            old, new = _set(old, {name: getattr(before, name)}), _set(new, {name: getattr(after, name)})
        told = Told("revised", told.fields | more.fields, told.judgements | more.judgements)
    return old, new, told


def topic(draft: Draft, claim: Assertion) -> Edit:
    return claim, replace(claim, topic=draft.one()), Told("revised", frozenset({"topic"}))


def end(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="cooperates-with", object=draft.one(), value=None, date=None)
    after = replace(claim, object=draft.one())
    if draft.chance.random() < 0.5:
        after = replace(after, subject=after.object or "", object=after.subject)
    return claim, after, Told("revised", frozenset({"object"}))


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
    return claim, after, Told("re-valued", frozenset(fields), frozenset({"re-valued"}), float(factor))


def unit(draft: Draft, claim: Assertion) -> Edit:
    claim = _valued(claim, Value(amount=Decimal(draft.chance.randrange(1, 10**6)), unit="RUB"))
    after = _valued(claim, Value(amount=Decimal(7), unit="EUR"))
    return claim, after, Told("revised", frozenset({"value"}), frozenset({"re-valued"}))


def founding(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, subject=draft.one(), relation="founded-on", object=None, value=None, date="1999", topic=None)
    return claim, replace(claim, date="2001"), Told("re-valued", frozenset({"date"}), frozenset({"re-dated"}))


def excluded(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, relation="member-of", object=draft.chance.choice(ALLIANCES), value=None, date=None)
    after = replace(claim, relation="partner-of")
    if draft.chance.random() < 0.5:
        return claim, after, Told("changed", frozenset({"relation"}))
    claim, after = (replace(one, subject=draft.fresh[-1]) for one in (claim, after))
    draft.one()
    return claim, replace(after, id=f"new-{claim.id}"), Told("changed", frozenset({"relation", "id"}))


def reissued(draft: Draft, claim: Assertion) -> Edit:
    claim = replace(claim, subject=draft.one(), relation="depends-on", object=draft.one(), value=None, date=None)
    after = replace(claim, id=f"new-{claim.id}", topic=draft.one())
    return claim, after, Told("revised", frozenset({"topic", "id"}))


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


CHANGES: tuple[Callable[[Draft, Assertion], Edit], ...] = (
    *(status, said, dates, quote, circumstances, wording, renumbered, several, topic, end, year, amount, unit),
    *(founding, excluded, reissued),
)
SAME: tuple[Callable[[Draft, Assertion], Edit], ...] = (turned, zeros, order)


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
        elif number and way < 0.8:
            edit = draft.chance.choice(CHANGES if way < 0.7 else SAME)
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
            Article(id=name, label={"en": name}, publisher=PUBLISHERS[number % 8], cites=("actor-7",))
            for number, name in enumerate(sorted(claims))
        ),
        versions=tuple(
            Version(
                article=name,
                version="v1",
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
    articles[0] = replace(articles[0], publisher="paper-7", url="https://a.example/")
    versions = list(made.versions)
    versions[1] = replace(versions[1], published="2025-01-01")
    truth |= {
        ("article", "revised", (articles[0].id,), (articles[0].id,), frozenset({"publisher", "url"})),
        ("version", "revised", (versions[1].id,), (versions[1].id,), frozenset({"published"})),
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

"""What changed from one state of a corpus to another, by the first steps of `entente.judges.diff.matching`, told by counting.

What is claimed is matched as there: on the same word, then on another. A claim that became another one, by its id, its measure
or one of its parts, is told as one that is gone and one that came; reasons, quotes and wording are not compared. Entities,
articles and versions that changed their names are others here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from entente.relational.engines import Tables

_DATES = ("when", "valid_from", "valid_to")


class _Step(NamedTuple):
    """A step of matching: the columns that must be equal, and what else must hold."""

    keys: tuple[str, ...]
    same_id: bool = False
    """Whether ids must be equal, too; otherwise claims are matched in reading order."""
    may_follow: bool = False
    """Whether a claim and its denial must not be on two named voices."""
    own: tuple[bool, bool] | None = None
    """Whether the old claim and the new one must be the article's own word."""


_STEPS = (
    _Step(("what", "speaker", "circumstances", "quotes", "wording"), same_id=True),
    _Step(("what", "speaker", "circumstances", "quotes", "wording")),
    _Step(("what", "speaker"), same_id=True),
    _Step(("what", "speaker", "circumstances")),
    _Step(("what", "speaker", "status", *_DATES)),
    _Step(("what", "speaker", "status")),
    _Step(("what", "speaker")),
    _Step(("what",), same_id=True, may_follow=True),
    _Step(("what", "status")),
    *(_Step(("what", "denied"), own=own) for own in ((True, True), (True, False), (False, True))),
)


def changes(old: Tables, new: Tables) -> ir.Table:
    """Return the claims that were dropped, added or revised from an old state to a new one."""
    pairs = _pairs(old["versions"], new["versions"])
    compared = _claims(old, pairs.filter(lambda t: t.in_old), "before").union(
        _claims(new, pairs.filter(lambda t: ~t.in_old), "before"), _claims(new, pairs, "after")
    )
    found = _changed(_matched(compared), new["judgements"]).union(
        _alone(old, old["versions"].anti_join(new["versions"], "id"), "dropped"),
        _alone(new, new["versions"].anti_join(pairs, [("id", "after")]), "added"),
    )
    known = [tables["propositions"].select("phrase", "phrase_de", proposition="id") for tables in (new, old)]
    words = known[0].union(known[1].anti_join(known[0], "proposition"))
    return found.join(words, "proposition").order_by("change", "old", "new")


def _pairs(old: ir.Table, new: ir.Table) -> ir.Table:
    """Return which version is compared with which: one with itself in the other state, a new one with that which it revises."""
    import ibis  # noqa: PLC0415  an extra

    names = ("id", "complete", "revises")
    old, new = old.select(*names), new.select(*names)
    earlier = old.select(before="id", before_complete="complete")

    def pair(found: ir.Table, *, in_old: bool, both: bool) -> ir.Table:
        silent = ibis.literal("dropped"), ibis.literal("added")
        if not both:
            silent = (
                found.complete.ifelse(silent[0], "not seen again"),
                found.before_complete.ifelse(silent[1], "not seen before"),
            )
        flags = {"in_old": ibis.literal(in_old), "both": ibis.literal(both)}
        return found.select(pair="id", before="before", after="id", gone=silent[0], come=silent[1], **flags)

    both = new.join(earlier, [("id", "before")])
    only_new = new.anti_join(old, "id").filter(lambda t: t.revises.notnull())
    revising = only_new.join(earlier, [("revises", "before")])
    among = new.select(before="id", before_complete="complete")
    further = only_new.anti_join(earlier, [("revises", "before")]).join(among, [("revises", "before")])
    return pair(both, in_old=True, both=True).union(
        pair(revising, in_old=True, both=False), pair(further, in_old=False, both=False)
    )


def _claims(tables: Tables, pairs: ir.Table, side: str) -> ir.Table:
    """Return the claims of one side of pairs of versions, with what the steps of matching compare."""
    import ibis  # noqa: PLC0415  an extra

    told = tables["assertions"].mutate(of=lambda t: t.article + "@" + t.version)
    found = told.join(pairs, [("of", side)])
    plain = ("pair", "assertion", "position", "id", "proposition", "voice", "own", "what", "status", "circumstances", "quotes")
    return found.select(
        *plain,
        is_new=ibis.literal(side == "after"),
        silent=found.come if side == "after" else found.gone,
        # The curator's own words are compared where one version stands in both states.
        wording=found.both.ifelse(found.wording, ""),
        # An article's own word is one voice in all of its versions, whoever publishes it.
        speaker=found.own.ifelse("", found.voice),
        denied=(found.standing == "denied").ifelse("denied", "not denied"),
        **{name: found[name].fill_null("") for name in _DATES},
    )


def _matched(claims: ir.Table) -> ir.Table:
    """Return claims that changed with a match: a text that a claim has in common with the one that it is matched with, if any.

    A step looks at what the steps before it left. Of equal keys, as many are matched as both sides have, in reading order.
    Those matched on one word with the same circumstances did not change; they are left out, so that the steps behind are quick.
    """
    import ibis  # noqa: PLC0415  an extra

    found = claims.mutate(match=ibis.null("string"))
    for number, step in enumerate(_STEPS):
        free = found.match.isnull()
        if step.own is not None:
            free &= found.own == found.is_new.ifelse(step.own[1], step.own[0])
        found = found.mutate(free=free)
        keys = ["pair", *step.keys, *(["id"] if step.same_id else [])]
        among = ibis.window(group_by=["free", *keys])
        place = ibis.row_number().over(ibis.window(group_by=["free", *keys, "is_new"], order_by="position"))
        both = ibis.least(found.is_new.sum().over(among), (~found.is_new).sum().over(among))
        found = found.mutate(place=place, both=both, follows=_follows(found, among, step))
        name = ibis.literal(f"{number} ") + found.place.cast("string")
        for key in step.keys + (("id",) if step.same_id else ()):
            name = name + " " + found[key]
        hit = found.free & found.follows & (found.place < found.both)
        found = found.filter(~hit) if "circumstances" in step.keys else found.mutate(match=hit.ifelse(name, found.match))
        found = found.drop("free", "place", "both", "follows")
    return found


def _follows(claims: ir.Table, among: object, step: _Step) -> ir.BooleanValue:
    """Return whether claims with equal keys may be one: by their id a claim and its denial are none across two named voices."""
    if not step.may_follow:
        return claims.pair.notnull()
    one = (claims[name].min().over(among) == claims[name].max().over(among) for name in ("denied", "speaker"))
    return next(one) | next(one) | claims.own.any().over(among)


def _changed(claims: ir.Table, judgements: ir.Table) -> ir.Table:
    """Return what became of claims, those apart that did not change."""
    import ibis  # noqa: PLC0415  an extra

    alone = ibis.literal("alone ") + claims.is_new.ifelse("new ", "old ") + claims.assertion
    named = claims.mutate(match=claims.match.fill_null(alone))
    sides = {"old": ~named.is_new, "new": named.is_new}
    told = {
        f"{side}_{name}": named[name].max(where=where)
        for side, where in sides.items()
        for name in ("assertion", "proposition", "status", "voice", "circumstances", "own", "silent")
    }
    found = named.group_by("pair", "match").agg(**told)
    one_voice = (found.old_voice == found.new_voice) | (found.old_own & found.new_own)
    stays = (found.old_circumstances == found.new_circumstances) & one_voice
    found = found.filter(~stays.fill_null(False))  # noqa: FBT003  as ibis has it
    silent = ibis.coalesce(found.old_silent, found.new_silent)
    revised = found.old_assertion.notnull() & found.new_assertion.notnull()
    found = found.mutate(change=revised.ifelse("revised", silent))
    found = found.left_join(judgements, [("old_status", "old"), ("new_status", "new")])
    return found.select(
        change="change",
        old="old_assertion",
        new="new_assertion",
        proposition=ibis.coalesce(found.new_proposition, found.old_proposition),
        old_status="old_status",
        status="new_status",
        old_voice="old_voice",
        voice="new_voice",
        judgement="judgement",
    )


def _alone(tables: Tables, versions: ir.Table, change: str) -> ir.Table:
    """Return the claims of versions that are compared with none."""
    import ibis  # noqa: PLC0415  an extra

    told = tables["assertions"].mutate(of=lambda t: t.article + "@" + t.version)
    found = told.semi_join(versions, [("of", "id")])
    none = ibis.null("string")
    old = change == "dropped"
    return found.select(
        change=ibis.literal(change),
        old="assertion" if old else none,
        new=none if old else "assertion",
        proposition="proposition",
        old_status="status" if old else none,
        status=none if old else "status",
        old_voice="voice" if old else none,
        voice=none if old else "voice",
        judgement=none,
    )

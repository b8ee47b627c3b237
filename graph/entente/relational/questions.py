"""Questions over claims as relational definitions, which any engine of ibis answers alike: they look up, join and count.

What is judged stands in the tables already (see `rows`). So each question is written once, and no engine decides anything.
https://ibis-project.org/reference/
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from entente.relational.states import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import ibis.expr.types as ir

    from entente.relational.engines import Tables


class Question(NamedTuple):
    """A question: what it asks, and its definition."""

    title: Mapping[str, str]
    define: Callable[..., ir.Table]
    """Returns the answer, given the tables of as many states as it compares, and a value for each name."""
    values: Mapping[str, type] = {}
    """The types of the values that it asks about, by their names."""
    defaults: Mapping[str, object] = {}
    """The values that need not be given."""
    states: int = 1
    """How many states of a corpus it compares."""
    named_in: Mapping[str, Sequence[tuple[str, str]]] = {}
    """Of values that are names, the tables and columns of which one must hold them."""


def _corroborated(tables: Tables, words: int) -> ir.Table:
    return _with_phrase(tables, _independent(tables).filter(lambda t: t.words >= words)).order_by(_most("words"), "proposition")


def _single_origin(tables: Tables, **values: int) -> ir.Table:
    at_least = values["atLeast"]
    told = tables["assertions"].filter(lambda t: t.latest & (t.standing != "denied"))
    articles = told.group_by("proposition").agg(articles=lambda t: t.article.nunique())
    alone = _independent(tables).filter(lambda t: t.words == 1).join(articles, "proposition")
    return _with_phrase(tables, alone.filter(lambda t: t.articles >= at_least)).order_by(_most("articles"), "proposition")


def _independent(tables: Tables) -> ir.Table:
    """Return the propositions with how many independent words there are on each, and whose."""
    counted = tables["words"].filter(lambda t: t.firmest & t.independent).group_by("proposition")
    return counted.agg(words=lambda t: t.count(), words_of=lambda t: t.speaker.collect().sort())


def _conflicts(tables: Tables) -> ir.Table:
    on = tables["side_words"].filter(lambda t: t.independent).group_by("conflict", "side")
    words = on.agg(words=lambda t: t.count(), words_of=lambda t: t.speaker.collect().sort())
    sides = tables["sides"].left_join(words, ["conflict", "side"]).drop("conflict_right", "side_right")
    known = tables["conflicts"].select("id", "number", "kind", "subject", "subject_de")
    found = sides.join(known, sides.conflict == known.id).mutate(words=lambda t: t.words.fill_null(0))
    names = ("number", "conflict", "kind", "subject", "subject_de", "side", "beside", "position", "position_de")
    return found.select(*names, "words", "words_of").order_by("number", "side")


def _as_of(tables: Tables, date: date) -> ir.Table:
    def includes(t: ir.Table) -> ir.BooleanValue:
        return (t["first"].isnull() | (t["first"] <= date)) & (t["last"].isnull() | (t["last"] >= date))

    seen = tables["sightings"].filter(lambda t: includes(t) & (t.certainty != "possible"))
    found = seen.join(tables["assertions"].select("assertion", "proposition", "voice"), "assertion")
    found = found.select("assertion", "proposition", "certainty", "status", "voice")
    return _with_phrase(tables, found).order_by("assertion")


def _impact(tables: Tables, source: str | None) -> ir.Table:
    return _impact_of_each(tables) if source is None else _impact_of(tables, source)


def _impact_of(tables: Tables, source: str) -> ir.Table:
    lost = _lost(tables, tables["rests_on"].filter(lambda t: t.source == source))
    fallen = lost.select("proposition", what=lambda _: _text("falls"), before=_none, after=_none)
    weaker = tables["weakens"].filter(lambda t: t.source == source)
    weakened = weaker.select("proposition", what=lambda _: _text("weakens"), before=lambda t: t.before, after=lambda t: t.after)
    return _with_phrase(tables, fallen.union(weakened)).order_by("what", "proposition")


def _lost(tables: Tables, gone: ir.Table) -> ir.Table:
    """Return the propositions of which nobody says anything without a source, by the source."""
    told = tables["assertions"].select("assertion", "proposition")
    going = gone.join(told, "assertion").group_by("source", "proposition").agg(going=lambda t: t.count())
    whole = told.group_by("proposition").agg(whole=lambda t: t.count())
    return going.join(whole, "proposition").filter(lambda t: t.going == t.whole).select("source", "proposition")


def _impact_of_each(tables: Tables) -> ir.Table:
    gone = tables["rests_on"].filter(lambda t: t.origin)
    claims = gone.group_by("source").agg(claims=lambda t: t.count())
    fallen = _lost(tables, gone).group_by("source").agg(fallen=lambda t: t.count())
    weakened = tables["weakens"].group_by("source").agg(weakened=lambda t: t.count())
    ends = tables["propositions"].filter(lambda t: t.object.notnull())
    ends = ends.select("subject", "relation", "object", "membership", proposition=lambda t: t.id)
    edge = ["subject", "relation", "object", "membership"]
    plain = tables["assertions"].filter(lambda t: t.plain).select("assertion", "proposition").join(ends, "proposition")
    whole = plain.group_by(edge).agg(whole=lambda t: t.count())
    going = gone.join(plain, "assertion").group_by("source", *edge).agg(going=lambda t: t.count())
    lost = going.join(whole, edge).filter(lambda t: t.going == t.whole)
    edges = lost.group_by("source").agg(edges=lambda t: t.count(), memberships=lambda t: t.membership.sum())
    found = claims
    for more in (fallen, weakened, edges):
        found = found.left_join(more, "source").drop("source_right")
    counts = ("claims", "fallen", "weakened", "edges", "memberships")
    return found.select("source", **{name: found[name].fill_null(0).cast("int64") for name in counts}).order_by(
        _most("fallen"), _most("weakened"), _most("claims"), "source"
    )


def _promises(tables: Tables) -> ir.Table:
    told = tables["assertions"].select("assertion", "proposition", "status", "voice")
    found = tables["promises"].filter(lambda t: t.number == 1).join(told, "assertion")
    return _with_phrase(tables, found.select("promise", "proposition", "status", "voice", "fate", "due", "teller")).order_by(
        "fate", "due", "promise"
    )


def _with_phrase(tables: Tables, found: ir.Table) -> ir.Table:
    """Return rows with their propositions in words."""
    return found.join(tables["propositions"].select("phrase", "phrase_de", proposition="id"), "proposition")


def _most(column: str) -> Any:  # noqa: ANN401  ibis knows
    import ibis  # noqa: PLC0415  an extra

    return ibis.desc(column)


def _text(text: str) -> Any:  # noqa: ANN401  ibis knows
    import ibis  # noqa: PLC0415  an extra

    return ibis.literal(text)


def _none(_: ir.Table) -> Any:  # noqa: ANN401  ibis knows
    import ibis  # noqa: PLC0415  an extra

    return ibis.null("int32")


QUESTIONS: Mapping[str, Question] = {
    "as-of": Question(
        {"en": "What is seen as of a day, and how certainly", "de": "Was an einem Tag zu sehen ist, und wie sicher"},
        _as_of,
        {"date": date},
    ),
    "conflicts": Question({"en": "Where sources disagree", "de": "Wo Quellen sich widersprechen"}, _conflicts),
    "corroborated": Question(
        {
            "en": "Claims on which independent words agree",
            "de": "Behauptungen, in denen unabhängige Angaben übereinstimmen",
        },
        _corroborated,
        {"words": int},
        {"words": 2},
    ),
    "diff": Question(
        {"en": "What changed between two states of a corpus", "de": "Was sich zwischen zwei Ständen eines Korpus geändert hat"},
        changes,
        states=2,
    ),
    "impact": Question(
        {
            "en": "What falls without a source, and what weakens; without one, how much with each origin",
            "de": "Was ohne eine Quelle fällt und was schwächer wird; ohne Angabe, wie viel mit jedem Ursprung",
        },
        _impact,
        {"source": str},
        {"source": None},
        named_in={"source": (("entities", "id"), ("articles", "id"))},
    ),
    "promises": Question(
        {"en": "What was said to come, and what became of it", "de": "Was angekündigt war, und was daraus wurde"}, _promises
    ),
    "single-origin": Question(
        {
            "en": "Claims repeated by several articles that are one word",
            "de": "Behauptungen mehrerer Artikel, die doch nur eine Angabe sind",
        },
        _single_origin,
        {"atLeast": int},
        {"atLeast": 2},
    ),
}
"""The questions, by name; those that `entente query` answers, too, have its names."""

"""What would become of a corpus without a source, as text, Markdown and JSON."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from entente.judges.conflicts import wording
from entente.model.languages import LANGUAGES
from entente.model.records import Proposition
from entente.model.short_repr import cut, titled
from entente.render import outline
from entente.render.markdown import escaped
from entente.render.outline import Point, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.impact import Edge, Impact, OriginImpact, Weakened

_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Without {}", "de": "Ohne {}"},
    "gone": {
        "en": "{} of {} claims go, {} of {} propositions fall, {} weaken.",
        "de": "{} von {} Behauptungen entfallen, {} von {} Aussagen fallen, {} werden schwächer.",
    },
    "fall": {"en": "Fall: nobody else says anything of it ({})", "de": "Fallen: sonst äußert sich niemand dazu ({})"},
    "weaken": {"en": "Weaken: fewer independent words ({})", "de": "Werden schwächer: weniger unabhängige Angaben ({})"},
    "fewer": {"en": "{}: {} → {}", "de": "{}: {} → {}"},
    "only denied": {"en": "{}; all that is left denies it", "de": "{}; was bleibt, bestreitet es"},
    "only earlier": {"en": "{}; only earlier versions still say it", "de": "{}; nur frühere Fassungen sagen es noch"},
    "as": {"en": "{} ({})", "de": "{} ({})"},
    "dissolve": {"en": "Conflicts that dissolve ({})", "de": "Widersprüche, die sich auflösen ({})"},
    "memberships": {"en": "Memberships lost ({})", "de": "Mitgliedschaften, die wegfallen ({})"},
    "edges": {"en": "Other edges lost ({})", "de": "Andere Kanten, die wegfallen ({})"},
    "promises": {"en": "Promises that go ({})", "de": "Ankündigungen, die wegfallen ({})"},
    "unheard": {
        "en": "Promises of which nothing else tells that they came ({})",
        "de": "Ankündigungen, von deren Eintreten sonst nichts berichtet ({})",
    },
    "outcome": {"en": "{}; outcome told by {}", "de": "{}; Ergebnis berichtet von {}"},
    "said by": {"en": "{} ({}, said by {})", "de": "{} ({}, gesagt von {})"},
    "and": {"en": " and ", "de": " und "},
    "what": {"en": "What would fall with each origin", "de": "Was mit jedem Ursprung fiele"},
    "means": {
        "en": (
            "Claims: those that rest on it alone. Fall: propositions of which nobody else says anything. Weaken: those left on "
            "fewer independent words. Edges: what nobody else gives as holding. How much rests on an origin tells how often it "
            "is relayed here, not whether it is right."
        ),
        "de": (
            "Behauptungen: die allein darauf beruhen. Fallen: Aussagen, zu denen sich sonst niemand äußert. Schwächer: was auf "
            "weniger unabhängigen Angaben bliebe. Kanten: was sonst niemand als geltend angibt. Wie viel auf einem Ursprung "
            "beruht, sagt, wie oft er hier wiedergegeben wird, nicht, ob er recht hat."
        ),
    },
    "within": {"en": "Counted within a part of the corpus: {}.", "de": "Gezählt in einem Teil des Korpus: {}."},
    "days": {
        "en": " The days that an origin tells of others count there; `impact ORIGIN` has the others tell them without it.",
        "de": " Dort gelten Tage, die ein Ursprung zu anderem nennt; bei `impact URSPRUNG` nennen sie die übrigen ohne ihn.",
    },
    "as_of": {"en": "as of {}", "de": "Stand {}"},
    "as_known_on": {"en": "as known on {}", "de": "wie am {} bekannt"},
    "possible": {"en": "with what is only possible", "de": "mit dem, was nur möglich ist"},
    "without": {"en": "without {}", "de": "ohne {}"},
    "words": {"en": "on at least this many independent words: {}", "de": "mit mindestens so vielen unabhängigen Angaben: {}"},
    "status": {"en": "with the status {}", "de": "mit dem Status {}"},
    "reliability": {"en": "from sources graded {}", "de": "aus Quellen der Stufe {}"},
    "credibility": {"en": "from claims graded {}", "de": "aus Behauptungen der Stufe {}"},
    "origin": {"en": "Origin", "de": "Ursprung"},
    "slug": {"en": "Id", "de": "Id"},
    "claims": {"en": "Claims", "de": "Behauptungen"},
    "fallen": {"en": "Fall", "de": "Fallen"},
    "weakened": {"en": "Weaken", "de": "Schwächer"},
    "edge": {"en": "Edges", "de": "Kanten"},
    "member": {"en": "Memberships", "de": "Mitgliedschaften"},
}


Within: TypeAlias = "Mapping[str, str | int | Sequence[str]]"
"""The part of a corpus in which something is counted: the options of `entente.View` that take it; empty for the whole."""


class ImpactReport:
    """What would become of a corpus without some sources, rendered as text, Markdown or JSON; true when anything would go."""

    def __init__(self, impact: Impact, language: str = "en", within: Within = MappingProxyType({})) -> None:
        self.impact = impact
        self.claims = impact.before
        self.language = language
        self.within = within
        """The part of the corpus in which it is counted."""

    def __repr__(self) -> str:
        return titled(f"Impact of {cut(', '.join(self.impact.names), 60)!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.impact.gone)

    def stat(self) -> str:
        """Return how much would go, fall and weaken, in a line.

        >>> import entente
        >>> entente.impact("tass").stat()
        '... of ... claims go, ... of ... propositions fall, ... weaken.'
        """
        impact = self.impact
        before = impact.before
        return self._word(
            "gone",
            str(len(impact.gone)),
            str(len(before)),
            str(len(impact.fallen)),
            str(len(before.by_proposition)),
            str(len(impact.weakened)),
        )

    def text(self) -> str:
        """Return it as text for a terminal."""
        return outline.text(self._title(), self._summary(), [*self._sections()])

    def markdown(self) -> str:
        """Return it as Markdown."""
        return outline.markdown(self._title(), self._summary(), [*self._sections()])

    def json(self) -> str:
        """Return it as JSON, with labels in English and German. Its JSON Schema is `docs/impact.schema.json`."""
        impact = self.impact
        document = {
            "format": 1,
            "without": list(impact.names),
            **({"within": dict(self.within)} if self.within else {}),
            "claims": len(impact.before),
            "propositions": len(impact.before.by_proposition),
            "gone": [claim.id for claim in impact.gone],
            "fallen": [self._proposition_json(proposition) for proposition in impact.fallen],
            "weakened": [
                {**self._proposition_json(one.proposition), "before": one.before, "after": one.after} for one in impact.weakened
            ],
            "dissolved": [
                {
                    "id": conflict.id,
                    "kind": conflict.kind.id,
                    "label": {language: wording.subject(conflict, language) for language in LANGUAGES},
                }
                for conflict in impact.dissolved
            ],
            "edges": [
                {"subject": one.subject, "relation": one.relation, "object": one.object, "membership": one.is_membership}
                for one in impact.edges
            ],
            "promises": [claim.id for claim in impact.promises],
            "unheard_of": [{"claim": claim.id, "outcome": fact.id} for claim, fact in impact.unheard_of],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _summary(self) -> list[str]:
        return [self.stat(), *([_told_within(self.within, self.claims, self.language)] if self.within else [])]

    def _title(self) -> str:
        names = (self.claims.speaker(name, self.language) for name in self.impact.names)
        return self._word("title", self._word("and").join(names))

    def _sections(self) -> Iterator[Section]:
        impact = self.impact
        yield self._section("fall", [Point(self._fallen(proposition)) for proposition in impact.fallen])
        yield self._section(
            "weaken",
            [Point(self._weakened(one)) for one in impact.weakened],
        )
        yield self._section("dissolve", [Point(wording.subject(conflict, self.language)) for conflict in impact.dissolved])
        yield self._section("memberships", [Point(self._edge(edge)) for edge in impact.edges if edge.is_membership])
        yield self._section("edges", [Point(self._edge(edge)) for edge in impact.edges if not edge.is_membership])
        yield self._section("promises", [Point(self._claim(claim)) for claim in impact.promises])
        yield self._section(
            "unheard",
            [Point(self._word("outcome", self._claim(claim), fact.version.id)) for claim, fact in impact.unheard_of],
        )

    def _section(self, name: str, points: Sequence[Point]) -> Section:
        return Section(self._word(name, str(len(points))), tuple(points))

    def _fallen(self, proposition: Proposition) -> str:
        """Return what falls, with how it was said by those who said most, unless that is as a fact."""
        firmest = min(self.claims.by_proposition[proposition.id], key=lambda claim: claim.status.order)
        phrase = self._phrase(proposition)
        return phrase if firmest.status.standing == "fact" else self._word("as", phrase, self._status(firmest))

    def _weakened(self, one: Weakened) -> str:
        told = self._word("fewer", self._phrase(one.proposition), str(one.before), str(one.after))
        left = [claim for claim in self.impact.after.by_proposition[one.proposition.id] if claim.is_latest]
        if not left:
            return self._word("only earlier", told)
        return self._word("only denied", told) if all(claim.status.standing == "denied" for claim in left) else told

    def _claim(self, claim: Claim) -> str:
        speaker = self.claims.speaker(claim.attribution[0], self.language)
        return self._word("said by", self._phrase(claim.proposition), self._status(claim), speaker)

    def _status(self, claim: Claim) -> str:
        return claim.status.label.get(self.language, claim.status.label["en"])

    def _edge(self, edge: Edge) -> str:
        return self._phrase(Proposition(id="", subject=edge.subject, relation=edge.relation, object=edge.object))

    def _phrase(self, proposition: Proposition) -> str:
        return self.claims.phrase(proposition, self.language)

    def _proposition_json(self, proposition: Proposition) -> dict[str, object]:
        return {
            "proposition": proposition.id,
            "label": {language: self.claims.phrase(proposition, language) for language in LANGUAGES},
        }

    def _word(self, name: str, *parts: str) -> str:
        return _WORDS[name][self.language].format(*parts)


class ImpactTable:
    """What would fall with each origin of a corpus, rendered as text, Markdown or JSON; true when it has any origin."""

    def __init__(
        self, found: Sequence[OriginImpact], claims: Claims, language: str = "en", within: Within = MappingProxyType({})
    ) -> None:
        self.found = tuple(found)
        self.claims = claims
        self.language = language
        self.within = within
        """The part of the corpus in which it is counted."""

    def __repr__(self) -> str:
        return titled("Impact of each origin", self.stat())

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[OriginImpact]:
        return iter(self.found)

    def stat(self) -> str:
        """Return the number of origins, in a line."""
        return f"{len(self.found)} origins" if self.language == "en" else f"{len(self.found)} Ursprünge"

    def text(self) -> str:
        """Return the table as text for a terminal."""
        return "\n".join([outline.table(self._table()), "", *self._notes()]) + "\n"

    def markdown(self) -> str:
        """Return the table as Markdown."""
        lines = [
            f"# {self._word('what')}",
            "",
            *outline.markdown_table(self._table()),
            "",
            *map(escaped, self._notes()),
        ]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """Return the table as JSON, with labels in English and German. Its JSON Schema is `docs/impact.schema.json`."""
        document = {
            "format": 1,
            **({"within": dict(self.within)} if self.within else {}),
            "origins": [
                {
                    "origin": one.origin,
                    "label": {language: self.claims.speaker(one.origin, language) for language in LANGUAGES},
                    "claims": one.claims,
                    "fallen": one.fallen,
                    "weakened": one.weakened,
                    "edges": one.edges,
                    "memberships": one.memberships,
                }
                for one in self.found
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _notes(self) -> list[str]:
        if not self.within:
            return [self._word("means")]
        days = self._word("days") if "as_of" in self.within else ""
        return [self._word("means"), _told_within(self.within, self.claims, self.language) + days]

    def _table(self) -> Table:
        headers = ("origin", "slug", "claims", "fallen", "weakened", "edge", "member")
        rows = ((self.claims.speaker(one.origin, self.language), one.origin, *one[1:]) for one in self.found)
        return Table(tuple(map(self._word, headers)), tuple(rows))

    def _word(self, name: str) -> str:
        return _WORDS[name][self.language]


def _told_within(within: Within, claims: Claims, language: str) -> str:
    """Return in which part of a corpus something is counted, in a sentence."""

    def told(option: str, value: str | int | Sequence[str]) -> str:
        names = value if isinstance(value, (list, tuple)) else [str(value)]
        if option == "without":
            names = [claims.speaker(name, language) for name in names]
        elif option == "status":
            labels = [claims.vocabulary.statuses[name].label for name in names]
            names = [label.get(language, label["en"]) for label in labels]
        return _WORDS[option][language].format(", ".join(names))

    return _WORDS["within"][language].format("; ".join(told(*one) for one in within.items()))

"""Amounts outside the bounds of their indicator, and second objects of relations that have one object at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims.propositions import proposition_of
from entente.judges.check.findings import finding_at
from entente.judges.check.times import is_after
from entente.model import dates, ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from entente.judges.check.text_forms import Path
    from entente.model.errors import Finding
    from entente.model.records import Assertion, Corpus, Proposition, Value, Version
    from entente.model.vocabulary import Relation, Vocabulary


def numbers(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield a finding for each amount out of bounds, and for each second object of a relation that has one at a time."""
    functional = {relation.id for relation in vocabulary.relations.values() if relation.functional}
    for version in corpus.versions:
        for assertion in version.assertions:
            relation = vocabulary.relations.get(assertion.relation)
            if relation is None:
                continue
            values: list[tuple[Path, Value]] = [(("value",), assertion.value)] if assertion.value else []
            values += [(("converted", index), value) for index, value in enumerate(assertion.converted)]
            for path, value in values:
                yield from _out_of_bounds(assertion, path, value, relation)
        yield from _cardinality(version, vocabulary, functional)


def _out_of_bounds(assertion: Assertion, path: Path, value: Value, relation: Relation) -> Iterator[Finding]:
    numbers = [(name, number) for name, number in (("amount", value.amount), ("of", value.of)) if number is not None]
    # Numbers with too many digits have a fault of their own, and would make long messages.
    if any(max(ids.digits(number)) > ids.MAX_WHOLE_DIGITS for _, number in numbers):
        return
    for name, number in numbers:
        if why := _exceeded_bound(number, relation):
            message = f"'{relation.id}' is {why}, not {ids.canonical(number)}"
            yield finding_at(assertion.origin, (*path, name), "bounds", message, "check the number")
    if value.of is not None and value.amount > value.of:
        message = f"{ids.canonical(value.amount)} of {ids.canonical(value.of)} is more than there are"
        yield finding_at(
            assertion.origin, (*path, "amount"), "bounds", message, "check both numbers; 'of' is the size of the field"
        )


def _exceeded_bound(number: Decimal, relation: Relation) -> str | None:
    if relation.minimum is not None and number < relation.minimum:
        return f"at least {ids.canonical(relation.minimum)}"
    if relation.maximum is not None and number > relation.maximum:
        return f"at most {ids.canonical(relation.maximum)}"
    return "a whole number" if relation.whole and number != number.to_integral_value() else None


def _cardinality(version: Version, vocabulary: Vocabulary, functional: set[str]) -> Iterator[Finding]:
    """Yield a finding where a version vouches, with the same speakers, for two objects of a relation that has one at a time."""
    groups: dict[tuple[object, ...], list[tuple[Assertion, Proposition]]] = {}
    for assertion in version.assertions:
        status = vocabulary.statuses.get(assertion.status)
        if assertion.relation not in functional or not status or not status.vouched:
            continue
        proposition = proposition_of(assertion, vocabulary.relations[assertion.relation])
        same = (proposition.relation, proposition.subject, proposition.topic, proposition.by, proposition.in_, assertion.said)
        earlier = groups.setdefault(same, [])
        for other, other_proposition in earlier:
            if _disagree(proposition, other_proposition) and _overlap(assertion, other):
                message = (
                    f"'{proposition.relation}' has one object at a time, and '{other.id}' gives '{proposition.subject}' another"
                )
                hint = "name in 'said' who says which, or when each held"
                path = (vocabulary.relations[proposition.relation].takes,)
                yield finding_at(assertion.origin, path, "cardinality", message, hint)
                break
        earlier.append((assertion, proposition))


def _disagree(one: Proposition, other: Proposition) -> bool:
    if one.date is not None and other.date is not None:
        try:
            return dates.span(one.date).disjoint(dates.span(other.date))
        except ValueError:
            return False
    if one.value is not None and other.value is not None:
        exact = one.value.is_ == other.value.is_ == "exactly"
        alike = (one.value.unit, one.value.basis) == (other.value.unit, other.value.basis)
        return exact and alike and one.value.amount != other.value.amount
    return one.object is not None and other.object is not None and one.object != other.object


def _overlap(one: Assertion, other: Assertion) -> bool:
    """Return whether two assertions surely hold at the same time. Of a dated and an undated one, that is not sure."""
    dated = [bool(assertion.valid_from or assertion.valid_to) for assertion in (one, other)]
    return dated[0] == dated[1] and all(
        end is None or start is None or is_after(end, start)
        for start, end in ((one.valid_from, other.valid_to), (other.valid_from, one.valid_to))
    )

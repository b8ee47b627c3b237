"""How much and how many: the bounds of indicators, and relations that have one object at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims.propositions import proposition_of
from entente.judges.check.findings import at
from entente.judges.check.times import after
from entente.model import dates, ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from entente.judges.check.text_forms import Path
    from entente.model.errors import Finding
    from entente.model.records import Assertion, Corpus, Proposition, Value, Version
    from entente.model.vocabulary import Relation, Vocabulary


def numbers(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find every amount beyond what its indicator can have, and every second object of a relation that has one."""
    functional = {relation.id for relation in vocabulary.relations.values() if relation.functional}
    for version in corpus.versions:
        for assertion in version.assertions:
            relation = vocabulary.relations.get(assertion.relation)
            if relation is None:
                continue
            values: list[tuple[Path, Value]] = [(("value",), assertion.value)] if assertion.value else []
            values += [(("converted", index), value) for index, value in enumerate(assertion.converted)]
            for path, value in values:
                yield from _bounds(assertion, path, value, relation)
        yield from _cardinality(version, vocabulary, functional)


def _bounds(assertion: Assertion, path: Path, value: Value, relation: Relation) -> Iterator[Finding]:
    numbers = [(name, number) for name, number in (("amount", value.amount), ("of", value.of)) if number is not None]
    # Those with too many digits have a fault of their own, and would be long to write.
    if any(abs(number.adjusted()) > ids.MAX_DIGITS for _, number in numbers):
        return
    for name, number in numbers:
        if why := _beyond(number, relation):
            message = f"'{relation.id}' is {why}, not {ids.canonical(number)}"
            yield at(assertion.origin, (*path, name), "bounds", message, "check the number")
    if value.of is not None and value.amount > value.of:
        message = f"{ids.canonical(value.amount)} of {ids.canonical(value.of)} is more than there are"
        yield at(assertion.origin, (*path, "amount"), "bounds", message, "check both numbers; 'of' is the size of the field")


def _beyond(number: Decimal, relation: Relation) -> str | None:
    if relation.minimum is not None and number < relation.minimum:
        return f"at least {ids.canonical(relation.minimum)}"
    if relation.maximum is not None and number > relation.maximum:
        return f"at most {ids.canonical(relation.maximum)}"
    return "a whole number" if relation.whole and number != number.to_integral_value() else None


def _cardinality(version: Version, vocabulary: Vocabulary, functional: set[str]) -> Iterator[Finding]:
    """Find where a version vouches, on one and the same word, for two objects of what has one at a time."""
    groups: dict[tuple[object, ...], list[tuple[Assertion, Proposition]]] = {}
    for assertion in version.assertions:
        status = vocabulary.statuses.get(assertion.status)
        if assertion.relation not in functional or not status or not status.vouched:
            continue
        claim = proposition_of(assertion, vocabulary.relations[assertion.relation])
        same = (claim.relation, claim.subject, claim.topic, claim.by, claim.in_, assertion.said)
        earlier = groups.setdefault(same, [])
        for other, claimed in earlier:
            if _disagree(claim, claimed) and _overlap(assertion, other):
                message = f"'{claim.relation}' has one object at a time, and '{other.id}' gives '{claim.subject}' another"
                hint = "name in 'said' who says which, or when each held"
                path = (vocabulary.relations[claim.relation].takes,)
                yield at(assertion.origin, path, "cardinality", message, hint)
                break
        earlier.append((assertion, claim))


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
    """Tell whether two claims surely hold at a time; a dated and an undated one do not surely."""
    dated = [bool(assertion.valid_from or assertion.valid_to) for assertion in (one, other)]
    return dated[0] == dated[1] and all(
        end is None or start is None or after(end, start)
        for start, end in ((one.valid_from, other.valid_to), (other.valid_from, one.valid_to))
    )

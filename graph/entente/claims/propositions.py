"""Propositions: what is claimed, without its source, identified by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.model import ids
from entente.model.records import Proposition

if TYPE_CHECKING:
    from entente.model.records import Assertion, Value
    from entente.model.vocabulary import Relation


def proposition_of(assertion: Assertion, relation: Relation) -> Proposition:
    """Return the proposition that an assertion makes.

    Equal content has the same `id`: the ends of a symmetric relation are sorted, and amounts are in canonical form.

    Args:
        assertion: The assertion.
        relation: The relation that it names.

    """
    subject, object_ = assertion.subject, assertion.object
    if relation.symmetric and object_ is not None and object_ < subject:
        subject, object_ = object_, subject
    content = (object_, assertion.date, value_id(assertion.value) if assertion.value else None)
    return Proposition(
        id=ids.digest(subject, assertion.relation, *content, assertion.topic, assertion.by, assertion.in_),
        subject=subject,
        relation=assertion.relation,
        object=object_,
        date=assertion.date,
        value=assertion.value,
        topic=assertion.topic,
        by=assertion.by,
        in_=assertion.in_,
    )


def value_id(value: Value) -> str:
    """Return the name of a value, made of its content and readable in an IRI.

    >>> from decimal import Decimal
    >>> from entente.model.records import Value
    >>> value_id(Value(amount=Decimal("10e12"), unit="RUB", is_="over", basis="total"))
    'over-10000000000000-RUB-total'
    """
    parts = [
        *([value.is_] if value.is_ != "exactly" else []),
        ids.canonical(value.amount),
        *([value.unit] if value.unit else []),
        *(["of", ids.canonical(value.of)] if value.of is not None else []),
        *([value.basis] if value.basis else []),
    ]
    return "-".join(parts)

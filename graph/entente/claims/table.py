"""Claims as rows of a table, with columns named after the fields in seeds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from entente.claims.propositions import value_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from entente.claims.claim import Claim

Cell: TypeAlias = "str | int | bool | Decimal | list[str] | None"

COLUMNS = (
    *("article", "version", "position", "id", "proposition", "subject", "relation", "object", "date"),
    *("amount", "unit", "of", "is", "basis", "topic", "by", "in", "status", "certainty", "said", "origins"),
    *("ordered_by", "ordered_to", "ordered_document", "at", "when", "valid_from", "valid_to", "converted", "converted_said"),
    *("about", "because", "confidence", "statement", "statement_de", "quote", "tags", "archived", "credibility"),
)
"""The names of the columns, in order."""
_NUMBERS = ("amount", "of")
_NOTEBOOK_COLUMNS = ("status", "said by", "claim", "where")


def row(claim: Claim) -> Mapping[str, Cell]:
    """Return the cells of a claim by column.

    A column for which the claim gives nothing is absent or None. `position` counts from 1. `proposition` and `converted` are
    ids, as in the IRIs of a graph. `said` lists whom the text names, origin first; `origins` lists on whose word the claim
    rests in the end; `converted_said` lists those who convert, after the id of what they convert to. `certainty` is how the
    claim is seen as of a day. `archived` is the address of the archived copy of the version.
    """
    assertion, value, order = claim.assertion, claim.assertion.value, claim.assertion.ordered
    plain = (*("id", "subject", "relation", "object", "date", "topic", "by", "status"), "at", "when", "valid_from", "valid_to")
    cells: dict[str, Cell] = {
        "article": claim.version.article,
        "version": claim.version.version,
        "position": claim.position + 1,
        "proposition": claim.proposition.id,
        **{name: getattr(assertion, name) for name in (*plain, "about", "confidence", "credibility")},
        "in": assertion.in_,
        "certainty": claim.certainty,
        "said": [*assertion.said],
        "origins": sorted(claim.origins),
        "converted": [value_id(converted) for converted in assertion.converted],
        "converted_said": [f"{value_id(value)}: {', '.join(value.said)}" for value in assertion.converted if value.said],
        "because": sorted(assertion.because),
        "statement": assertion.statement.get("en"),
        "statement_de": assertion.statement.get("de"),
        "quote": [evidence.quote for evidence in assertion.evidence],
        "tags": sorted(assertion.tags),
        "archived": claim.version.archived.url if claim.version.archived else None,
    }
    if value:
        cells |= {"amount": value.amount, "unit": value.unit, "of": value.of, "is": value.is_, "basis": value.basis}
    if order:
        cells |= {"ordered_by": order.by, "ordered_to": sorted(order.to), "ordered_document": order.document}
    return cells


def columns(claims: Iterable[Claim]) -> dict[str, list[object]]:
    """Return the cells of claims by column, amounts as floats: what data frames are built from."""
    found: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for claim in claims:
        cells = row(claim)
        for name, column in found.items():
            cell = cells.get(name)
            column.append(float(cell) if name in _NUMBERS and cell is not None else cell)  # type: ignore[arg-type]  # a Decimal
    return found


def html(claims: Sequence[Claim], total: int) -> str:
    """Return claims as a table in HTML, for notebooks.

    Args:
        claims: The claims to show.
        total: How many claims there are; the table ends with the number of those not shown.

    """
    lines = []
    for claim in claims:
        names = ", ".join(claim.claims.corpus.name(slug, "en") for slug in claim.attribution)
        cells = (claim.status.label["en"], names, claim.phrase("en"), claim.id)
        lines.append(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    head = "".join(f"<th>{name}</th>" for name in _NOTEBOOK_COLUMNS)
    more = f"<p>and {total - len(claims):,} more</p>" if total > len(claims) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"

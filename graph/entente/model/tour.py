"""The guided tour of a corpus's page: a record of its profile, with the rules of `entente.model.records`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from entente.model.short_repr import fields_given
from entente.model.value_types import ArticleRef, EntityRef, Texts, VersionRef  # noqa: TC001  pydantic reads them

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TourStep:
    """A step of a guided tour: a text, and what the page shows beside it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    title: Texts
    """What it is headed, by language."""
    text: Texts
    """What it says, by language."""
    view: Literal["front", "map", "table"] = "map"
    """The view that it shows."""
    entity: EntityRef | None = None
    """The entity that it chooses there, with all that is claimed of it."""
    between: tuple[EntityRef, ...] = ()
    """The two entities between which it chooses all that is claimed."""
    article: ArticleRef | None = None
    """The article that it chooses, with all that it claims."""
    disagreements: bool = False
    """Whether it shows all on which sources disagree."""
    compare: tuple[VersionRef, ...] = ()
    """The two versions that it compares, the older first: they take the place of the view."""

    __repr__ = fields_given


def as_values(steps: Iterable[TourStep]) -> list[dict[str, Any]]:
    """Return steps as values of JSON, without their empty fields.

    >>> as_values([TourStep(title={"en": "Two"}, text={"en": "Neighbours."}, between=("arland", "belmark"))])
    [{'title': {'en': 'Two'}, 'text': {'en': 'Neighbours.'}, 'view': 'map', 'between': ('arland', 'belmark')}]
    """
    return [{name: value for name, value in asdict(step).items() if value} for step in steps]

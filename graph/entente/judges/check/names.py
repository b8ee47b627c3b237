"""Names that two entities share, and entities that nothing names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.judges.check.findings import finding_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from entente.judges.check.text_forms import Path
    from entente.model.errors import Finding
    from entente.model.records import Corpus, Entity


def shared(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each former slug and Wikidata item that two entities share, and warn of shared labels and aliases."""
    items: dict[str, str] = {}
    former_slugs: dict[str, str] = {}
    names: dict[tuple[str, str], str] = {}
    for entity in corpus.entities:
        for index, old in enumerate(entity.formerly):
            if (first := former_slugs.setdefault(old, entity.id)) != entity.id:
                message = f"'{first}' was formerly '{old}', too"
                yield finding_at(entity.origin, ("formerly", index), "duplicate-id", message, "delete one of them")
        if entity.wikidata and (first := items.setdefault(entity.wikidata, entity.id)) != entity.id:
            message = f"'{first}' is {entity.wikidata} on Wikidata, too"
            yield finding_at(
                entity.origin, ("wikidata",), "shared-wikidata", message, "merge the two, or look the item up again"
            )
        for path, language, name in _names(entity):
            if (first := names.setdefault((language, name), entity.id)) != entity.id:
                message = f"'{first}' is called {name!r} in '{language}', too"
                hint = "merge the two, or tell them apart"
                yield finding_at(entity.origin, path, "shared-label", message, hint, severity="warning")


def _names(entity: Entity) -> Iterator[tuple[Path, str, str]]:
    for language, name in entity.label.items():
        yield ("label", language), language, name
    for language, names in entity.alias.items():
        for index, name in enumerate(names):
            if name != entity.label.get(language) and name not in names[:index]:
                yield ("alias", language, index), language, name


def unused(corpus: Corpus, used: Collection[str]) -> Iterator[Finding]:
    """Yield a warning for each entity whose slug is not among the used ones."""
    for entity in corpus.entities:
        if entity.id not in used:
            message = f"nothing names the entity '{entity.id}'"
            hint = "delete it, or curate what it is for"
            yield finding_at(entity.origin, (), "unused-entity", message, hint, at_key=True, severity="warning")

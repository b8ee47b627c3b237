"""Compare two versions, or two corpora, claim by claim.

`changes` has the classes of results. `matching` finds which `candidates` correspond, `fields` how two records differ, and
`revision_kinds` what a revision amounts to. `renamed_entities` and `renamed_sources` find entities, articles and versions that
changed their names, `record_changes` compares all other records, and `selection` keeps what a reader asks for. `timeline`
follows claims through all versions of an article. `words` and `wording` say it all in English and German.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims import Claims
from entente.judges.diff.changes import (
    JUDGEMENTS,
    KINDS,
    SECTIONS,
    UNCHANGED,
    Change,
    Difference,
    Exclusion,
    FieldChange,
    Judgement,
    Kind,
    Operand,
    Reason,
    RecordChange,
    SameId,
    SameVoice,
    Section,
    Selection,
)
from entente.judges.diff.matching import Reading, matched
from entente.judges.diff.record_changes import of_versions, records
from entente.judges.diff.renamed_entities import Succession, succession, with_shared_slugs
from entente.judges.diff.renamed_sources import renamed_sources
from entente.judges.diff.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim
    from entente.judges.diff.renamed_sources import RenamedSources
    from entente.model.records import Version


__all__ = [
    "JUDGEMENTS",
    "KINDS",
    "SECTIONS",
    "UNCHANGED",
    "Change",
    "Difference",
    "Exclusion",
    "FieldChange",
    "Judgement",
    "Kind",
    "Operand",
    "Reason",
    "RecordChange",
    "SameId",
    "SameVoice",
    "Section",
    "Selection",
    "compare",
    "in_common",
    "select",
]


def compare(old: Operand, new: Operand) -> Difference:
    """Return the difference of two versions, or of two corpora.

    Two versions of one article are also compared by their headline, carrier and listings, and by whether they are complete.

    Two corpora are compared version by version: what is missing in one was dropped from the curated record, or added to it. A
    version that only the new one has is compared with the one that it revises. An entity that only changed its slug, by its
    `formerly`, is the same entity, and what is claimed of it is the same claim; so is an article or version that only changed
    its name.

    Raises:
        ValueError: One operand is a version and the other a corpus.

    """
    if (old.version is None) != (new.version is None):
        message = "a version compares with a version, and a corpus with a corpus"
        raise ValueError(message)
    if old.version is not None and new.version is not None:
        return _of_versions(old, new, old.version, new.version)
    same = Succession() if old.corpus is new.corpus else succession(old.corpus, new.corpus)
    before, after = _with_shared_slugs(old.claims, same.old), _with_shared_slugs(new.claims, same.new)
    renamed = renamed_sources(before.corpus, after.corpus)
    changes = _corpora(_readings(old.claims, before), _readings(new.claims, after), renamed)
    record_changes = tuple(records(old.corpus, new.corpus, same, renamed))
    return Difference(old=old, new=new, changes=_sorted(changes), records=record_changes)


def _of_versions(old: Operand, new: Operand, before: Version, after: Version) -> Difference:
    same = Succession() if old.corpus is new.corpus else succession(old.corpus, new.corpus)
    shared = _with_shared_slugs(old.claims, same.old), _with_shared_slugs(new.claims, same.new)
    earlier = Reading(before, shared[0].of(before.id), old.claims.of(before.id))
    later = Reading(after, shared[1].of(after.id), new.claims.of(after.id))
    same_article = before.article == after.article
    changes = matched(earlier, later, same_article=same_article, wording=False)
    record_changes = tuple(of_versions(before, after, same)) if same_article else ()
    return Difference(old=old, new=new, changes=_sorted(changes), records=record_changes)


def in_common(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[Change, ...]:
    """Return what two versions of different articles both claim, alike or differently: all matches of `compare`.

    Args:
        old: Claims of one, in reading order: at least those of which `candidates.keys_across_articles` yields a key that it
            yields of some claim of the other. No others match.
        new: The same of the other.

    """
    if not old or not new:
        return ()
    readings = (Reading(claims[0].version, claims, claims) for claims in (old, new))
    return _sorted(change for change in matched(*readings, same_article=False, wording=False) if change.old and change.new)


def _with_shared_slugs(claims: Claims, names: Mapping[str, str]) -> Claims:
    if not names:
        return claims
    return Claims(with_shared_slugs(claims.corpus, names), claims.vocabulary, claims.certainties, claims.as_of)


def _readings(written: Claims, with_shared_slugs: Claims) -> Mapping[str, Reading]:
    return {
        version.id: Reading(version, with_shared_slugs.of(version.id), written.of(version.id))
        for version in written.corpus.versions
    }


def _corpora(old: Mapping[str, Reading], new: Mapping[str, Reading], renamed: RenamedSources) -> Iterator[Change]:
    later = {renamed.version(name): reading for name, reading in old.items()}
    for name in later.keys() - new.keys():
        yield from (Change(kind="dropped", old=claim) for claim in later[name].written)
    for name in new.keys() - later.keys():
        version = new[name].version
        revised = f"{version.article}@{version.revises}"
        if (before := later.get(revised) or new.get(revised)) is not None:
            yield from matched(before, new[name], same_article=True, wording=False)
        else:
            yield from (Change(kind="added", new=claim) for claim in new[name].written)
    for name in later.keys() & new.keys():
        if later[name].assertions == new[name].assertions and later[name].version.article == new[name].version.article:
            pairs = zip(later[name].written, new[name].written, strict=True)
            yield from (Change(kind="kept", old=before, new=after) for before, after in pairs)
        else:
            yield from map(_in_record, matched(later[name], new[name], same_article=True, wording=True))


def _in_record(change: Change) -> Change:
    """Return a change of the curated record, where a missing claim was dropped even if the version is incomplete."""
    if change.kind == "not seen again":
        return replace(change, kind="dropped")
    if change.kind == "not seen before":
        return replace(change, kind="added")
    return change


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes as they are told: by section and, in it, the heaviest judgement.

    Then come version and position of the new claim, or of the old one where there is no new one.
    """

    def key(change: Change) -> tuple[int, int, str, int, bool]:
        claim = change.new or change.old
        assert claim is not None  # noqa: S101  a change has at least one claim
        heaviest = JUDGEMENTS.index(change.judgements[0]) if change.judgements else len(JUDGEMENTS)
        return SECTIONS.index(change.section), heaviest, claim.version.id, claim.position, change.new is None

    return tuple(sorted(changes, key=key))

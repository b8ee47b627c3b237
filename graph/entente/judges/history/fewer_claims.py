"""A corpus with fewer assertions: what all views have in common, as of a day or without a source.

It leaves assertions out, with what hangs on them, and changes none. So whatever is asked of it is asked as of any corpus.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims.listings import named_by
from entente.judges.diff.renamed_entities import named_slugs
from entente.model.records import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from entente.claims import Claims
    from entente.model.records import Assertion, Listing, Profile, Version


def with_claims(
    corpus: Corpus, kept: Container[str], whole: Claims, is_listed: Callable[[Version, Listing], bool] = lambda *_: True
) -> Corpus:
    """Return a corpus with some of its assertions.

    A version that loses one is no longer `complete`, and its other assertions lose it as a reason. A listing goes if it loses
    one of its subjects, for what it leaves out would seem not to be listed.

    Args:
        corpus: The corpus.
        kept: The ids of the claims that stay, `article@version#assertion`.
        whole: The claims of the corpus, or of one that it is a part of.
        is_listed: Returns whether a listing of a version stays that loses no subject; by default it does.

    """
    return replace(corpus, versions=tuple(_with_claims(version, kept, whole, is_listed) for version in corpus.versions))


def _with_claims(
    version: Version, kept: Container[str], whole: Claims, is_listed: Callable[[Version, Listing], bool]
) -> Version:
    left_out = {assertion.id for assertion in version.assertions if f"{version.id}#{assertion.id}" not in kept}
    lost = [claim for claim in whole.of(version.id) if claim.assertion.id in left_out] if version.lists else []
    lists = tuple(one for one in version.lists if not any(named_by(one, claim) for claim in lost) and is_listed(version, one))
    if not left_out and lists == version.lists:
        return version
    return replace(
        version,
        complete=version.complete and not left_out,
        lists=lists,
        assertions=tuple(_without_reasons(a, left_out) for a in version.assertions if a.id not in left_out),
    )


def _without_reasons(assertion: Assertion, left_out: Container[str]) -> Assertion:
    because = tuple(reason for reason in assertion.because if reason not in left_out)
    return assertion if because == assertion.because else replace(assertion, because=because)


def part(corpus: Corpus, profile: Profile, versions: tuple[Version, ...], slugs: Iterable[str]) -> Corpus:
    """Return some versions of a corpus as one, with all entities and articles that they name, or that any of these names.

    Args:
        corpus: The corpus that they are taken from.
        profile: What the part says of itself.
        versions: The versions.
        slugs: The slugs of entities and articles that are kept besides.

    """
    known: set[str] = set()
    waiting = {*slugs, *(slug for version in versions for slug in (version.article, *named_slugs(version)))}
    while waiting := waiting - known:
        known |= waiting
        records = [records[slug] for slug in waiting for records in (corpus.entity, corpus.article) if slug in records]
        waiting = {slug for record in records for slug in named_slugs(record)}
    return Corpus(
        profile=profile,
        parts=corpus.parts,
        entities=tuple(corpus.entity[slug] for slug in sorted(known & corpus.entity.keys())),
        articles=tuple(corpus.article[name] for name in sorted(known & corpus.article.keys())),
        versions=versions,
    )

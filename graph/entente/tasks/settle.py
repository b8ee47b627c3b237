"""Make assertions of what a person decides: of what stands under `unsettled`, and of claims that are new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from entente.model.argument_types import checked
from entente.model.errors import Finding, SeedsError, UsageError
from entente.seeds import line_numbers
from entente.tasks.article_at_hand import ArticleAtHand
from entente.tasks.proposed_claims import in_order

if TYPE_CHECKING:
    from entente.seeds.style import Plain


@checked
def settle(
    article: str,
    folder: str | Path = ".",
    *,
    entry: int,
    decision: Literal["keep", "drop"],
    claim: Mapping[str, Any] | None = None,
    ontology: str | Path | None = None,
) -> Path:
    """Decide on one thing that stands under `unsettled` in the latest version of an article.

    Args:
        article: The article's id.
        folder: The seeds; the folder that one is in by default. The text lies in its `texts/`.
        entry: Which it is, counted from 0.
        decision: `keep` makes an assertion of the claim. `drop` deletes a note or a claim; a sentence for which nothing is
            claimed is named under `no_claim`.
        claim: What to keep instead of what is proposed, by the fields of an assertion; without an `id` it is given one.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Returns:
        The file that was changed. All in it that is not concerned stays as it is.

    Raises:
        UsageError: There is no such article, text or entry, or it proposes no claim and none is given.
        SeedsError: The claim has faults, such as a quote that is not in the text. Nothing is changed.
        OutputError: The file cannot be written.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init, new
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place), new("pact", place, text=f"{place}/texts/lake-centre/v1.txt")
    ...     settle("pact", place, entry=0, decision="drop").name
    'v1.yaml'

    """
    at_hand = ArticleAtHand(article, folder, ontology)
    if not 0 <= entry < len(at_hand.version.unsettled):
        count = len(at_hand.version.unsettled)
        message = f"{at_hand.version.id} has nothing unsettled with the number {entry}"
        raise UsageError(message, hint=f"they are counted from 0 to {count - 1}" if count else "all of it is settled")
    if decision == "drop":
        at_hand.written(at_hand.dropped(entry))
        return at_hand.path
    proposed = claim if claim is not None else at_hand.proposed(entry)
    if proposed is None:
        message = f"no claim is proposed for entry {entry} of {at_hand.version.id}"
        raise UsageError(message, hint="give one, or drop the sentence")
    checked_claim = _faultless(at_hand, proposed, ("unsettled", entry))
    at_hand.written(at_hand.kept(checked_claim, entry))
    return at_hand.path


@checked
def add(article: str, folder: str | Path = ".", *, claim: Mapping[str, Any], ontology: str | Path | None = None) -> Path:
    """Add an assertion to the latest version of an article; its sentence is settled by that.

    Args:
        article: The article's id.
        folder: The seeds; the folder that one is in by default. The text lies in its `texts/`.
        claim: The fields of the assertion; without an `id` it is given one.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Returns:
        The file that was changed. All in it that is not concerned stays as it is.

    Raises:
        UsageError: There is no such article or text.
        SeedsError: The claim has faults. Nothing is changed.
        OutputError: The file cannot be written.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init, new
    >>> member = {"subject": "velmora", "relation": "member-of", "object": "lake-alliance", "status": "in-force"}
    >>> member |= {"statement": {"en": "Velmora is a member."}, "evidence": [{"quote": "belonged to the Lake Alliance"}]}
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place), new("pact", place, text=f"{place}/texts/lake-centre/v1.txt")
    ...     add("pact", place, claim=member).name
    'v1.yaml'

    """
    at_hand = ArticleAtHand(article, folder, ontology)
    at_hand.written(at_hand.kept(_faultless(at_hand, claim, ())))
    return at_hand.path


def _faultless(at_hand: ArticleAtHand, claim: Mapping[str, Any], path: tuple[str | int, ...]) -> dict[str, Plain]:
    ordered = in_order({"id": at_hand.new_id(claim), **claim})
    problems = [problem for problem in at_hand.problems(ordered) if not problem.warning]
    if problems:
        findings = [
            Finding(file=str(at_hand.path), path=path, code="unsettled", message=f"{one.field}: {one.message}", hint=one.hint)
            for one in problems
        ]
        raise SeedsError(line_numbers.locate(findings, ()))
    return ordered

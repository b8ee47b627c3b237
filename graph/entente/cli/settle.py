"""The commands that ask a person: to decide on what is unsettled, and to add claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from entente.cli import options
from entente.cli.asking import Stopped, ask, choose, require_terminal
from entente.cli.printing import print_text
from entente.model.shown_text import counted

if TYPE_CHECKING:
    from pathlib import Path

    from entente.judges.check.text_coverage import Sentence
    from entente.tasks.article_at_hand import ArticleAtHand


@click.command()
@click.argument("article")
@click.argument("folder", type=options.Path(), default=".")
@options.ontology_option
def settle(article: str, folder: Path, *, ontology: Path | None) -> None:
    """Decide, on a terminal, on each thing that is unsettled in ARTICLE's latest version.

    Its sentence is shown, with the claim that is proposed and what speaks against it: keep it, edit it, drop it, or leave it
    for later. A sentence without a claim gets one, or is named under 'no_claim'. What is written is shown before; all else in
    the file stays as it is. FOLDER is the one you are in by default.
    """
    require_terminal("settle")
    from entente.tasks.article_at_hand import ArticleAtHand  # noqa: PLC0415  it loads what reads seeds

    at_hand = ArticleAtHand(article, folder, ontology)
    left = 0
    try:
        while left < len(at_hand.version.unsettled):
            source = _decided(at_hand, left)
            if source is None:
                left += 1
            else:
                at_hand = at_hand.written(source)
    except Stopped:
        pass
    remaining = len(at_hand.version.unsettled)
    print_text(
        f"{counted(remaining, 'thing')} left to settle in {at_hand.path}" if remaining else f"All is settled in {at_hand.path}."
    )


def _decided(at_hand: ArticleAtHand, index: int) -> str | None:
    """Ask about one thing, and return the file as it is to be then; None where the thing is left for later."""
    one = at_hand.version.unsettled[index]
    print_text(f"\n{index + 1} of {len(at_hand.version.unsettled)} in {at_hand.path}")
    sentence = at_hand.sentence(one.sentence) if one.sentence is not None else None
    missing = f"{one.sentence} … (not in the text)" if one.sentence is not None else one.note or ""
    print_text(sentence.text if sentence else missing)
    proposed = at_hand.proposed(index)
    if proposed is not None:
        return _decided_claim(at_hand, index, proposed)
    if sentence is None:
        answer = choose("Is it settled?", {"d": "delete it", "l": "leave it"}, "l")
        return at_hand.dropped(index) if answer == "d" else None
    answer = choose("What does it claim?", {"a": "add a claim", "n": "no claim", "l": "leave it"}, "a")
    claim = _asked(at_hand, sentence) if answer == "a" else None
    if claim is not None:
        return at_hand.kept(claim, index)
    return at_hand.dropped(index) if answer == "n" else None


def _decided_claim(at_hand: ArticleAtHand, index: int, proposed: dict[str, Any]) -> str | None:
    one = at_hand.version.unsettled[index]
    print_text(f"\nDrafted by {one.drafted_by or 'nobody named'}:")
    _show(proposed)
    for doubt in one.doubts:
        print_text(f"? {doubt}")
    answer = choose("What becomes of it?", {"k": "keep", "e": "edit", "d": "drop", "l": "leave it"}, "l")
    claim = _confirmed(at_hand, proposed, edit=answer == "e") if answer in "ke" else None
    if claim is not None:
        return at_hand.kept(claim, index)
    return at_hand.dropped(index) if answer == "d" else None


@click.command()
@click.argument("article")
@click.argument("folder", type=options.Path(), default=".")
@options.ontology_option
def add(article: str, folder: Path, *, ontology: Path | None) -> None:
    """Add claims to ARTICLE's latest version, on a terminal, one after the other.

    The phrase is picked in the text by the numbers of its words; entities, relations and statuses are completed by Tab and
    known by label, alias and synonym; what is likely is the default. The YAML is shown before it is written, and all else in
    the file stays as it is. Ctrl-D ends. FOLDER is the one you are in by default.
    """
    require_terminal("add")
    from entente.tasks.article_at_hand import ArticleAtHand  # noqa: PLC0415  it loads what reads seeds

    at_hand = ArticleAtHand(article, folder, ontology)
    count, after = 0, -1
    try:
        while True:
            sentence = _sentence(at_hand, after)
            after = sentence.start
            claim = _asked(at_hand, sentence)
            if claim is not None:
                at_hand = at_hand.written(at_hand.kept(claim))
                count += 1
    except Stopped:
        pass
    print_text(
        f"{counted(count, 'claim')} added to {at_hand.path}, {counted(len(at_hand.version.unsettled), 'thing')} left to settle"
    )


def _sentence(at_hand: ArticleAtHand, after: int) -> Sentence:
    """Return the sentence that a person chooses; by default the next that nothing touches, after an index of the text."""
    print_text("")
    for number, one in enumerate(at_hand.sentences, start=1):
        print_text(f"{number:3} {'✓' if one in at_hand.touched else ' '} {one.text}")
    untouched = [
        (one.start <= after, number) for number, one in enumerate(at_hand.sentences, start=1) if one not in at_hand.touched
    ]
    if not untouched:
        print_text("Every sentence has its evidence.")
    while True:
        answer = ask("Sentence", str(min(untouched)[1]) if untouched else "")
        if answer.isdigit() and 1 <= int(answer) <= len(at_hand.sentences):
            return at_hand.sentences[int(answer) - 1]
        fitting = [one for one in at_hand.sentences if answer and answer.casefold() in one.text.casefold()]
        if len(fitting) == 1:
            return fitting[0]
        print_text("Give its number, or words that it alone has; Ctrl-D ends.")


def _asked(at_hand: ArticleAtHand, sentence: Sentence) -> dict[str, Any] | None:
    """Return a claim that a person gives, without fault; None where they give it up."""
    from entente.cli import claim_questions  # noqa: PLC0415  it loads what reads seeds

    print_text("")
    return _confirmed(at_hand, claim_questions.claim(at_hand, sentence))


def _confirmed(at_hand: ArticleAtHand, claim: dict[str, Any], *, edit: bool = False) -> dict[str, Any] | None:
    """Return a claim that has no fault and that a person wants to be written; None where they give it up."""
    from entente.tasks.proposed_claims import in_order  # noqa: PLC0415

    while True:
        if edit:
            claim = _edited(claim)
        claim = in_order(claim)
        print_text("")
        _show(claim)
        problems = at_hand.problems(claim)
        for problem in problems:
            print_text(f"{'note' if problem.warning else 'fault'}: {problem}")
        if any(not problem.warning for problem in problems):
            answer = choose("It cannot be written so.", {"e": "edit it", "n": "give it up"}, "e")
        else:
            answer = choose("Write it?", {"y": "yes", "e": "edit it", "n": "no"}, "y")
        if answer == "y":
            return claim
        if answer == "n":
            return None
        edit = True


def _show(claim: dict[str, Any]) -> None:
    from entente.seeds.style import block  # noqa: PLC0415
    from entente.tasks.proposed_claims import in_order  # noqa: PLC0415

    print_text(block([in_order(claim)]), nl=False)


def _edited(claim: dict[str, Any]) -> dict[str, Any]:
    """Return a claim as a person changes it in their editor of texts."""
    from entente.seeds import document  # noqa: PLC0415
    from entente.seeds.style import block  # noqa: PLC0415
    from entente.tasks.proposed_claims import in_order  # noqa: PLC0415

    text = block(in_order(claim))
    while True:
        try:
            text = click.edit(text, extension=".yaml") or text
        except click.ClickException as error:
            print_text(f"{error.message} Set EDITOR to the editor of texts that you like.")
            return claim
        try:
            found = document.read(text, "the claim", faults := [])
        except document.DocumentError as error:
            found, faults = None, [error.fault]
        if isinstance(found, dict) and not faults:
            return found
        for fault in faults:
            print_text(fault)
        ask("It cannot be read; Enter opens the editor again, Ctrl-D ends")

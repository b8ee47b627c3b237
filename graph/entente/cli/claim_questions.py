"""The questions by which a person gives a claim: what is likely is the default; names go by label, alias and synonym."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from entente.cli.asking import ask
from entente.cli.printing import print_text
from entente.judges.check.curation import MAX_WORDS
from entente.judges.terms import terms
from entente.model.entity_names import entity_named, known_entity
from entente.model.errors import UsageError
from entente.model.value_types import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from entente.judges.check.text_coverage import Sentence
    from entente.model.vocabulary import Relation
    from entente.seeds.style import Plain
    from entente.tasks.article_at_hand import ArticleAtHand

_MORE = ("topic", "when", "valid_from", "valid_to", "at", "by", "in", "about", "confidence")
_AMOUNT = re.compile(rf"(?P<amount>{NUMBER})(?:\s+(?P<unit>\S+))?", re.IGNORECASE)


def claim(at_hand: ArticleAtHand, sentence: Sentence) -> dict[str, Any]:
    """Return the claim that a person gives of a sentence; it may have faults.

    Raises:
        Stopped: The person ended the questions.

    """
    evidence = _phrase(at_hand, sentence)
    named = at_hand.mentions.of(sentence.text)
    entities = {entity.id: at_hand.corpus.name(entity.id, "en") for entity in at_hand.corpus.entities}
    vocabulary = at_hand.vocabulary
    before = [one.subject for one in at_hand.version.assertions][-1:]  # of whom the text may go on to speak
    subject = _entity(at_hand, "Subject", entities, [*named, *before, ""][0])
    relation, reversed_ = _relation(at_hand)
    found: dict[str, Any] = {"subject": subject, "relation": relation.id}
    match relation.takes:
        case "object":
            other = next((slug for slug in named if slug != subject), "")
            found["object"] = _entity(at_hand, "Object", entities, other)
            if reversed_:
                found |= {"subject": found["object"], "object": subject}
        case "date":
            found["date"] = ask("Date")
        case _:
            found["value"] = _value(relation)
    statuses = {status.id: status.label["en"] for status in vocabulary.statuses.values()}
    found["status"] = _known("Status", statuses, vocabulary.in_force.id)
    found["said"] = _several(at_hand, "Said by", entities)
    found |= _more(at_hand, entities)
    found["evidence"] = [evidence]
    found["statement"] = _statements(at_hand, found)
    return {"id": at_hand.new_id(found), **found}


def _until(answer: Callable[[], Any]) -> Any:  # noqa: ANN401  any answer
    """Return an answer, asked for again while it cannot be taken."""
    while True:
        try:
            return answer()
        except UsageError as error:
            print_text(f"{error}")


def _phrase(at_hand: ArticleAtHand, sentence: Sentence) -> dict[str, Plain]:
    words = [*re.finditer(r"\S+", at_hand.text[sentence.start : sentence.end])]
    print_text(" ".join(f"{number}·{word[0]}" for number, word in enumerate(words, start=1)))

    def answer() -> dict[str, Plain]:
        typed = ask(f"Phrase, by its first and last word, at most {MAX_WORDS}", f"1-{min(len(words), MAX_WORDS)}")
        found = re.fullmatch(r"(\d+)(?:\s*[- ]\s*(\d+))?", typed)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(words):
            raise UsageError(f"{typed!r} are no words of it", hint=f"give two numbers from 1 to {len(words)}, like 2-5")
        if last - first >= MAX_WORDS:
            raise UsageError(f"these are {last - first + 1} words", hint=f"a key phrase has at most {MAX_WORDS}")
        start, end = sentence.start + words[first - 1].start(), sentence.start + words[last - 1].end()
        end -= len(at_hand.text[start:end]) - len(at_hand.text[start:end].rstrip(".,;:!?"))
        evidence = at_hand.evidence(start, end)
        if evidence is None:
            raise UsageError("these words stand more than once", hint="take more of them; Ctrl-D ends")
        return evidence

    found: dict[str, Plain] = _until(answer)
    return found


def _entity(at_hand: ArticleAtHand, question: str, entities: Mapping[str, str], default: str) -> str:
    def answer() -> str:
        typed = ask(question, default, entities)
        starting = [slug for slug in entities if typed and slug.startswith(typed)]
        named = entity_named(at_hand.corpus, typed) or (starting[0] if len(starting) == 1 else "")
        return named or known_entity(at_hand.corpus, typed)

    found: str = _until(answer)
    return found


def _several(at_hand: ArticleAtHand, question: str, entities: Mapping[str, str]) -> list[str]:
    def answer() -> list[str]:
        typed = ask(f"{question}, the origin first; Enter for nobody", "", entities)
        return [known_entity(at_hand.corpus, name.strip()) for name in typed.split(",") if name.strip()]

    found: list[str] = _until(answer)
    return found


def _relation(at_hand: ArticleAtHand) -> tuple[Relation, bool]:
    relations = {relation.id: relation.label["en"] for relation in at_hand.vocabulary.relations.values()}

    def answer() -> tuple[Relation, bool]:
        typed = ask("Relation", "", relations)
        starting = [name for name in relations if name.startswith(typed)] if typed else []
        if typed in relations or len(starting) == 1:
            return at_hand.vocabulary.relations[typed if typed in relations else starting[0]], False
        meant = [found for found in terms(at_hand.vocabulary, typed) if found.sort == "relation"] if typed else []
        if not meant:
            raise UsageError(f"no relation is meant by {typed!r}", hint="try a plainer word, or Tab for all of them")
        term: Any = meant[0].term
        print_text(f"  {term.id}{', with subject and object in each other’s place' if meant[0].reversed else ''}")
        return term, meant[0].reversed

    found: tuple[Relation, bool] = _until(answer)
    return found


def _known(question: str, words: Mapping[str, str], default: str) -> str:
    def answer() -> str:
        typed = ask(question, default, words)
        starting = [name for name in words if name.startswith(typed)]
        if typed not in words and len(starting) != 1:
            raise UsageError(f"{typed!r} is none of them", hint=f"known are {', '.join(words)}")
        return typed if typed in words else starting[0]

    found: str = _until(answer)
    return found


def _value(relation: Relation) -> dict[str, Any]:
    units = sorted(relation.units)

    def answer() -> dict[str, Any]:
        typed = ask(f"Amount{' and unit' if units else ''}, like 11.2e12{f' {units[0]}' if units else ''}")
        found = _AMOUNT.fullmatch(typed)
        if found is None:
            raise UsageError(f"{typed!r} is no amount", hint="write it in plain digits")
        unit = found["unit"] or (units[0] if len(units) == 1 else None)
        return {"amount": found["amount"].lower(), **({"unit": unit} if unit else {})}

    value: dict[str, Any] = _until(answer)
    return value


def _more(at_hand: ArticleAtHand, entities: Mapping[str, str]) -> dict[str, Any]:
    """Return further fields, given as `field: value` until nothing is typed."""
    found: dict[str, Any] = {}
    words = {**{f"{name}:": "" for name in _MORE}, **entities}

    def answer() -> bool:
        typed = ask("More, like topic: ai-research; Enter for none", "", words)
        name, _, value = (part.strip() for part in typed.partition(":"))
        if not typed:
            return False
        if name not in _MORE or not value:
            raise UsageError(f"{typed!r} is no field", hint=f"write {', '.join(_MORE)} and a value, like topic: ai-research")
        found[name] = known_entity(at_hand.corpus, value) if name in {"topic", "at"} else value
        return True

    while _until(answer):
        pass
    return found


def _statements(at_hand: ArticleAtHand, claim: Mapping[str, Any]) -> dict[str, str]:
    """Return the statement in English and in German, each by default from the labels of what is claimed."""
    likely = at_hand.likely_statements(claim)
    answers = {
        language: ask(question, likely.get(language, ""))
        for language, question in (("en", "Statement in English"), ("de", "Statement in German"))
    }
    return {language: answer for language, answer in answers.items() if answer}

"""The rules by which claims are judged, as the page `rules.md` states them in English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model.errors import UsageError, did_you_mean
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.value_types import Texts

_PAGE = Path(__file__).with_name("rules.md")
_SECTION = re.compile(r"^## (.*?) · (.*?)\n\n(?:`([^\n]*)`\n\n)?(.*?)\n\n(.*?)\n\n```yaml\n(.*?)```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its title and text by language, the words of the program that it explains, and an example in YAML."""

    title: Texts
    text: Texts
    explains: tuple[str, ...]
    example: str

    __repr__ = fields_given


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, in the order of the page.

    >>> rules()[0].title["en"]
    'Who says it'
    """
    found = _SECTION.findall(_PAGE.read_text(encoding="utf-8"))
    return tuple(
        Rule(
            title={"en": english_title, "de": german_title},
            text={"en": " ".join(english.split()), "de": " ".join(german.split())},
            explains=tuple(explained.split("`, `")) if explained else (),
            example=example,
        )
        for english_title, german_title, explained, english, german, example in found
    )


@cache
def explained() -> Mapping[str, int]:
    """Return the number of the rule that explains each word of the program: a judgement, a kind of conflict, a certainty.

    >>> rules()[explained()["now denied"]].title["en"]
    'Denied and affirmed'
    """
    return {word: number for number, rule in enumerate(rules()) for word in rule.explains}


def explain(word: str) -> str:
    """Return the rule behind a judgement, a kind of conflict or a certainty, in English and German.

    >>> print(explain("re-quoted").splitlines()[0])
    Other words of the text

    Raises:
        UsageError: No rule explains that word.

    """
    # Judgements of two words may be written with a hyphen, as options do.
    known = {name.replace(" ", "-"): number for name, number in explained().items()}
    name = word.strip().replace(" ", "-")
    if name not in known:
        message = f"no rule explains {word!r}"
        raise UsageError(message, hint=did_you_mean(name, known) or f"known are {', '.join(sorted(known))}")
    rule = rules()[known[name]]
    return "\n\n".join(f"{rule.title[language]}\n\n{rule.text[language]}" for language in rule.title) + "\n"

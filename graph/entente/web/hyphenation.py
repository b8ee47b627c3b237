"""Where long words may be broken, for browsers that know no hyphenation of a language: Debian's Chromium knows none."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from entente.web.word_families import texts_by_language

if TYPE_CHECKING:
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary

_LONG: Final = re.compile(r"[^\W\d_]{12,}")
"""A word that a narrow column may have no room for; the page looks for the same."""
_AT_EITHER_END: Final = 4
"""So many letters stay together where a word begins and ends."""


def hyphenated(corpus: Corpus, vocabulary: Vocabulary) -> list[str]:
    """Return the long words of a corpus that can be broken, sorted, each with a hyphen wherever it may be.

    Each is broken by the patterns of the language that it is written in, as far as there are any.
    """
    import pyphen  # noqa: PLC0415  only a page needs it

    words: dict[str, set[str]] = defaultdict(set)
    for language, text in texts_by_language(corpus, vocabulary):
        words[language].update(_LONG.findall(text))
    found: set[str] = set()
    for language, long in words.items():
        if long and (known := pyphen.language_fallback(language)):
            patterns = pyphen.Pyphen(lang=known, left=_AT_EITHER_END, right=_AT_EITHER_END)
            found.update(broken for word in long if "-" in (broken := _without_lone_letters(patterns.inserted(word))))
    return sorted(found)


def _without_lone_letters(word: str) -> str:
    """Return a word without the breaks around a single letter, of which one is wrong.

    >>> _without_lone_letters("Daten-ver-a-r-bei-tung")
    'Daten-verar-bei-tung'
    """
    return re.sub(r"-(\w)-", r"\1", word)

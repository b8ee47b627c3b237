"""Where long words may be broken, for browsers that know no hyphenation of a language: Debian's Chromium knows none."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from entente.web.word_families import texts_by_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary

_LONG: Final = re.compile(r"[^\W\d_]{12,}")
"""A word that a narrow column may have no room for; the page looks for the same."""
_AT_EITHER_END: Final = 4
"""So many letters stay together where a word begins and ends."""
_ODD: Final = re.compile(r"[/^]")
"""What tells that a pattern has more than letters and digits."""
_PART: Final = 32
"""The most letters of a part of a word that is looked for among the patterns."""


def hyphenated(corpus: Corpus, vocabulary: Vocabulary) -> list[str]:
    """Return the long words of a corpus that can be broken, sorted, each with a hyphen wherever it may be.

    Each is broken by the patterns of the language that it is written in, as far as there are any.
    """
    words: dict[str, set[str]] = defaultdict(set)
    for language, text in texts_by_language(corpus, vocabulary):
        words[language].update(_LONG.findall(text))
    found: set[str] = set()
    for language, long in words.items():
        found.update(broken(long, language))
    return sorted(found)


def broken(words: Collection[str], language: str) -> Iterator[str]:
    """Yield those of some words of a language that can be broken, each with a hyphen wherever it may be.

    >>> list(broken({"Rechenzentrum", "Grundlagenforschung"}, "de"))
    ['Grund-la-gen-for-schung', 'Rechen-zen-trum']
    """
    import pyphen  # noqa: PLC0415  only a page needs it

    known = pyphen.language_fallback(language)
    if not words or known is None:
        return
    patterns = pyphen.HyphDict(_PatternsIn(words, pyphen.LANGUAGES[known]))
    for word in sorted(words):
        # A break that changes letters is none that the page could make.
        places = [place for place in patterns.positions(word) if not place.data]
        inner = [place for place in places if _AT_EITHER_END <= place <= len(word) - _AT_EITHER_END]
        if "-" in (told := _without_lone_letters("-".join(word[i:j] for i, j in pairwise([0, *inner, len(word)])))):
            yield told


class _PatternsIn:
    """A file of patterns as if it had those alone that stand in some words: all of German's take half a second."""

    def __init__(self, words: Iterable[str], path: Path) -> None:
        self.open = path.open
        self._path = path
        marked = [f".{word.lower()}." for word in words]
        self._parts = {word[i:j] for word in marked for i in range(len(word)) for j in range(i + 1, i + 1 + _PART)}

    def read_text(self, encoding: str) -> str:
        """Return the name of its encoding, and a pattern to a line, which are letters with digits between them.

        Those that have more than that stay, and long ones, and one that stands in no word: the library needs one.
        """
        text = self._path.read_text(encoding)
        lines = zip(text.split("\n"), re.sub(r"\d", "", text).split("\n"), strict=True)
        told, _ = next(lines)
        kept = (
            line for line, letters in lines if letters.strip() in self._parts or _ODD.search(letters) or len(letters) > _PART
        )
        return "\n".join([told, *kept, "_1_"])


def _without_lone_letters(word: str) -> str:
    """Return a word without the breaks around a single letter, of which one is wrong.

    >>> _without_lone_letters("Daten-ver-a-r-bei-tung")
    'Daten-verar-bei-tung'
    """
    return re.sub(r"-(\w)-", r"\1", word)

"""Families of words, by which the page's search finds "halted" where a text has "halts".

Snowball (https://snowballstem.org) stems the words of a corpus when its page is made, each in the language it is written in, as
far as Snowball knows that; the page carries only the families, and no stemmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import Stemmer

from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary

_ALGORITHMS: Final[Mapping[str, str]] = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
"""Snowball's name of each language, by its subtag of BCP 47."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]")


def word_families(corpus: Corpus, vocabulary: Vocabulary) -> list[str]:
    """Return the families of words in a corpus that have several forms, sorted, each as its forms with a space between.

    Forms are folded as the page folds them: without accents, in lower case.
    """
    known = set(Stemmer.algorithms())
    words: dict[str, set[str]] = defaultdict(set)
    for language, text in texts_by_language(corpus, vocabulary):
        words[language].update(_WORD.findall(unicodedata.normalize("NFC", text).lower()))
    families: set[str] = set()
    for language, forms in words.items():
        algorithm = _ALGORITHMS.get(language)
        if algorithm not in known:
            continue
        by_stem: dict[str, set[str]] = defaultdict(set)
        for form, stem in zip(forms, Stemmer.Stemmer(algorithm).stemWords([*forms]), strict=True):
            by_stem[stem].add(_folded(form))
        families.update(" ".join(sorted(family)) for family in by_stem.values() if len(family) > 1)
    return sorted(families)


def texts_by_language(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield all texts that the page shows and its search reads, each with the subtag of its language."""
    for entity in corpus.entities:
        yield from _by_language(entity.label)
        yield from ((tag, name) for tag, names in entity.alias.items() for name in names)
    for term in (
        *vocabulary.kinds.values(),
        *vocabulary.relations.values(),
        *vocabulary.statuses.values(),
        *vocabulary.units.values(),
    ):
        yield from _by_language(term.label)
        yield from ((_subtag(tag), name) for tag, names in term.alias.items() for name in names)
    for article in corpus.articles:
        yield from _by_language(article.label)
    for version in corpus.versions:
        known = corpus.article.get(version.article)
        carried = version.carried_by.language if version.carried_by else None
        language = _subtag(carried or (known.language if known else None) or LANGUAGES[0])
        yield language, version.title or ""
        for assertion in version.assertions:
            yield from _by_language(assertion.statement)
            yield from ((language, evidence.quote) for evidence in assertion.evidence)


def _by_language(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((_subtag(tag), text) for tag, text in texts.items())


def _subtag(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


def _folded(word: str) -> str:
    """Return a word as the page compares words.

    >>> _folded("straße"), _folded("fédération")
    ('strasse', 'federation')
    """
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).lower().replace("ß", "ss")

"""Long words are broken where all patterns of their language say, though few of these are read."""

from __future__ import annotations

import importlib

import pyphen
import pytest
from tests.conftest import FIRST

import entente

hyphenation = importlib.import_module("entente.web.hyphenation")
LANGUAGES = sorted(name for name in pyphen.LANGUAGES if len(name) == 2)


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Give the long words of the first seeds, in all of their languages."""
    graph = entente.load(FIRST)
    texts = (text for _, text in hyphenation.texts_by_language(graph.corpus, graph.vocabulary))
    found = {word for text in texts for word in hyphenation._LONG.findall(text)}  # noqa: SLF001
    assert len(found) > 100
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_broken_as_by_all_patterns_of_a_language(language: str, words: set[str]) -> None:
    whole = pyphen.Pyphen(lang=language, left=4, right=4)
    expected = (hyphenation._without_lone_letters(whole.inserted(word)) for word in sorted(words))  # noqa: SLF001
    assert [*hyphenation.broken(words, language)] == [word for word in expected if "-" in word]


def test_a_word_without_end_has_no_more_parts_than_its_length_asks_for() -> None:
    word = "".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))
    assert len(hyphenation._PatternsIn({word}, pyphen.LANGUAGES["de"])._parts) < 40 * len(word)  # noqa: SLF001
    assert not [*hyphenation.broken({word}, "de")]


def test_what_no_pattern_stands_in_is_not_broken() -> None:
    assert not [*hyphenation.broken({"中" * 20}, "de")]
    assert not [*hyphenation.broken(set(), "de")]
    assert not [*hyphenation.broken({"Zusammenarbeit"}, "zh")]

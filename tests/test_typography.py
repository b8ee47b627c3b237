"""Typography: what is folded alike and what never is, and that places found in spite of it are the right ones."""
# ruff: noqa: RUF001  signs that look alike are what this is about

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente.model.typography import SearchedText, fold, folded, written

ALIKE = [
    ("Müller prüft die Größe", normalize("NFD", "Müller prüft die Größe")),
    ("it's", "it’s"),
    ("it's", "it´s"),
    ('"no"', "“no”"),
    ('"nein"', "„nein“"),
    ('"nein"', "»nein«"),
    ("'no'", "‘no’"),
    ("'nein'", "‚nein‘"),
    ("3 million", "3\u00a0million"),
    ("10 000", "10\u202f000"),
    ("a b", "a\u2009b"),
    ("a b", "a\nb"),
    ("a b", "a\r\n  b"),
    ("a b", "a\u2028b"),
    ("a\n\nb", "a\r\n\r\n\r\nb"),
    ("a\n\nb", "a\u2029b"),
    ("shipping", "ship\u00adping"),
    ("shipping", "ship\u200bping"),
    ("shipping", "ship\u2060ping"),
    ("shipping", "ship\u200cping"),
    ("shipping", "\ufeffshipping"),
    ("office", "oﬃce"),
    ("so – on", "so — on"),
    ("so – on", "so - on"),
    ("so – on", "so -- on"),
    ("chip-maker", "chip\u2011maker"),
    ("chip-maker", "chip\u2010maker"),
    ("and so on...", "and so on…"),
    ("각", normalize("NFD", "각")),
]
NEVER = [
    ("10–20", "10-20"),
    ("−5", "-5"),
    ("−5", "–5"),
    ("−5", "5"),
    ("10-20", "10 20"),
    ("Arland–Belmark", "Arland-Belmark"),
    ("inter-\nnational", "international"),
    ("Arland", "arland"),
    ("Maße", "Masse"),
    ("Müller", "Mueller"),
    ("Müller", "Muller"),
    ("m²", "m2"),
    ("½", "1/2"),
    ("5′", "5'"),
    ("1,000", "1.000"),
    ("10 000", "10000"),
    ("re-sign", "resign"),
    ("no one", "noone"),
    ("a\n\nb", "a b"),
    ("١", "1"),
    ("а", "a"),  # the first is Cyrillic
    ("می\u200cخواهم", "میخواهم"),
    ("👩\u200d🚀", "👩🚀"),
    ("not.", "not"),
    ('"no"', "no"),
    ("5 %", "5 ‰"),
    ("$5", "€5"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_only_looks_otherwise_is_folded_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_what_bears_meaning_stays(one: str, other: str) -> None:
    assert folded(one) != folded(other)


marks = "\u0301\u0308\u0338\u0327\u00ad\u200b\u200c\u200d\u2060\ufeff"
marks += "\u00a0\u202f\u2028\u2029\r\n\t `´‘’„“«»—–−-…ﬁ\u1160\u11a8가eoſ=<1"
around = st.text(st.sampled_from("1 .–“”\u00a0\n"), max_size=20)
odd = st.text(st.sampled_from(marks) | st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=500)
@given(odd)
@example("e\u200d\u0301")
@example("=\u200d\u0338\u200dx")
@example("\n\u200b\n")
def test_a_folded_text_is_folded_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert fold(text).text == folded(text)


@settings(max_examples=500)
@given(odd)
def test_composition_makes_no_difference(text: str) -> None:
    assert folded(text) == folded(normalize("NFC", text)) == folded(normalize("NFD", text))


@settings(max_examples=500)
@given(odd)
def test_the_map_leads_to_what_each_sign_stands_for(text: str) -> None:
    found = fold(text)
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert found.starts == sorted(found.starts)
    assert found.ends == sorted(found.ends)
    for sign, start, end in zip(*found, strict=True):
        assert 0 <= start < end <= len(text)
        # A dash is folded to one sign between spaces and to the other elsewhere.
        assert sign in folded(text[start:end]) or sign in "-–" or sign == text[start:end]


@settings(max_examples=500)
@given(around, st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1), around)
@example("", "\u1160\u00c0", "")
def test_a_word_is_found_at_its_place_however_it_is_composed(before: str, word: str, after: str) -> None:
    for written_word in (normalize("NFC", word), normalize("NFD", word)):
        text = f"{before} {written_word}. {after}"
        place = len(before) + 1
        assert (place, place + len(written_word)) in SearchedText(text).places(word)


@settings(max_examples=300)
@given(odd)
def test_digits_and_letters_are_never_lost(text: str) -> None:
    kept = [sign for sign in normalize("NFC", text.replace("ﬁ", "fi")) if sign.isdigit() or sign in "−<="]
    assert [sign for sign in folded(text) if sign.isdigit() or sign in "−<="] == kept or "\u0338" in text


def test_a_quote_is_found_with_its_surroundings_and_its_place_told_in_the_text_itself() -> None:
    text = SearchedText("\ufeffHerr Mu\u0308ller\u00a0pru\u0308ft.\r\nHerr Müller — „sagt“ er — geht.")
    assert text.once("Müller") == (28, 34)  # as it is written; the other is composed otherwise
    assert text.once("Müller", suffix=" prüft") == (6, 13)
    assert text.once('"sagt"') == (37, 43)
    assert text.once("er - geht", '"sagt" ') == (44, 53)
    assert text.places("Herr") == [(1, 5), (23, 27)]
    assert text.once("Herr") is None
    assert text.places("") == []
    assert text.places("\u00ad") == []
    assert text.places("Meier") == []
    assert SearchedText("the attache\u0301").places("attache") == []


def test_what_is_proposed_for_a_quote_keeps_the_look_of_the_text_in_one_line() -> None:
    assert written("“Gro\u0308ße”\u00a0—\r\n ja\u00ad") == "“Gro\u0308ße” — ja"


def test_a_place_is_one_only_where_nothing_else_matches() -> None:
    text = SearchedText("abab aaa")
    assert text.once("ba") == (1, 3)
    assert text.places("ab") == [(0, 2), (2, 4)]
    assert [text.once(part) for part in ("ab", "aa", "c", "")] == [None] * 4


@settings(max_examples=500)
@given(st.text("ab e\u0301.\u00ad", max_size=20), st.text("ab e\u0301.\u00ad", min_size=1, max_size=5))
def test_a_part_is_found_wherever_it_stands(text: str, part: str) -> None:
    marks = "\u0301"
    places = [at for at in range(len(text)) if text.startswith(part, at) and not text.startswith(marks, at + len(part))]
    if places:
        assert SearchedText(text).places(part) == [(at, at + len(part)) for at in places]

"""Figures as newsrooms write them, in pairs: whether both may be right was decided by hand, by the rules alone.

An amount is as precise as it is written: half a unit of its last digit that is no zero at the end, at most a twentieth,
and with "about" at most a tenth. Ranks and counts below a thousand are exact unless about; percentages go to the last digit
written. What is over or under is open; about that, it ends a tenth off. At least and at most take the figure in. Ranges that
only touch differ.
"""

from __future__ import annotations

import pytest
from tests.newsroom import article, claim, kinds

AGREE, DIFFER = True, False
_SUBJECTS = {
    "amount": ("arland ai-investment", " EUR"),
    "share": ("arland workforce-share", " PERCENT"),
    "rank": ("arland rank", ""),
    "count": ("pact member-count", ""),
}

# What is measured; two figures as they were written, each with what a curator makes of it; whether both may be right.
PAIRS = [
    # Amounts, written to different digits.
    ("amount", "11.2 trillion", "11.2e12", "11,3 Billionen", "11.3e12", DIFFER),
    ("amount", "11.2 trillion", "11.2e12", "11,2 Billionen", "11.2e12", AGREE),
    ("amount", "11.2 trillion", "11.2e12", "11.23 trillion", "11.23e12", AGREE),
    ("amount", "11.2 trillion", "11.2e12", "11.25 trillion", "11.25e12", AGREE),  # 11.245 to 11.255 meets 11.15 to 11.25
    ("amount", "11.2 trillion", "11.2e12", "11.26 trillion", "11.26e12", DIFFER),
    ("amount", "11.2 trillion", "11.2e12", "11.251 trillion", "11.251e12", DIFFER),
    ("amount", "11 trillion", "11e12", "11,2 Billionen", "11.2e12", AGREE),  # 10.5 to 11.5
    ("amount", "11 trillion", "11e12", "11,6 Billionen", "11.6e12", DIFFER),
    ("amount", "11 trillion", "11e12", "12 trillion", "12e12", DIFFER),  # they only touch
    ("amount", "98 billion euros", "98e9", "106,4 Milliarden Euro", "106.4e9", DIFFER),
    ("amount", "98 billion", "98e9", "98,4 Milliarden", "98.4e9", AGREE),
    ("amount", "98 billion", "98e9", "98,6 Milliarden", "98.6e9", DIFFER),
    ("amount", "98 billion", "98e9", "97,8 Milliarden", "97.8e9", AGREE),
    ("amount", "98 billion", "98e9", "97 Milliarden", "97e9", DIFFER),  # they only touch at 97.5
    ("amount", "0.777 billion", "0.777e9", "0,74 Milliarden", "0.74e9", DIFFER),
    ("amount", "0.777 billion", "0.777e9", "0,78 Milliarden", "0.78e9", AGREE),
    ("amount", "0.777 billion", "0.777e9", "777 Millionen", "777e6", AGREE),
    ("amount", "1.17 billion", "1.17e9", "1,2 Milliarden", "1.2e9", AGREE),
    ("amount", "1.17 billion", "1.17e9", "1,1 Milliarden", "1.1e9", DIFFER),
    ("amount", "1.75 billion", "1.75e9", "1,8 Milliarden", "1.8e9", AGREE),  # 1.745 to 1.755 meets 1.75 to 1.85
    ("amount", "1.75 billion", "1.75e9", "1,7 Milliarden", "1.7e9", AGREE),
    ("amount", "1.75 billion", "1.75e9", "1,6 Milliarden", "1.6e9", DIFFER),
    ("amount", "999 million", "999e6", "eine Milliarde", "1e9", AGREE),  # 950 to 1,050
    ("amount", "940 million", "940e6", "eine Milliarde", "1e9", DIFFER),  # 935 to 945
    ("amount", "960 million", "960e6", "eine Milliarde", "1e9", AGREE),
    ("amount", "1.04 billion", "1.04e9", "eine Milliarde", "1e9", AGREE),
    ("amount", "1.06 billion", "1.06e9", "eine Milliarde", "1e9", DIFFER),
    # Round amounts: at most a twentieth.
    ("amount", "10", "10", "zwanzig", "20", DIFFER),
    ("amount", "100", "100", "140", "140", DIFFER),
    ("amount", "1,000", "1000", "2.000", "2000", DIFFER),
    ("amount", "1,000", "1000", "1.040", "1040", AGREE),
    ("amount", "1,000", "1000", "1.060", "1060", DIFFER),  # 1,055 to 1,065
    ("amount", "200 billion", "200e9", "eine Billion", "1e12", DIFFER),
    ("amount", "200 billion", "200e9", "205 Milliarden", "205e9", AGREE),
    ("amount", "200 billion", "200e9", "212 Milliarden", "212e9", DIFFER),  # 190 to 210 and 211.5 to 212.5
    ("amount", "200 billion", "200e9", "220 Milliarden", "220e9", DIFFER),  # 215 to 225
    ("amount", "200 billion", "200e9", "210 Milliarden", "210e9", AGREE),  # 205 to 215
    ("amount", "500 million", "500e6", "480 Millionen", "480e6", AGREE),  # 475 to 525, 475 to 485
    ("amount", "500 million", "500e6", "460 Millionen", "460e6", DIFFER),
    ("amount", "3 million", "3e6", "2,9 Millionen", "2.9e6", AGREE),  # 2.85 to 3.15
    ("amount", "3 million", "3e6", "2,8 Millionen", "2.8e6", DIFFER),  # they only touch at 2.85
    ("amount", "3 million", "3e6", "2,7 Millionen", "2.7e6", DIFFER),
    ("amount", "50 billion", "50e9", "52 Milliarden", "52e9", AGREE),
    ("amount", "50 billion", "50e9", "53 Milliarden", "53e9", DIFFER),  # they only touch at 52.5
    ("amount", "2.5 billion", "2.5e9", "2.500 Millionen", "2500e6", AGREE),
    ("amount", "40 billion", "40e9", "42 Milliarden", "42e9", AGREE),  # 38 to 42, 41.5 to 42.5
    ("amount", "40 billion", "40e9", "43 Milliarden", "43e9", DIFFER),
    ("amount", "0", "0", "ein Euro", "1", DIFFER),
    ("amount", "0", "0", "null", "0", AGREE),
    # About.
    ("amount", "about 1.2 billion", "about 1.2e9", "1,17 Milliarden", "1.17e9", AGREE),
    ("amount", "about 1.2 billion", "about 1.2e9", "1,26 Milliarden", "1.26e9", DIFFER),
    ("amount", "rund 98 Milliarden", "about 98e9", "97.6 billion", "97.6e9", AGREE),
    ("amount", "rund 98 Milliarden", "about 98e9", "106.4 billion", "106.4e9", DIFFER),
    ("amount", "etwa eine Billion", "about 1e12", "1.08 trillion", "1.08e12", AGREE),  # 0.9 to 1.1
    ("amount", "etwa eine Billion", "about 1e12", "0.91 trillion", "0.91e12", AGREE),
    ("amount", "etwa eine Billion", "about 1e12", "1.2 trillion", "1.2e12", DIFFER),
    ("amount", "etwa eine Billion", "about 1e12", "1.11 trillion", "1.11e12", DIFFER),  # 1.105 to 1.115
    ("amount", "about 200 billion", "about 200e9", "220 Milliarden", "220e9", AGREE),  # 180 to 220, 215 to 225
    ("amount", "about 200 billion", "about 200e9", "230 Milliarden", "230e9", DIFFER),
    ("amount", "about 3 million", "about 3e6", "rund 3,3 Millionen", "about 3.3e6", AGREE),
    ("amount", "about 3 million", "about 3e6", "rund 4 Millionen", "about 4e6", DIFFER),  # 2.7 to 3.3, 3.6 to 4.4
    ("amount", "about 10", "about 10", "zwanzig", "20", DIFFER),
    ("amount", "about 11.2 trillion", "about 11.2e12", "11,3 Billionen", "11.3e12", DIFFER),  # about lifts no digit
    ("amount", "about 11.2 trillion", "about 11.2e12", "etwa 11,3 Billionen", "about 11.3e12", DIFFER),
    ("amount", "about 500", "about 500", "460", "460", AGREE),  # 450 to 550
    ("amount", "about 500", "about 500", "440", "440", DIFFER),
    # Over and under.
    ("amount", "over 10 trillion", "over 10e12", "11,2 Billionen", "11.2e12", AGREE),
    ("amount", "over 10 trillion", "over 10e12", "9,8 Billionen", "9.8e12", DIFFER),
    ("amount", "over 10 trillion", "over 10e12", "10 Billionen", "10e12", AGREE),  # as written, 10 may be 10.4
    ("amount", "over 10 trillion", "over 10e12", "9,95 Billionen", "9.95e12", DIFFER),
    ("amount", "over 10 trillion", "over 10e12", "mehr als 100 Billionen", "over 100e12", AGREE),
    ("amount", "over 10 trillion", "over 10e12", "unter 10 Billionen", "under 10e12", DIFFER),
    ("amount", "over 10 trillion", "over 10e12", "unter 11 Billionen", "under 11e12", AGREE),
    ("amount", "over 11.2 trillion", "over 11.2e12", "11,2 Billionen", "11.2e12", AGREE),
    ("amount", "over 11.3 trillion", "over 11.3e12", "11,2 Billionen", "11.2e12", DIFFER),
    ("amount", "under 3 million", "under 3e6", "2,4 Millionen", "2.4e6", AGREE),
    ("amount", "under 3 million", "under 3e6", "3,1 Millionen", "3.1e6", DIFFER),
    ("amount", "under 3 million", "under 3e6", "1000", "1000", AGREE),
    ("amount", "under 3 million", "under 3e6", "über 3 Millionen", "over 3e6", DIFFER),
    ("amount", "more than 200 billion", "over 200e9", "198 Milliarden", "198e9", DIFFER),
    ("amount", "almost 3 million", "about under 3e6", "2,8 Millionen", "2.8e6", AGREE),  # 2.7 to 3
    ("amount", "almost 3 million", "about under 3e6", "2,6 Millionen", "2.6e6", DIFFER),
    ("amount", "almost 3 million", "about under 3e6", "3 Millionen", "3e6", AGREE),
    ("amount", "almost 3 million", "about under 3e6", "3,1 Millionen", "3.1e6", DIFFER),
    ("amount", "knapp 100 Milliarden", "about under 100e9", "92 billion", "92e9", AGREE),
    ("amount", "knapp 100 Milliarden", "about under 100e9", "85 billion", "85e9", DIFFER),
    ("amount", "gut 100 Milliarden", "about over 100e9", "108 billion", "108e9", AGREE),  # 100 to 110
    ("amount", "gut 100 Milliarden", "about over 100e9", "140 billion", "140e9", DIFFER),
    ("amount", "gut 100 Milliarden", "about over 100e9", "knapp 100 Milliarden", "about under 100e9", DIFFER),
    ("amount", "gut 100 Milliarden", "about over 100e9", "knapp 120 Milliarden", "about under 120e9", AGREE),  # 108 to 120
    # At least and at most take the figure in.
    ("count", "up to five", "at-most 5", "fünf", "5", AGREE),
    ("count", "up to five", "at-most 5", "vier", "4", AGREE),
    ("count", "up to five", "at-most 5", "sechs", "6", DIFFER),
    ("count", "four to five", "at-least 4", "vier", "4", AGREE),
    ("count", "four to five", "at-least 4", "drei", "3", DIFFER),
    ("count", "at least four", "at-least 4", "höchstens vier", "at-most 4", AGREE),
    ("count", "at least four", "at-least 4", "höchstens drei", "at-most 3", DIFFER),
    ("count", "at least four", "at-least 4", "unter vier", "under 4", DIFFER),
    ("amount", "at least 740 million", "at-least 740e6", "740 Millionen", "740e6", AGREE),
    ("amount", "at least 740 million", "at-least 740e6", "mehr als 2 Milliarden", "over 2e9", AGREE),
    ("amount", "at least 740 million", "at-least 740e6", "570 Millionen", "570e6", DIFFER),
    ("amount", "at least 740 million", "at-least 740e6", "höchstens 740 Millionen", "at-most 740e6", AGREE),
    ("amount", "at least 740 million", "at-least 740e6", "unter 740 Millionen", "under 740e6", DIFFER),
    ("amount", "up to 500 billion", "at-most 500e9", "500 Milliarden", "500e9", AGREE),
    ("amount", "up to 500 billion", "at-most 500e9", "600 Milliarden", "600e9", DIFFER),
    ("amount", "up to about 5.5 billion", "about at-most 5.5e9", "4,5 Milliarden", "4.5e9", AGREE),
    ("amount", "up to about 5.5 billion", "about at-most 5.5e9", "5,7 Milliarden", "5.7e9", AGREE),
    ("amount", "up to about 5.5 billion", "about at-most 5.5e9", "6,5 Milliarden", "6.5e9", DIFFER),
    # Percentages.
    ("share", "80 per cent", "80", "80,4 Prozent", "80.4", AGREE),
    ("share", "80 per cent", "80", "80,6 Prozent", "80.6", DIFFER),
    ("share", "80 per cent", "80", "81 Prozent", "81", DIFFER),
    ("share", "5 per cent", "5", "5,4 Prozent", "5.4", AGREE),
    ("share", "5 per cent", "5", "5,6 Prozent", "5.6", DIFFER),
    ("share", "5 per cent", "5", "6 Prozent", "6", DIFFER),
    ("share", "5.4 per cent", "5.4", "5,44 Prozent", "5.44", AGREE),
    ("share", "5.4 per cent", "5.4", "5,5 Prozent", "5.5", DIFFER),
    ("share", "0.5 per cent", "0.5", "0,54 Prozent", "0.54", AGREE),
    ("share", "0.5 per cent", "0.5", "0,6 Prozent", "0.6", DIFFER),
    ("share", "0 per cent", "0", "0,4 Prozent", "0.4", AGREE),
    ("share", "100 per cent", "100", "99,8 Prozent", "99.8", AGREE),
    ("share", "100 per cent", "100", "99 Prozent", "99", DIFFER),
    ("share", "about 80 per cent", "about 80", "81 Prozent", "81", DIFFER),  # about lifts no digit
    ("share", "about 80 per cent", "about 80", "80,4 Prozent", "80.4", AGREE),
    ("share", "over 80 per cent", "over 80", "86 Prozent", "86", AGREE),
    ("share", "over 80 per cent", "over 80", "79 Prozent", "79", DIFFER),
    ("share", "over 80 per cent", "over 80", "80 Prozent", "80", AGREE),
    ("share", "gut 80 Prozent", "about over 80", "87 per cent", "87", AGREE),  # 80 to 88
    ("share", "gut 80 Prozent", "about over 80", "89 per cent", "89", DIFFER),
    ("share", "under 50 per cent", "under 50", "49,7 Prozent", "49.7", AGREE),
    ("share", "under 50 per cent", "under 50", "51 Prozent", "51", DIFFER),
    ("share", "almost 6 per cent", "about under 6", "3 Prozent", "3", DIFFER),
    ("share", "almost 6 per cent", "about under 6", "5,7 Prozent", "5.7", AGREE),
    # Ranks.
    ("rank", "31st", "31", "Platz 31", "31", AGREE),
    ("rank", "31st", "31", "Platz 30", "30", DIFFER),
    ("rank", "31st of 83", "31 of 83", "Platz 31", "31", AGREE),
    ("rank", "31st of 83", "31 of 83", "Platz 29 von 80", "29 of 80", AGREE),  # another field: not compared
    ("rank", "31st of 83", "31 of 83", "Platz 29 von 83", "29 of 83", DIFFER),
    ("rank", "31st of 83", "31 of 83", "Platz 29", "29", DIFFER),
    ("rank", "about 30th", "about 30", "Platz 31", "31", AGREE),  # 27 to 33
    ("rank", "about 30th", "about 30", "Platz 34", "34", DIFFER),
    ("rank", "in the top 40", "under 41", "Platz 31", "31", AGREE),
    ("rank", "in the top 40", "under 41", "Platz 41", "41", DIFFER),
    ("rank", "in the top 40", "under 41", "Platz 45", "45", DIFFER),
    # Counts.
    ("count", "58 signatories", "58", "60 Unterzeichner", "60", DIFFER),
    ("count", "60 signatories", "60", "61 Unterzeichner", "61", DIFFER),
    ("count", "60 signatories", "60", "sechzig Unterzeichner", "60", AGREE),
    ("count", "about 60 signatories", "about 60", "61 Unterzeichner", "61", AGREE),  # 55 to 65
    ("count", "about 60 signatories", "about 60", "58 Unterzeichner", "58", AGREE),
    ("count", "about 60 signatories", "about 60", "70 Unterzeichner", "70", DIFFER),
    ("count", "over 60 signatories", "over 60", "60 Unterzeichner", "60", DIFFER),
    ("count", "over 60 signatories", "over 60", "61 Unterzeichner", "61", AGREE),
    ("count", "under 60 signatories", "under 60", "60 Unterzeichner", "60", DIFFER),
    ("count", "almost 60 signatories", "about under 60", "55 Unterzeichner", "55", AGREE),  # 54 to 60
    ("count", "almost 60 signatories", "about under 60", "54 Unterzeichner", "54", DIFFER),
    ("count", "nine members", "9", "zehn Mitglieder", "10", DIFFER),
    ("count", "about 10 members", "about 10", "neun Mitglieder", "9", DIFFER),  # 9 to 11, which 9 only touches
    ("count", "1,000 members", "1000", "1.040 Mitglieder", "1040", AGREE),  # from a thousand on, counts are rounded
    ("count", "1,000 members", "1000", "1.100 Mitglieder", "1100", DIFFER),
    ("count", "999 members", "999", "1.000 Mitglieder", "1000", AGREE),
    ("count", "12,500 members", "12500", "12.540 Mitglieder", "12540", AGREE),
    ("count", "12,500 members", "12500", "12.600 Mitglieder", "12600", DIFFER),  # they only touch at 12,550
    ("count", "12,500 members", "12500", "12.700 Mitglieder", "12700", DIFFER),
]


def test_there_are_enough_pairs_of_each_kind_and_verdict() -> None:
    assert len(PAIRS) >= 120
    assert len({pair[:-1] for pair in PAIRS}) == len(PAIRS)
    for what in _SUBJECTS:
        assert {pair[-1] for pair in PAIRS if pair[0] == what} == {AGREE, DIFFER}


@pytest.mark.parametrize(("what", "written", "one", "as_written", "other", "agree"), PAIRS)
def test_two_figures_of_the_press_agree_or_differ(  # noqa: PLR0917  a row of the table
    what: str,
    written: str,
    one: str,
    as_written: str,
    other: str,
    agree: bool,  # noqa: FBT001
) -> None:
    subject, unit = _SUBJECTS[what]
    about, also_about = one.startswith("about "), other.startswith("about ")
    figures = [text.removeprefix("about ").partition(" of ") for text in (one, other)]
    values = [f"{figure}{unit}{of}{size}" for figure, of, size in figures]
    first = claim(subject, "completed", value=values[0], in_="2023", about=about)
    second = claim(subject, "completed", value=values[1], in_="2023", about=also_about)
    expected = [] if agree else ["value"]
    assert kinds(article("harbour", first), article("coast", second)) == expected, f"{written} and {as_written}"
    assert kinds(article("coast", first), article("harbour", second)) == expected
    # As conversions of one amount they compare just so, but for counts and ranks.
    if what == "amount":
        told = [
            claim(subject, "completed", value="5e15 RUB", in_="2023", about=flag, converted=value)
            for value, flag in zip(values, (about, also_about), strict=True)
        ]
        expected = [] if agree else ["conversion"]
        assert kinds(article("harbour", told[0]), article("coast", told[1])) == expected

"""Revisions as newsrooms make them, each with the right answer: what became of a quote, and the least that stands for it now.

All texts, states and people are invented. A proposal is right if it holds the answer; how much more it holds is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import pytest
import yaml
from tests.conftest import every

from entente.model.record import Origin
from entente.model.records import Assertion, Evidence, Version
from entente.model.typography import SearchedText, folded
from entente.seeds.advice import quotable
from entente.seeds.meaning import Meaning
from entente.seeds.next_version import revised

if TYPE_CHECKING:
    from entente.seeds.find_quotes import Refound

PACT = """\
Arland and Belmark agree on chips
Dora Lind, the foreign minister of Arland, said that Arland had signed the chip pact with Belmark.
The pact covers 3 million chips a year, and all Gulf states have joined it.
Belmark will deliver the first machines in March. Eric Holm of Belmark called the pact "a success".
Cerria is a member of the Harbour Union since 2019, and its government pays 40 million euros a year.
"""
PAKT = """\
Arland und Belmark einigen sich auf Chips
Die Ministerin Dora Lind sagte, Arland habe den Chippakt mit Belmark unterzeichnet.
Der Pakt umfasst 3 Millionen Chips im Jahr, und alle Golfstaaten sind ihm beigetreten.
Belmark liefert die ersten Maschinen im März. Eric Holm nannte den Pakt einen Erfolg.
Cerria gehört seit 2019 der Hafenunion an und zahlt 40 Millionen Euro im Jahr.
"""


class Step(NamedTuple):
    """One quote, what of the text was replaced by what, and the right answer."""

    what: str
    quote: str
    there: str
    instead: str
    kind: str
    answer: str = ""
    text: str = PACT

    @property
    def language(self) -> str:
        return "de" if self.text is PAKT else "en"

    @property
    def new(self) -> str:
        assert self.there in self.text
        return self.text.replace(self.there, self.instead, 1)


SIGNED = "said that Arland had signed the chip pact"
CHIPS = "The pact covers 3 million chips a year"
STATES = "all Gulf states have joined it"
MACHINES = "Belmark will deliver the first machines in March"
MEMBER = "Cerria is a member of the Harbour Union"
CALLED = 'Eric Holm of Belmark called the pact "a success"'
PAYS = "pays 40 million euros a year"
HABE = "Arland habe den Chippakt mit Belmark unterzeichnet"
UMFASST = "Der Pakt umfasst 3 Millionen Chips im Jahr"
GOLF = "alle Golfstaaten sind ihm beigetreten"
LIEFERT = "Belmark liefert die ersten Maschinen im März"

STEPS = [
    # Nothing changed for the quote.
    Step("an update elsewhere", SIGNED, 'the pact "a success"', 'the pact "a great success"', "exact"),
    Step("a new first paragraph", MEMBER, "Arland and Belmark agree", "UPDATE 2\nArland and Belmark agree", "exact"),
    Step("wrapped lines", SIGNED, "Arland, said that Arland had signed", "Arland, said that\nArland had signed", "exact"),
    Step("curly quotation marks", CALLED, '"a success"', "“a success”", "exact"),
    Step("a no-break space", CHIPS, "3 million chips", "3\u00a0million chips", "exact"),
    Step("a soft hyphen", MACHINES, "machines", "ma\u00adchines", "exact"),
    Step("decomposed letters", LIEFERT, "März", normalize("NFD", "März"), "exact", text=PAKT),
    Step("Windows line ends", MEMBER, PACT, PACT.replace("\n", "\r\n"), "exact"),
    Step("a byte order mark", SIGNED, PACT, "\ufeff" + PACT, "exact"),
    # The quote stands, and its sentence reads otherwise.
    Step("doubt before it", MEMBER, "Cerria is a member", "It is doubtful whether Cerria is a member", "reworded"),
    Step("a denial after it", MACHINES, "in March.", "in March, which Eric Holm denied.", "reworded"),
    Step("another speaker", SIGNED, "Dora Lind, the foreign minister of Arland,", "Eric Holm of Belmark", "reworded"),
    Step("a hedge before it", PAYS, "its government pays", "its government reportedly pays", "reworded"),
    Step("a date corrected", MEMBER, "since 2019", "since 2021", "reworded"),
    # The quote was edited.
    Step(
        "Zweifel davor",
        LIEFERT,
        LIEFERT,
        "Offen ist, ob Belmark die ersten Maschinen im März liefert",
        "edited",
        "ob Belmark die ersten Maschinen im März",
        PAKT,
    ),
    Step("a typo mended", SIGNED, "had signed", "has signed", "edited", "said that Arland has signed the chip pact"),
    Step("a negation", SIGNED, "had signed", "had not signed", "edited", "said that Arland had not signed the chip pact"),
    Step("a short negation", SIGNED, "had signed", "hadn’t signed", "edited", "said that Arland hadn’t signed the chip pact"),
    Step("never", SIGNED, "Arland had signed", "Arland had never signed", "edited", "Arland had never signed the chip pact"),
    Step(
        "a denial",
        SIGNED,
        "said that Arland had",
        "denied that Arland had",
        "edited",
        "denied that Arland had signed the chip pact",
    ),
    Step("softened", MACHINES, "will deliver", "may deliver", "edited", "Belmark may deliver the first machines in March"),
    Step("hardened", MACHINES, "will deliver", "must deliver", "edited", "Belmark must deliver the first machines in March"),
    Step("nearly", CHIPS, "3 million", "nearly 3 million", "edited", "The pact covers nearly 3 million chips a year"),
    Step("more than", CHIPS, "3 million", "more than 5 million", "edited", "The pact covers more than 5 million chips a year"),
    Step("a figure", CHIPS, "3 million", "4 million", "edited", "The pact covers 4 million chips a year"),
    Step("a unit", PAYS, "40 million euros", "40 billion euros", "edited", "pays 40 billion euros a year"),
    Step("most", STATES, "all Gulf", "most Gulf", "edited", "most Gulf states have joined it"),
    Step("none", STATES, "all Gulf states", "none of the Gulf states", "edited", "none of the Gulf states have joined it"),
    Step("half", STATES, "all Gulf states", "half of the Gulf states", "edited", "half of the Gulf states have joined it"),
    Step(
        "a speaker",
        SIGNED,
        "Arland, said that Arland had signed",
        "Arland, claims Arland has signed",
        "edited",
        "claims Arland has signed the chip pact",
    ),
    Step(
        "another speaker and word",
        SIGNED,
        "Dora Lind, the foreign minister of Arland, said that Arland had",
        "Eric Holm told reporters that Arland has",
        "edited",
        "Eric Holm told reporters that Arland has signed the chip pact",
    ),
    Step(
        "according to",
        MACHINES,
        "Belmark will deliver the first machines",
        "According to Eric Holm, Belmark delivers the first machines",
        "edited",
        "According to Eric Holm, Belmark delivers the first machines in March",
    ),
    Step(
        "a speaker behind",
        MACHINES,
        "will deliver the first machines in March",
        "delivers its first machines in March, Eric Holm said",
        "edited",
        "Belmark delivers its first machines in March, Eric Holm said",
    ),
    Step(
        "no longer",
        MEMBER,
        "is a member",
        "is no longer a member",
        "edited",
        "Cerria is no longer a member of the Harbour Union",
    ),
    Step(
        "without",
        CALLED,
        "called the pact",
        "did not call the pact",
        "edited",
        'Eric Holm of Belmark did not call the pact "a success"',
    ),
    Step("a plan", SIGNED, "had signed", "plans to sign", "edited", "said that Arland plans to sign the chip pact"),
    Step(
        "no plan", SIGNED, "had signed", "had no plans to sign", "edited", "said that Arland had no plans to sign the chip pact"
    ),
    Step(
        "paragraphs turned round and a word",
        MEMBER,
        PACT,
        "Cerria was a member of the Harbour Union since 2019.\nArland and Belmark agree on chips.\n",
        "edited",
        "Cerria was a member of the Harbour Union",
    ),
    Step(
        "nicht",
        HABE,
        "unterzeichnet",
        "nicht unterzeichnet",
        "edited",
        "Arland habe den Chippakt mit Belmark nicht unterzeichnet",
        PAKT,
    ),
    Step(
        "nicht am Ende",
        LIEFERT,
        "liefert die ersten Maschinen im März",
        "liefert erste Maschinen im März wohl nicht",
        "edited",
        "Belmark liefert erste Maschinen im März wohl nicht",
        PAKT,
    ),
    Step(
        "kein",
        UMFASST,
        "umfasst 3 Millionen Chips",
        "umfasst keine 3 Millionen Chips",
        "edited",
        "Der Pakt umfasst keine 3 Millionen Chips im Jahr",
        PAKT,
    ),
    Step("fast", UMFASST, "3 Millionen", "fast 3 Millionen", "edited", "Der Pakt umfasst fast 3 Millionen Chips im Jahr", PAKT),
    Step(
        "die meisten",
        GOLF,
        "alle Golfstaaten",
        "die meisten Golfstaaten",
        "edited",
        "meisten Golfstaaten sind ihm beigetreten",
        PAKT,
    ),
    Step(
        "andere Zahl",
        UMFASST,
        "3 Millionen",
        "rund 5 Millionen",
        "edited",
        "Der Pakt umfasst rund 5 Millionen Chips im Jahr",
        PAKT,
    ),
    Step(
        "dürfte",
        LIEFERT,
        "liefert die ersten",
        "dürfte die ersten",
        "edited",
        "Belmark dürfte die ersten Maschinen im März",
        PAKT,
    ),
    Step(
        "es stimmt nicht",
        HABE,
        "Die Ministerin Dora Lind sagte, Arland habe",
        "Es stimme nicht, dass Arland",
        "edited",
        "nicht, dass Arland den Chippakt mit Belmark unterzeichnet",
        PAKT,
    ),
    Step(
        "andere Sprecherin",
        HABE,
        "Die Ministerin Dora Lind sagte, Arland habe",
        "Laut Eric Holm hat Arland",
        "edited",
        "Laut Eric Holm hat Arland den Chippakt mit Belmark unterzeichnet",
        PAKT,
    ),
    Step(
        "a speaker in the midst",
        MEMBER,
        "Cerria is a member",
        "Cerria, Eric Holm said, never was a member",
        "edited",
        "Cerria, Eric Holm said, never was a member of the Harbour Union",
    ),
    Step(
        "Sprecher in der Mitte",
        LIEFERT,
        "Belmark liefert die",
        "Belmark wird, so Eric Holm, nicht die",
        "edited",
        "Belmark wird, so Eric Holm, nicht die ersten Maschinen im März",
        PAKT,
    ),
    # It is gone.
    Step(
        "cut",
        MEMBER,
        "Cerria is a member of the Harbour Union since 2019, and its government pays 40 million euros a year.\n",
        "",
        "gone",
    ),
    Step("another story", MACHINES, PACT, "Floods have hit the coast of Delmar. Rescuers came at night.\n", "gone"),
    Step("gekürzt", LIEFERT, "Belmark liefert die ersten Maschinen im März. ", "", "gone", text=PAKT),
]


def what_became(
    step: Step, *, old_at_hand: bool = True, take_closest: int | None = None, language: str = ""
) -> tuple[Refound, str]:
    """What `revise` says of the quote, and the seed file it writes."""
    source = yaml.safe_dump(
        {"version": "v1", "assertions": [{"id": "claim", "subject": "arland", "evidence": [{"quote": step.quote}]}]},
        sort_keys=False,
        allow_unicode=True,
    )
    claim = Assertion(
        id="claim",
        subject="arland",
        relation="signed",
        object="pact",
        status="completed",
        statement={"en": "x"},
        evidence=(Evidence(quote=step.quote),),
    )
    object.__setattr__(claim, "origin", Origin("v1.yaml", ("assertions", 0)))
    version = Version(article="pact", version="v1", assertions=(claim,))
    object.__setattr__(version, "origin", Origin("v1.yaml", ()))
    assert SearchedText(step.text).once(step.quote)
    outcome = revised(
        version,
        source,
        "v2",
        new=step.new,
        old=step.text if old_at_hand else None,
        language=language or step.language,
        take_closest=take_closest,
    )
    [quote] = outcome.quotes
    return quote, outcome.yaml


def test_there_are_enough_steps_and_each_is_another() -> None:
    assert len({step.what for step in STEPS}) == len(STEPS) >= 30


@pytest.mark.parametrize("step", STEPS, ids=[step.what for step in STEPS])
def test_what_became_of_a_quote_is_told_and_a_proposal_holds_the_right_answer(step: Step) -> None:
    quote, _ = what_became(step)
    assert (quote.kind, quote.passage) == (step.kind, quote.passage)
    if step.kind == "edited":
        assert folded(step.answer) in folded(quote.passage), quote.passage
        assert SearchedText(step.new).once(quote.passage)


@pytest.mark.parametrize("step", [step for step in STEPS if step.kind == "edited"], ids=lambda step: step.what)
def test_no_proposal_loses_what_bears_meaning_and_is_pasted_as_printed(step: Step) -> None:
    quote, _ = what_became(step)
    meaning = Meaning(step.language)
    assert [*meaning.bearing(step.answer)] == [
        word for word in meaning.bearing(quote.passage) if word in meaning.bearing(step.answer)
    ]
    printed = quotable(quote.passage)
    for style in (f"- quote: {printed}", f"[{{quote: {printed}, suffix: x}}]", f"quote: {printed}\n"):
        read = yaml.safe_load(style)
        assert (read[0] if isinstance(read, list) else read)["quote"] == quote.passage


def test_proposals_hold_little_more_than_the_answers() -> None:
    answers = {step: len(step.answer.split()) for step in STEPS if step.kind == "edited"}
    proposed = {step: len(what_became(step)[0].passage.split()) for step in answers}
    assert sum(proposed.values()) <= 1.15 * sum(answers.values()), {
        step.what: what_became(step)[0].passage for step in answers if proposed[step] > answers[step]
    }


@pytest.mark.parametrize("step", [step for step in STEPS if step.kind == "edited"], ids=lambda step: step.what)
def test_what_is_close_enough_is_taken_and_still_left_to_a_person(step: Step) -> None:
    quote, _ = what_became(step)
    taken, file = what_became(step, take_closest=quote.score)
    assert taken.taken
    [claim] = yaml.safe_load(file)["assertions"]
    [evidence] = claim["evidence"]
    assert evidence["quote"] == quote.passage
    assert SearchedText(step.new).once(evidence["quote"], evidence.get("prefix", ""), evidence.get("suffix", ""))
    assert "was taken for" in claim["unsettled"][0]
    left, file = what_became(step, take_closest=quote.score + 1) if quote.score < 100 else (quote, "")
    assert not left.taken
    assert not file or yaml.safe_load(file)["assertions"][0]["evidence"] == [{"quote": step.quote}]


WHOLE = [
    (
        "en",
        """\
Arland orders firms to cut chip supplies
CITY, March 3 (Agency) - Nordchip has halted supplies to Cerria, two people familiar with the matter said on Monday.
The company declined to comment. President Dora Lind ordered Landbank to build cooperation with Belmark.
Landbank chief Erik Holm said in December that about 11.2 trillion crowns would be added by 2030.
Arland ranks 31st of 83 countries in AI. All members of the Harbour Union support the plan, the ministry said.
""",
        """\
Arland orders firms to cut chip supplies -sources
CITY, March 4 (Agency) - Nordchip is considering halting supplies to Cerria, three people familiar with the matter said \
on Tuesday, but no decision has been made.
The company denied the report. Prime Minister Jon Berg, not President Dora Lind, ordered Landbank to explore cooperation with \
Belmark. Landbank deputy chief Ana Vik said in December that up to 11.3 trillion crowns could be added by 2030.
Arland ranks 29th of 80 countries in AI. Most members of the Harbour Union support the plan, the ministry said, \
though Delmar does not.
""",
        {
            "Nordchip has halted supplies to Cerria": "Nordchip is considering halting supplies to Cerria",
            "Dora Lind ordered Landbank to build": "not President Dora Lind, ordered Landbank to explore",
            "about 11.2 trillion crowns would": (
                "Landbank deputy chief Ana Vik said in December that up to 11.3 trillion crowns could"
            ),
            "ranks 31st of 83 countries": "ranks 29th of 80 countries",
            "All members of the Harbour Union support the plan": "Most members of the Harbour Union support the plan",
            "The company declined to comment": "The company denied the report",
            "two people familiar with the matter said": "three people familiar with the matter said",
            "Erik Holm said in December": "Landbank deputy chief Ana Vik said in December",
        },
    ),
    (
        "de",
        """\
Arland und Belmark planen gemeinsames Zentrum
Präsidentin Dora Lind hat die Regierung angewiesen, mit Belmark zu kooperieren, teilte das Amt mit.
Das Vorhaben soll 98 Millionen Euro kosten. Alle Mitglieder der Hafenunion unterstützen es.
Belmark hat dem Vertrag zugestimmt. Rund 500 Fachleute werden eingestellt.
""",
        """\
Arland und Belmark planen vorerst kein gemeinsames Zentrum
Präsidentin Dora Lind hat die Regierung nicht angewiesen, mit Belmark zu kooperieren, stellte das Amt klar.
Das Vorhaben soll mindestens 106 Millionen Euro kosten. Nicht alle Mitglieder der Hafenunion unterstützen es.
Belmark hat dem Vertrag nach Angaben von Erik Holm noch nicht zugestimmt. Fast 5000 Fachleute sollen eingestellt werden.
""",
        {
            "hat die Regierung angewiesen": "hat die Regierung nicht angewiesen",
            "soll 98 Millionen Euro kosten": "soll mindestens 106 Millionen Euro kosten",
            "Alle Mitglieder der Hafenunion unterstützen es": "Nicht alle Mitglieder der Hafenunion unterstützen es",
            "Belmark hat dem Vertrag zugestimmt": "Belmark hat dem Vertrag nach Angaben von Erik Holm noch nicht zugestimmt",
            "Rund 500 Fachleute": "Fast 5000 Fachleute",
            "planen gemeinsames Zentrum": "planen vorerst kein gemeinsames Zentrum",
        },
    ),
]


@pytest.mark.parametrize(("language", "old", "new", "answers"), WHOLE, ids=["en", "de"])
def test_of_an_article_that_was_rewritten_every_quote_gets_its_answer_and_little_more(
    language: str, old: str, new: str, answers: dict[str, str]
) -> None:
    proposed = {quote: _of_texts(quote, old, new, language) for quote in answers}
    for quote, answer in answers.items():
        assert answer in proposed[quote]
    assert len(" ".join(proposed.values()).split()) <= 1.1 * len(" ".join(answers.values()).split()), proposed


def _of_texts(quote: str, old: str, new: str, language: str) -> str:
    step = Step("", quote, old, new, "edited", text=old)
    told, _ = what_became(step, language=language)
    return told.passage


INSERTED = {
    "en": ["not", "never", "nearly", "most", "reportedly", "no longer", "up to 5", "few", "could", "hardly"],
    "de": ["nicht", "nie", "fast", "angeblich", "kaum", "die meisten", "bis zu 5", "wenige", "könnte", "kein"],
}


@pytest.mark.parametrize("old_at_hand", every(2, [True, False]))
@pytest.mark.parametrize(
    ("quote", "text"),
    [(quote, PACT) for quote in (SIGNED, CHIPS, STATES, MACHINES, MEMBER, CALLED, PAYS)]
    + [(quote, PAKT) for quote in (HABE, UMFASST, GOLF, LIEFERT)],
)
def test_a_word_that_bears_meaning_is_kept_wherever_it_is_put_into_a_quote(quote: str, text: str, *, old_at_hand: bool) -> None:
    words = quote.split()
    for inserted in INSERTED["de" if text is PAKT else "en"]:
        for place in range(len(words) + 1):
            edited = " ".join([*words[:place], inserted, *words[place:]])
            # Another word goes, so that the quote stands nowhere.
            for gone in ({place, place - 1} - {-1, len(words)}) if place in {0, len(words)} else {None}:
                new = edited if gone is None else edited.replace(words[gone], "otherwise")
                step = Step("", quote, quote, new, "edited", text=text)
                told, _ = what_became(step, old_at_hand=old_at_hand)
                assert told.kind == "edited" or (told.kind == "gone" and not old_at_hand and gone is not None)
                kept = inserted.removeprefix("die ")
                assert told.kind == "gone" or f" {kept} " in f" {told.passage} ", (new, told.passage)


@pytest.mark.parametrize("old_at_hand", [True, False])
def test_where_a_quote_is_gone_the_three_nearest_sentences_are_told(*, old_at_hand: bool) -> None:
    new = """\
Floods hit the coast
Arland lost 40 million euros in the floods.
Belmark sent boats, and Eric Holm came himself.
The Harbour Union met, and Cerria paid for the tents.
Nobody was hurt.
In 2019 the Union of harbours had taken in Cerria as a member.
"""
    step = Step("", MEMBER, PACT, new, "gone")
    told, file = what_became(step, old_at_hand=old_at_hand)
    assert told.kind == "gone"
    assert [line for line, _ in told.nearest][:2] in ([4, 6], [6, 4])
    assert len(told.nearest) == 3
    assert "nearest is what stands in text lines " in yaml.safe_load(file)["assertions"][0]["unsettled"][0]

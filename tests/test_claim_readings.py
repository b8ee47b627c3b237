"""How claims read: in words, as rows of a table, and as what a notebook shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser

import pytest
from tests.conftest import FIRST

import entente
from entente.claims import Claims, measure
from entente.model.records import Assertion, Conversion, Corpus, Entity, Order, Profile, Value, Version

pytestmark = pytest.mark.usefixtures("first")


@cache
def _claims() -> Claims:
    return entente.load(FIRST).claims


def _made(*assertions: Assertion) -> Claims:
    """The claims of one article about two states and a union of them."""
    entities = (
        Entity(id="arland", kind="state", label={"en": "Arland"}),
        Entity(id="belmark", kind="state", label={"en": "Belmark", "de": "Belmarken"}),
        Entity(id="union", kind="alliance", label={"en": "Union"}, includes=("inner",)),
        Entity(id="inner", kind="alliance", label={"en": "Inner"}, includes=("belmark", "union")),
    )
    version = Version(article="paper", version="v1", assertions=assertions)
    return Claims(
        Corpus(profile=Profile(title={"en": "x"}), entities=entities, articles=(), versions=(version,)),
        _claims().vocabulary,
    )


def _assertion(relation: str, object_: str | None = None, **fields: object) -> Assertion:
    plain = Assertion(
        id="a", subject="arland", relation=relation, object=object_, status="in-force", statement={"en": "x", "de": "y"}
    )
    return replace(plain, **fields)  # type: ignore[arg-type]  # fields of all types


def _value(amount: str, **fields: object) -> Value:
    return replace(Value(amount=Decimal(amount)), **fields)  # type: ignore[arg-type]  # fields of all types


def _phrase(language: str, assertion: Assertion) -> str:
    [claim] = _made(assertion)
    return claim.claims.phrase(claim.proposition, language)


def test_claims_are_a_sequence_in_the_order_of_the_corpus() -> None:
    claims = _claims()
    assert len(claims) == len(list(claims)) == sum(len(version.assertions) for version in entente.load().corpus.versions)
    assert claims[0] in claims
    assert claims[-1] == list(claims)[-1]
    assert claims[1:3] == (claims[1], claims[2])
    assert [claim.id for claim in claims.of("reuters-sberbank-china@2025-01-01")] == [
        claim.id for claim in claims if claim.version.id == "reuters-sberbank-china@2025-01-01"
    ]
    assert claims.of("reuters-sberbank-china@1999") == ()
    assert {claim.is_latest for claim in claims.latest} == {True}
    assert [claim for claim in claims if claim.is_latest] == list(claims.latest)
    assert sum(len(made) for made in claims.by_proposition.values()) == len(claims)


def test_a_claim_knows_its_place_its_words_and_on_whose_word_it_rests() -> None:
    for position, claim in enumerate(_claims().of("reuters-sberbank-china@2025-01-01")):
        assert claim.position == position
        assert claim.id == f"reuters-sberbank-china@2025-01-01#{claim.assertion.id}"
        assert repr(claim) == f"<Claim {claim.id}: {claim.claims.phrase(claim.proposition, 'en')}>"
        assert claim.attribution
        assert claim.origins
        assert claim.relation.id == claim.assertion.relation
        assert claim.status.id == claim.assertion.status
    assert repr(_claims()).startswith(f"<Claims: {len(_claims())} claims of ")


def test_a_group_is_looked_through_however_deep_and_in_circles() -> None:
    claims = _made()
    assert claims.members("union") == {"union", "inner", "belmark"}
    assert claims.members("belmark") == {"belmark"}
    assert claims.members("nowhere") == {"nowhere"}


def test_the_ends_of_a_symmetric_relation_stand_in_one_order() -> None:
    one, other = _made(
        _assertion("cooperates-with", "belmark"), _assertion("cooperates-with", "arland", id="b", subject="belmark")
    )
    assert one.proposition == other.proposition
    assert (one.proposition.subject, one.proposition.object) == ("arland", "belmark")
    there, back = _made(_assertion("supplies-to", "belmark"), _assertion("supplies-to", "arland", id="b", subject="belmark"))
    assert there.proposition.id != back.proposition.id


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (_value("1e12", unit="RUB"), "1 trillion RUB", "1 Billion RUB"),
        (_value("11.2e12", unit="RUB", basis="total"), "11.2 trillion RUB in total", "11,2 Billionen RUB insgesamt"),
        (_value("1e9", unit="USD", basis="annual"), "1 billion USD a year", "1 Milliarde USD im Jahr"),
        (_value("1.123e6"), "1.123 million", "1,123 Millionen"),
        (_value("-2e6"), "-2 million", "-2 Millionen"),
        (_value("1.1234e6"), "1,123,400", "1.123.400"),
        (_value("999999"), "999,999", "999.999"),
        (_value("80.50", unit="PERCENT", is_="over"), "over 80.5 %", "über 80,5 %"),
        (_value("31", of=Decimal(83), is_="under"), "under 31 of 83", "unter 31 von 83"),
    ],
)
def test_an_amount_reads_as_its_reader_writes_it(value: Value, english: str, german: str) -> None:
    assert _phrase("en", _assertion("ai-gdp-contribution", value=value)).partition(": ")[2] == english
    assert _phrase("de", _assertion("ai-gdp-contribution", value=value)).partition(": ")[2] == german


def test_a_claim_reads_as_its_ends_relation_and_qualifiers() -> None:
    assert _phrase("en", _assertion("member-of", "belmark")) == "Arland – member of – Belmark"
    assert _phrase("de", _assertion("member-of", "belmark")).endswith(" – Belmarken")
    assert _phrase("fr", _assertion("member-of", "belmark", topic="union")) == "Arland – member of – Belmark (Union)"
    assert _phrase("en", _assertion("founded-on", date="2006")).endswith(": 2006")
    forecast = _assertion("ai-gdp-contribution", value=_value("5"), by="2030", in_="2029", topic="belmark")
    assert _phrase("en", forecast).endswith(": 5 (Belmark, by 2030, in 2029)")
    assert _phrase("de", forecast).endswith(": 5 (Belmarken, bis 2030, im Jahr 2029)")


def test_rivals_are_amounts_of_one_thing_and_dates_of_what_happens_once() -> None:
    rubles = _value("5", unit="RUB")
    one, other, dollars, once, member = _made(
        _assertion("ai-gdp-contribution", value=rubles),
        _assertion("ai-gdp-contribution", value=_value("6", unit="RUB"), id="b"),
        _assertion("ai-gdp-contribution", value=_value("5", unit="USD"), id="c"),
        _assertion("founded-on", date="2006", id="d"),
        _assertion("member-of", "belmark", id="e"),
    )
    assert measure.measure(one) == measure.measure(other) != measure.measure(dollars)
    assert measure.measure(once) is not None
    assert measure.measure(member) is None
    assert measure.same_measure(one, other)
    assert not measure.same_measure(one, dollars)
    assert not measure.same_measure(member, member)


FULL = _assertion(
    "ai-gdp-contribution",
    value=_value("31", unit="RUB", of=Decimal(83), is_="over", basis="total"),
    topic="union",
    by="2030",
    in_="2029",
    said=("belmark", "arland"),
    ordered=Order(by="belmark", to=("inner", "arland"), document="paper"),
    converted=(Conversion(amount=Decimal(2), unit="EUR", said=("x", "y")),),
    tags=("z", "b"),
    because=("z", "b"),
    about=True,
)


def test_rows_hold_every_field_under_the_names_of_the_seeds() -> None:
    full, plain = _made(FULL, _assertion("member-of", "belmark", id="b")).to_polars().to_dicts()
    expected = {
        "article": "paper", "version": "v1", "position": 1, "id": "a", "subject": "arland", "amount": 31.0, "unit": "RUB",
        "of": 83.0, "is": "over", "basis": "total", "topic": "union", "by": "2030", "in": "2029",
        "said": ["belmark", "arland"], "origins": ["belmark"], "ordered_by": "belmark", "ordered_to": ["arland", "inner"],
        "ordered_document": "paper", "converted": ["2-EUR"], "converted_said": ["2-EUR: x, y"],
        "about": True, "because": ["b", "z"], "tags": ["b", "z"],
        "statement": "x", "statement_de": "y",
    }  # fmt: skip
    assert {name: full[name] for name in expected} == expected
    assert (plain["position"], plain["object"], plain["about"]) == (2, "belmark", False)
    assert (plain["amount"], plain["ordered_by"], plain["tags"]) == (None, None, [])


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.rest = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.get_starttag_text() == "<p>":
            self.rest = self.rest or data
        else:
            self.rows[-1].append(data)


def _notebook(claims: Claims) -> _Cells:
    cells = _Cells()
    cells.feed(claims._repr_html_())
    return cells


def test_a_notebook_shows_the_first_ten_and_how_many_more_there_are() -> None:
    shown = _notebook(_claims())
    assert shown.rows[0] == ["status", "said by", "claim", "where"]
    assert [row[3] for row in shown.rows[1:]] == [claim.id for claim in _claims()[:10]]
    assert shown.rows[1][2] == _claims().phrase(_claims()[0].proposition, "en")
    assert shown.rest == f"and {len(_claims()) - 10:,} more"
    ten = _notebook(_made(*(_assertion("member-of", "belmark", id=str(number)) for number in range(10))))
    assert (len(ten.rows), ten.rest) == (11, "")


def test_a_long_id_is_cut_where_a_claim_is_shown() -> None:
    hundred, more = _made(
        _assertion("member-of", "belmark", id="x" * (100 - len("paper@v1#"))),
        _assertion("member-of", "belmark", id="y" * (101 - len("paper@v1#"))),
    )
    assert hundred.id in repr(hundred)
    assert more.id not in repr(more)

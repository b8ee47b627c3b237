"""The tables of a corpus: their columns, with types and meanings.

They hold what is judged as data, so that whoever reads them looks up, joins and counts, and decides nothing. A column that
means the same as a field of the seeds, or a column of the CSV tables, has its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Type: TypeAlias = Literal[
    "text", "texts", "truth", "number", "day", "amount", "bound", "date", "representations", "derivations", "measures"
]
"""The type of a column; a `date` is three of them."""

TYPES: Mapping[Type, str] = {
    "text": "a text",
    "texts": "a list of texts",
    "truth": "true or false",
    "number": "a whole number of 32 bits",
    "day": "a day, in UTC",
    "amount": "a decimal of 38 digits, 18 of them after the point",
    "bound": "a decimal of 38 digits, 16 of them after the point",
    "date": "a text, and two days",
    "representations": "a list of records of entity, valid_from and valid_to",
    "derivations": "a list of records of article and confidence",
    "measures": "a record of subject, relation, topic, unit and year",
}


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type
    text: str
    """What it means."""
    optional: bool = False
    """Whether it can be empty. A list never is: without items it has the length 0."""


class Table(NamedTuple):
    """A table: what a row of it is, and its columns."""

    text: str
    columns: tuple[Column, ...]

    def plain(self) -> Iterator[Column]:
        """Yield the columns as they are written: of a date, the text as the source gives it, and its first and last day."""
        for column in self.columns:
            if column.type != "date":
                yield column
                continue
            yield Column(column.name, "text", f"{column.text}, as precise as it is given (EDTF)", optional=True)
            for which in ("first", "last"):
                yield Column(f"{column.name}_{which}", "day", f"The {which} day that this may be", optional=True)


def _column(name: str, kind: Type, text: str) -> Column:
    return Column(name.removesuffix("?"), kind, text, optional=name.endswith("?") or kind == "date")


def _table(text: str, *columns: tuple[str, Type, str]) -> Table:
    return Table(text, tuple(_column(*column) for column in columns))


TABLES: Mapping[str, Table] = {
    "entities": _table(
        "Someone or something that assertions speak of",
        ("id", "text", "Its slug"),
        ("kind", "text", "The class of the ontology it belongs to"),
        ("label", "text", "Its name in English"),
        ("label_de", "text", "Its name in German, else in English"),
        ("alias", "texts", "Other names it goes by"),
        ("description?", "text", "One neutral line in English"),
        ("description_de?", "text", "The same in German"),
        ("wikidata?", "text", "Its Wikidata item"),
        ("includes", "texts", "The members of a group, by slug"),
        ("speaks_for", "representations", "On whose behalf it speaks, and since and until when"),
        ("formerly", "texts", "Slugs it once had"),
        ("reliability?", "text", "How reliable the corpus holds it as a source, from A to F"),
    ),
    "articles": _table(
        "A published piece, whatever its versions say",
        ("id", "text", "Its id"),
        ("label", "text", "A short name for it in English"),
        ("label_de", "text", "The same in German, else in English"),
        ("language?", "text", "The language it is written in"),
        ("publisher?", "text", "Who published it"),
        ("authors", "texts", "Its authors as named"),
        ("url?", "text", "Its address"),
        ("cites", "texts", "The entities or articles it names as its sources"),
        ("derives_from", "derivations", "The articles it was drawn from, and how sure the curator is of it"),
        ("story?", "text", "The story it tells"),
        ("reliability?", "text", "How reliable the corpus holds it where it speaks itself, from A to F"),
        ("voice", "text", "Who speaks where it names nobody: its publisher, or else the article itself"),
        ("latest?", "text", "Its latest version, as article@version"),
    ),
    "versions": _table(
        "One state of an article's text",
        ("id", "text", "article@version"),
        ("article", "text", "Its article"),
        ("version", "text", "Its label within the article"),
        ("title?", "text", "The title as published"),
        ("published", "date", "When it was published"),
        ("retrieved", "date", "When its text was taken"),
        ("known_by?", "day", "The day by which it was surely published"),
        ("sha256?", "text", "The SHA-256 of its text"),
        ("revises?", "text", "The version it follows, as article@version"),
        ("outlet?", "text", "The outlet through which it is known"),
        ("address?", "text", "Where it can be read"),
        ("archived?", "text", "The address of a copy in a web archive"),
        ("complete", "truth", "Whether every claim of the text is curated"),
        ("latest", "truth", "Whether it is the latest version of its article"),
    ),
    "propositions": _table(
        "What is claimed, without a source",
        ("id", "text", "The hash of what it claims"),
        ("subject", "text", "Whom or what it is about"),
        ("relation", "text", "What is claimed of the subject"),
        ("object?", "text", "The entity at the other end"),
        ("date", "date", "The date at the other end"),
        ("amount?", "amount", "The amount at the other end, exactly"),
        ("unit?", "text", "What it counts"),
        ("of?", "amount", "The size of the field that a rank is given in"),
        ("is?", "text", "Whether the amount itself is meant, or what lies over or under it"),
        ("basis?", "text", "Whether it is a total, or what one year brings"),
        ("topic?", "text", "The field the relation is about"),
        ("by?", "text", "The year until which it is claimed"),
        ("in?", "text", "The year for which it is claimed"),
        ("measure?", "measures", "What it measures: figures of one measure compare, if basis and size of field allow"),
        ("membership", "truth", "Whether it makes the subject a member of the object"),
        ("phrase", "text", "It in words, in English"),
        ("phrase_de", "text", "The same in German"),
    ),
    "assertions": _table(
        "One version of an article making one proposition",
        ("assertion", "text", "Its name in the corpus: article@version#id"),
        ("article", "text", "Its article"),
        ("version", "text", "The label of its version within the article"),
        ("position", "number", "Its place among the assertions of its version, from 1"),
        ("id", "text", "Its name within the version"),
        ("proposition", "text", "What it claims"),
        ("status", "text", "How the claim stands"),
        ("standing", "text", "The class of its status: fact, ended, plan, forecast, told, open or denied"),
        (
            "claims?",
            "text",
            "What its status says of the proposition: is so, was so, will be so or is not so; empty where open",
        ),
        ("latest", "truth", "Whether its version is the latest one of its article"),
        ("said", "texts", "Whom the text names, origin first"),
        ("voice", "text", "Who says it: the origin named, or else the publisher or the article itself"),
        ("own", "truth", "Whether the article says it in its own name"),
        ("origins", "texts", "On whose word it rests in the end"),
        ("ordered_by?", "text", "Who ordered it"),
        ("ordered_to", "texts", "To whom"),
        ("ordered_document?", "text", "In which document"),
        ("at?", "text", "The event at which it was said or happened"),
        ("when", "date", "When it was said or happened"),
        ("valid_from", "date", "When it began to hold"),
        ("valid_to", "date", "When it ceased to hold"),
        ("anchor?", "day", "The day by which what is claimed is surely known"),
        ("known_from?", "day", "The first day that it is known to speak of"),
        ("known_to?", "day", "The last day that it is known to speak of"),
        ("starts", "truth", "Whether a source gives the first of these"),
        ("ends", "truth", "Whether a source gives the last of these"),
        ("low?", "bound", "The least number that its amount may mean; empty where it has none, or that is open"),
        ("high?", "bound", "The greatest number that its amount may mean"),
        ("about", "truth", "Whether the source rounds"),
        ("converted", "texts", "The same amount in other units, as the source converts it"),
        ("plain", "truth", "Whether it is given as holding or having taken place"),
        ("certainty?", "text", "How it is seen as of the day that the tables were written for, if they were for one"),
        ("because", "texts", "The assertions of its version that the text gives as reasons, by id"),
        ("confidence?", "text", "How sure the curator is that the source says this"),
        ("credibility?", "text", "How credible the corpus holds the claim, from 1 to 6"),
        ("statement?", "text", "Who claims what, in the curator's words, in English"),
        ("statement_de?", "text", "The same in German"),
        ("tags", "texts", "Free words for sorting"),
        ("what", "text", "A hash of what is claimed; `in` a year and `by` it are one"),
        (
            "circumstances",
            "text",
            "A hash of how it is claimed: its status, its dates, whom it names after the voice, and so on",
        ),
        ("quotes", "text", "A hash of its evidence"),
        ("wording", "text", "A hash of its statement"),
    ),
    "evidence": _table(
        "A key phrase of the text that an assertion rests on",
        ("assertion", "text", "The assertion"),
        ("number", "number", "Its place among the phrases of the assertion, from 1"),
        ("quote", "text", "The phrase, as it stands in the text"),
        ("prefix", "text", "What stands right before it, where the phrase alone stands more than once"),
        ("suffix", "text", "What stands right after it"),
    ),
    "words": _table(
        "Somebody's word on an answer: on a proposition, with what is said of it",
        ("proposition", "text", "The proposition"),
        ("claims?", "text", "What is said of it, as in the assertions; empty where it is left open"),
        ("firmest", "truth", "Whether no latest version says it more firmly: what words on a proposition are counted by"),
        ("number", "number", "Its place among the words on the answer, from 1, the independent ones first"),
        ("speaker", "text", "Who is named: an entity, or an article without a publisher"),
        ("speaks_for", "texts", "On whose behalf, if not the speaker's own"),
        ("cites", "texts", "The sources that the speaker's article cites for what it says itself"),
        ("independent", "truth", "Whether it does not repeat a word that is counted already"),
    ),
    "sightings": _table(
        "Days on which an assertion is seen",
        ("assertion", "text", "The assertion"),
        ("first?", "day", "The first of the days; empty where they are open"),
        ("last?", "day", "The last of the days; empty where they are open"),
        ("certainty", "text", "How it is seen then: known, presumed, said or possible"),
        ("status", "text", "How the claim stands then: what had ended later is in force"),
        ("over", "truth", "Whether what is known on these days is that it had ended"),
    ),
    "conflicts": _table(
        "A question to which sources give answers that exclude each other",
        ("id", "text", "The hash of its question"),
        ("number", "number", "Its place among all conflicts, the weightiest kind first, from 1"),
        ("kind", "text", "What it is about"),
        ("of_fact", "truth", "Whether a fact is in dispute, and not only who is named for it"),
        ("question", "texts", "What identifies the question: its kind, and the slugs, units and years it is about"),
        ("one_voice?", "text", "Who contradicts itself, where two sides rest on one word alone"),
        ("subject", "text", "What it is about in words, in English"),
        ("subject_de", "text", "The same in German"),
    ),
    "sides": _table(
        "An answer to the question of a conflict",
        ("conflict", "text", "The conflict"),
        ("side", "number", "Its number in the conflict, from 1"),
        ("beside", "truth", "Whether it agrees with two sides that exclude each other, and is none of them"),
        ("reading", "text", "What it is named by, such as an amount, a date, claimed or denied"),
        ("proposition", "text", "The proposition by which it is told"),
        ("propositions", "texts", "All propositions that give it"),
        ("low?", "bound", "The least number that it may mean, where it is an amount"),
        ("high?", "bound", "The greatest number that it may mean"),
        ("converted_amount?", "amount", "What is converted to, where the conversion is in dispute"),
        ("converted_unit?", "text", "The unit of that"),
        ("position", "text", "It in words, in English"),
        ("position_de", "text", "The same in German"),
    ),
    "takers": _table(
        "A version that takes a side of a conflict",
        ("conflict", "text", "The conflict"),
        ("side", "number", "The number of the side"),
        ("version", "text", "The version, as article@version"),
        ("assertion?", "text", "The assertion that gives the answer; empty where a full list leaves the subject out"),
    ),
    "side_words": _table(
        "Somebody's word on a side of a conflict",
        ("conflict", "text", "The conflict"),
        ("side", "number", "The number of the side"),
        ("number", "number", "Its place among the words on the side, from 1, the independent ones first"),
        ("speaker", "text", "Who is named: an entity, or an article without a publisher"),
        ("speaks_for", "texts", "On whose behalf, if not the speaker's own"),
        ("cites", "texts", "The sources that the speaker's article cites for what it says itself"),
        ("independent", "truth", "Whether it does not repeat a word that is counted already"),
    ),
    "rests_on": _table(
        "An assertion that goes when a source is left out, because it rests on nothing else",
        ("source", "text", "The source: an origin, an article or a story"),
        ("origin", "truth", "Whether the source is an origin: one who is named first or speaks itself, or for whom such speak"),
        ("assertion", "text", "The assertion"),
    ),
    "weakens": _table(
        "A proposition that has fewer independent words when a source is left out, and still has some claim",
        ("source", "text", "The source: an origin, an article or a story"),
        ("proposition", "text", "The proposition"),
        ("before", "number", "How many independent words it has"),
        ("after", "number", "How many it has without the source"),
    ),
    "judgements": _table(
        "What a change from one status to another amounts to",
        ("old", "text", "The status before"),
        ("new", "text", "The status after"),
        ("judgement", "text", "What it amounts to"),
    ),
    "promises": _table(
        "An assertion of what is to come, and what became of it",
        ("promise", "text", "The first assertion of the promise: several articles may relay one"),
        ("number", "number", "Its place among the assertions of the promise, from 1"),
        ("assertion", "text", "The assertion"),
        ("fate", "text", "What became of the promise"),
        ("due?", "day", "The last day of the time for which it was said"),
        ("teller?", "text", "The assertion that tells what became of it"),
    ),
}
"""The tables, by name."""

"""The words for what typed tables answer, as a reader is shown them: the names of columns, and what stands in some."""

from __future__ import annotations

from entente.judges.diff.words import all_words, word

_COLUMNS = {
    "after": "nachher",
    "articles": "Artikel",
    "assertion": "Behauptung",
    "before": "vorher",
    "beside": "daneben",
    "certainty": "Gewissheit",
    "change": "Änderung",
    "claims": "Behauptungen",
    "conflict": "Widerspruch",
    "due": "fällig",
    "edges": "Kanten",
    "fallen": "fallen",
    "fate": "was daraus wurde",
    "judgement": "Urteil",
    "kind": "Art",
    "memberships": "Mitgliedschaften",
    "new": "neu",
    "number": "Nummer",
    "old": "alt",
    "old_status": "alter Status",
    "old_voice": "alte Stimme",
    "phrase": "in Worten",
    "position": "Antwort",
    "promise": "Ankündigung",
    "proposition": "Aussage",
    "side": "Seite",
    "source": "Quelle",
    "status": "Status",
    "subject": "worüber",
    "teller": "berichtet von",
    "voice": "Stimme",
    "weakened": "schwächer",
    "what": "was geschieht",
    "words": "Angaben",
    "words_of": "Angaben von",
}
VALUES = {
    "certainty": {"known": "bekannt", "presumed": "vermutlich", "said": "gesagt", "possible": "nur möglich"},
    "fate": {
        "carried out": "umgesetzt",
        "confirmed": "bestätigt",
        "came otherwise": "anders gekommen",
        "denied": "bestritten",
        "moved": "verschoben",
        "dropped": "weggefallen",
        "due and unheard of": "fällig, und nichts gehört",
        "not yet due": "noch nicht fällig",
        "no day given": "ohne Zeitangabe",
    },
    "what": {"falls": "fällt", "weakens": "wird schwächer"},
}
"""What stands in some columns, in German, by the name of the column."""
_JUDGED = {"change": "change", "judgement": "judged"}
"""Columns of what is compared, with the keys under which its words stand."""


def column(name: str, language: str) -> str:
    """Return the name of a column as it is shown, `en` or `de`.

    >>> column("fate", "de"), column("fate", "en")
    ('was daraus wurde', 'fate')
    """
    return _COLUMNS.get(name, name) if language == "de" else name


def value(name: str, text: object, language: str) -> object:
    """Return what stands in a column as it is shown, `en` or `de`.

    >>> value("fate", "not yet due", "de"), value("phrase", "Pact", "de")
    ('noch nicht fällig', 'Pact')
    """
    if language != "de" or not isinstance(text, str):
        return text
    key = f"{_JUDGED[name]}.{text}" if name in _JUDGED else ""
    return word(key, language) if key in all_words()[language] else VALUES.get(name, {}).get(text, text)

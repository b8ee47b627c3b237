"""The languages of the program's own texts."""

from __future__ import annotations

from entente.model.errors import UsageError

LANGUAGES = ("en", "de")
"""BCP 47 tags of the languages of the ontology's terms, of claims in words, and of the page. The first is the default.

The texts of a corpus may be in other languages, too."""


def refuse_unknown(language: str) -> None:
    """Refuse a language in which there are no labels.

    Raises:
        UsageError: It is none of them.

    """
    if language not in LANGUAGES:
        message = f"there are no labels in the language {language!r}"
        raise UsageError(message, hint=f"known are {', '.join(LANGUAGES)}")

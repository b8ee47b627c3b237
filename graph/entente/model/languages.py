"""The languages of the program's own texts."""

LANGUAGES = ("en", "de")
"""BCP 47 tags of the languages of the ontology's terms, of claims in words, and of the page. The first is the default.

The texts of a corpus may be in other languages, too."""

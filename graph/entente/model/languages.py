"""The languages that the program speaks."""

LANGUAGES = ("en", "de")
"""Those of labels, phrases, amounts, the ontology's terms and the page, as BCP 47 tags, the first unless told otherwise.

A corpus may hold texts in any others beside them."""

"""The forms that texts and numbers of the model must have, and the annotated types that state them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

NUMBER = r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?"
"""How a number is written in seeds, as a regular expression: digits, a point and an exponent."""


class Form(StrEnum):
    """The form that a text field has, or what it names. `entente.judges.check` checks it, the JSON Schema states it."""

    SLUG = "slug"
    DATE = "date"
    LINK = "link"
    CONTACT = "contact"
    LANGUAGE = "language"
    SHA256 = "sha256"
    WIKIDATA = "wikidata"
    PROSE = "prose"
    YEAR = "year"
    NUMBER = "number"
    ENTITY = "entity"
    SOURCE = "source"
    ARTICLE = "article"
    VERSION = "version"
    KIND = "kind"
    RELATION = "relation"
    STATUS = "status"
    UNIT = "unit"
    CONFIDENCE = "confidence"

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401  pydantic's own
        """Return pydantic's schema, for numbers one that reads plain ASCII digits only.

        `Decimal` itself would accept `1_000`, ` 5` and digits of any script.
        """
        schema: dict[str, Any] = handler(source)
        if self is not Form.NUMBER:
            return schema
        digits = {"type": "str", "strict": True, "pattern": f"^{NUMBER}$"}
        return {
            "type": "custom-error",
            "schema": {"type": "chain", "steps": [digits, schema]},
            "custom_error_type": self.value,
            "custom_error_message": "a number in plain digits is required",
        }

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401  pydantic's own
        """Return the JSON Schema with the form's name under `form`. `entente.seeds.schema` replaces that by its meaning."""
        return {**({} if self is Form.NUMBER else handler(core_schema)), "form": self.value}


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Says of a record that the text of one of its fields alone may stand for it, if no other field is needed."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401  pydantic's own
        """Return pydantic's schema of the record, which reads a text as a mapping of this field."""

        def mapping(given: object) -> object:
            return {self.field: given} if isinstance(given, str) else given

        return {"type": "function-before", "function": {"type": "no-info", "function": mapping}, "schema": handler(source)}

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401  pydantic's own
        """Return the JSON Schema of the text or the record."""
        record = handler(core_schema)
        text = handler.resolve_ref_schema(record)["properties"][self.field]
        return {"anyOf": [text, record]}


Slug = Annotated[str, Form.SLUG]
EntityRef = Annotated[str, Form.ENTITY]
ArticleRef = Annotated[str, Form.ARTICLE]
VersionRef = Annotated[str, Form.VERSION]
"""The id of a version, `article@version`."""
SourceRef = Annotated[str, Form.SOURCE]
"""The slug of an entity or an article."""
KindRef = Annotated[str, Form.KIND]
RelationRef = Annotated[str, Form.RELATION]
StatusRef = Annotated[str, Form.STATUS]
UnitRef = Annotated[str, Form.UNIT]
ConfidenceRef = Annotated[str, Form.CONFIDENCE]
Date = Annotated[str, Form.DATE]
Year = Annotated[str, Form.YEAR]
Number = Annotated[Decimal, Form.NUMBER]
Link = Annotated[str, Form.LINK]
Contact = Annotated[str, Form.CONTACT]
"""A link, or an address for mail with `mailto:` before it."""
Language = Annotated[str, Form.LANGUAGE]
Prose = Annotated[str, Form.PROSE]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""How reliable a source is held, by the Admiralty code: completely, usually, fairly, not usually, not; F: cannot be judged."""
Credibility = Literal["1", "2", "3", "4", "5", "6"]
"""How credible a claim is held, by the same: confirmed, probably, possibly true, doubtful, improbable; 6: cannot be judged."""
Texts = Mapping[Language, Prose]
"""The same text in several languages, by BCP 47 tag."""

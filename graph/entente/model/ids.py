"""Identity: the form of slugs, the IRIs of things, the canonical text of numbers, the hash of content."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

ONTOLOGY = "https://w3id.org/entente/ontology#"
STATUS = "https://w3id.org/entente/status#"
UNIT = "https://w3id.org/entente/unit#"
CONFIDENCE = "https://w3id.org/entente/confidence#"
CONFLICT_KIND = "https://w3id.org/entente/conflict-kind#"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""What names things in YAML. No slash and no dot, so that IRIs made of it read well as prefixed names."""

MAX_DIGITS = 30
"""How many digits a number may have before or after the point."""

_encode = json.JSONEncoder(ensure_ascii=False).encode

DATA = (
    "entity",
    "article",
    "version",
    "assertion",
    "proposition",
    "attribution",
    "evidence",
    "value",
    "listing",
    "conflict",
    "graph",
)
"""The kinds of IRI below a corpus's base, each a prefix of the same name."""


def prefixes(base: str) -> dict[str, str]:
    """Name the namespaces of a corpus and of the vocabularies it uses.

    >>> prefixes("https://w3id.org/entente/")["entity"]
    'https://w3id.org/entente/entity/'
    """
    return {
        "": ONTOLOGY,
        "confidence": CONFIDENCE,
        "conflict-kind": CONFLICT_KIND,
        "status": STATUS,
        "unit": UNIT,
        **{name: f"{base}{name}/" for name in DATA},
        "dct": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "pav": "http://purl.org/pav/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }


def kebab(name: str) -> str:
    """Turn the local name of a class or property into its name in YAML.

    >>> kebab("aiGdpContribution"), kebab("State")
    ('ai-gdp-contribution', 'state')
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def canonical(number: Decimal) -> str:
    """Write a number in the one lexical form of xsd:decimal that no store changes.

    >>> from decimal import Decimal
    >>> canonical(Decimal("11.2e12")), canonical(Decimal("1.50")), canonical(Decimal("-0.0"))
    ('11200000000000', '1.5', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def digest(*content: str | None) -> str:
    """Hash content to 20 hexadecimal digits.

    >>> digest("russia", None) == digest("russia", "")
    False
    """
    return hashlib.sha256(_encode(content).encode()).hexdigest()[:20]

"""Identifiers: slugs, the IRIs of things, numbers in canonical form, hashes of content."""

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
"""A slug, which names a thing in YAML. It has no slash and no dot, so that its IRI can be written as a prefixed name."""

MAX_WHOLE_DIGITS = 20
MAX_DECIMALS = 18
"""The most digits that a number may have before the point and after it, so that engines of SPARQL calculate with it exactly.

Oxigraph holds an `xsd:decimal` as a multiple of 10^-18 in 128 bits.
"""

_encode = json.JSONEncoder(ensure_ascii=False).encode

IRI_KINDS = (
    "entity",
    "article",
    "version",
    "assertion",
    "proposition",
    "attribution",
    "evidence",
    "value",
    "listing",
    "representation",
    "derivation",
    "conversion",
    "conflict",
    "graph",
    "partition",
    "distribution",
)
"""The kinds of things that have IRIs below the base of a corpus. Each has a prefix of the same name."""


def slug_of(name: str) -> str:
    """Return a slug made of a name in any script; empty where it has neither letter nor digit.

    >>> slug_of("Länder (neu)")
    'lander-neu'
    """
    from anyascii import anyascii  # noqa: PLC0415  it has large tables, and few need it

    return "-".join(re.findall("[a-z0-9]+", anyascii(name).lower()))


def prefixes(base: str) -> dict[str, str]:
    """Return the prefixes of a corpus and of the vocabularies it uses, with their namespaces.

    >>> prefixes("https://w3id.org/entente/")["entity"]
    'https://w3id.org/entente/entity/'
    """
    return {
        "": ONTOLOGY,
        "confidence": CONFIDENCE,
        "conflict-kind": CONFLICT_KIND,
        "status": STATUS,
        "unit": UNIT,
        **{name: f"{base}{name}/" for name in IRI_KINDS},
        "dcat": "http://www.w3.org/ns/dcat#",
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
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }


def kebab(name: str) -> str:
    """Return the YAML name of a class or property, given the local name of its IRI.

    >>> kebab("aiGdpContribution"), kebab("State")
    ('ai-gdp-contribution', 'state')
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def canonical(number: Decimal) -> str:
    """Return a number in its canonical lexical form of `xsd:decimal`, which no RDF store rewrites.

    XML Schema 1.1, part 2, section 3.3.3: https://www.w3.org/TR/xmlschema11-2/#decimal

    >>> from decimal import Decimal
    >>> canonical(Decimal("11.2e12")), canonical(Decimal("1.50")), canonical(Decimal("-0.0"))
    ('11200000000000', '1.5', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def digits(number: Decimal) -> tuple[int, int]:
    """Return how many digits a number has before the point and after it, without zeros at its ends.

    >>> from decimal import Decimal
    >>> digits(Decimal("11.20e9")), digits(Decimal("-0.0050")), digits(Decimal(0))
    ((11, 0), (0, 3), (0, 0))
    """
    figures = number.as_tuple().digits
    if not number:
        return 0, 0
    significant = len("".join(map(str, figures)).rstrip("0"))
    return max(0, number.adjusted() + 1), max(0, significant - number.adjusted() - 1)


def digest(*content: str | None) -> str:
    """Return the SHA-256 hash of content, cut to 20 hexadecimal digits.

    >>> digest("russia", None) == digest("russia", "")
    False
    """
    return hashlib.sha256(_encode(content).encode()).hexdigest()[:20]

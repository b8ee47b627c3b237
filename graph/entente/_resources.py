"""Where the ontology and the seeds that Entente carries lie: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _carried(name: str) -> Path:
    installed = _PACKAGE / "_carried" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """Find the folder of `entente.ttl` and `context.jsonld`.

    >>> (ontology() / "entente.ttl").is_file()
    True
    """
    return _carried("ontology")


def seeds() -> Path:
    """Find the seeds that Entente carries.

    >>> (seeds() / "corpus.yaml").is_file()
    True
    """
    return _carried("seeds")

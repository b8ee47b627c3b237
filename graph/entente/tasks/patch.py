"""Apply a patch: from an old graph and what changed, get the new one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from entente.model import resources
from entente.model.argument_types import checked, refuse_half_characters
from entente.model.errors import GraphError, UsageError
from entente.rdf import reading
from entente.rdf.parsing import parse
from entente.rdf.patch import parsing
from entente.tasks.load import load
from entente.tasks.loaded_graph import Seeds

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMATS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}


@checked
def patch(
    patch: str | Path,
    data: Seeds | None = None,
    *,
    reverse: bool = False,
    format: Literal["nq", "trig"] = "nq",  # noqa: A002  what the command line calls it
    ontology: str | Path | None = None,
    data_format: str | None = None,
    lenient: bool = False,
) -> str:
    """Return a graph with a patch applied, statement by statement, in the order of its operations.

    Args:
        patch: SPARQL Update or RDF Patch, as `Comparison.sparql_update` and `Comparison.rdf_patch` write it: its text, or the
            path of a file.
        data: A seeds folder, an RDF file, or a loaded graph; the seeds that Entente carries by default.
        reverse: Undo the patch instead.
        format: `nq` for N-Quads, `trig` for TriG.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        data_format: The format of an RDF file whose name does not tell it, or of standard input, which `-` names; see `query`.
        lenient: Whether to pass over statements of an RDF file that cannot be read; see `query`.

    Returns:
        The patched graph, sorted.

    Raises:
        QueryError: The patch cannot be read, or does more than deleting and inserting statements.
        GraphError: The patch was made for another graph.
        SeedsError: The seeds have faults.
        UsageError: A file does not exist or is no RDF.

    >>> old = "INSERT DATA { <https://w3id.org/entente/entity/brics> <https://example.org/seen> true }"
    >>> len(patch(old).splitlines()) - len(patch("").splitlines())
    1
    """
    parsed = parsing.read(*_text(patch))
    if isinstance(data, str | Path) and not resources.is_seeds(resources.named(data)):
        statements, prefixes = parse(resources.named(data), data_format=data_format, lenient=lenient)
    else:
        graph = load(data, ontology=ontology)
        statements, prefixes = graph.statements.quads, graph.statements.prefixes
    changes = parsed.deleted | parsed.inserted
    # Turtle holds all graphs merged into one. Statements inserted into named graphs would stand beside that.
    if (
        changes
        and not _in_default_graph(changes)
        and len(_in_default_graph(statements)) == len(statements)
        and not reading.foreign(statements)
    ):
        message = "the patch changes named graphs, and there are none in what it is applied to"
        raise GraphError(message, hint="apply it to the N-Quads or TriG of the same graph")
    changed = (parsed.reversed() if reverse else parsed).apply(statements)
    in_order = sorted(changed, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    serialized = ox.serialize(in_order, format=_FORMATS[format], prefixes=dict(prefixes))
    return (serialized or b"").decode()


def _in_default_graph(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]


def _text(patch: str | Path) -> tuple[str, str]:
    """Return the text of a patch and its name in messages."""
    if isinstance(patch, str) and not resources.is_file(patch) and (not patch or re.search(r"[\s{#]", patch)):
        refuse_half_characters(patch, "the patch")
        return patch, "patch"
    try:
        return resources.decode(resources.read(resources.named(patch), resources.MAX_RDF_BYTES)), str(patch)
    except (OSError, UnicodeDecodeError) as error:
        message = f"the patch {str(patch)!r} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise UsageError(message, hint="name a file of SPARQL Update or RDF Patch") from error

"""Look up the terms that seeds can use."""

from __future__ import annotations

from pathlib import Path

from entente.judges.terms import terms
from entente.model import resources
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.rdf.ontology import turtle
from entente.render.terms import Terms
from entente.tasks.load import vocabulary_of
from entente.tasks.loaded_graph import Seeds


@checked
def vocabulary(word: str | None = None, *, seeds: Seeds | None = None, ontology: str | Path | None = None) -> Terms:
    """Return the terms that seeds can use: all of them, or those that a word may mean.

    Args:
        word: A name, label, synonym, or the words for reading a relation from its other end, in English or German.
        seeds: A seeds folder, whose own ontologies add their terms.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Returns:
        The terms, rendered as text, Markdown, JSON or Turtle; the likeliest first.

    Raises:
        UsageError: No term is meant by the word, or a folder or file does not exist.
        SeedsError: An ontology of the seeds' own has faults.
        OntologyError: The ontology does not say what it must.

    >>> vocabulary("has as member").found[0].term.id, vocabulary("has as member").found[0].reversed
    ('member-of', True)
    >>> [found.term.id for found in vocabulary("gehört zu").found][:1]
    ['member-of']

    """
    known = vocabulary_of(seeds, ontology)
    found = terms(known, word)
    if not found:
        message = f"no term is meant by {word!r}"
        raise UsageError(message, hint="try a plainer word, or see all terms with entente vocabulary")
    path = resources.named(ontology) if ontology is not None else None
    return Terms(found, lambda: turtle(known, (one.term.iri for one in found), path), every=word is None)

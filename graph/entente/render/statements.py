"""The statements that differ between two graphs as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from entente.model.errors import UsageError
from entente.model.representation import cut, titled
from entente.rdf.patch import Patch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from entente.rdf.compare import StatementChanges


class StatementComparison:
    """The statements that differ between two graphs of which at least one is no corpus; true when any do.

    Args:
        old: The name of the old graph.
        new: The name of the new graph.
        statements: The statements that only one of them makes.
        why: Why they are not compared as corpora.
        prefixes: Namespaces by prefix, to shorten IRIs with.

    """

    def __init__(self, old: str, new: str, statements: StatementChanges, why: str, prefixes: Mapping[str, str]) -> None:
        self.old = old
        self.new = new
        self.statements = statements
        self.why = why
        # The longest namespace that fits comes first, for it leaves the shortest name.
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item))

    def __repr__(self) -> str:
        return titled(f"StatementComparison of {cut(self.old, 40)!r} and {cut(self.new, 40)!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.statements)

    def text(self) -> str:
        """Return the statements as text for a terminal."""
        head = [f"OLD  {self.old}", f"NEW  {self.new}", "", f"Compared statement by statement: {self.why}.", ""]
        return "\n".join([*head, *self._lines(), *([""] if self else []), self.stat()])

    def markdown(self) -> str:
        """Return the statements as Markdown, for a report or a comment."""
        blocks = [
            "# What changed",
            f"| | |\n|---|---|\n| old | {self.old} |\n| new | {self.new} |",
            f"Compared statement by statement: {self.why}.",
            *(["```diff\n" + "\n".join(self._lines()) + "\n```"] if self else []),
            self.stat(),
        ]
        return "\n\n".join(blocks) + "\n"

    def json(self) -> str:
        """Return the statements as JSON, each as a line of N-Quads (https://www.w3.org/TR/n-quads/)."""
        document = {
            "format": 1,
            "old": {"name": self.old},
            "new": {"name": self.new},
            "why": self.why,
            "summary": self._counts(),
            "removed": [f"{quad} ." for quad in self.statements.removed],
            "added": [f"{quad} ." for quad in self.statements.added],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def html(self) -> str:
        """Raise an error, for a page shows claims and there are none.

        Raises:
            UsageError: Always.

        """
        message = f"a page shows claims, and {self.why}"
        raise UsageError(message, hint="choose another --format")

    def sparql_update(self) -> str:
        """Return the patch that turns the old graph into the new one, as SPARQL Update.

        Raises:
            GraphError: A blank node would have to be named.

        """
        return Patch.between(self.statements.removed, self.statements.added).sparql_update()

    def rdf_patch(self) -> str:
        """Return the same patch as RDF Patch; the errors are those of `sparql_update`."""
        return Patch.between(self.statements.removed, self.statements.added).rdf_patch()

    def stat(self) -> str:
        """Return the number of statements that differ, in a line."""
        return ", ".join(f"{count:,} {kind}" for kind, count in self._counts().items() if count) or "no difference"

    def stat_json(self) -> str:
        """Return the number of statements that differ, as JSON."""
        return json.dumps({"format": 1, "summary": self._counts()}) + "\n"

    def _counts(self) -> dict[str, int]:
        return {"removed": len(self.statements.removed), "added": len(self.statements.added)}

    def _lines(self) -> list[str]:
        """Return a line for each statement, with its sign; those of one subject stand together."""
        signed = [*(("-", quad) for quad in self.statements.removed), *(("+", quad) for quad in self.statements.added)]
        in_order = sorted(signed, key=lambda pair: (str(pair[1].subject), str(pair[1].predicate), pair[0] == "+", str(pair[1])))
        return [f"{sign} {self._line(quad)}" for sign, quad in in_order]

    def _line(self, quad: ox.Quad) -> str:
        terms = (str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name))
        return " ".join(self._short_term(term) for term in terms if term != "DEFAULT")

    def _short_term(self, term: str) -> str:
        start, mark, iri = term.rpartition("<") if term.endswith(">") else (term, "", "")
        if not mark or (start and not start.endswith("^^")):
            return term
        for name, space in self._prefixes:
            local = iri[:-1].removeprefix(space)
            if space and len(local) < len(iri) - 1 and local.replace("-", "").replace("_", "").isalnum():
                return f"{start}{name}:{local}"
        return term

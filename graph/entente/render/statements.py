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
    """What differs between two graphs of which one at least is not a corpus; true when something does.

    Args:
        old: The name of one side.
        new: That of the other.
        statements: What only one of them states.
        why: Why they are not compared as corpora.
        prefixes: Names for namespaces, to write IRIs with.

    """

    def __init__(self, old: str, new: str, statements: StatementChanges, why: str, prefixes: Mapping[str, str]) -> None:
        self.old = old
        self.new = new
        self.statements = statements
        self.why = why
        # The longest namespace that fits names most.
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item))

    def __repr__(self) -> str:
        return titled(f"StatementComparison of {cut(self.old, 40)!r} and {cut(self.new, 40)!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.statements)

    def text(self) -> str:
        """Tell it for a terminal."""
        head = [f"OLD  {self.old}", f"NEW  {self.new}", "", f"Compared statement by statement: {self.why}.", ""]
        return "\n".join([*head, *self._lines(), *([""] if self else []), self.stat()])

    def markdown(self) -> str:
        """Tell it as Markdown, for a report or a comment."""
        blocks = [
            "# What changed",
            f"| | |\n|---|---|\n| old | {self.old} |\n| new | {self.new} |",
            f"Compared statement by statement: {self.why}.",
            *(["```diff\n" + "\n".join(self._lines()) + "\n```"] if self else []),
            self.stat(),
        ]
        return "\n\n".join(blocks) + "\n"

    def json(self) -> str:
        """Tell it as JSON, statements as lines of N-Quads."""
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
        """Refuse: a page shows claims.

        Raises:
            UsageError: Always.

        """
        message = f"a page shows claims, and {self.why}"
        raise UsageError(message, hint="choose another --format")

    def sparql_update(self) -> str:
        """Write the patch that turns the old graph into the new one as SPARQL Update.

        Raises:
            GraphError: A blank node would have to be named.

        """
        return Patch.between(self.statements.removed, self.statements.added).sparql_update()

    def rdf_patch(self) -> str:
        """Write the same patch as RDF Patch; the errors are those of `sparql_update`."""
        return Patch.between(self.statements.removed, self.statements.added).rdf_patch()

    def stat(self) -> str:
        """Count what differs in a line."""
        return ", ".join(f"{count:,} {kind}" for kind, count in self._counts().items() if count) or "no difference"

    def stat_json(self) -> str:
        """Count what differs as JSON."""
        return json.dumps({"format": 1, "summary": self._counts()}) + "\n"

    def _counts(self) -> dict[str, int]:
        return {"removed": len(self.statements.removed), "added": len(self.statements.added)}

    def _lines(self) -> list[str]:
        """Write statements with a sign before each, those of one subject together."""
        signed = [*(("-", quad) for quad in self.statements.removed), *(("+", quad) for quad in self.statements.added)]
        in_order = sorted(signed, key=lambda pair: (str(pair[1].subject), str(pair[1].predicate), pair[0] == "+", str(pair[1])))
        return [f"{sign} {self._told(quad)}" for sign, quad in in_order]

    def _told(self, quad: ox.Quad) -> str:
        terms = (str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name))
        return " ".join(self._short(term) for term in terms if term != "DEFAULT")

    def _short(self, term: str) -> str:
        start, mark, iri = term.rpartition("<") if term.endswith(">") else (term, "", "")
        if not mark or (start and not start.endswith("^^")):
            return term
        for name, space in self._prefixes:
            local = iri[:-1].removeprefix(space)
            if space and len(local) < len(iri) - 1 and local.replace("-", "").replace("_", "").isalnum():
                return f"{start}{name}:{local}"
        return term

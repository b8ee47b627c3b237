"""The statements that differ between two graphs as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.judges.diff.words import digits, word
from entente.model.errors import UsageError
from entente.model.short_repr import cut, titled
from entente.rdf.patch import Patch
from entente.render.csv_text import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.rdf.compare import StatementChanges


class StatementComparison:
    """The statements that differ between two graphs of which at least one is no corpus; true when any do.

    Args:
        old: The name of the old graph.
        new: The name of the new graph.
        statements: The statements that only one of them makes.
        why: Why they are not compared as corpora.
        ignored: What was passed over; see `entente.rdf.compare.ignoring`.
        prefixes: Namespaces by prefix, to shorten IRIs with.
        language: The language of what is told, `en` or `de`; only `why` is English, as all errors are.

    """

    def __init__(
        self,
        old: str,
        new: str,
        statements: StatementChanges,
        why: str,
        prefixes: Mapping[str, str],
        *,
        ignored: tuple[str, ...] = (),
        language: str = "en",
    ) -> None:
        self.ignored = ignored
        self.old = old
        self.new = new
        self.statements = statements
        self.why = why
        self.language = language
        # The longest namespace that fits comes first, for it leaves the shortest name.
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item))

    def __repr__(self) -> str:
        return titled(f"StatementComparison of {cut(self.old, 40)!r} and {cut(self.new, 40)!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.statements)

    def text(self) -> str:
        """Return the statements as text for a terminal."""
        names = [f"{self._word('told.old')}  {self.old}", f"{self._word('told.new')}  {self.new}"]
        head = [*names, "", self._how(), ""]
        return "\n".join([*head, *self._lines(), *([""] if self else []), self.stat()])

    def markdown(self) -> str:
        """Return the statements as Markdown, for a report or a comment."""
        names = (("old", self.old), ("new", self.new))
        blocks = [
            f"# {self._word('told.whatChanged')}",
            "\n".join(["| | |", "|---|---|", *(f"| {self._word(f'told.{key}').lower()} | {name} |" for key, name in names)]),
            self._how(),
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
            "ignored": list(self.ignored),
            "summary": self._counts(),
            "removed": [f"{quad} ." for quad in self.statements.removed],
            "added": [f"{quad} ." for quad in self.statements.added],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def csv(self) -> str:
        """Return the statements as CSV, each with its terms as N-Quads has them."""
        rows = [
            (sign, quad)
            for sign, quads in (("removed", self.statements.removed), ("added", self.statements.added))
            for quad in quads
        ]
        return table(
            ("change", "subject", "predicate", "object", "graph"),
            (
                {
                    "change": change,
                    "subject": str(quad.subject),
                    "predicate": str(quad.predicate),
                    "object": f"<<( {quad.object} )>>" if isinstance(quad.object, ox.Triple) else str(quad.object),
                    "graph": None if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name),
                }
                for change, quad in rows
            ),
        )

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
            UsageError: Something was passed over, so that the patch would lead to another graph.

        """
        return self._patch().sparql_update()

    def rdf_patch(self) -> str:
        """Return the same patch as RDF Patch; the errors are those of `sparql_update`."""
        return self._patch().rdf_patch()

    def _patch(self) -> Patch:
        if self.ignored:
            message = "a patch is the whole difference, and a part of it is to be ignored"
            raise UsageError(message, hint="leave out --ignore")
        return Patch.between(self.statements.removed, self.statements.added)

    def stat(self) -> str:
        """Return the number of statements that differ, in a line."""
        counts = [
            f"{digits(count, self.language)} {self._word(f'change.{kind}')}" for kind, count in self._counts().items() if count
        ]
        return ", ".join(counts) or self._word("told.noDifference")

    def stat_json(self) -> str:
        """Return the number of statements that differ, as JSON."""
        return json.dumps({"format": 1, "summary": self._counts()}) + "\n"

    def _how(self) -> str:
        return " ".join([self._word("told.byStatement", self.why), *(self._word(f"told.{name}") for name in self.ignored)])

    def _word(self, key: str, *parts: str) -> str:
        return word(key, self.language, *parts)

    def _counts(self) -> dict[str, int]:
        return {"removed": len(self.statements.removed), "added": len(self.statements.added)}

    def _lines(self) -> list[str]:
        """Return a line for each statement, with its sign; those of one subject stand together."""
        signed = [*(("-", quad) for quad in self.statements.removed), *(("+", quad) for quad in self.statements.added)]
        in_order = sorted(signed, key=lambda pair: (str(pair[1].subject), str(pair[1].predicate), pair[0] == "+", str(pair[1])))
        return [f"{sign} {self._line(quad)}" for sign, quad in in_order]

    def _line(self, quad: ox.Quad) -> str:
        graph = [] if isinstance(quad.graph_name, ox.DefaultGraph) else [quad.graph_name]
        return " ".join(map(self._short, [*quad.triple, *graph]))

    def _short(self, node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        if isinstance(node, ox.Triple):
            return f"<<( {' '.join(map(self._short, node))} )>>"
        term = str(node)
        start, mark, iri = term.rpartition("<") if term.endswith(">") else (term, "", "")
        if not mark or (start and not start.endswith("^^")):
            return term
        for name, space in self._prefixes:
            local = iri[:-1].removeprefix(space)
            if space and len(local) < len(iri) - 1 and local.replace("-", "").replace("_", "").isalnum():
                return f"{start}{name}:{local}"
        return term

"""What an assistant may ask of a corpus, over the Model Context Protocol: tools that read, and write nothing.

Every claim that a tool gives bears its own id, its status, whom it is attributed to, its quotes, its article and date, and the
words "claimed, not a fact". The protocol is that of <https://modelcontextprotocol.io>, spoken by its official SDK.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from entente.assistant.corpus_at_hand import CorpusAtHand, Limits
from entente.assistant.items import NOT_A_FACT
from entente.assistant.tools import Tools
from entente.model.errors import EntenteError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mcp.server import MCPServer

__all__ = ["Limits", "serve", "server"]

_INSTRUCTIONS = f"""\
A corpus of what news articles claim. Nothing in it is a fact: each item is {NOT_A_FACT}, with who said it, in which version of
which article, with which status and on which quote. When you use one, name who says it and when, give its status (ordered and
planned are not done; denied is a claim too) and its assertion id, so that a reader can check it. Where `conflicts` is not
empty, sources disagree: tell all sides. The number of independent words says how many speak for themselves, not that it is so.
"""


def serve(seeds: Path | Iterable[Path] | None, *, ontology: Path | None = None, limits: Limits) -> None:
    """Answer one assistant over standard input and output, until the input ends.

    Args:
        seeds: A seeds folder, or several as one corpus; None for the seeds that Entente carries.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        limits: What a SPARQL query may take.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: The library is not installed, or a folder does not exist.

    """
    server(CorpusAtHand(seeds, ontology, limits)).run("stdio")


def server(corpus: CorpusAtHand) -> MCPServer[Any]:
    """Return the server, ready to run.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: The library is not installed.

    """
    try:
        from mcp.server import MCPServer  # noqa: PLC0415  an extra, which may be absent
        from mcp.types import ToolAnnotations  # noqa: PLC0415
    except ImportError:
        raise UsageError("the library mcp is not installed", hint="pip install 'entente-kg[mcp]'") from None
    from importlib.metadata import version  # noqa: PLC0415  only this needs it

    title = corpus.graph().title
    made: MCPServer[Any] = MCPServer(
        "entente", title=f"Entente: {title}", instructions=_INSTRUCTIONS, version=version("entente-kg"), log_level="WARNING"
    )
    reads = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in Tools(corpus).all():
        made.tool(annotations=reads)(_told(tool))
    return made


def _told(tool: Callable[..., object]) -> Callable[..., object]:
    """Return a tool whose errors are told to the assistant in their own words."""
    from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415  an extra, which may be absent

    @wraps(tool)
    def told(**arguments: object) -> object:
        try:
            return tool(**arguments)
        except EntenteError as error:
            raise ToolError(str(error)) from error

    return told

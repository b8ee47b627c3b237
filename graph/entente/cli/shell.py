"""The command that answers question after question, and completes what one may ask about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import data_options, ontology_option, view_options
from entente.cli.printing import print_text, wrap_explanation
from entente.model.errors import EntenteError, UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.completion import Completer

    from entente.cli.limits import Limits
    from entente.rdf.query import Store
    from entente.tasks.view import View

_HELP = """\
Ask SPARQL, on one line, or on several up to an empty one. Or name a question that Entente carries, with values:
members-of alliance=brics date=2024-06-01

.queries        name the questions that Entente carries
.show NAME      print one of them
.search WORDS   find entities, articles and assertions
.explain WORD   print the rule behind a judgement or a kind of conflict, or what the code of a fault means
.format FORMAT  write answers as table, md, csv, tsv, json, xml, turtle, trig, nt, nq, jsonld or rdfxml
.help           print this
.quit           end; so does Ctrl-D
"""
_FORMATS = ("table", "md", "csv", "tsv", "json", "xml", "turtle", "trig", "nt", "nq", "jsonld", "rdfxml")
_COMMANDS = (".queries", ".show", ".search", ".explain", ".format", ".help", ".quit")


@click.command()
@options.seeds_argument("data")
@view_options
@data_options
@ontology_option
@limit_options
def shell(
    data: options.Folders,
    *,
    view: View,
    data_format: str | None,
    lenient: bool,
    ontology: Path | None,
    limits: Limits,
) -> None:
    """Answer questions to DATA, one after the other, as entente query does.

    Tab completes prefixes, relations, statuses, entities and the questions that Entente carries; the arrows recall what was
    asked, in earlier sessions too. Each question runs in a process of its own under the limits, so that Ctrl-C ends it alone.
    Type .help for more. From a pipe, questions are read and answered without a prompt; the exit status is the highest of
    theirs.
    """
    if data is not None and str(data) == "-":
        raise UsageError("standard input is where questions come from", hint="name a folder or a file")
    given = [*(["--ontology", str(ontology)] if ontology else []), *(["--data-format", data_format] if data_format else [])]
    given += ["--timeout", str(limits.seconds), "--memory", str(limits.megabytes), *(["--lenient"] if lenient else [])]
    for name, value in view.items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(value, bool):
            given += [option] if value else []
        else:
            for one in value if isinstance(value, tuple) else [value]:
                given += [option, str(one)] if one is not None else []
    folders = [] if data is None else [*map(str, data)] if isinstance(data, tuple) else [str(data)]
    session = _Session(folders, given)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal:
        from entente.tasks import statements  # noqa: PLC0415  it loads the query engine

        store = statements.store(data, ontology=ontology, data_format=data_format, lenient=lenient, **view)
        print_text(f"entente {entente.__version__}; .help tells what can be asked")
        lines = _prompted(_completer(store))
    else:
        if data is not None and not isinstance(data, tuple) and not data.exists():
            # Without a question, nothing would read it.
            raise UsageError(
                f"there is no seeds folder and no file {data}", hint="name a folder with a corpus.yaml in it, or a file"
            )
        lines = iter(sys.stdin)
    for question in _questions(lines):
        if not session.answer(question):
            break
    if not terminal:
        sys.exit(session.status)


class _Session:
    """What is asked, and how answers are written."""

    def __init__(self, data: list[str], given: list[str]) -> None:
        self._data, self._given = data, given
        self._format: str | None = None
        self.status = 0
        """The highest exit status of what was asked."""

    def answer(self, question: str) -> bool:
        """Answer a question or obey a command; return whether to go on."""
        try:
            return self._answer(question)
        except EntenteError as error:
            print_text(f"entente: {error}", err=True)
            self.status = 2
            return True

    def _answer(self, question: str) -> bool:
        command, _, rest = question.partition(" ")
        rest = rest.strip()
        match command:
            case ".quit" | ".exit":
                return False
            case ".help":
                print_text(_HELP, nl=False)
            case ".explain":
                print_text(wrap_explanation(_explained(rest)))
            case ".format":
                if rest not in _FORMATS:
                    raise UsageError(f"there is no format {rest!r}", hint=did_you_mean(rest, _FORMATS))
                self._format = rest
            case ".queries":
                self._run("query", "--list")
            case ".show":
                self._run("query", "--show", rest)
            case ".search":
                self._run("search", *rest.split(), *(part for place in self._data for part in ("--seeds", place)))
            case _ if command.startswith("."):
                raise UsageError(f"there is no command {command}", hint=did_you_mean(command, _COMMANDS))
            case _:
                self._query(question)
        return True

    def _query(self, question: str) -> None:
        from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

        name, *values = question.split()
        carried = name in query_files.shipped() and all("=" in value for value in values)
        binds = [part for value in values for part in ("--bind", value)] if carried else []
        written = ["--format", self._format] if self._format else []
        # Two dashes, for a question may begin with one, as a comment does with another sign.
        asked = name if carried else question
        self._run("query", *self._given, *binds, *written, "--", asked, *self._data)

    def _run(self, *arguments: str) -> None:
        """Run a command in a process of its own; Ctrl-C ends it and not the shell."""
        sys.stdout.flush()
        try:
            done = subprocess.run([sys.executable, "-m", "entente", *arguments], stdin=subprocess.DEVNULL, check=False)  # noqa: S603
            self.status = max(self.status, done.returncode if done.returncode >= 0 else 2)
        except KeyboardInterrupt:
            print_text("")


def _explained(word: str) -> str:
    from entente.model.rules import explain  # noqa: PLC0415  only this needs it

    try:
        return explain(word)
    except UsageError as unknown:
        try:
            return entente.explain(word)
        except UsageError:
            raise unknown from None


def _questions(lines: Iterator[str]) -> Iterator[str]:
    """Yield questions and commands: SPARQL on one line, or on several up to an empty one."""
    from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

    asked: list[str] = []
    for line in lines:
        stripped = line.strip()
        if not asked and (stripped.startswith(".") or stripped.partition(" ")[0] in query_files.shipped()):
            yield stripped
            continue
        if stripped:
            asked.append(line.rstrip("\n"))
        # Behind the last bracket of several lines, an order may follow.
        if asked and (not stripped or (len(asked) == 1 and _is_closed(stripped))):
            yield "\n".join(asked)
            asked = []
    if asked:
        yield "\n".join(asked)


def _is_closed(text: str) -> bool:
    """Return whether a query has braces, and all are closed.

    >>> [_is_closed(text) for text in ("PREFIX x: <urn:>", "ASK {", "ASK { ?s ?p '}' }")]
    [False, False, True]
    """
    from entente.rdf.tokens import tokenize  # noqa: PLC0415

    braces = [token.text for token in tokenize(text) if token.text in {"{", "}"} and token.kind == "mark"]
    return bool(braces) and braces.count("{") <= braces.count("}")


def _prompted(completer: Completer) -> Iterator[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415  only a terminal needs it
    from prompt_toolkit.history import FileHistory  # noqa: PLC0415

    place = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "entente"
    try:
        place.mkdir(parents=True, exist_ok=True)
        history: FileHistory | None = FileHistory(str(place / "history"))
    except OSError:
        history = None  # a session without one is better than none
    session: PromptSession[str] = PromptSession("entente> ", completer=completer, history=history, complete_while_typing=False)
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            yield ""
        except EOFError:
            return


def _completer(store: Store) -> Completer:
    from prompt_toolkit.completion import FuzzyCompleter, WordCompleter  # noqa: PLC0415  only a terminal needs it

    names = store.names()
    words = [*_COMMANDS, *names]
    return FuzzyCompleter(WordCompleter(words, meta_dict=names, WORD=True), pattern=r"^([^\s{}()\[\];,]+)")

"""Ask a person on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from entente.cli.printing import print_text
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stopped(Exception):  # noqa: N818  it is no error
    """The person ended the questions."""


def require_terminal(command: str) -> None:
    """Refuse to ask where nobody can answer; say how to end the questions where somebody can.

    Raises:
        UsageError: Standard input or output is no terminal.

    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = f"entente {command} asks a person, on a terminal"
        raise UsageError(message, hint=f"a program calls entente.{command} in Python")
    print_text("Tab completes names. Ctrl-D ends; what is written by then stays.")


def ask(question: str, default: str = "", words: Mapping[str, str] | None = None) -> str:
    """Return what a person answers; only Enter means the default.

    Args:
        question: What is asked.
        default: What is taken where nothing is typed; it is shown.
        words: The words that may be completed, each with a short explanation.

    Raises:
        Stopped: The person ended the questions, by Ctrl-C or Ctrl-D.

    """
    from prompt_toolkit import prompt  # noqa: PLC0415  only a terminal needs it
    from prompt_toolkit.completion import FuzzyCompleter, WordCompleter  # noqa: PLC0415

    completer = FuzzyCompleter(WordCompleter([*words], meta_dict=words, WORD=True)) if words else None
    shown = f" [{default}]" if default else ""
    try:
        answer = prompt(f"{question}{shown}: ", completer=completer, complete_while_typing=False)
    except (KeyboardInterrupt, EOFError):
        print_text("")
        raise Stopped from None
    return answer.strip() or default


def choose(question: str, choices: Mapping[str, str], default: str) -> str:
    """Return which of some choices a person takes, by its first letter.

    Raises:
        Stopped: The person ended the questions.

    """
    told = ", ".join(f"{letter} {meaning}" for letter, meaning in choices.items())
    while True:
        answer = ask(f"{question} ({told})", default).casefold()[:1]
        if answer in choices:
            return answer
        print_text(f"There is no such choice: {told}.")

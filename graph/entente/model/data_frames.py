"""The libraries of data frames, which are installed on request."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from entente.model.errors import UsageError


def library(name: str) -> Any:  # noqa: ANN401  a module
    """Return a library of data frames, imported by name.

    Raises:
        UsageError: It is not installed.

    """
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"{name} is not installed", hint=f"pip install {name}") from None

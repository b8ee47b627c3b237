"""The arguments of public functions, held to the types that they declare."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from os import PathLike, fspath
from pathlib import Path
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from entente.model.errors import UsageError
from entente.model.short_repr import cut

_P = ParamSpec("_P")
_T = TypeVar("_T")

_NAMES: Mapping[object, str] = {
    str: "a text",
    bool: "True or False",
    int: "a whole number",
    date: "a date",
    Path: "a path",
    Callable: "a function",
    Iterable: "several texts",
    Mapping: "a mapping of texts to values",
}
_SHOWN = 80


def checked(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Have a function refuse arguments that are not of the types it declares; sequences it gets as tuples.

    >>> @checked
    ... def twice(text: str) -> str:
    ...     return 2 * text
    >>> twice(3)
    Traceback (most recent call last):
        ...
    entente.model.errors.UsageError: twice: text cannot be 3 (give a text)

    Raises:
        UsageError: When called with an argument of another type.

    """
    parameters = _with_options(signature(function), function)

    @cache
    def types() -> Mapping[str, Any]:
        # The names in annotations may be defined after the function.
        options = {name: one.annotation for name, one in parameters.parameters.items() if one.default is ...}
        return get_type_hints(function) | options

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            given = parameters.bind(*args, **kwargs)
        except TypeError as error:
            if kwargs.keys() <= parameters.parameters.keys():
                # Too few arguments, or too many, are Python's to tell.
                return function(*args, **kwargs)
            message = f"{function.__name__}() {error}"
            raise TypeError(message) from None
        for name, value in given.arguments.items():
            if name in types():
                given.arguments[name] = _accepted(function.__name__, name, value, _alternatives(types()[name]))
        return function(*given.args, **given.kwargs)

    vars(call)["__signature__"] = parameters
    return call


def _with_options(parameters: Signature, function: Callable[..., object]) -> Signature:
    """Return a signature with the keywords of a typed dictionary in place of `**` (https://peps.python.org/pep-0692/)."""
    *others, last = parameters.parameters.values()
    if last.kind is not Parameter.VAR_KEYWORD:
        return parameters
    annotated = SimpleNamespace(__annotations__={last.name: last.annotation})
    [declared] = get_args(get_type_hints(annotated, vars(sys.modules[function.__module__]))[last.name])
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=..., annotation=type_)
        for name, type_ in get_type_hints(declared).items()
    ]
    return parameters.replace(parameters=[*others, *options])


def refuse_half_characters(text: str, what: str) -> None:
    """Refuse a text that UTF-8 cannot hold: one with a surrogate (https://www.unicode.org/glossary/#surrogate_code_point).

    >>> refuse_half_characters("ASK {}", "the query")

    Raises:
        UsageError: There is one in it.

    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{what} has half a character in it, {text[error.start]!r}"
        raise UsageError(message, hint="delete it") from error


def _alternatives(type_: Any) -> tuple[Any, ...]:  # noqa: ANN401  a type
    return get_args(type_) if get_origin(type_) in {Union, UnionType} else (type_,)


def _accepted(function: str, name: str, value: object, types: tuple[Any, ...]) -> object:
    """Return a value that fits one of some types, an iterable of texts as a tuple."""
    several = any(get_origin(type_) is Iterable for type_ in types)
    if several and isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        value = tuple(value)
    if any(_fits(value, type_) for type_ in types):
        return value
    message = f"{function}: {name} cannot be {cut(repr(value), _SHOWN)}"
    raise UsageError(message, hint=f"give {_named(types)}")


def _fits(value: object, type_: Any) -> bool:  # noqa: ANN401  a type
    origin, inner = get_origin(type_) or type_, get_args(type_)
    if origin is Literal:
        return isinstance(value, str) and value in inner
    if origin is Path:
        return isinstance(value, PathLike) and isinstance(fspath(value), str)
    if origin is Iterable:
        return isinstance(value, tuple) and all(isinstance(item, inner) for item in value)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(isinstance(key, inner[0]) for key in value)
    return isinstance(value, origin) and not (origin is int and isinstance(value, bool))


def _named(types: tuple[Any, ...]) -> str:
    """Name some types in words, but for None."""
    names = [_name(type_) for type_ in types if type_ is not NoneType]
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _name(type_: Any) -> str:  # noqa: ANN401  a type
    origin = get_origin(type_) or type_
    if origin is Literal:
        return " or ".join(map(repr, get_args(type_)))
    return _NAMES.get(origin) or f"{'an' if origin.__name__[0] in 'AEIOU' else 'a'} {origin.__name__}"

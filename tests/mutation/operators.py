"""Small changes to what a module does, each of which some test should notice."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Put: TypeAlias = "Callable[[ast.AST], None]"

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
"""Each comparison with its bound moved, and negated."""
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_QUANTIFIERS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_PASSED_OVER = frozenset({"annotation", "returns", "decorator_list"})
"""What changes nothing when the program runs, or how a class is made."""


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    file: str
    """The module, as a path inside the package."""
    line: int
    scope: str
    """The function or class that holds the change, by its qualified name."""
    change: str
    """The code before and after, with a number from 2 on where the scope holds the same code several times."""
    number: int = field(repr=False)
    """Its place among the mutants of the module."""

    @property
    def name(self) -> str:
        """What the mutant is known by when lines move."""
        return f"{self.file} {self.scope}: {self.change}"


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Give all mutants of a module, in the order of its code."""
    seen: Counter[tuple[str, str]] = Counter()
    for number, (node, other, _, scope) in enumerate(_changes(ast.parse(text), ())):
        place, change = ".".join(scope), f"{_header(node)} → {_header(other)}"
        seen[place, change] += 1
        count = seen[place, change]
        line = min(child.lineno for child in ast.walk(node) if isinstance(child, (ast.expr, ast.stmt)))
        yield Mutant(file, line, place, change if count == 1 else f"{change} ({count})", number)


def mutated(text: str, mutant: Mutant) -> str:
    """Return the text of a module with the change that a mutant of it makes."""
    tree = ast.parse(text)
    _, other, put, _ = next(islice(_changes(tree, ()), mutant.number, None))
    put(other)
    return ast.unparse(ast.fix_missing_locations(tree))


def _header(node: ast.AST) -> str:
    if isinstance(node, ast.comprehension):
        return "".join(f"if {ast.unparse(test)}" for test in node.ifs)
    return ast.unparse(node).partition("\n")[0]


def _changes(node: ast.AST, scope: tuple[str, ...]) -> Iterator[tuple[ast.AST, ast.AST, _Put, tuple[str, ...]]]:
    for child, put in _children(node):
        if _idle(child):
            continue
        for other in _others(child):
            yield child, other, put, scope
        named = isinstance(child, (ast.FunctionDef, ast.ClassDef))
        yield from _changes(child, (*scope, child.name) if named else scope)  # type: ignore[attr-defined]


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, _Put]]:
    for name, value in ast.iter_fields(node):
        if name in _PASSED_OVER:
            continue
        if isinstance(value, ast.AST):
            yield value, partial(setattr, node, name)
        elif isinstance(value, list):
            yield from ((child, partial(value.__setitem__, at)) for at, child in enumerate(value) if isinstance(child, ast.AST))


def _idle(node: ast.AST) -> bool:
    """Tell whether code is there for readers and type checkers alone."""
    match node:
        case ast.Assert() | ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name("TYPE_CHECKING")):
            return True
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")) | ast.FunctionDef(decorator_list=[ast.Name("overload")]):
            return True
    return False


def _others(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912  one case for each kind of code
    match node:
        case ast.Compare(left, ops, comparators):
            for at, op in enumerate(ops):
                for other in _COMPARISONS[type(op)]:
                    yield ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.BinOp(left, op, right) if type(op) in _ARITHMETIC:
            yield ast.BinOp(left, _ARITHMETIC[type(op)](), right)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value in {None, True, False}):
            yield ast.Return(ast.Constant(None))
        case ast.If(test, body, orelse) if _plain(test):
            yield ast.If(_negated(test), body, orelse)
        case ast.While(test, body, orelse) if _plain(test):
            yield ast.While(_negated(test), body, orelse)
        case ast.IfExp(test, body, orelse) if _plain(test):
            yield ast.IfExp(_negated(test), body, orelse)
        case ast.comprehension(target, iter_, ifs, is_async) if ifs:
            for at, test in enumerate(ifs):
                if _plain(test):
                    yield ast.comprehension(target, iter_, [*ifs[:at], _negated(test), *ifs[at + 1 :]], is_async)
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Call(ast.Name(name), args, keywords) if name in _QUANTIFIERS:
            yield ast.Call(ast.Name(_QUANTIFIERS[name]), args, keywords)


def _plain(test: ast.expr) -> bool:
    """Tell whether a condition is not negated already by what is done to comparisons, and to `not`."""
    return not isinstance(test, ast.Compare) and not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)

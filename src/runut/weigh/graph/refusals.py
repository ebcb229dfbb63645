"""A test and two Matters -> the conditions by which it said no, read off the test's own lines.

There is no second set of rules to explain the first: the source of the test is parsed and gone through on the two claims, into the
small functions that it leans on, down to the comparison that decided.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Cause", "causes"]

_DEEPEST = 12      # functions within functions
_HOME = "runut.weigh"

_Names = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cause:
    """One comparison that decided: its source, the names in it from left to right, whether it was true, and where it stands."""

    condition: str
    names: tuple[str, ...]
    held: bool
    function: Callable[..., Any]


def causes(test: Callable[..., Any], *given: object) -> tuple[Cause, ...]:
    """The comparisons that made a test give what it gives for these arguments; none where it only came to its end."""
    return tuple(_called(test, given, {}, 0))


def _called(function: Callable[..., Any], given: Sequence[object], named: Mapping[str, object], depth: int) -> list[Cause]:
    tree = _tree(function)
    bound = inspect.signature(function).bind(*given, **named)
    bound.apply_defaults()
    names = {**getattr(function, "__globals__", {}), **bound.arguments}
    return _block(tree.body, names, function, depth) or []


@cache
def _tree(function: Callable[..., Any]) -> ast.FunctionDef:
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(found, ast.FunctionDef)
    return found


def _block(lines: Sequence[ast.stmt], names: _Names, function: Callable[..., Any], depth: int) -> list[Cause] | None:
    """What decided the `return` at which these statements arrive; `None` where they go on to the next.

    A plain `return` at the end hung on the conditions before it under which the answer would have been another.
    """
    missed: list[tuple[bool, list[Cause]]] = []
    for line in lines:
        if isinstance(line, ast.If):
            held = bool(_value(line.test, names))
            branch = line.body if held else line.orelse
            if branch and _ends(branch[0]):
                return _why(line.test, held, names, function, depth)
            if (found := _block(branch, names, function, depth)) is not None:
                return found
            if not held:
                missed.append((_says(line.body[0]), _why(line.test, held, names, function, depth)))
        elif isinstance(line, ast.Return):
            if _ends(line):
                return [cause for says, some in missed if says != _says(line) for cause in some]
            return _why(_given(line), bool(_value(_given(line), names)), names, function, depth)
        elif isinstance(line, (ast.For, ast.While, ast.With, ast.Try)):
            return []
        else:
            exec(compile(ast.Module([line], []), _HOME, "exec"), names)
            _remember(line, names)
    return None


def _remember(line: ast.stmt, names: _Names) -> None:
    """A name that stands for an expression is told by the expression."""
    if isinstance(line, ast.Assign) and len(line.targets) == 1:
        target, value = line.targets[0], line.value
        both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        pairs = zip(target.elts, value.elts, strict=True) if both else ((target, value),)  # type: ignore[attr-defined]
        names.update({f"={name.id}": meant for name, meant in pairs if isinstance(name, ast.Name)})


def _ends(line: ast.stmt) -> bool:
    """True for a `return` of nothing or of a plain constant: what decided is the condition that led to it."""
    return isinstance(line, ast.Return) and (line.value is None or isinstance(line.value, ast.Constant))


def _says(line: ast.stmt) -> bool:
    """False for a `return` of nothing, `None` or `False`; whatever else a branch does, it says something."""
    return not (isinstance(line, ast.Return) and _ends(line) and not getattr(line.value, "value", None))


def _given(line: ast.Return) -> ast.expr:
    assert line.value is not None
    return line.value


def _value(part: ast.expr, names: _Names) -> Any:
    return eval(compile(ast.Expression(part), _HOME, "eval"), names)


def _why(part: ast.expr, held: bool, names: _Names, function: Callable[..., Any], depth: int) -> list[Cause]:
    """What made an expression true (`held`) or false: of several conditions, those on which it hung."""
    match part:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _why(inner, not held, names, function, depth)
        case ast.BoolOp(op=op, values=values):
            return [cause for v in _hung(op, values, held, names) for cause in _why(v, held, names, function, depth)]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            met = bool(_value(test, names))
            taken = body if met else orelse
            return _why(test, met, names, function, depth) if isinstance(taken, ast.Constant) else _why(taken, held, names, function, depth)
        case ast.Name(id=name) if f"={name}" in names:
            return _why(names[f"={name}"], held, names, function, depth)
        case ast.Call(func=ast.Name(id=name), args=args) if depth < _DEEPEST and _private(names.get(name), args):
            return _inside(part, names, depth) or [Cause(ast.unparse(part), (name,), held, names[name])]
    return [Cause(ast.unparse(part), tuple(_read(part, names)), held, function)]


def _hung(op: ast.boolop, values: Sequence[ast.expr], held: bool, names: _Names) -> Iterator[ast.expr]:
    """The conditions on which a chain of them hung: all where all had to be so, else the first, behind which none was looked at."""
    if isinstance(op, ast.And) == held:
        yield from values
    else:
        yield next(v for v in values if bool(_value(v, names)) == held)


def _private(found: object, args: Sequence[ast.expr]) -> bool:
    """True for a small function of one module here; what modules share is told as it is."""
    if not inspect.isfunction(found) or any(isinstance(a, ast.Starred) for a in args):
        return False
    return found.__name__.startswith("_") and found.__module__.startswith(_HOME)


def _inside(call: ast.Call, names: _Names, depth: int) -> list[Cause]:
    assert isinstance(call.func, ast.Name)
    given = [_value(part, names) for part in call.args]
    named = {k.arg: _value(k.value, names) for k in call.keywords if k.arg}
    return _called(names[call.func.id], given, named, depth + 1)


def _read(part: ast.AST, names: _Names, depth: int = 0) -> Iterator[str]:
    """Names and attributes in an expression, as they are read, and those in the expressions that names stand for."""
    if isinstance(part, ast.Name):
        meant = names.get(f"={part.id}")
        yield from _read(meant, names, depth + 1) if meant is not None and depth < _DEEPEST else (part.id,)
    for child in ast.iter_child_nodes(part):
        yield from _read(child, names, depth)
    if isinstance(part, ast.Attribute):
        yield part.attr

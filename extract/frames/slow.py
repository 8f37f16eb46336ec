"""Patterns that could take years: a repetition without end inside another."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

# Where the standard library keeps what it makes of a pattern before it compiles it.
_parser: Any = import_module("re._parser")
_constants: Any = import_module("re._constants")
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
# More than this many times is without end: {0,25} inside a {0,60} is already too many ways.
_MANY = 12


def runs_away(pattern: str) -> bool:
    """True where a part that repeats many times is itself made of parts that do: (?:a+)+, (?:.*,)*.

    Such a pattern can take two ways for every character of a sentence that does not fit, which no sentence is
    short enough for. Possessive and atomic ones, (?:a++)+, have one way alone.

    Raises:
        re.error: no regular expression.
    """
    return any(_repeats_within(body) for body in _repeated(_parser.parse(pattern)))


def _repeated(parsed: Iterable[Any]) -> Iterator[Any]:
    """The body of every part that repeats many times."""
    for operation, argument in parsed:
        if operation in _REPEATS and argument[1] > _MANY:
            yield argument[2]
        for inner in _bodies(operation, argument):
            yield from _repeated(inner)


def _repeats_within(body: Iterable[Any]) -> bool:
    return any(
        (operation in _REPEATS and argument[1] > _MANY)
        or any(_repeats_within(inner) for inner in _bodies(operation, argument))
        for operation, argument in body
        if operation not in (_constants.ATOMIC_GROUP, _constants.POSSESSIVE_REPEAT)
    )


def _bodies(operation: Any, argument: Any) -> Iterator[Any]:
    """The patterns inside one operation of a parsed pattern."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from _bodies(operation, part)

"""Stand-in for the ``cython`` module where Cython is not installed: types are names only, decorators change nothing.

>>> compiled
False
>>> cfunc(len) is len
True
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, TypeVar

compiled = False
_Any = TypeVar("_Any")


def cfunc(function: _Any) -> _Any:
    """Return the function or class unchanged."""
    return function


cclass = inline = final = cfunc


def _with_arguments(*_arguments: Any, **_keywords: Any) -> Callable[[_Any], _Any]:
    return cfunc


exceptval = _with_arguments


class _NoGil(nullcontext[None]):
    """``with cython.nogil`` in plain Python, and the ``@cython.nogil`` decorator."""

    def __call__(self, function: _Any) -> _Any:
        return function


nogil = _NoGil()


class _Type:
    """A C type's name: it can be subscripted (``int[::1]``) and called (a cast)."""

    def __init__(self, convert: Callable[[Any], Any] = lambda value: value) -> None:
        self.convert = convert

    def __getitem__(self, _key: Any) -> _Type:
        return self

    def __call__(self, value: Any = 0) -> Any:
        return self.convert(value)


int = uint = uchar = longlong = ulonglong = Py_ssize_t = bint = _Type()
double = _Type()


def cast(_type: Any, value: _Any, **_keywords: Any) -> _Any:
    """Return the value unchanged."""
    return value


def declare(_type: Any = None, value: Any = None, **_keywords: Any) -> Any:
    """Return the value unchanged."""
    return value

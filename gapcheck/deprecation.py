"""How names and arguments leave the library: they warn for two minor versions at least, and say what to use instead."""

import functools
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def warn_deprecated(what: str, *, since: str, removed_in: str, instead: str, level: int = 2) -> None:
    """Tell the caller of a caller that something will go.

    Args:
        what: name as users write it, such as `Analyzer.analyze(path=...)`.
        since: version that began to warn.
        removed_in: version that will no longer have it.
        instead: what to write.
        level: frames between this function and the code that is to be changed.
    """
    message = f"{what} is deprecated since gapcheck {since} and will be removed in {removed_in}; use {instead}"
    warnings.warn(message, DeprecationWarning, stacklevel=level + 1)


def deprecated(*, since: str, removed_in: str, instead: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function that will go; it works as before, and warns."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            warn_deprecated(f"{function.__qualname__}()", since=since, removed_in=removed_in, instead=instead)
            return function(*args, **kwargs)

        return call

    return mark

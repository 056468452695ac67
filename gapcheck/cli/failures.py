"""Turns errors that users can act on into two lines on stderr and an exit code; anything else is a bug and tracebacks."""

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer

from gapcheck.errors import DocumentError, GapcheckError, TaxonomyError, UnknownRole

P = ParamSpec("P")
R = TypeVar("R")

UNUSABLE_INPUT = 1
WRONG_USAGE = 2
SOME_SKIPPED = 3
BELOW_THRESHOLD = 4
INTERRUPTED = 130


def explain_failures(command: Callable[P, R]) -> Callable[P, R]:
    """Wrap a command so that its errors become messages."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UnknownRole as error:
            _tell(str(error), error.advice)
            raise typer.Exit(WRONG_USAGE) from None
        except TaxonomyError as error:
            for problem in error.problems:
                _tell(str(problem))
            _tell("", error.advice)
            raise typer.Exit(UNUSABLE_INPUT) from None
        except GapcheckError as error:
            source = next((str(kwargs[name]) for name in ("resume", "source", "file") if kwargs.get(name) is not None), "")
            _tell(f"{source}: {error}" if source and isinstance(error, DocumentError) else str(error), error.advice)
            raise typer.Exit(UNUSABLE_INPUT) from None
        except BrokenPipeError:
            # The reader of a pipe went away; Python would complain once more while it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return wrapped


def _tell(message: str, advice: str = "") -> None:
    from gapcheck.reports.sanitizing import clean

    if message:
        typer.echo(f"error: {clean(message)}", err=True)
    if advice:
        typer.echo(f"  {clean(advice)}", err=True)

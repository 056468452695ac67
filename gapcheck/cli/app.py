"""The `gapcheck` command: what it offers, in the order in which people meet it."""

import gc
import multiprocessing
import os
import sys

import typer

from gapcheck.cli import audit, check, compare, explain, posting, profile, schema, screen, shortlist, taxonomy
from gapcheck.version import VERSION

COLLECT_AFTER = 1_000_000
"""Objects made, less those dropped, after which garbage is looked for."""

app = typer.Typer(
    name="gapcheck",
    help="Find the skills a resume really shows, compare them with a role, and say what to do about the gaps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gapcheck {VERSION}")
        raise typer.Exit


@app.callback()
def _main(version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version and exit.")) -> None:
    """Find the skills a resume really shows, compare them with a role, and say what to do about the gaps."""


app.command("check")(check.check)
app.command("explain")(explain.explain)
app.command("compare")(compare.compare)
app.command("screen")(screen.screen)
app.command("shortlist")(shortlist.shortlist)
app.command("audit")(audit.audit)
app.command("profile")(profile.profile)
app.command("posting")(posting.posting)
app.command("schema")(schema.schema)
app.add_typer(taxonomy.app, name="taxonomy")


def main() -> None:
    """Entry point of the command.

    Importing spaCy and scikit-learn makes a million objects that stay: looking through them for garbage takes a sixth of a `check`,
    and taking them apart at the end a fifth. So the garbage collector waits, and a process without children ends without tidying up.
    """
    gc.set_threshold(COLLECT_AFTER)
    try:
        app()
    except SystemExit as done:
        if multiprocessing.active_children() or not isinstance(done.code, int):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise done from None
        os._exit(done.code)

"""The `gapcheck` command: what it offers, in the order in which people meet it."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli import audit, check, compare, explain, posting, profile, schema, screen, shortlist, taxonomy, web
from gapcheck.cli.config import read_defaults
from gapcheck.cli.examples import examples_of
from gapcheck.profile.skills.spacy_door import leave_out_commands
from gapcheck.profile.sklearn_door import leave_out_statistics
from gapcheck.version import VERSION

COLLECT_AFTER = 1_000_000
"""Objects made, less those dropped, after which garbage is looked for."""

app = typer.Typer(
    name="gapcheck",
    help="Find the skills a resume really shows, compare them with a role, and say what to do about the gaps.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gapcheck {VERSION}")
        raise typer.Exit


@app.callback(epilog=examples_of("gapcheck"))
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Find the skills a resume really shows, compare them with a role, and say what to do about the gaps.

    Role, level, overlay and the like can be kept in gapcheck.toml, or under [tool.gapcheck] in pyproject.toml.
    """
    defaults = read_defaults(Path.cwd())
    if defaults:
        groups = {"taxonomy": dict.fromkeys((item.name for item in taxonomy.app.registered_commands if item.name), defaults)}
        context.default_map = dict.fromkeys(COMMANDS, defaults) | groups


COMMANDS: dict[str, Callable[..., None]] = {
    "check": check.check,
    "explain": explain.explain,
    "compare": compare.compare,
    "screen": screen.screen,
    "shortlist": shortlist.shortlist,
    "audit": audit.audit,
    "profile": profile.profile,
    "posting": posting.posting,
    "web": web.web,
    "schema": schema.schema,
}
for _name, _command in COMMANDS.items():
    app.command(_name, epilog=examples_of(_name))(_command)
app.add_typer(taxonomy.app, name="taxonomy", epilog=examples_of("taxonomy"))


def main() -> None:
    """Entry point of the command.

    Importing spaCy and scikit-learn makes a million objects that stay: looking through them for garbage takes a sixth of a `check`,
    and taking them apart at the end a fifth. So the garbage collector waits, and a process without children ends without tidying up.
    """
    gc.set_threshold(COLLECT_AFTER)
    leave_out_commands()
    leave_out_statistics()
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

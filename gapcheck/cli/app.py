"""The `gapcheck` command: what it offers, in the order in which people meet it."""

import typer

from gapcheck.cli import audit, check, compare, explain, posting, profile, schema, screen, taxonomy
from gapcheck.version import VERSION

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
app.command("audit")(audit.audit)
app.command("profile")(profile.profile)
app.command("posting")(posting.posting)
app.command("schema")(schema.schema)
app.add_typer(taxonomy.app, name="taxonomy")


def main() -> None:
    """Entry point of the command."""
    app()

"""`gapcheck web`: a page on one's own machine."""

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.failures import explain_failures
from gapcheck.cli.options import AsOfOption, OverlayOption, TaxonomyOption

MIN_TOKEN = 16
"""Characters of a token that somebody chose."""


@explain_failures
def web(
    resume: Annotated[Path | None, typer.Argument(help="Resume to open first.", exists=True, dir_okay=False)] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve at; 0 for any that is free.")] = 8765,
    host: Annotated[str, typer.Option(help="Address to serve at; others than this machine's own need care, and a proxy with TLS.")] = "127.0.0.1",
    allow_host: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Name that browsers know the server by; may be repeated.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read documents; as many as there are cores by default.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 20.0,
    memory: Annotated[int, typer.Option(min=0, help="MB that one document may take on top of a worker's own; 0 for no limit.")] = 600,
    taxonomy: TaxonomyOption = None,
    overlay: OverlayOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Serve a page on this machine: one's own resume, an inbox, and an HTTP API; nothing is stored, nothing is sent anywhere."""
    # One thread per worker: many small sums, and forking wants a process without threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from gapcheck.cli.screen import count_cores
    from gapcheck.web.server import open_socket, require_libraries, serve
    from gapcheck.web.settings import Settings
    from gapcheck.web.tasks import Upload

    require_libraries()
    settings = Settings(
        token=_choose_token(),
        host=host,
        allowed_hosts=tuple(name.lower() for name in allow_host or ()),
        as_of=as_of,
        taxonomy=_as_text(taxonomy),
        overlay=tuple(map(str, overlay or ())),
        workers=workers or count_cores(),
        timeout=timeout,
        memory_mb=memory,
    )
    if not settings.is_local:
        typer.echo("warning: whoever has the token can reach this from other machines, and what is sent is not encrypted.", err=True)
        typer.echo("  Put a proxy with TLS in front of it; see the documentation, Hosting.", err=True)
    listening = open_socket(host, port)
    settings = replace(settings, port=listening.getsockname()[1])
    first = Upload(resume.name, resume.read_bytes()) if resume is not None else None
    with contextlib.suppress(KeyboardInterrupt):
        serve(settings, listening, lambda address: _tell_ready(address, opens_browser=not no_browser), first)


def _tell_ready(address: str, *, opens_browser: bool) -> None:
    typer.echo(address)
    typer.echo("Ctrl-C ends it; nothing is stored.", err=True)
    if opens_browser:
        import threading
        import webbrowser

        # Some browsers run in the foreground: the server must not wait for one.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _choose_token() -> str:
    import secrets

    given = os.environ.get("GAPCHECK_WEB_TOKEN", "")
    if given and len(given) < MIN_TOKEN:
        raise typer.BadParameter(f"GAPCHECK_WEB_TOKEN must have at least {MIN_TOKEN} characters")
    return given or secrets.token_urlsafe(24)


def _as_text(path: Path | None) -> str | None:
    return str(path) if path is not None else None

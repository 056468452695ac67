"""Starts a server, says where it is, and leaves nothing behind when it ends."""

import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from gapcheck.errors import GapcheckError, LibraryMissing
from gapcheck.screening.worker import COLLECT_AFTER
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import AUTO_LEVEL
from gapcheck.web import views
from gapcheck.web.desk import Desk
from gapcheck.web.private_folder import PrivateFolder
from gapcheck.web.settings import MAX_INBOXES, Settings
from gapcheck.web.tasks import Bench, Task, Upload, Wanted

if TYPE_CHECKING:
    from gapcheck.web.state import State


class PortTaken(GapcheckError):
    """Nothing can be served there."""

    code = "port"
    advice = "Choose another one with --port, or end what uses it."


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free.

    Raises:
        PortTaken: another program has it, or the host is not ours.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError as error:
        raise PortTaken(f"cannot serve at {host}, port {port} ({error.strerror or 'no such address'})") from None
    return listening


def address_of(settings: Settings, path: str = "/") -> str:
    """The whole address for a browser, token included."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "") else "[::1]" if settings.host == "::" else settings.host  # noqa: S104 - read, not bound
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{settings.port}{path}?token={settings.token}"


def serve(settings: Settings, listening: socket.socket, tell_ready: Callable[[str], None], first: Upload | None = None) -> None:
    """Serve until it is interrupted.

    Args:
        first: a resume that the address leads to.
        tell_ready: is given the address once the server answers and its workers have everything loaded.

    Raises:
        LibraryMissing: the libraries for it are not there.
    """
    signal.signal(signal.SIGTERM, _end)
    folder = PrivateFolder()
    bench = Bench(settings.taxonomy, settings.overlay, settings.as_of or date.today().isoformat(), settings.memory_mb, views.warm_up)
    desk: Desk[Task, Any] = Desk(bench.perform, bench.prepare, bench.start, workers=settings.workers, timeout=settings.timeout)
    try:
        _run(settings, listening, desk, folder, tell_ready, first)
    finally:
        desk.close()
        folder.remove()


def _end(*_: object) -> None:
    """As Ctrl-C does. uvicorn passes signals on once it has shut down; by default they would end the process before it has tidied up."""
    raise KeyboardInterrupt


def require_libraries() -> None:
    """
    Raises:
        LibraryMissing: one of the libraries is not there.
    """
    try:
        import fastapi  # noqa: F401  # pyright: ignore[reportUnusedImport]
        import python_multipart  # noqa: F401  # pyright: ignore[reportUnusedImport]
        import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        raise LibraryMissing(f"`gapcheck web` needs {error.name}", "web") from None


def _run(
    settings: Settings,
    listening: socket.socket,
    desk: Desk[Task, Any],
    folder: PrivateFolder,
    tell_ready: Callable[[str], None],
    first: Upload | None,
) -> None:
    import uvicorn

    from gapcheck.web.app import make_app
    from gapcheck.web.inbox_run import Inboxes
    from gapcheck.web.sheets import Sheets
    from gapcheck.web.state import State

    gc.set_threshold(*COLLECT_AFTER)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    taxonomy = load_taxonomy(settings.taxonomy, settings.overlay)
    state = State(settings, desk, folder, taxonomy, Sheets(), Inboxes(MAX_INBOXES))
    app = make_app(state)
    desk.open()

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                tell_ready(address_of(settings, await _open_first(state, first)))

    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="off",
        timeout_graceful_shutdown=2, timeout_keep_alive=20, h11_max_incomplete_event_size=64_000, ws="none", proxy_headers=False,
    )  # fmt: skip
    desk.ready.wait()
    if not desk.keeper_is_alive:
        raise GapcheckError("the workers could not be started")
    Server(config).run(sockets=[listening])


async def _open_first(state: "State", first: Upload | None) -> str:
    """The path of a resume that was named on the command line; of the start where it cannot be used."""
    from gapcheck.web.problems import Problem
    from gapcheck.web.resume_pages import open_sheet

    if first is None:
        return "/"
    try:
        return f"/resume/{(await open_sheet(state, first, Wanted('', AUTO_LEVEL, state.today))).id}"
    except Problem as problem:
        logging.getLogger("gapcheck.web").warning("the resume %s", problem.detail)
        return "/"

"""One server for all tests of the web: started as a person would, asked over HTTP."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

httpx = pytest.importorskip("httpx")
pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
pytest.importorskip("python_multipart")

AS_OF = "2026-11-20"
TOKEN = "a-token-that-only-tests-know"


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], address: str, folder: Path) -> None:
        self.process, self.address, self.folder = process, address, folder
        self.base = address.partition("/?")[0]
        self.api = httpx.Client(base_url=self.base, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60)
        assert address, (folder / "stderr").read_text()

    @contextlib.contextmanager
    def browse(self) -> Iterator[httpx.Client]:
        """A client with a session, as a browser has one."""
        with httpx.Client(base_url=self.base, follow_redirects=True, timeout=60) as client:
            page = client.get("/", params={"token": TOKEN}).text
            client.headers["X-CSRF-Token"] = re.search(r'data-csrf="(\w+)"', page)[1]
            yield client


@contextlib.contextmanager
def run_server(folder: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server whose private folder lies in a folder."""
    variables = os.environ | {"GAPCHECK_WEB_TOKEN": TOKEN, "TMPDIR": str(folder)} | environment
    command = [sys.executable, "-m", "gapcheck", "web", "--port", "0", "--no-browser", "--as-of", AS_OF, "--workers", "2", *options]
    with (folder / "stderr").open("w") as told, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told, text=True, env=variables) as process:
        try:
            running = Server(process, process.stdout.readline().strip(), folder)
            with running.api:
                yield running
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_server(tmp_path_factory.mktemp("web"), "--timeout", "4", "--memory", "300") as running:
        yield running


@pytest.fixture(scope="session")
def resume() -> bytes:
    return (Path(__file__).parents[2] / "sample_resumes" / "plain_text.txt").read_bytes()
